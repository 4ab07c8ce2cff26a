"""What four kinds of attention store of a token in a layer, head by head, in V3's shape."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from charts.drawing import shapes
from charts.drawing.geometry import Box, Mark
from charts.gallery import _diagram as diagram
from charts.gallery import _parts as parts
from charts.rows import Row, by_key
from words.language import _

if TYPE_CHECKING:
    from charts.drawing.canvas import Canvas
    from words.language import Language

DIAGRAM = True
TITLE = _("MLA stores {mla} numbers a token in each layer; plain attention would store {mha}")
SUBTITLE = _(
    "Numbers stored of each token in a layer, in V3’s shape. Grey: the {heads} heads that ask. On "
    "a base line: what is stored; one cell = {cell} numbers."
)
NOTE = _(
    "A key and a value of one head make one column of cells, as wide as the head above it; MLA’s "
    "store makes {columns} such columns. The two kinds in the middle are computed for V3’s heads: "
    "no such V3 exists."
)
ALT = _(
    "MLA stores far less than a key and a value for every head, and more than one pair for all. "
    "Four panels with {heads} heads each: plain attention stores a column for each head, {mha} "
    "numbers; grouped queries one for each of {groups} groups, {gqa}; multi-query one for all, "
    "{mqa}. MLA stores a latent of {latent} and a position key of {position} for all, {mla} "
    "together, and between store and heads stand two matrices of weights for each head."
)
ROWS = (
    ("mha", "v3-mha-width", _("plain multi-head attention (MHA)"), "kind"),
    ("gqa", "v3-gqa-width", _("grouped queries (GQA)"), "kind"),
    ("mqa", "v3-mqa-width", _("multi-query (MQA)"), "kind"),
    ("mla", "v3-cache-width", _("latent attention (MLA), as V3 has it"), "kind"),
    ("heads", "v3-heads", _("Heads in a layer"), "given"),
    ("groups", "llama405-kv-heads", _("Groups in the grouped kind, as in Llama 3.1 405B"), "given"),
    ("width", "v3-head-dim", _("Numbers in a key or value of a head"), "given"),
    ("latent", "v3-dc", _("latent"), "store"),
    ("position", "v3-drope", _("position key"), "store"),
    ("columns", "v3-mla-as-gqa-groups", _("MLA’s store in columns"), "store"),
)
_SHARED = {
    "mha": _("a key and a value for each head"),
    "gqa": _("{groups} groups: {each} heads share a key and a value"),
    "mqa": _("all heads share one key and one value"),
    "mla": _("all share a latent; each reads it by matrices of its own"),
}
_CELL, _HEADS = 7.0, 7.0  # heights of a stored cell and of a head
_HALF = Decimal(2)  # a key and a value


def words(rows: tuple[Row, ...], lang: Language) -> dict[str, str]:
    row = by_key(rows)
    each = row["heads"].value / row["groups"].value
    said = {one.key: parts.bare(one, lang) for one in rows}
    return said | {"cell": lang.number(diagram.CELL), "each": lang.number(each)}


def draw(canvas: Canvas, rows: tuple[Row, ...], lang: Language, view: str) -> None:
    row, said = by_key(rows), words(rows, lang)
    heads = [(said[key], lang.say(row[key].label), lang.say(text, **said))
             for key, text in _SHARED.items()]  # fmt: skip
    like = parts.setting(canvas, heads)
    picture, y = _Picture(canvas, row, lang), 18.0
    for key, (value, label, side) in zip(_SHARED, heads, strict=True):
        with canvas.row(key):
            role = "claim" if key == "mla" else "fg"
            top = parts.heading(canvas, y, value, label, role=role, side=side, like=like)
            y = picture.panel(key, top) + 36
    parts.close(canvas, y - 36)


class _Picture:
    """Heads in a row, and below each what is stored for it: a column is as wide as its head."""

    def __init__(self, canvas: Canvas, row: dict[str, Row], lang: Language) -> None:
        self.canvas, self.row, self.lang = canvas, row, lang
        self.at = diagram.scale(canvas)._replace(cell=Decimal(1))
        self.heads = row["heads"].value
        self.end = self.at.length(self.heads)

    def panel(self, key: str, y: float) -> float:
        """The heads and what is stored for them; returns where the store ends."""
        with self.canvas.row("heads"):
            diagram.vector(self.canvas, 0, y, self.heads, "quiet", self.at, across=_HEADS)
        below = y + _HEADS
        if key == "mla":
            return self._latent(below)
        groups = {"mha": self.heads, "gqa": self.row["groups"].value, "mqa": Decimal(1)}[key]
        if groups == self.heads:
            return self._stored(0, below + 5, self.heads)
        pitch = float(self.heads / groups) * self.at.pitch
        for group in range(int(groups)):
            left = group * pitch
            right = left + pitch - self.at.gap
            self.canvas.bracket(left, right, below + 3, "muted", depth=5)
            middle = (left + right - self.at.pitch + self.at.gap) / 2
            end = self._stored(middle, below + 15, Decimal(1))
        if key == "mqa" and not self.canvas.narrow:
            for name, down in ((_("key"), 25), (_("value"), 43)):
                x = self.end / 2 + 14
                self.canvas.text(x, below + down, self.lang.say(name), parts.NOTE, "muted")
        return end

    def _stored(self, x: float, y: float, columns: Decimal) -> float:
        """Keys above values, in cells of 64 numbers, on their base line."""
        cells = int(self.row["width"].value / diagram.CELL)
        for _part in range(int(_HALF)):
            for _cell in range(cells):
                diagram.vector(self.canvas, x, y, columns, "a", self.at, across=_CELL)
                y += _CELL + 1
            y += 2
        diagram.shelf(self.canvas, x, x + self.at.length(columns), y - 2)
        return y

    def _latent(self, y: float) -> float:
        """The matrices of the heads, and one store for all."""
        canvas, step = self.canvas, self.at.pitch
        self._matrices(y + 3)
        canvas.bracket(0, self.end, y + 16, "muted", depth=5)
        top, left = y + 28, self.end / 2 - 1.25 * step
        tall = int(self.row["width"].value * _HALF / diagram.CELL)
        for name, role, x in (("latent", "claim", left), ("position", "c", left + 2 * step)):
            cells = int(self.row[name].value / diagram.CELL)
            with canvas.row(name):
                for at in range(cells):
                    column, line = divmod(at, tall)
                    line = line if cells >= tall else tall - 1  # the last one stands on the line
                    box = Box(x + column * step, top + line * (_CELL + 1), 0, 0)
                    canvas.rect(box.x0, box.y0, step - self.at.gap, _CELL, role)
        bottom = top + tall * (_CELL + 1)
        diagram.shelf(canvas, left, left + 3 * step - self.at.gap, bottom)
        self._names(left, top)
        return bottom + diagram.BASE

    def _matrices(self, y: float) -> None:
        """One small frame a head: weights, which are not stored for a token."""
        step, high = self.at.pitch, 9.0
        boxes = tuple(
            Box(n * step, y, n * step + step - self.at.gap, y + high)
            for n in range(int(self.heads))
        )
        width = 1.0 if step > 3 else 0.6
        mark = Mark(kind="matrices", role="muted", boxes=boxes, width=width, count=len(boxes))
        self.canvas.put(mark, shapes.outlines(boxes, width))

    def _names(self, left: float, top: float) -> None:
        canvas, say = self.canvas, self.lang.say
        x = left + 3 * self.at.pitch + 10
        for name, role, y in (("latent", "claim", top + 11), ("position", "muted", top + 29)):
            text = f"{say(self.row[name].label)} {parts.bare(self.row[name], self.lang)}"
            canvas.text(x, y, text, parts.NOTE, role, bold=role == "claim")
        if not canvas.narrow:
            text = say(_("two matrices for each head: weights, not stored for a token"))
            canvas.wrap(left - 14, top + 11, text, 230, parts.NOTE, "muted", anchor="end")
