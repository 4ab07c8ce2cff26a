"""R1's own stages in GPU-hours, beside the V3 run that they start from."""

from __future__ import annotations

from decimal import Decimal
from math import ceil
from typing import TYPE_CHECKING

from charts.gallery import _parts as parts
from charts.rows import Row, by_key, in_group
from words.language import _

if TYPE_CHECKING:
    from charts.drawing.canvas import Canvas
    from words.language import Language

SQUARE = Decimal(5_000)  # GPU-hours in one square: the smallest step is then exactly one
TITLE = _("R1’s own stages took {r1} GPU-hours; the V3 run before them, {v3}")
SUBTITLE = _(
    "One square = {square} GPU-hours on H800; at the right, their price at {price}. V3 as reported "
    "in {v3_date}; R1’s stages as reported in {r1_date}, the products computed."
)
NOTE = _(
    "R1 was not trained from nothing: every stage builds on V3-Base. At the assumed rental price "
    "the stages come to {cost} as DeepSeek rounds it, {share} of V3 and R1 together. Staff and "
    "preparatory work on older GPUs are not in it."
)
ALT = _(
    "The V3 run fills a large block, {v3}. R1-Zero takes {zero}, making the data for fine-tuning "
    "{sft}, the smallest step, and R1’s reinforcement learning {rl}: {r1} in all. Unit squares of"
    " {square} GPU-hours."
)
ROWS = (
    ("v3", "v3-gpuh-total", _("the V3 run"), "step"),
    ("zero", "r1-zero-gpuh", _("R1-Zero, reinforcement learning on V3-Base"), "step"),
    ("sft", "r1-sft-hours", _("making the data for fine-tuning"), "step"),
    ("rl", "r1-rl-gpuh", _("R1, reinforcement learning"), "step"),
    ("r1", "r1-gpuh-computed", _("R1’s stages together"), "total"),
    ("cost", "r1-cost-rl", _("R1’s stages, price as reported"), "total"),
    ("share", "r1-share", _("R1’s stages in the price of V3 and R1"), "total"),
    ("price", "v3-gpu-price-assumed", _("Rental price assumed"), "total"),
    ("v3-cost", "v3-cost-total", _("The V3 run, price as reported"), "cost"),
    ("zero-cost", "r1-zero-cost", _("R1-Zero, price"), "cost"),
    ("sft-cost", "r1-sft-cost", _("Data for fine-tuning, price"), "cost"),
    ("rl-cost", "r1-rl-cost", _("R1’s reinforcement learning, price"), "cost"),
)


def words(rows: tuple[Row, ...], lang: Language) -> dict[str, str]:
    row = by_key(rows)
    hours = {key: parts.bare(row[key], lang) for key in ("v3", "zero", "sft", "rl", "r1")}
    return hours | {
        "square": lang.number(SQUARE),
        "cost": lang.fact(row["cost"].record),
        "share": lang.fact(row["share"].record),
        "price": lang.fact(row["price"].record),
        "v3_date": lang.date(row["v3"].record.as_of, "month-in"),
        "r1_date": lang.date(row["cost"].record.as_of, "month-in"),
    }


def draw(canvas: Canvas, rows: tuple[Row, ...], lang: Language, view: str) -> None:
    costs, shown = by_key(rows), in_group(rows, "step")
    heads = [_words(row, costs[f"{row.key}-cost"], lang) for row in shown]
    like = parts.setting(canvas, heads)
    y, bottom = 18.0, 0.0
    for row, (value, label, cost) in zip(shown, heads, strict=True):
        role, shade = ("quiet", "fg") if row.key == "v3" else ("claim", "claim")
        with canvas.row(row.key):
            top = parts.heading(canvas, y, value, label, role=shade, side=cost, like=like)
            bottom = _block(canvas, top, row.value / SQUARE, role)
        y = bottom + 36
    parts.close(canvas, bottom)


def _words(row: Row, cost: Row, lang: Language) -> tuple[str, str, str]:
    """The hours, named in the first line only, what they went into, and their price."""
    hours = parts.amount(row, lang) if row.key == "v3" else parts.bare(row, lang)
    return hours, lang.say(row.label), _tag(cost, lang)


def _tag(row: Row, lang: Language) -> str:
    """What the hours come to at the assumed price."""
    if row.value < 10**6:
        return lang.fact(row.record)
    return lang.money(row.value, short=True, digits=3)


def _block(canvas: Canvas, y: float, count: Decimal, role: str) -> float:
    """Squares line by line, so that the small steps lie flat under the large one."""
    line, pitch = (30, 11.0) if canvas.narrow else (57, 12.0)
    lines = ceil(count / line)
    canvas.squares(0, y, count, lines, pitch - 2, 2, role, fill="rows")
    return y + lines * pitch - 2
