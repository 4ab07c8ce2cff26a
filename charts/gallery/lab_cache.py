"""In the small model latent attention keeps {ratio} times fewer bytes than plain attention

Bytes that one token leaves in the cache of all {layers} layers, counted from the tensors. One
square = one number of {bytes}. A model of {size} parameters, trained on software help.

Measured by us; training does not enter. Counted alike, V3 keeps {v3} times fewer, since its latent
has {v3_share} of the model’s width and the small model’s {share}: an easier case. Against the small
model’s own keys and values, which are longer by a position part, it is {rebuilt} times, in V3
{v3_rebuilt}.

Multi-head attention leaves {mha}, grouped-query attention {gqa}, multi-query attention {mqa} and
latent attention {mla}. Four fields of squares.
"""

from math import ceil

from charts.gallery import _parts as parts
from charts.rows import ChartCanvas, Row, Shown
from words.language import _

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


def words(shown: Shown) -> dict[str, str]:
    ratios = [row.key for row in shown.group("ratio")]
    return shown.bares(*ratios) | {"size": parts.model(shown, "size")}


def draw(canvas: ChartCanvas) -> None:
    line, pitch, gap = (64, 5.0, 1.0) if canvas.narrow else (128, 5.25, 1.25)
    size = canvas["bytes"].value

    def mark(row: Row, y: float) -> float:
        count, role = row.value / size, "claim" if row.key == "mla" else "a"
        whole = line * ceil(count / line)
        return parts.lines(canvas, y, count, line, pitch, gap, role, total=whole)

    shown = canvas.group("cache")
    parts.close(canvas, parts.stack(canvas, shown, mark, lit=("mla",), role="a"))
