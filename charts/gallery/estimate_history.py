"""The estimate rose from {first} to {now}, the sum that a critic had computed

US dollars, all of it estimated. Blue: SemiAnalysis. Violet: a published critique that added up the
same prices anew. DeepSeek has reported none of these sums.

The first version is known only from the critique, which found that its total left out one kind of
GPU. With the older A100 the critic arrives at today’s sum, without them at {hopper}. SemiAnalysis
gives no sum per year: it is our division by {years} years, most likely the period meant.

Purchase of the servers: {first} in the first version of SemiAnalysis, {now} in today’s; by the
critic {all} for all GPUs and {hopper} for the Hoppers alone. Purchase and operation for a year:
{year} from SemiAnalysis’s sums; by the critic {year_all} and {year_hopper}. Hatched bars in two
groups.
"""

from charts.gallery import _parts as parts
from charts.rows import ChartCanvas, Row, Shown
from words.language import _

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


def words(shown: Shown) -> dict[str, str]:
    return {"years": shown.lang.number(shown["years"].value)}


def draw(canvas: ChartCanvas) -> None:
    left, scale = _ruler(canvas)
    y = 16.0
    for shown, head in parts.sections(canvas, _GROUPS):
        y = head(y)
        like = parts.setting(canvas, [parts.labelled(canvas, row) for row in shown])
        for row in shown:
            with canvas.row(row.key):
                y = _bar(canvas, y, row, left, float(row.value) * scale, like)
        y += 34
    parts.close(canvas, y - (50 if canvas.narrow else 44))


def _ruler(canvas: ChartCanvas) -> tuple[float, float]:
    """Where bars start, and how long a dollar is: as long as leaves room for every value."""
    shown = canvas.group(*_GROUPS)
    if canvas.narrow:
        return 0.0, canvas.width / float(max(row.value for row in shown))
    left = max(canvas.measure(canvas.label(row), parts.LABEL) for row in shown) + 20
    room = [
        (canvas.width - left - 16 - canvas.measure(parts.amount(canvas, row), 15, bold=True))
        / float(row.value)
        for row in shown
    ]
    return left, min(room)


def _bar(
    canvas: ChartCanvas, y: float, row: Row, left: float, length: float, like: parts.Setting
) -> float:
    """A name, a bar and its value; both stand above the bar where room is short."""
    value, name, _side = parts.labelled(canvas, row)
    role = "a" if row.record.id.startswith("semi-") else "c"
    if canvas.narrow:
        top = parts.heading(canvas, y + 14, value, name, like=like)
        return parts.bar(canvas, row, 0, top, length, 14, role) + 18
    canvas.text(0, y + 15, name, parts.LABEL)
    parts.bar(canvas, row, left, y, length, 20, role)
    canvas.text(left + length + 8, y + 15, value, 15, "fg", bold=True)
    return y + 30
