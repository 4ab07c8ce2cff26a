"""The best-known estimate before and after its correction, beside the critic's recomputation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from charts.gallery import _parts as parts
from charts.rows import Row, by_key, in_group
from words.language import _

if TYPE_CHECKING:
    from charts.drawing.canvas import Canvas
    from words.language import Language

TITLE = _("The estimate rose from {first} to {now}, the sum that a critic had computed")
SUBTITLE = _(
    "US dollars, all of it estimated. Blue: SemiAnalysis. Violet: a published critique that added "
    "up the same prices anew. DeepSeek has reported none of these sums."
)
NOTE = _(
    "The first version is known only from the critique, which found that its total left out one "
    "kind of GPU. With the older A100 the critic arrives at today’s sum, without them at {hopper}. "
    "SemiAnalysis gives no sum per year: it is our division by {years} years, most likely the "
    "period meant."
)
ALT = _(
    "Purchase of the servers: {first} in the first version of SemiAnalysis, {now} in today’s; by "
    "the critic {all} for all GPUs and {hopper} for the Hoppers alone. Purchase and operation for"
    " a year: {year} from SemiAnalysis’s sums; by the critic {year_all} and {year_hopper}. "
    "Hatched bars in two groups."
)
ROWS = (
    ("first", "semi-capex-first-version", _("SemiAnalysis, first version"), "purchase"),
    ("now", "semi-capex", _("SemiAnalysis, today’s text"), "purchase"),
    ("all", "glenn-all-capex", _("Critic, all GPUs"), "purchase"),
    ("hopper", "glenn-hopper-capex", _("Critic, Hoppers alone"), "purchase"),
    ("year", "semi-per-year-check", _("SemiAnalysis’s two sums, spread over their years"), "year"),
    ("year_all", "glenn-all-tco", _("Critic, all GPUs"), "year"),
    ("year_hopper", "glenn-hopper-tco", _("Critic, Hoppers alone"), "year"),
    ("years", "semi-opex-years", _("Years that the operating cost most likely covers"), "given"),
)
_GROUPS = {
    "purchase": (_("Purchase of the servers"), _("bought once, used for years")),
    "year": (_("One year of the servers"), _("purchase spread over years, and operation")),
}


def words(rows: tuple[Row, ...], lang: Language) -> dict[str, str]:
    years = by_key(rows)["years"].value
    return parts.said(rows, lang) | {"years": lang.number(years)}


def draw(canvas: Canvas, rows: tuple[Row, ...], lang: Language, view: str) -> None:
    titles = {group: (lang.say(name), lang.say(what)) for group, (name, what) in _GROUPS.items()}
    one_line = parts.on_one_line(canvas, titles.values())
    left, most = _ruler(canvas, rows, lang)
    y = 16.0
    for group, (title, what) in titles.items():
        y = parts.section(canvas, y, title, what, one_line)
        shown = in_group(rows, group)
        heads = [(parts.amount(row, lang), lang.say(row.label), "") for row in shown]
        like = parts.setting(canvas, heads)
        for row, (value, name, _side) in zip(shown, heads, strict=True):
            length = float(row.value) * most
            with canvas.row(row.key):
                if canvas.narrow:
                    y = _under(canvas, y, row, length, (value, name), like)
                else:
                    y = _beside(canvas, y, row, left, length, (value, name))
        y += 34
    parts.close(canvas, y - (50 if canvas.narrow else 44))


def _ruler(canvas: Canvas, rows: tuple[Row, ...], lang: Language) -> tuple[float, float]:
    """Where bars start, and how long a dollar is: as long as leaves room for every value."""
    shown = [row for row in rows if row.group in _GROUPS]
    if canvas.narrow:
        return 0.0, canvas.width / float(max(row.value for row in shown))
    left = max(canvas.measure(lang.say(row.label), parts.LABEL) for row in shown) + 20
    room = [
        (canvas.width - left - 16 - canvas.measure(parts.amount(row, lang), 15, bold=True))
        / float(row.value)
        for row in shown
    ]
    return left, min(room)


def _under(
    canvas: Canvas, y: float, row: Row, length: float, words: tuple[str, str], like: parts.Setting
) -> float:
    """A bar below its value and name, where room is short."""
    top = parts.heading(canvas, y + 14, *words, like=like)
    parts.bar(canvas, 0, top, length, 14, _role(row), row.hollow)
    return top + 32


def _beside(
    canvas: Canvas, y: float, row: Row, left: float, length: float, words: tuple[str, str]
) -> float:
    """A name, a bar and its value."""
    value, name = words
    canvas.text(0, y + 15, name, parts.LABEL, "fg")
    parts.bar(canvas, left, y, length, 20, _role(row), row.hollow)
    canvas.text(left + length + 8, y + 15, value, 15, "fg", bold=True)
    return y + 30


def _role(row: Row) -> str:
    return "a" if row.fact.startswith("semi-") else "c"
