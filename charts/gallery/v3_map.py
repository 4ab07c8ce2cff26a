"""Attention and a feed-forward block, {layers} times over: that is V3

One column = one layer. Upper half: attention; lower half: the feed-forward block, striped where it
is cut into experts.

The number of columns is exact; widths, heights and stripes are not to scale. Left out is the second
input of MTP, the next token’s embedding.

V3 is mostly one thing repeated. From left to right: a token, its embedding, {layers} columns, one
for each layer, the output head, the next token. Each column has attention above and a feed-forward
block below; in the first {dense} the block is whole, in the other {moe} it is cut into {all}
experts, of which {active} work for a token. From the last column a branch leads to one more column,
for multi-token prediction (MTP), and through the same head to the token after the next.
"""

from decimal import Decimal
from typing import NamedTuple

from charts.drawing import shapes
from charts.drawing.canvas import Anchor
from charts.drawing.geometry import Box
from charts.gallery import _diagram as diagram
from charts.gallery._parts import NOTE
from words.language import _

ROWS = (
    ("layers", "v3-layers", _("Layers"), "layers"),
    ("dense", "v3-dense-layers", _("Layers with one wide feed-forward block"), "layers"),
    ("moe", "v3-moe-layers", _("Layers with experts"), "layers"),
    ("experts", "v3-experts-per-layer", _("Routed experts in a layer"), "experts"),
    ("shared", "v3-shared-experts", _("Shared experts in a layer, always at work"), "experts"),
    ("active", "v3-ffns-active", _("Experts at work on a token in a layer"), "experts"),
    ("mtp", "mtp-depth", _("Tokens that MTP predicts beyond the next, a layer for each"), "mtp"),
)
# What a chapter is about, as its small copy of the map says it.
PARTS = {
    "mla": _("here: attention, in {layers} layers"),
    "moe": _("here: experts, in {moe} layers"),
    "mtp": _("here: one more layer"),
    "model": _("here: the whole model"),
}
_KEYS = {
    "vector": _("a list of numbers, {cell} to a cell"),
    "matrix": _("a matrix of weights"),
    "stored": _("stored"),
    "chosen": _("chosen"),
}


class _Layout(NamedTuple):
    """Sizes of the map in one layout, from left to right."""

    columns: diagram.Columns
    drop: float  # from the layers to MTP's
    branch: float  # from the last layer to the branch
    one: float  # from there to MTP's layer
    head: float  # from there to the head
    thick: float  # of the head and the embedding
    layer: float  # MTP's


_MAPS = (_Layout(diagram.Columns(110, 0, 64, 6.5, 1.5, 6), 108, 16, 16, 26, 20, 5),
         _Layout(diagram.Columns(30, 0, 56, 3.75, 0.75, 4), 108, 8, 9, 14, 12, 3))  # fmt: skip
_STRIPS = (_Layout(diagram.Columns(74, 0, 28, 8.25, 1.25, 6), 40, 16, 16, 26, 20, 5),
           _Layout(diagram.Columns(18, 0, 28, 3.75, 0.75, 4), 40, 7, 8, 14, 8, 3))  # fmt: skip
# The roles of attention and feed-forward blocks where a chapter is about one of them.
_LIT = {"mla": ("claim", "grid"), "moe": ("grid", "claim"), "mtp": ("grid", "grid")}


