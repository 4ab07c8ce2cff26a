"""The picture of a page that chats and search results show: its title and its key chart."""

from typing import Final

from PIL import Image, ImageDraw

from charts import gallery
from charts.drawing import theme
from charts.drawing.canvas import Canvas
from charts.drawing.picture import pixels, png
from facts import ROOT
from facts.dataset import Dataset
from pages.cards.preview_words import Words, key_fact
from pages.claims import VERDICT_MARKS
from words.language import Language

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
_OVER_NUMBER: Final = (_EDGE, 280, range(72, 47, -2))
_BELOW_VERDICT: Final = (122, 110, range(40, 27, -2))
_NUMBER: Final = (246, 124, range(112, 55, -4))
_BELOW_NUMBER: Final = (372, 140, range(40, 23, -2))
_ANSWER: Final = (256, 256, range(60, 33, -2))
_MARK: Final = 44  # px, the square of a verdict and of the site
# Small pictures need large letters: this part of the chart says the most with the fewest.
_VIEWS: Final = {"headline_vs_actual": "brief"}
# Letters alone need fewer shades at their edges, and a third less room then.
_SHADES: Final = 40


def preview(said: Words, data: Dataset, lang: Language) -> bytes:
    """The picture as PNG; the same words and records give the same bytes."""
    image = pixels(words_only(said, data, lang), 1)
    image.paste(_mark(), (_EDGE, _FOOT - _MARK))
    if said.verdict:
        image.paste(_square(said.verdict), (_EDGE, _EDGE))
    if not said.chart:
        return png(image, _SHADES)
    canvas = chart_of(said.chart, data, lang)
    chart = pixels(canvas, _scale(canvas))
    left = WIDTH - _EDGE - (_BOX[0] + chart.width) // 2
    image.paste(chart, (left, (HEIGHT - chart.height) // 2))
    return png(image)


def words_only(said: Words, data: Dataset, lang: Language) -> Canvas:
    """The checked words; a title or claim that does not fit at a readable size raises."""
    canvas = Canvas(WIDTH, lang.code, f"preview of “{said.title}”")
    canvas.height = HEIGHT
    if said.verdict:
        x, y = _EDGE + _MARK + 20, _EDGE + _MARK / 2 + 0.36 * _MARK
        canvas.text(x, y, said.verdict_word, _MARK, "fg", bold=True)
        _title(canvas, said.title, *_BELOW_VERDICT, role="muted")
        if said.number:
            _title(canvas, said.number, *_NUMBER, role="claim")
        _title(canvas, said.answer, *(_BELOW_NUMBER if said.number else _ANSWER))
    elif said.chart:
        _title(canvas, said.title, *_BESIDE_CHART, width=_COLUMN)
    else:
        _title(canvas, said.title, *_OVER_NUMBER)
        fact, width = key_fact(data), WIDTH - 2 * _EDGE
        canvas.text(_EDGE, 440, lang.fact(fact), 84, "claim", bold=True)
        canvas.wrap(_EDGE, 486, lang.say(fact.label), width, 26, "muted")
    width = _COLUMN if said.chart else WIDTH - 2 * _EDGE
    canvas.wrap(_EDGE + _MARK + 14, _FOOT - 14, said.site, width, 24, "fg", bold=True)
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


def _mark() -> Image.Image:
    """The site's mark, cut out of its icon."""
    icon = Image.open(ROOT / "docs" / "assets" / "icons" / "icon-192.png").convert("RGB")
    return icon.crop((19, 19, 173, 173)).resize((_MARK, _MARK), Image.Resampling.NEAREST)


def _square(verdict: str) -> Image.Image:
    """The mark that the site sets before this verdict, filled or empty, in its colour."""
    role, filled = VERDICT_MARKS[verdict]
    ink, ground = theme.LIGHT[role], theme.LIGHT["bg"]
    image = Image.new("RGB", (_MARK, _MARK), ink)
    if not filled:
        inner = (5, 5, _MARK - 6, _MARK - 6)
        ImageDraw.Draw(image).rectangle(inner, fill=ground)
    return image


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
