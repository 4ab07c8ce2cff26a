"""To V3’s {layers} layers MTP adds one projection and one layer, and predicts one token further

In training. One cell = {cell} numbers, the projection on the same scale. The words are an example.

Also new, and not drawn: the two norms before the projection.

MTP shares embedding and output head with the main model, and adds only a projection and a layer.
Two lanes from top to bottom. Left: the text, {layers} layers, a state of {hidden} numbers, and
through the head the next token. Right: this state and the embedding of the real next token lie side
by side, {both} numbers; a projection makes {hidden} of them, one more layer follows, and the same
head predicts the token after the next. Embedding and head are one box each across both lanes.
"""

from decimal import Decimal

from charts.drawing.geometry import Box
from charts.gallery import _diagram as diagram
from charts.gallery._parts import LABEL, NOTE, VALUE
from words.language import _

STEPS = {
    "main": (_("Main model"), _("The main model reads the text and predicts the next token.")),
    "module": (_("Module"), _(
        "The module takes the main model’s state and the real next token, and predicts the one "
        "after it."
    )),
    "shared": (_("Shared"), _(
        "Embedding and head exist only once; new are the projection and one layer."
    )),
}  # fmt: skip
ROWS = (
    ("layers", "v3-layers", _("Layers of the main model"), "model"),
    ("dense", "v3-dense-layers", _("Layers with one wide feed-forward block"), "model"),
    ("moe", "v3-moe-layers", _("Layers with experts"), "model"),
    ("hidden", "v3-hidden", _("Numbers that stand for a token"), "model"),
    ("depth", "mtp-depth", _("Tokens that MTP predicts beyond the next, a layer for each"), "mtp"),
)
CELL = Decimal(512)  # numbers: the projection would not fit on the other diagrams' scale
_TWO = 2


class Picture(diagram.Diagram):
    """Two lanes; what they share is one box across both."""

    def own(self) -> dict[str, str]:
        both = self.lang.number(_TWO * self["hidden"].value)
        return {"both": both, "cell": self.lang.number(CELL)}

    def role(self, view: str, other: str = "muted") -> str:
        return "claim" if self.view == view else other

    def down(self, x: float, y1: float, y2: float, view: str) -> None:
        self.arrow([(x, y1), (x, y2)], self.role(view))

    def state(self, x: float, y: float, view: str) -> None:
        self.vector(x, y, "hidden", self.role(view, "quiet"))

    def draw(self) -> None:
        self.made_for(depth=1)
        self.size = NOTE if self.narrow else LABEL
        self.cells = diagram.Scale(5 if self.narrow else 10, 1, CELL)
        self.wide = self.length("hidden") + self.cells.gap
        self.left = 0.0 if self.narrow else 30.0
        self.right = self.width - _TWO * self.wide - (2 if self.narrow else 40)
        self.main, self.module = self.left + self.wide / 2, self.right + self.wide
        y, real = self.caption(STEPS) + 14, self.right + 1.5 * self.wide
        start, following, after, *_later = self.say(diagram.TEXT).split(" | ")
        self.text(self.left, y, start, LABEL, "fg", bold=True)
        word = self.text(real, y, following, LABEL, "fg", True, "middle")
        self.note(word.x0 - 8, y, _("the real next token"), anchor="end")
        self.down(self.main, y + 6, y + 25, "main")
        self.down(real, y + 6, y + 25, "module")
        self._shared(y + 28, _("embedding, one for both"))
        state = self._main(y + 58)
        low = self._module(state, real, y + 58)
        self.down(self.main, state + 14, low - 2, "main")
        self._shared(low, _("output head, one for both"))
        for x, token, name, view in (
            (self.main, following, _("next token"), "main"),
            (self.module, after, _("the token after it"), "module"),
        ):
            self.down(x, low + 29, low + 48, view)
            half, role = self.measure(token, VALUE, bold=True) / 2, self.role(view, "fg")
            self.text(max(x, half), low + 67, token, VALUE, role, True, "middle")
            self.under(x, low + 86, name)
        self.close(low + 88)

    def _shared(self, y: float, name: str) -> None:
        self.box(Box(0, y, self.width, y + 27), name, lit=self.view == "shared")

    def _main(self, y: float) -> float:
        """The layers of the main model and its state; returns where that is."""
        role, dense = self.role("main", "quiet"), self["dense"].value
        self.down(self.main, y - 1, y + 18, "main")
        pitch = self.wide / float(dense + self["moe"].value + 1)
        at = diagram.Columns(self.left, y + 21, 46, pitch, pitch * 0.38, pitch)
        for key, x in (("dense", self.left), ("moe", at.start(dense))):
            with self.row(key):
                self.comb(at, x, key, role, role, key == "moe")
        x = self.left + self.wide + 8
        self.text(x, y + 40, self.say(_("{layers} layers")), self.size)
        self.note(x, y + 58, _("main model"))
        self.down(self.main, y + 69, y + 86, "main")
        self.state(self.left, y + 90, "main")
        return y + 90

    def _module(self, y: float, real: float, top: float) -> float:
        """State and embedding side by side, the projection, one layer; returns where that ends."""
        shade = self.role("module", "fg")
        self.down(real, top - 1, y - 4, "module")
        start, end = self.left + self.wide + 3, self.right + _TWO * self.wide + 1
        self.flow(y + 6, start, self.right - 4, self.role("module"))
        for x in (self.right, self.right + self.wide + 2):
            self.state(x, y, "module")
        box = Box(self.right, y + 18, end, y + 18 + self.wide)
        self.matrix(box, self.view == "module")
        for text, up in ((_("projection"), -3), (_("{both} → {hidden}"), 15)):
            middle = (box.y0 + box.y1) / 2 + up
            said = self.say(text)
            self.text(self.module, middle, said, self.size, shade, False, "middle", on_mark=True)
        self.down(self.module, box.y1 + 1, box.y1 + 16, "module")
        self.state(self.module - self.wide / 2, box.y1 + 19, "module")
        return self._layer(box.y1 + 32)

    def _layer(self, y: float) -> float:
        role = self.role("module", "quiet")
        self.down(self.module, y + 1, y + 17, "module")
        one = diagram.Columns(self.module - 4, y + 20, 45, 9, 1, 0)
        with self.row("depth"):
            self.comb(one, one.x, "depth", role, role, True)
        x = self.module + 14
        self.beside(x, y + 42, _("one more layer"), self.width - x, "fg")
        self.down(self.module, y + 67, y + 84, "module")
        return y + 87
