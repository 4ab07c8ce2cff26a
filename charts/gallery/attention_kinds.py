"""MLA stores {mla} numbers a token in each layer; plain attention would store {mha}

Numbers stored of each token in a layer, in V3’s shape. Grey: the {heads} heads that ask. On a base
line: what is stored; one cell = {cell} numbers.

A key and a value of one head make one column of cells, as wide as the head above it; MLA’s store
makes {columns} such columns. The two kinds in the middle are computed for V3’s heads: no such V3
exists.

MLA stores far less than a key and a value for every head, and more than one pair for all. Four
panels with {heads} heads each: plain attention stores a column for each head, {mha} numbers;
grouped queries one for each of {groups} groups, {gqa}; multi-query one for all, {mqa}. MLA stores a
latent of {latent} and a position key of {position} for all, {mla} together, and between store and
heads stand two matrices of weights for each head.
"""

from decimal import Decimal

from charts.drawing.geometry import Box
from charts.gallery import _diagram as diagram
from charts.gallery._parts import NOTE, Head
from charts.rows import Row
from words.language import _

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


class Picture(diagram.Diagram):
    """Heads in a row, and below each what is stored for it: a column is as wide as its head."""

    def own(self) -> dict[str, str]:
        each = self["heads"].value / self["groups"].value
        return {"cell": self.lang.number(diagram.CELL), "each": self.lang.number(each)}

    def draw(self) -> None:
        self.cells = self.cells._replace(cell=Decimal(1))
        self.end, kinds = self.length("heads"), self.group("kind")
        bottom = self.stack(kinds, self.panel, lit=("mla",), apart=36)
        self.close(bottom)

    def head(self, row: Row) -> Head:
        return self.words[row.key], self.label(row), self.say(_SHARED[row.key])

    def panel(self, row: Row, y: float) -> float:
        """The heads and what is stored for them; returns where the store ends."""
        below, heads = y + _HEADS, self["heads"].value
        self.vector(0, y, "heads", "quiet", across=_HEADS)
        if row.key == "mla":
            return self._latent(below)
        if row.key == "mha":
            return self._stored(0, below + 5, heads)
        groups = self["groups"].value if row.key == "gqa" else Decimal(1)
        pitch = float(heads / groups) * self.cells.pitch
        for group in range(int(groups)):
            left, right = group * pitch, (group + 1) * pitch - self.cells.gap
            self.bracket(left, right, below + 3, "muted", depth=5)
            middle = (left + right - self.cells.pitch + self.cells.gap) / 2
            end = self._stored(middle, below + 15, Decimal(1))
        if row.key == "mqa" and not self.narrow:
            for name, down in ((_("key"), 25), (_("value"), 43)):
                self.note(self.end / 2 + 14, below + down, name)
        return end

    def _stored(self, x: float, y: float, columns: Decimal) -> float:
        """Keys above values, in cells of 64 numbers, on their base line."""
        cells = int(self["width"].value / diagram.CELL)
        for _part in range(int(_HALF)):
            for _cell in range(cells):
                self.vector(x, y, columns, "a", across=_CELL)
                y += _CELL + 1
            y += 2
        self.shelf(x, x + self.cells.length(columns), y - 2)
        return y

    def _latent(self, y: float) -> float:
        """The matrices of the heads, and one store for all."""
        step = self.cells.pitch
        self._matrices(y + 3)
        self.bracket(0, self.end, y + 16, "muted", depth=5)
        top, left = y + 28, self.end / 2 - 1.25 * step
        tall = int(self["width"].value * _HALF / diagram.CELL)
        for name, role, x in (("latent", "claim", left), ("position", "c", left + 2 * step)):
            cells = int(self[name].value / diagram.CELL)
            with self.row(name):
                for at in range(cells):
                    column, line = divmod(at, tall)
                    line = line if cells >= tall else tall - 1  # the last one stands on the line
                    down = top + line * (_CELL + 1)
                    self.rect(x + column * step, down, step - self.cells.gap, _CELL, role)
        bottom = top + tall * (_CELL + 1)
        self.shelf(left, left + 3 * step - self.cells.gap, bottom)
        self._names(left, top)
        return bottom + diagram.BASE

    def _matrices(self, y: float) -> None:
        """One small frame a head: weights, which are not stored for a token."""
        step, high = self.cells.pitch, 9.0
        boxes = [
            Box(n * step, y, n * step + step - self.cells.gap, y + high)
            for n in range(int(self["heads"].value))
        ]
        self.fill(boxes, "muted", "matrices", 1.0 if step > 3 else 0.6)

    def _names(self, left: float, top: float) -> None:
        x = left + 3 * self.cells.pitch + 10
        for name, role, y in (("latent", "claim", top + 11), ("position", "muted", top + 29)):
            text = f"{self.label(self[name])} {self.words[name]}"
            self.text(x, y, text, NOTE, role, bold=role == "claim")
        if not self.narrow:
            text = self.say(_("two matrices for each head: weights, not stored for a token"))
            self.wrap(left - 14, top + 11, text, 230, NOTE, "muted", anchor="end")
