"""The hours of one training run inside a year of the fleet that DeepSeek is estimated to use."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from charts.gallery import _parts as parts
from charts.rows import Row, by_key
from words.language import _

if TYPE_CHECKING:
    from charts.drawing.canvas import Canvas
    from words.language import Language

HOURS = Decimal(24)  # in a day
TITLE = _("V3’s run would keep the whole estimated fleet busy for {days}, {share} of a year")
SUBTITLE = _(
    "One square = one day of the whole fleet, {gpus} GPUs as SemiAnalysis estimated in "
    "{estimated}, none of them ever idle. Filled: the GPU-hours that DeepSeek reported for V3."
)
NOTE = _(
    "By chips the run took {share_gpus} of that fleet, by hours far less, since it did not last a "
    "year. A fleet is idle at times, so of the work really done the share is larger. The estimate "
    "is later than the run, and disputed."
)
ALT = _(
    "A year as squares, one for each day of the whole estimated fleet: {fleet}. They are outlined. "
    "Filled are the {run} of V3’s run, {days} of the fleet, or {share} of the year."
)
ROWS = (
    ("run", "v3-gpuh-total", _("V3’s training run"), "hours"),
    ("fleet", "semi-fleet-year", _("a year of the estimated fleet, never idle"), "hours"),
    ("gpus", "semi-hopper-50k", _("GPUs in the estimated fleet"), "given"),
    ("days", "v3-run-fleet-days", _("Days that the whole fleet would need for the run"), "share"),
    ("share", "v3-run-share-of-fleet-year", _("The run’s share of the hours of a year"), "share"),
    ("share_gpus", "v3-share-of-fleet", _("The run’s share of the GPUs"), "share"),
)


def words(rows: tuple[Row, ...], lang: Language) -> dict[str, str]:
    estimated = by_key(rows)["gpus"].record.as_of
    return parts.said(rows, lang) | {"estimated": lang.date(estimated, "month-in")}


def draw(canvas: Canvas, rows: tuple[Row, ...], lang: Language, view: str) -> None:
    row = by_key(rows)
    days = lang.say(_("{days} of the whole fleet"), days=lang.fact(row["days"].record))
    y = _named(canvas, 18, row["run"], lang, "claim", days)
    top = _named(canvas, y + 22, row["fleet"], lang, "fg", "")
    square = row["gpus"].value * HOURS
    lit = row["run"].value / square
    across, pitch, gap = (14, 12.0, 2.5) if canvas.narrow else (7, 13.0, 2.5)
    with canvas.row("fleet"):
        count = row["fleet"].value / square
        bottom = parts.block(
            canvas, 0, top, count, across, pitch, gap, "a", outline=row["fleet"].hollow, lit=lit,
            lit_row="run",
        )
    parts.close(canvas, bottom)


def _named(
    canvas: Canvas, y: float, row: Row, lang: Language, role: str, side: str
) -> float:
    with canvas.row(row.key):
        value, label = parts.amount(row, lang), lang.say(row.label)
        return parts.heading(canvas, y, value, label, role=role, side=side)
