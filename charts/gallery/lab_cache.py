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
    "One square = one number of {bytes}. A model of {size} parameters, trained on software help."
)
NOTE = _(
    "Measured by us; training does not enter. Counted alike, V3 keeps {v3} times fewer, since its "
    "latent has {v3_share} of the model’s width and the small model’s {share}: an easier case. "
    "Against the small model’s own keys and values, which are longer by a position part, it is "
    "{rebuilt} times, in V3 {v3_rebuilt}."
)
ALT = _(
    "Multi-head attention leaves {mha}, grouped-query attention {gqa}, multi-query attention "
    "{mqa} and latent attention {mla}. Four fields of squares."
)
ROWS = (
    ("mha", "lab-cache.mha", _("with plain multi-head attention (MHA)"), "cache"),
    ("gqa", "lab-cache.gqa", _("with grouped-query attention (GQA)"), "cache"),
    ("mla", "lab-cache.mla", _("with latent attention (MLA)"), "cache"),
    ("mqa", "lab-cache.mqa", _("with multi-query attention (MQA)"), "cache"),
    ("ratio", "lab-cache-ratio", _("MHA against MLA"), "ratio"),
    ("v3", "v3-kv-vs-mha", _("MHA against MLA in V3"), "ratio"),
    ("rebuilt", "lab-cache-ratio-rebuilt", _("the model’s own keys and values against MLA"),
     "ratio"),
    ("v3-rebuilt", "v3-kv-vs-unabsorbed", _("V3’s own keys and values against MLA"), "ratio"),
    ("share", "lab-latent-share", _("latent against the model’s width"), "share"),
    ("v3-share", "v3-latent-share", _("latent against the model’s width in V3"), "share"),
    ("bytes", "bytes-bf16", _("bytes of a number"), "model"),
    ("layers", "lab-model.layers", _("layers of the model"), "model"),
    ("size", "lab-model.trunk", _("parameters of the model"), "model"),
)  # fmt: skip


def words(rows: tuple[Row, ...], lang: Language) -> dict[str, str]:
    row = by_key(rows)
    return {one.key: lang.fact(one.record) for one in in_group(rows, "cache")} | {
        **{one.key.replace("-", "_"): parts.bare(one, lang) for one in in_group(rows, "ratio")},
        **{one.key.replace("-", "_"): lang.fact(one.record) for one in in_group(rows, "share")},
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
