"""One token's way through the layers of V3: what of each layer is put to work on it."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from charts.drawing.geometry import Box
from charts.gallery import _parts as parts
from charts.rows import Row, by_key
from words.language import _

if TYPE_CHECKING:
    from charts.drawing.canvas import Canvas
    from words.language import Language

TITLE = _("In {moe} of V3’s {layers} layers a token meets {active} of {experts} routed experts")
SUBTITLE = _(
    "One line = one layer, from top to bottom. Orange: at work on this token, as wide as the "
    "weights it stands for. Grey: routed experts left idle. Which ones are orange is made up for "
    "the picture; how many is not."
)
NOTE = _(
    "The path is an illustration, drawn by a fixed rule that keeps to V3’s own: from at most "
    "{limited} of the {groups} groups in a layer. The block of a dense layer is as wide as {ffns} "
    "experts, so each layer puts the same width to work."
)
ALT = _(
    "{layers} lines from top to bottom. The first {dense} are short and full: an ordinary block, "
    "as wide as {ffns} experts. The other {moe} hold one shared expert, always at work, and a long "
    "grey row of {experts} routed experts in {groups} groups, of which {active} are at work, in "
    "other places in each line. The places are an illustration."
)
ROWS = (
    ("dense", "v3-dense-layers", _("layers without experts: one ordinary block"), "layers"),
    ("moe", "v3-moe-layers", _("layers with experts"), "layers"),
    ("layers", "v3-layers", _("Layers in all"), "layers"),
    ("shared", "v3-shared-experts", _("Shared experts in a layer, always at work"), "layer"),
    ("active", "v3-experts-active", _("Routed experts at work on a token in a layer"), "layer"),
    ("experts", "v3-experts-per-layer", _("Routed experts in a layer"), "layer"),
    ("ffns", "v3-ffns-active", _("Experts at work on a token in a layer"), "layer"),
    ("dense-width", "v3-dense-ffn", _("Width of the block in a dense layer"), "width"),
    ("expert-width", "v3-expert-ffn", _("Width of an expert"), "width"),
    ("groups", "v3-expert-groups", _("Groups of experts in a layer"), "groups"),
    ("limited", "v3-limited-groups", _("Groups open to one token"), "groups"),
)


def words(rows: tuple[Row, ...], lang: Language) -> dict[str, str]:
    return {row.key: parts.bare(row, lang) for row in rows}


class _Lines(NamedTuple):
    """Where a layer's experts stand: the shared one apart, then the routed ones in their groups."""

    cell: float
    routed: float
    between: float  # two groups
    group: int  # experts in one
    height: float = 5
    pitch: float = 7

    def box(self, x: float, y: float, cells: float) -> Box:
        return Box(x, y, x + cells * self.cell, y + self.height)

    def x(self, expert: int) -> float:
        return self.routed + expert * self.cell + expert // self.group * self.between


def draw(canvas: Canvas, rows: tuple[Row, ...], lang: Language, view: str) -> None:
    row = by_key(rows)
    group = int(row["experts"].value / row["groups"].value)
    # The narrow picture has no room between its groups: a thin line parts them.
    lines = _Lines(1.25, 6, 0, group) if canvas.narrow else _Lines(2.5, 8, 5, group)
    top = _named(canvas, 18, row["dense"], lang, "")
    bottom = _dense(canvas, top, row, lines)
    numbers = {key: parts.bare(row[key], lang) for key in ("shared", "active", "experts")}
    chosen = lang.say(_("{shared} shared + {active} of {experts} routed at work"), **numbers)
    top = _named(canvas, bottom + 30, row["moe"], lang, chosen)
    parts.close(canvas, _moe(canvas, top, row, lines))


def _named(canvas: Canvas, y: float, row: Row, lang: Language, side: str) -> float:
    with canvas.row(row.key):
        value, label = parts.amount(row, lang), lang.say(row.label)
        return parts.heading(canvas, y, value, label, side=side, side_role="claim")


def _dense(canvas: Canvas, y: float, row: dict[str, Row], lines: _Lines) -> float:
    """Blocks as wide as the experts that they would make."""
    width = float(row["dense-width"].value / row["expert-width"].value)
    tops = [y + n * lines.pitch for n in range(int(row["dense"].value))]
    with canvas.row("dense"):
        return canvas.cells([lines.box(0, top, width) for top in tops], "claim").y1


def _moe(canvas: Canvas, y: float, row: dict[str, Row], lines: _Lines) -> float:
    tops = [y + n * lines.pitch for n in range(int(row["moe"].value))]
    shared = float(row["shared"].value)
    # Whole lines with the ground laid between their groups are shorter to write than the groups.
    end, gap = lines.x(int(row["experts"].value)) - lines.between, lines.between or 1
    with canvas.row("experts"):
        ground = [Box(lines.routed, top, end, top + lines.height) for top in tops]
        bottom = canvas.cells(ground, "grid").y1
    starts = [lines.x(n * lines.group) for n in range(1, int(row["groups"].value))]
    canvas.cells([Box(x - gap, y, x, bottom) for x in starts], "bg")
    with canvas.row("shared"):
        canvas.cells([lines.box(0, top, shared) for top in tops], "claim")
    lit = [
        lines.box(lines.x(place), top, 1)
        for layer, top in enumerate(tops, start=int(row["dense"].value))
        for place in _places(layer, row)
    ]
    with canvas.row("active"):
        canvas.cells(lit, "claim")
    return bottom


def _places(layer: int, row: dict[str, Row]) -> list[int]:
    """Which experts the picture lights in a layer: any that V3's rule of groups allows will do."""
    groups, size = int(row["groups"].value), int(row["experts"].value / row["groups"].value)
    open_groups = _drawn(groups, f"groups of {layer}")[: int(row["limited"].value)]
    # Every other expert would do as well; the fewer places, the smaller the picture.
    allowed = [group * size + place for group in open_groups for place in range(0, size, 2)]
    order = _drawn(len(allowed), f"experts of {layer}")
    return sorted(allowed[n] for n in order[: int(row["active"].value)])


def _drawn(count: int, seed: str) -> list[int]:
    """The numbers below `count` in an order that looks random and never changes."""
    return sorted(range(count), key=lambda n: sha256(f"{seed}: {n}".encode()).digest())
