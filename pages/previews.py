"""The pictures by which chats and search results show pages: title, key chart or verdict.

`main` draws those of every page into build/previews that have changed.
"""

import re
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Final, NamedTuple

from charts import gallery, make
from charts.drawing import kept, theme
from charts.drawing.canvas import Canvas
from facts import CODES, ROOT, names
from facts.dataset import Dataset
from facts.faults import InputError
from facts.records import Claim
from pages import claims, edition, figure
from pages.macro_syntax import calls
from pages.page import Page
from pages.pipeline import Edition
from words.language import Language, language

_CODE: Final = Path(__file__)
OUT: Final = ROOT / "build" / "previews"
WIDTH: Final = 1200
HEIGHT: Final = 630
_EDGE: Final = 56
_COLUMN: Final = 424  # of the title, beside a chart
_BOX: Final = (WIDTH - _COLUMN - 3 * _EDGE + 24, HEIGHT - 2 * _EDGE + 32)
_FOOT: Final = HEIGHT - _EDGE
_LEADING: Final = 1.14
_ASCENT: Final = 0.76
# Where a title begins, how high it may be and its sizes: readers see a preview at a third.
_BESIDE_CHART: Final = (_EDGE, 300, range(72, 23, -2))
_BELOW_VERDICT: Final = (122, 110, range(40, 27, -2))
_NUMBER: Final = (246, 124, range(112, 55, -4))
_BELOW_NUMBER: Final = (372, 140, range(40, 23, -2))
_ANSWER: Final = (256, 256, range(60, 33, -2))
_MARK: Final = 44  # px, the square of a verdict and of the site
# Small pictures need large letters: this part of the chart says the most with the fewest.
_VIEWS: Final = {"headline_vs_actual": "brief"}
# Letters alone need fewer shades at their edges, and a third less room then.
_SHADES: Final = 40
# What the site is about, for the pages that are words only.
_KEY_CHART: Final = "headline_vs_actual"
_DIGITS: Final = re.compile(r"\d+(?:[.,]\d+)*")


class Words(NamedTuple):
    """What a preview says beside the site's name."""

    title: str
    chart: str = ""  # of a page
    verdict: str = ""  # of a claim
    answer: str = ""  # what is right instead
    number: str = ""  # the first number of the answer, where the claim holds one


def main(codes: Sequence[str] = CODES) -> int:
    """Bring the previews of these languages up to date; 0 if all could be drawn."""
    return make.side_by_side(_language, codes)


def _language(code: str) -> list[str]:
    """Draw what has changed; returns what went wrong."""
    made, problems = [], []
    try:
        whole = Edition(ROOT, language(code))
    except InputError as error:
        return [str(error)]
    data, lang = whole.data, whole.lang
    for page in (*whole.written, *whole.made):
        path = OUT / code / f"{page.name}.png"
        try:
            ours = Page(name=page.name, data=data, lang=lang)
            said = words_of(ours, page.text, ours.plain(page.title))
            shown = _shown(said, data, lang)
            kept.paint(path, shown, partial(preview, said, data, lang))
        except InputError as error:  # others may not fit, either
            problems.append(str(error))
        made.append(path)
    if not problems:
        kept.sweep(OUT / code, made)
    print(f"previews: {code} drawn{', not all' if problems else ''}", flush=True)
    return problems


def words_of(page: Page, text: str, title: str) -> Words:
    """A claim, what we say of it and what is right; or a title and the first chart in the text."""
    lang = page.lang
    if claim := page.claim:
        quoted = claims.quoted(claim, lang, claims.PHRASE)
        answer = page.plain(lang.say(claim.correction))
        return Words(quoted, "", claim.verdict, answer, _number(claim, page))
    charts = (str(call.values[0]) for call in calls(text) if call.name == "chart" and call.values)
    return Words(title, next(charts, _KEY_CHART))


def _number(claim: Claim, page: Page) -> str:
    """The first number of the correction, if the claim says another one and not just names."""
    said = claim.claim
    for name in names.names(ROOT):
        said = said.replace(name, "")
    facts = (page.data.facts[it.values[0]] for it in calls(claim.correction) if it.name == "fact")
    first = next((fact for fact in facts if fact.unit != "date"), None)
    claimed = set(_DIGITS.findall(said))
    if not first or not claimed or claimed & set(_DIGITS.findall(language("en").fact(first))):
        return ""
    return page.lang.fact(first)


