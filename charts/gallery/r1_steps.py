"""R1's own stages in GPU-hours, beside the V3 run that they start from."""

from __future__ import annotations

from decimal import Decimal
from math import ceil
from typing import TYPE_CHECKING

from charts.gallery import _parts as parts
from charts.language import _
from charts.rows import Row, by_key, facts_of, in_group, rows_of

if TYPE_CHECKING:
    from charts.canvas import Canvas
    from charts.dataset import Dataset
    from charts.language import Language

SQUARE = Decimal(5_000)  # GPU-hours in one square: the smallest step is then exactly one
TITLE = _("R1’s own stages took {r1} GPU-hours; the V3 run before them, {v3}")
SUBTITLE = _(
    "One square = {square} GPU-hours on H800. V3 as reported in {v3_date}; R1’s stages as reported "
    "in {r1_date}, the products of GPUs and hours computed."
)
NOTE = _(
    "R1 was not trained from nothing: every stage starts from V3-Base. At the assumed rental price "
    "the stages come to {cost}, {share} of V3 and R1 together. Preparatory work on older cards "
    "and people are not in it."
)
ALT = _(
    "Unit squares of {square} GPU-hours. The V3 run fills a large block, {v3}. R1-Zero takes "
    "{zero}, making the data for fine-tuning {sft}, the smallest step, and R1’s reinforcement "
    "learning {rl}: {r1} in all."
)
_ROWS = (
    ("v3", "v3-gpuh-total", _("the V3 run"), "step"),
    ("zero", "r1-zero-gpuh", _("R1-Zero, reinforcement learning on V3-Base"), "step"),
    ("sft", "r1-sft-hours", _("making the data for fine-tuning"), "step"),
    ("rl", "r1-rl-gpuh", _("R1, reinforcement learning"), "step"),
    ("r1", "r1-gpuh-computed", _("R1’s stages together"), "total"),
    ("cost", "r1-cost-rl", _("R1’s stages, price as reported"), "total"),
    ("share", "r1-share", _("R1’s stages in the price of V3 and R1"), "total"),
)
FACTS = facts_of(_ROWS)


def rows(data: Dataset) -> tuple[Row, ...]:
    return rows_of(data, _ROWS)


def words(rows: tuple[Row, ...], lang: Language) -> dict[str, str]:
    row = by_key(rows)
    hours = {key: parts.bare(row[key], lang) for key in ("v3", "zero", "sft", "rl", "r1")}
    return hours | {
        "square": lang.number(SQUARE),
        "cost": lang.fact(row["cost"].record),
        "share": lang.fact(row["share"].record),
        "v3_date": lang.date(row["v3"].record.as_of, "month-in"),
        "r1_date": lang.date(row["cost"].record.as_of, "month-in"),
    }


def draw(canvas: Canvas, rows: tuple[Row, ...], lang: Language, view: str) -> None:
    y, bottom = 18.0, 0.0
    for row in in_group(rows, "step"):
        role = "quiet" if row.key == "v3" else "claim"
        value, label = parts.amount(row, lang), lang.say(row.label)
        shade = "fg" if row.key == "v3" else "claim"
        with canvas.row(row.key):
            top = parts.heading(canvas, y, value, label, role=shade)
            bottom = _block(canvas, top, row.value / SQUARE, role)
        y = bottom + 36
    parts.close(canvas, bottom)


def _block(canvas: Canvas, y: float, count: Decimal, role: str) -> float:
    """Squares line by line, so that the small steps lie flat under the large one."""
    line, pitch = (29, 11.3) if canvas.narrow else (56, 12.3)
    lines = ceil(count / line)
    canvas.squares(0, y, count, lines, pitch - 2.3, 2.3, role, fill="rows")
    return y + lines * pitch - 2.3
