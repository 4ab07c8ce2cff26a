"""V3’s run would keep the whole estimated fleet busy for {days}, {share} of a year

One square = one day of the whole fleet, {gpus} GPUs as SemiAnalysis estimated in {estimated}, none
of them ever idle. Filled: the GPU-hours that DeepSeek reported for V3.

By chips the run took {share_gpus} of that fleet, by hours far less, since it did not last a year. A
fleet is idle at times, so of the work really done the share is larger. The estimate is later than
the run, and disputed.

A year as squares, one for each day of the whole estimated fleet: {fleet}. They are outlined. Filled
are the {run} of V3’s run, {days} of the fleet, or {share} of the year.
"""

from decimal import Decimal

from charts.gallery import _parts as parts
from charts.rows import ChartCanvas, Row, Shown
from words.language import _

HOURS = Decimal(24)  # in a day
ROWS = (
    ("run", "v3-gpuh-total", _("V3’s training run"), "hours"),
    ("fleet", "semi-fleet-year", _("a year of the estimated fleet, never idle"), "hours"),
    ("gpus", "semi-hopper-50k", _("GPUs in the estimated fleet"), "given"),
    ("days", "v3-run-fleet-days", _("Days that the whole fleet would need for the run"), "share"),
    ("share", "v3-run-share-of-fleet-year", _("The run’s share of the hours of a year"), "share"),
    ("share_gpus", "v3-share-of-fleet", _("The run’s share of the GPUs"), "share"),
)


def words(shown: Shown) -> dict[str, str]:
    return {"estimated": shown.month("gpus")}


def draw(canvas: ChartCanvas) -> None:
    run, fleet = canvas["run"], canvas["fleet"]
    days = canvas.say(_("{days} of the whole fleet"))
    y = _named(canvas, 18, run, "claim", days)
    top = _named(canvas, y + 22, fleet, "fg", "")
    square = canvas["gpus"].value * HOURS
    across, pitch, gap = (14, 12.0, 2.5) if canvas.narrow else (7, 13.0, 2.5)
    with canvas.row("fleet"):
        bottom = parts.block(
            canvas, 0, top, fleet.value / square, across, pitch, gap, "a", outline=fleet.hollow,
            lit=run.value / square, lit_row="run",
        )  # fmt: skip
    parts.close(canvas, bottom)


def _named(canvas: ChartCanvas, y: float, row: Row, role: str, side: str) -> float:
    with canvas.row(row.key):
        value, label, _side = parts.labelled(canvas, row)
        return parts.heading(canvas, y, value, label, side, role=role)