class Picture(diagram.Diagram):
    """From token to head: the layers, the head across both ways, and the branch of MTP."""

    def own(self) -> dict[str, str]:
        number = self.lang.number
        every = self["experts"].value + self["shared"].value
        return {"all": number(every), "cell": number(diagram.CELL)}

    def draw(self) -> None:
        """The whole map, or in a view that is a part of it the small copy that points there."""
        self.made_for(mtp=1)
        self.at = at = (_STRIPS if self.view else _MAPS)[self.narrow]
        self.y = y = 10 if self.view else self._head()
        self.columns, dense = at.columns._replace(y=y), self["dense"].value
        self.left, self.start = self.columns.x, self.columns.start(dense)
        self.end = self.columns.end(dense, self["moe"].value)
        self.branch = self.end + at.branch
        self.one = self.branch + at.one
        self.output = self.one + at.head
        self.middle = y + self.columns.height / 2
        self.lower = self.middle + at.drop
        self.below = y + self.columns.height
        self.foot = self.below + at.drop
        self._way()
        if self.view:
            self._here()
        else:
            self._names()
            self._key(self.foot + 26)

    def _head(self) -> float:
        value, label = _("{layers} layers"), _("in each: attention above, feed-forward below")
        return self.heading(18, self.say(value), self.say(label)) + 26

    def _way(self) -> None:
        main = "muted" if self.view in ("", "model") else "grid"
        side = "muted" if self.view in ("", "mtp") else "grid"
        self._start(main)
        self._layers()
        self._mtp()
        head = Box(self.output, self.y, self.output + self.at.thick, self.foot)
        self.matrix(head)
        out = min(self.output + self.at.thick + 18, self.width)
        self.flow(self.middle, self.end + 2, self.output - 2, main)
        self.flow(self.middle, head.x1 + 1, out, main)
        self.line(self.branch, self.middle, self.branch, self.lower, side, shapes.STROKE)
        self.flow(self.lower, self.branch - 0.75, self.one - 2, side)
        self.flow(self.lower, self.one + self.at.layer + 2, self.output - 2, side)
        self.flow(self.lower, head.x1 + 1, out, side)

    def _start(self, role: str) -> None:
        """Embedding and what leads to it, as far as there is room."""
        thick, x = self.at.thick, self.left
        if self.narrow and self.view:
            self.flow(self.middle, 0, x - 2, role)
            return
        left = 0 if self.narrow else x - 22 - thick
        self.matrix(Box(left, self.y, left + thick, self.below))
        self.flow(self.middle, left + thick + 1, x - 2, role)
        if self.narrow:
            return
        self.flow(self.middle, 13 if self.view else 49, left - 2, role)
        if self.view:
            token = "quiet" if self.view == "model" else "grid"
            self.rect(0, self.middle - 6, 12, 12, token)

    def _layers(self) -> None:
        upper, lower = _LIT.get(self.view, ("quiet", "quiet"))
        for key, x in (("dense", self.left), ("moe", self.start)):
            with self.row("" if self.view else key):
                role = "grid" if key == "dense" and self.view == "moe" else lower
                self.comb(self.columns, x, key, upper, role, key == "moe")

    def _mtp(self) -> None:
        """One more layer, in the place of MTP."""
        role = {"": "quiet", "mtp": "claim"}.get(self.view, "grid")
        y, pitch = self.y + self.at.drop, self.at.layer + 1
        one = diagram.Columns(self.one, y, self.columns.height, pitch, 1, 0)
        with self.row("" if self.view else "mtp"):
            self.comb(one, self.one, "mtp", role, role, True)

    def _names(self) -> None:
        at, top, below = self.at, self.y - 9, self.below
        end = min(self.output + at.thick / 2 + 20, self.width)
        self.note(0 if self.narrow else self.left - 22 - at.thick, top, _("embedding"))
        self.note(end, top, _("head"), anchor="end")
        with self.row("moe"):
            self.bracket(self.start, self.end, below + 4, "muted", depth=5)
            self.note(self.start, below + 28, _("{moe} with {all} experts, {active} at work"))
        with self.row("dense"):
            middle = (self.left + self.start - self.columns.apart) / 2
            self.line(middle, below + 4, middle, below + 37, "muted")
            self.note(self.left, below + 49, _("{dense} with one wide block"))
        with self.row("mtp"):
            text = _("MTP: one more layer")
            self.note(self.branch - 8, self.lower + 4.5, text, anchor="end")
        if self.narrow:
            return
        token = Box(0, self.middle - 13, 48, self.middle + 13)
        self.box(token, _("token"), size=NOTE)
        x = self.output + at.thick + 22
        for y, text in ((self.middle, _("next token")), (self.lower, _("the one after"))):
            self.beside(x, y, text, self.width - x, "fg")

    def _here(self) -> None:
        """The bracket around the chapter's part, and its name."""
        left, below, end = self.left, self.below, self.end
        one = (self.one - 3, self.one + self.at.layer + 3)
        x1, x2, y, depth, spot = {
            "mla": (left, end, self.y - 3, -5, (left, below + 22)),
            "moe": (self.start, end, below + 3, 5, (self.start, below + 26)),
            "mtp": (*one, self.foot + 2, 4, (self.branch - 8, self.lower + 4.5)),
            "model": (left, end, below + 3, 5, (left, below + 26)),
        }[self.view]
        self.bracket(x1, x2, y, "claim", depth=depth)
        anchor: Anchor = "end" if self.view == "mtp" else "start"
        self.text(*spot, self.say(PARTS[self.view]), NOTE, "claim", True, anchor)
        self.close(self.foot + 6)

    def _key(self, y: float) -> None:
        """What each mark means, here and in every other diagram."""
        across = 2 if self.narrow else 4
        room = self.width / across
        for n, (name, text) in enumerate(_KEYS.items()):
            x, top = n % across * room, y + n // across * 44
            self._mark(name, x, top)
            self.beside(x + 34, top + 6, text, room - 42, "muted")

    def _mark(self, name: str, x: float, y: float) -> None:
        at = diagram.Scale(5, 1)
        if name in ("vector", "stored"):
            self.vector(x, y, 5 * diagram.CELL, "quiet" if name == "vector" else "a", at)
        if name == "matrix":
            self.matrix(Box(x, y, x + 24, y + 12))
        if name == "stored":
            self.shelf(x, x + at.length(5 * diagram.CELL), y + 14)
        if name == "chosen":
            cells = diagram.Scale(2.25, 0.75, Decimal(1))
            self.vector(x, y + 2, Decimal(12), "grid", cells, across=8)
            self.fill([Box(x + 5, y - 2, x + 21, y + 14)], "claim", "key")
