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
from charts.gallery import _parts as parts
from charts.rows import ChartCanvas, Shown
from words.language import _

DIAGRAM = True
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


def words(shown: Shown) -> dict[str, str]:
    both = shown.lang.number(_TWO * shown["hidden"].value)
    return {"both": both, "cell": shown.lang.number(CELL)}


def draw(canvas: ChartCanvas) -> None:
    y = diagram.caption(canvas, STEPS) + 14
    _Picture(canvas).draw(y, canvas.say(diagram.TEXT).split(" | "))


class _Picture:
    """Two lanes; what they share is one box across both."""

    def __init__(self, canvas: ChartCanvas) -> None:
        self.canvas, self.view, self.hidden = canvas, canvas.view, canvas["hidden"].value
        self.size = parts.NOTE if canvas.narrow else parts.LABEL
        self.scale = diagram.Scale(5 if canvas.narrow else 10, 1, CELL)
        self.wide = self.scale.length(self.hidden) + self.scale.gap
        self.left = 0.0 if canvas.narrow else 30.0
        self.right = canvas.width - _TWO * self.wide - (2 if canvas.narrow else 40)
        self.main, self.module = self.left + self.wide / 2, self.right + self.wide

    def role(self, view: str, other: str = "muted") -> str:
        return "claim" if self.view == view else other

    def down(self, x: float, y1: float, y2: float, view: str) -> None:
        diagram.arrow(self.canvas, [(x, y1), (x, y2)], self.role(view))

    def vector(self, x: float, y: float, view: str) -> None:
        with self.canvas.row("hidden"):
            diagram.vector(self.canvas, x, y, self.hidden, self.role(view, "quiet"), self.scale)

    def draw(self, y: float, tokens: list[str]) -> None:
        canvas, real = self.canvas, self.right + 1.5 * self.wide
        start, following, after = tokens[:3]
        canvas.text(self.left, y, start, parts.LABEL, "fg", bold=True)
        word = canvas.text(real, y, following, parts.LABEL, "fg", True, "middle")
        diagram.note(canvas, word.x0 - 8, y, _("the real next token"), anchor="end")
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
            half, role = canvas.measure(token, parts.VALUE, bold=True) / 2, self.role(view, "fg")
            canvas.text(max(x, half), low + 67, token, parts.VALUE, role, True, "middle")
            diagram.under(canvas, x, low + 86, name)
        parts.close(canvas, low + 88)

    def _shared(self, y: float, name: str) -> None:
        box = Box(0, y, self.canvas.width, y + 27)
        diagram.box(self.canvas, box, self.canvas.say(name), lit=self.view == "shared")

    def _main(self, y: float) -> float:
        """The layers of the main model and its state; returns where that is."""
        canvas, role = self.canvas, self.role("main", "quiet")
        self.down(self.main, y - 1, y + 18, "main")
        dense, moe = canvas["dense"].value, canvas["moe"].value
        pitch = self.wide / float(dense + moe + 1)
        at = diagram.Columns(self.left, y + 21, 46, pitch, pitch * 0.38, pitch)
        for key, x, count in (("dense", self.left, dense), ("moe", at.start(dense), moe)):
            with canvas.row(key):
                at.comb(canvas, x, count, role, role, key == "moe")
        x = self.left + self.wide + 8
        canvas.text(x, y + 40, canvas.say(_("{layers} layers")), self.size)
        diagram.note(canvas, x, y + 58, _("main model"))
        self.down(self.main, y + 69, y + 86, "main")
        self.vector(self.left, y + 90, "main")
        return y + 90

    def _module(self, y: float, real: float, top: float) -> float:
        """State and embedding side by side, the projection, one layer; returns where that ends."""
        canvas, shade = self.canvas, self.role("module", "fg")
        self.down(real, top - 1, y - 4, "module")
        start, end = self.left + self.wide + 3, self.right + _TWO * self.wide + 1
        diagram.flow(canvas, y + 6, start, self.right - 4, self.role("module"))
        for x in (self.right, self.right + self.wide + 2):
            self.vector(x, y, "module")
        box = Box(self.right, y + 18, end, y + 18 + self.wide)
        diagram.matrix(canvas, box, self.view == "module")
        for text, up in ((_("projection"), -3), (_("{both} → {hidden}"), 15)):
            middle = (box.y0 + box.y1) / 2 + up
            canvas.text(self.module, middle, canvas.say(text), self.size, shade, anchor="middle",
                        on_mark=True)  # fmt: skip
        self.down(self.module, box.y1 + 1, box.y1 + 16, "module")
        self.vector(self.module - self.wide / 2, box.y1 + 19, "module")
        return self._layer(box.y1 + 32)

    def _layer(self, y: float) -> float:
        canvas, role = self.canvas, self.role("module", "quiet")
        self.down(self.module, y + 1, y + 17, "module")
        one = diagram.Columns(self.module - 4, y + 20, 45, 9, 1, 0)
        with canvas.row("depth"):
            one.comb(canvas, one.x, canvas["depth"].value, role, role, True)
        name, room = canvas.say(_("one more layer")), canvas.width - self.module - 14
        diagram.beside(canvas, self.module + 14, y + 42, name, room, "fg")
        self.down(self.module, y + 67, y + 84, "module")
        return y + 87
