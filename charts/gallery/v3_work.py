"""How much arithmetic a card of V3's run did on average, beside what it can do at most."""

from __future__ import annotations

from typing import TYPE_CHECKING

from charts.gallery import _parts as parts
from charts.rows import Row, by_key, in_group
from words.language import _

if TYPE_CHECKING:
    from charts.drawing.canvas import Canvas
    from words.language import Language

TITLE = _("V3’s reported hours imply {low} to {high} for each GPU, well below what the chip can do")
SUBTITLE = _(
    "Trillions of operations per second: arithmetic of pre-training divided by its GPU-hours. "
    "Hatched: the peaks of an H800, from secondary sources."
)
NOTE = _(
    "The lower count leaves out what attention adds. Hours and work are DeepSeek’s own statements, "
    "which nobody has audited."
)
ALT = _(
    "An H800 reaches at most {peak_fp8} in FP8 and {peak_bf16} in BF16. V3’s pre-training comes "
    "to {high} by DeepSeek’s own count and to {low} by the usual rule of thumb. Bars on one "
    "scale."
)
ROWS = (
    ("peak-fp8", "h800-fp8", _("most that an H800 can do in FP8"), "rate"),
    ("peak-bf16", "h800-bf16", _("most that it can do in BF16"), "rate"),
    ("high", "v3-rate-gflop", _("V3’s pre-training, DeepSeek’s count"), "rate"),
    ("low", "v3-rate-6nd", _("V3’s pre-training, usual rule"), "rate"),
)
_THICK = 22


def words(rows: tuple[Row, ...], lang: Language) -> dict[str, str]:
    row = by_key(rows)
    return {
        "low": lang.number(row["low"].value),
        "high": lang.quantity(row["high"].value, row["high"].unit),
        "peak_fp8": lang.fact(row["peak-fp8"].record),
        "peak_bf16": lang.fact(row["peak-bf16"].record),
    }


def draw(canvas: Canvas, rows: tuple[Row, ...], lang: Language, view: str) -> None:
    shown = in_group(rows, "rate")
    longest = max(row.value for row in shown)
    heads = [(parts.amount(row, lang), lang.say(row.label), "") for row in shown]
    like = parts.setting(canvas, heads)
    y, bottom = 18.0, 0.0
    for row, (value, label, _side) in zip(shown, heads, strict=True):
        role = "claim" if row.key in ("high", "low") else "a"
        with canvas.row(row.key):
            top = parts.heading(canvas, y, value, label, role=role, like=like)
            length = float(row.value / longest) * canvas.width
            parts.bar(canvas, 0, top, length, _THICK, role, row.hollow)
        bottom = top + _THICK
        y = bottom + 34
    parts.close(canvas, bottom)
