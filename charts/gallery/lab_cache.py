"""What one token leaves in the cache of a small model under four kinds of attention, measured."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from charts.gallery import _parts as parts
from charts.rows import Row, by_key, in_group
from words.language import _

if TYPE_CHECKING:
    from charts.drawing.canvas import Canvas
    from words.language import Language

TITLE = _(
    "In the small model latent attention keeps {ratio} times fewer bytes than plain attention"
)
SUBTITLE = _(
    "Bytes that one token leaves in the cache of all {layers} layers, counted from the tensors. "
    "One square = one number of {bytes}. A model of {size} parameters, manual prose."
)
NOTE = _(
    "Measured by us. The order holds for any model of this shape and does not depend on training; "
    "the ratio depends on the shape, so V3’s is another."
)
ALT = _(
    "Four fields of squares. Multi-head attention leaves {mha}, grouped-query attention {gqa}, "
    "multi-query attention {mqa} and latent attention {mla}."
)
ROWS = (
    ("mha", "lab-cache.mha", _("with plain multi-head attention (MHA)"), "cache"),
    ("gqa", "lab-cache.gqa", _("with grouped-query attention (GQA)"), "cache"),
    ("mla", "lab-cache.mla", _("with latent attention (MLA)"), "cache"),
    ("mqa", "lab-cache.mqa", _("with multi-query attention (MQA)"), "cache"),
    ("ratio", "lab-cache-ratio", _("MHA against MLA"), "ratio"),
    ("bytes", "bytes-bf16", _("bytes of a number"), "model"),
    ("layers", "lab-model.layers", _("layers of the model"), "model"),
    ("size", "lab-model.trunk", _("parameters of the model"), "model"),
)


def words(rows: tuple[Row, ...], lang: Language) -> dict[str, str]:
    row = by_key(rows)
    return {one.key: lang.fact(one.record) for one in in_group(rows, "cache")} | {
        "ratio": parts.bare(row["ratio"], lang),
        "bytes": lang.fact(row["bytes"].record),
        "layers": lang.fact(row["layers"].record),
        "size": parts.model(row["size"], lang),
    }


def draw(canvas: Canvas, rows: tuple[Row, ...], lang: Language, view: str) -> None:
    line, pitch, gap = (64, 5.0, 1.0) if canvas.narrow else (128, 5.25, 1.25)
    size = by_key(rows)["bytes"].value
    shown = in_group(rows, "cache")
    heads = [(lang.fact(row.record), lang.say(row.label), "") for row in shown]
    like = parts.setting(canvas, heads)
    y, bottom = 18.0, 0.0
    for row, (value, label, _side) in zip(shown, heads, strict=True):
        role = "claim" if row.key == "mla" else "a"
        with canvas.row(row.key):
            top = parts.heading(canvas, y, value, label, role=role, like=like)
            lines = ceil(row.value / size / line)
            canvas.squares(0, top, row.value / size, lines, pitch - gap, gap, role, fill="rows",
                           total=line * lines)  # fmt: skip
        bottom = top + lines * pitch - gap
        y = bottom + 34
    parts.close(canvas, bottom)
