"""What multi-token prediction adds to V3 in training: one projection and one layer."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from charts.drawing.geometry import Box
from charts.gallery import _diagram as diagram
from charts.gallery import _parts as parts
from charts.gallery.mtp_decode import _TEXT
from charts.rows import Row, by_key
from words.language import _

if TYPE_CHECKING:
    from charts.drawing.canvas import Canvas
    from words.language import Language

DIAGRAM = True
TITLE = _(
    "To V3’s {layers} layers MTP adds one projection and one layer, and predicts one token further"
)
SUBTITLE = _(
    "In training. One cell = {cell} numbers, the projection on the same scale. The words are an "
    "example."
)
NOTE = _("Also new, and not drawn: the two norms before the projection.")
ALT = _(
    "MTP shares embedding and output head with the main model, and adds only a projection and a "
    "layer. Two lanes from top to bottom. Left: the text, {layers} layers, a state of {hidden} "
    "numbers, and through the head the next token. Right: this state and the embedding of the real "
    "next token lie side by side, {both} numbers; a projection makes {hidden} of them, one more "
    "layer follows, and the same head predicts the token after the next. Embedding and head are "
    "one box each across both lanes."
)
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


def words(rows: tuple[Row, ...], lang: Language) -> dict[str, str]:
    both = lang.number(_TWO * by_key(rows)["hidden"].value)
    said = {row.key: parts.bare(row, lang) for row in rows}
    return said | {"both": both, "cell": lang.number(CELL)}


def draw(canvas: Canvas, rows: tuple[Row, ...], lang: Language, view: str) -> None:
    said = words(rows, lang)
    y = diagram.caption(canvas, STEPS, view, said, lang) + 14
    picture = _Picture(canvas, by_key(rows), said, lang, view)
    picture.draw(y, [*lang.say(_TEXT).split(" | ")])


class _Picture:
    """Two lanes; what they share is one box across both."""

    def __init__(
        self, canvas: Canvas, row: dict[str, Row], said: dict[str, str], lang: Language, view: str
    ) -> None:
        self.canvas, self.row, self.said, self.lang, self.view = canvas, row, said, lang, view
        self.scale = diagram.Scale(5, 1, CELL) if canvas.narrow else diagram.Scale(10, 1, CELL)
        self.wide = self.scale.length(row["hidden"].value) + self.scale.gap
        self.left = 0.0 if canvas.narrow else 30.0
        self.right = canvas.width - _TWO * self.wide - (2 if canvas.narrow else 40)
        self.main, self.module = self.left + self.wide / 2, self.right + self.wide

    def role(self, view: str) -> str:
        return "claim" if self.view == view else "muted"

    def down(self, x: float, y1: float, y2: float, view: str) -> None:
        diagram.arrow(self.canvas, [(x, y1), (x, y2)], self.role(view))

    def note(self, x: float, y: float, message: str, anchor: diagram.Anchor = "start") -> None:
        text = self.lang.say(message, **self.said)
        self.canvas.text(x, y, text, parts.NOTE, "muted", anchor=anchor)

    def draw(self, y: float, tokens: list[str]) -> None:
        start, following, after = tokens[:3]
        real = self.right + 1.5 * self.wide
        self.canvas.text(self.left, y, start, parts.LABEL, "fg", bold=True)
        word = self.canvas.text(real, y, following, parts.LABEL, "fg", True, "middle")
        self.note(word.x0 - 8, y, _("the real next token"), "end")
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
            role = "claim" if self.view == view else "fg"
            self.down(x, low + 29, low + 48, view)
            half = self.canvas.measure(token, parts.VALUE, bold=True) / 2
            self.canvas.text(max(x, half), low + 67, token, parts.VALUE, role, True, "middle")
            half = self.canvas.measure(self.lang.say(name), parts.NOTE) / 2
            self.note(max(x, half), low + 86, name, "middle")
        parts.close(self.canvas, low + 88)

    def _shared(self, y: float, name: str) -> None:
        box = Box(0, y, self.canvas.width, y + 27)
        diagram.box(self.canvas, box, self.lang.say(name), lit=self.view == "shared")

    def _main(self, y: float) -> float:
        """The layers of the main model and its state; returns where that is."""
        canvas, role = self.canvas, "claim" if self.view == "main" else "quiet"
        self.down(self.main, y - 1, y + 18, "main")
        dense, moe = self.row["dense"].value, self.row["moe"].value
        pitch = self.wide / float(dense + moe + 1)
        gap = pitch * 0.38
        at = diagram.Columns(self.left, y + 21, 46, pitch, gap, pitch)
        for key, x, count in (("dense", self.left, dense), ("moe", at.start(dense), moe)):
            with canvas.row(key):
                at.comb(canvas, x, count, role, upper=True)
                at.comb(canvas, x, count, role, upper=False, stripes=key == "moe")
        x = self.left + self.wide + 8
        name = self.lang.say(_("{layers} layers"), **self.said)
        canvas.text(x, y + 40, name, parts.NOTE if canvas.narrow else parts.LABEL)
        self.note(x, y + 58, _("main model"))
        self.down(self.main, y + 69, y + 86, "main")
        with canvas.row("hidden"):
            diagram.vector(canvas, self.left, y + 90, self.row["hidden"].value, role, self.scale)
        return y + 90

    def _module(self, y: float, real: float, top: float) -> float:
        """State and embedding side by side, the projection, one layer; returns where that ends."""
        canvas, lit = self.canvas, self.view == "module"
        role, hidden = "claim" if lit else "quiet", self.row["hidden"].value
        self.down(real, top - 1, y - 4, "module")
        diagram.arrow(canvas, [(self.left + self.wide + 3, y + 6), (self.right - 4, y + 6)],
                      self.role("module"))  # fmt: skip
        with canvas.row("hidden"):
            for x in (self.right, self.right + self.wide + 2):
                diagram.vector(canvas, x, y, hidden, role, self.scale)
        end = self.right + _TWO * self.wide + 1
        box = Box(self.right, y + 18, end, y + 18 + self.wide)
        diagram.matrix(canvas, box, lit)
        size = parts.NOTE if canvas.narrow else parts.LABEL
        for text, up in ((_("projection"), -3), (_("{both} → {hidden}"), 15)):
            said = self.lang.say(text, **self.said)
            shade = "claim" if lit else "fg"
            middle = (box.y0 + box.y1) / 2 + up
            canvas.text(self.module, middle, said, size, shade, anchor="middle", on_mark=True)
        self.down(self.module, box.y1 + 1, box.y1 + 16, "module")
        with canvas.row("hidden"):
            x = self.module - self.wide / 2
            diagram.vector(canvas, x, box.y1 + 19, hidden, role, self.scale)
        return self._layer(box.y1 + 32)

    def _layer(self, y: float) -> float:
        canvas, role = self.canvas, "claim" if self.view == "module" else "quiet"
        self.down(self.module, y + 1, y + 17, "module")
        one = diagram.Columns(self.module - 4, y + 20, 45, 9, 1, 0)
        with canvas.row("depth"):
            for upper in (True, False):
                one.comb(canvas, one.x, self.row["depth"].value, role, upper=upper,
                         stripes=not upper)  # fmt: skip
        name, room = self.lang.say(_("one more layer")), canvas.width - self.module - 14
        diagram.beside(canvas, self.module + 14, y + 42, name, room, "fg")
        self.down(self.module, y + 67, y + 84, "module")
        return y + 87
