"""What the headline price of the V3 run is made of, stage by stage."""

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

SQUARE = Decimal(10_000)  # US dollars in one square: the smallest stage is then exactly one
TITLE = _("Pre-training is {share} of the {total} headline")
SUBTITLE = _(
    "One square = {square}. GPU-hours of the official V3 run at an assumed rental price of "
    "{price}, reported by DeepSeek in {reported}."
)
NOTE = _(
    "The report’s own table: hours counted, price assumed. It leaves out earlier research and "
    "trial runs, and says nothing of staff, data or the purchase of hardware."
)
ALT = _(
    "Pre-training takes {pretraining}, {share} of the {total}; extending the context takes "
    "{context}; post-training takes {posttraining}, the smallest part. Unit squares of {square} "
    "each."
)
ROWS = (
    ("pretraining", "v3-cost-pretraining", _("pre-training"), "cost"),
    ("context", "v3-cost-context-extension", _("extending the context"), "cost"),
    ("posttraining", "v3-cost-posttraining", _("post-training"), "cost"),
    ("total", "v3-cost-total", _("The whole run"), "total"),
    ("pretraining-hours", "v3-gpuh-pretraining", _("Pre-training, GPU-hours"), "hours"),
    ("context-hours", "v3-gpuh-context-extension", _("Extending the context, GPU-hours"), "hours"),
    ("posttraining-hours", "v3-gpuh-posttraining", _("Post-training, GPU-hours"), "hours"),
    ("pretraining-share", "v3-share-pretraining", _("Pre-training, share"), "share"),
    ("context-share", "v3-share-context-extension", _("Extending the context, share"), "share"),
    ("posttraining-share", "v3-share-posttraining", _("Post-training, share"), "share"),
    ("price", "v3-gpu-price-assumed", _("Rental price assumed"), "price"),
)
_LINE = 30  # squares in a line of the narrow picture
_ROLES = {"pretraining": "a", "context": "b", "posttraining": "claim"}


def words(rows: tuple[Row, ...], lang: Language) -> dict[str, str]:
    row = by_key(rows)
    return parts.said(rows, lang) | {
        "share": lang.fact(row["pretraining-share"].record),
        "square": lang.money(SQUARE),
        "reported": lang.date(row["total"].record.as_of, "month-in"),
    }


def draw(canvas: Canvas, rows: tuple[Row, ...], lang: Language, view: str) -> None:
    shown = in_group(rows, "cost")
    heads = [_words(stage, by_key(rows), lang) for stage in shown]
    like = parts.setting(canvas, heads)
    y, bottom = 18.0, 0.0
    for stage, (value, label, side) in zip(shown, heads, strict=True):
        shade = "claim" if stage.key == "posttraining" else "fg"
        with canvas.row(stage.key):
            top = parts.heading(canvas, y, value, label, role=shade, side=side, like=like)
            bottom = _block(canvas, top, stage.value / SQUARE, _ROLES[stage.key])
        y = bottom + 36
    parts.close(canvas, bottom)


def _words(stage: Row, row: dict[str, Row], lang: Language) -> tuple[str, str, str]:
    """The price of a stage, its name, and its share of the run with its hours."""
    hours = lang.fact(row[f"{stage.key}-hours"].record)
    share = lang.fact(row[f"{stage.key}-share"].record)
    value = parts.amount(stage, lang, 3 if stage.value >= 10**6 else None)
    return value, lang.say(stage.label), f"{share} · {hours}"


def _block(canvas: Canvas, y: float, count: Decimal, role: str) -> float:
    """Squares by columns; line by line where room is short, or the middle stage were a stalk."""
    if not canvas.narrow:
        return parts.block(canvas, 0, y, count, 10, 12.5, 2.5, role)
    lines = ceil(count / _LINE)
    canvas.squares(0, y, count, lines, 9, 2, role, fill="rows")
    return y + lines * 11 - 2
