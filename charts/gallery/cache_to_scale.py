"""What one token leaves in the cache of one layer, every number drawn as a square."""

from __future__ import annotations

from decimal import Decimal
from math import ceil
from typing import TYPE_CHECKING

from charts.gallery import _parts as parts
from charts.rows import Row, in_group
from words.language import _

if TYPE_CHECKING:
    from charts.drawing.canvas import Canvas
    from words.language import Language

TITLE = _("For one token a layer of V3 keeps {cache} numbers where plain attention keeps {mha}")
SUBTITLE = _("One square = one stored number. One token, one layer, V3’s shape.")
NOTE = _(
    "The {cache} are one compressed vector of {latent} and one position key of {rope}, shared by "
    "all {heads} heads. Plain attention is a comparison: no such model was published."
)
ALT = _(
    "A narrow band of {cache} squares, what latent attention keeps, above a large field of {mha}, "
    "the keys and values that plain attention would keep: {ratio} times as many."
)
ROWS = (
    ("cache", "v3-cache-width", _("numbers with V3’s latent attention"), "width"),
    ("mha", "v3-mha-width", _("numbers with plain multi-head attention"), "width"),
    ("latent", "v3-dc", _("of them the compressed vector"), "part"),
    ("rope", "v3-drope", _("of them the position key"), "part"),
    ("heads", "v3-heads", _("attention heads"), "part"),
    ("ratio", "v3-kv-vs-mha", _("Plain attention against V3"), "part"),
)


def words(rows: tuple[Row, ...], lang: Language) -> dict[str, str]:
    return {row.key: parts.bare(row, lang) for row in rows}


def draw(canvas: Canvas, rows: tuple[Row, ...], lang: Language, view: str) -> None:
    y, bottom = 18.0, 0.0
    for row in in_group(rows, "width"):
        role = "claim" if row.key == "cache" else "a"
        with canvas.row(row.key):
            value, label = parts.amount(row, lang), lang.say(row.label)
            top = parts.heading(canvas, y, value, label, role=role)
            bottom = _field(canvas, top, row.value, role)
        y = bottom + 36
    parts.close(canvas, bottom)


def _field(canvas: Canvas, y: float, count: Decimal, role: str) -> float:
    """Squares line by line; V3’s fill whole lines, so that both fields have the same width."""
    line, pitch, gap = (144, 2.25, 0.75) if canvas.narrow else (192, 3.5, 1.0)
    lines = ceil(count / line)
    canvas.squares(0, y, count, lines, pitch - gap, gap, role, fill="rows")
    return y + lines * pitch - gap