def alt(said: Words, data: Dataset, lang: Language) -> str:
    """What the picture shows, as one line for those who do not see it."""
    if said.verdict:
        verdict = lang.say(claims.VERDICT_WORDS[said.verdict])
        return f"{verdict}: {said.title}. {said.answer}"
    stop = "" if said.title.endswith(("?", "!", ".")) else "."
    return f"{said.title}{stop} {figure.said(said.chart, data, lang)['title']}"


def _shown(said: Words, data: Dataset, lang: Language) -> bytes:
    """All that a picture is made from: its words, its chart, and the code that sets them."""
    words = (*said, lang.say(edition.SITE_NAME), alt(said, data, lang))
    charts = sorted((make.OUT / lang.code).glob(f"{said.chart}.*.svg")) if said.chart else []
    return repr(words).encode() + b"".join(path.read_bytes() for path in (_CODE, *charts))


def preview(said: Words, data: Dataset, lang: Language) -> bytes:
    """The picture as PNG; the same words and records give the same bytes."""
    # Matplotlib takes half a second to import: a check of what is fresh must not pay it.
    from charts.drawing.picture import pixels, png

    image = pixels(words_only(said, lang), 1)
    if said.verdict:
        return png(image, _SHADES)
    canvas = chart_of(said.chart, data, lang)
    chart = pixels(canvas, _scale(canvas))
    left = WIDTH - _EDGE - (_BOX[0] + chart.width) // 2
    image.paste(chart, (left, (HEIGHT - chart.height) // 2))
    return png(image)


def words_only(said: Words, lang: Language) -> Canvas:
    """The checked words; a title or claim that does not fit at a readable size raises."""
    canvas = Canvas(WIDTH, lang.code, f"preview of “{said.title}”")
    canvas.height = HEIGHT
    if said.verdict:
        word, role, filled = claims.VERDICTS[said.verdict]
        canvas.rect(_EDGE, _EDGE, _MARK, _MARK, role)
        if not filled:
            canvas.rect(_EDGE + 5, _EDGE + 5, _MARK - 10, _MARK - 10, "bg")
        x, y = _EDGE + _MARK + 20, _EDGE + _MARK / 2 + 0.36 * _MARK
        canvas.text(x, y, lang.say(word), _MARK, "fg", bold=True)
        _title(canvas, said.title, *_BELOW_VERDICT, role="muted")
        if said.number:
            _title(canvas, said.number, *_NUMBER, role="claim")
        _title(canvas, said.answer, *(_BELOW_NUMBER if said.number else _ANSWER))
    else:
        _title(canvas, said.title, *_BESIDE_CHART, width=_COLUMN)
    width = WIDTH - 2 * _EDGE if said.verdict else _COLUMN
    for n in range(9):  # the site's mark: the middle square has another colour
        x, y = _EDGE + n % 3 * 16, _FOOT - _MARK + n // 3 * 16
        canvas.rect(x, y, 12, 12, "claim" if n == 4 else "a")
    name = lang.say(edition.SITE_NAME)
    canvas.wrap(_EDGE + _MARK + 14, _FOOT - 14, name, width, 24, "fg", bold=True)
    canvas.finish()
    return canvas


def _title(
    canvas: Canvas, title: str, y: float, height: float, sizes: range,
    width: float = WIDTH - 2 * _EDGE, role: str = "fg",
) -> None:  # fmt: skip
    """Write a title as large as it fits its place."""
    for size in sizes:
        lines = canvas.lines(title, width, size, bold=True)
        widest = max(canvas.measure(line, size, bold=True) for line in lines)
        if widest <= width and len(lines) * size * _LEADING <= height:
            canvas.wrap(_EDGE, y + size * _ASCENT, title, width, size, role, True, _LEADING)
            return
    raise canvas.error(f"the words do not fit {width:g} × {height:g} px at {sizes[-1]} px; shorten")


def chart_of(name: str, data: Dataset, lang: Language) -> Canvas:
    """The chart in the layout that can be shown largest."""
    chart = gallery.get(name)
    rows, view = gallery.rows(chart, data), _VIEWS.get(name, gallery.default(chart))
    layouts = [
        gallery.drawn(chart, name, rows, lang, view, width) for width in (theme.WIDE, theme.NARROW)
    ]
    return max(layouts, key=_scale)


def _scale(canvas: Canvas) -> float:
    return min(_BOX[0] / canvas.width, _BOX[1] / canvas.height)
