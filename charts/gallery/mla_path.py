"""What is stored, {mla} numbers, never changes; the matrices move

One layer of V3, one of its {heads} heads. One cell = {cell} numbers, matrices on the same scale. On
a base line: stored. Violet: the part that carries the position.

Both ways give the same result, up to rounding. The position part is the last cell of every column.
Left out are the query’s own compression ({hidden} → {query}), norms, softmax and the output matrix.

In both ways the same {mla} numbers are stored, and only the place of two matrices differs. A
token’s {hidden} numbers pass a wide matrix and become a latent of {latent} and a position key of
{position}, which are put on a shelf beside those of earlier tokens. For a prompt and in training a
head’s key matrix and value matrix stand between the shelf and written-out keys and values. While an
answer is written, the key matrix stands at the query, which it makes as long as a stored column,
and the value matrix stands behind the mixture.
"""

from typing import NamedTuple

from charts.drawing.canvas import Anchor
from charts.drawing.geometry import Box
from charts.gallery import _diagram as diagram
from charts.gallery._parts import LABEL, NOTE
from words.language import _

STEPS = {
    "compress": (_("Compress"), _(
        "One token’s {hidden} numbers become a latent of {latent} and a position key of {position}."
    )),
    "store": (_("Store"), _(
        "These {mla} numbers are all that is kept of a token in a layer, for all {heads} heads."
    )),
    "written": (_("Written out"), _(
        "For a prompt or in training, a head’s two matrices work on every token, and its keys and "
        "values are written out."
    )),
    "absorbed": (_("Absorbed"), _(
        "While an answer is written, the same two matrices work once each, on the query and on the "
        "mixture; nothing is written out."
    )),
}  # fmt: skip
ROWS = (
    ("hidden", "v3-hidden", _("Numbers that stand for a token"), "token"),
    ("latent", "v3-dc", _("latent"), "store"),
    ("position", "v3-drope", _("position key"), "store"),
    ("mla", "v3-cache-width", _("Stored of a token in a layer"), "store"),
    ("heads", "v3-heads", _("Heads in a layer"), "head"),
    ("key", "v3-nope-dim", _("Part of a head’s key or query without position"), "head"),
    ("value", "v3-v-dim", _("Value of a head"), "head"),
    ("query", "v3-dc-query", _("Compressed query, left out here"), "head"),
    ("ways", "mla-modes", _("Which way is used when"), "ways"),
)


class _Places(NamedTuple):
    """Where the parts stand in one layout: tokens, their width and pitch, then x of each part."""

    tokens: int
    thick: float
    pitch: float
    shelf: float
    deep: float  # from the token to the shelf
    rise: float  # from the shelf up to written-out keys, and down to values
    key: float
    wide_query: float
    mixture: float
    value: float
    result: float
    answer: float  # the result where keys are written out
    side: float  # room for a name at the side


_WIDE = _Places(12, 12, 18, 236, 196, 58, 44, 92, 526, 568, 636, 600, 220)
_NARROW = _Places(8, 9, 13, 88, 174, 58, 24, 50, 212, 232, 270, 262, 156)


class Picture(diagram.Diagram):
    """One step: token and matrix at the top, the shelf in the middle, matrices where they work."""

    def own(self) -> dict[str, str]:
        return {"cell": self.lang.number(diagram.CELL)}

    def draw(self) -> None:
        self.at = _NARROW if self.narrow else _WIDE
        self.top = self.caption(STEPS) + 14
        self.base = self.top + self.at.deep  # where the stored columns begin
        self.wide, self.latent = self.length("hidden"), self.length("latent")
        self.tall = self.latent + 2 + self.length("position")
        self.end = self.at.shelf + (self.at.tokens - 1) * self.at.pitch + self.at.thick
        self.middle = (self.at.shelf + self.end) / 2
        self.out = self.wide + (16 if self.narrow else 20)  # the column that comes out
        self.compress()
        self.store()
        {"written": self.written_out, "absorbed": self.absorbed}.get(self.view, self.on_the_way)()
        self.close(self.base + self.tall + self.at.rise + 40)

    def upright(self, x: float, y: float, key: str, role: str) -> float:
        """So many numbers upright; returns where they end."""
        return self.vector(x, y, key, role, across=self.at.thick, upright=True).y1

    def column(self, x: float, y: float, role: str, last: str = "c", key: str = "latent") -> None:
        """A latent or a head's key and, 2 px below it, its position key."""
        self.upright(x, self.upright(x, y, key, role) + 2, "position", last)

    def compress(self) -> None:
        """The new token, the two parts of its matrix, and the column that comes out."""
        lit, y = self.view == "compress", self.top + 25
        role, shade = ("claim", "claim") if lit else ("quiet", "muted")
        with self.row("hidden"):
            runs = [(self.say(_("new token")), "fg", True, 14),
                    (self.say(_("{hidden} numbers")), "muted", False, 14)]  # fmt: skip
            self.runs(0, self.top, runs)
            self.vector(0, self.top + 8, "hidden", role)
        below = y + self.latent + 1 + 2
        thin = below + max(self.cells.pitch, 4)
        for key, start, end in (("latent", y, below - 2), ("position", below, thin)):
            with self.row(key):
                self.matrix(Box(0, start, self.wide, end), lit)
        self.note(8, (y + below - 2) / 2 + 4.5, _("{hidden} → {latent}"), shade)
        self.note(0, thin + 15, _("{hidden} → {position}, turned by position"), shade)
        middle = y + self.latent / 2
        self.flow(middle, self.wide + 1, self.out - 3, shade)
        self.column(self.out, y, "claim" if self.view in ("compress", "store") else "quiet")
        if not self.narrow:
            x, above = self.out + self.at.thick + 8, middle - 3  # two lines leave room below
            self.beside(x, above, _("latent"), self.width - x, "muted")
            self.note(x, below + 5, _("position"))

    def store(self) -> None:
        """Earlier tokens and the new one on their base line."""
        new = {"compress": ("grid", "grid"), "store": ("claim", "c")}.get(self.view, ("a", "c"))
        for n in range(self.at.tokens):
            roles = new if n == self.at.tokens - 1 else ("a", "c")
            self.column(self.at.shelf + n * self.at.pitch, self.base, *roles)
        self.shelf(self.at.shelf, self.end, self.base + self.tall + 2)

    def on_the_way(self) -> None:
        """The new column's way to the shelf, lit when it is stored."""
        lit, half = self.view == "store", self.at.thick / 2
        x1, x2, down = self.out + half, self.end - half, self.base - 62
        way = [(x1, self.top + 29 + self.tall), (x1, down), (x2, down), (x2, self.base - 5)]
        self.arrow(way, "claim" if lit else "grid", 2 if lit else 1.5)
        with self.row("mla"):
            text = self.say(_("{mla} numbers for each token and layer"))
            x = min(max(self.middle, self.measure(text, 14, lit) / 2), self.width / 2)
            role = "claim" if lit else "muted"
            self.text(x, self.base + self.tall + 24, text, LABEL, role, lit, "middle")

    def written_out(self) -> None:
        """The head's two matrices between the shelf and keys, values."""
        at, note, foot = self.at, self.note, self.base + self.tall
        key, value = self.length("key"), self.length("value")
        pair = key + 2 + self.length("position")
        keys, values = self.base - at.rise - pair, foot + at.rise
        for n in range(at.tokens):
            x = at.shelf + n * at.pitch
            self.column(x, keys, "quiet", key="key")
            self.upright(x, values, "value", "quiet")
        self._between(keys + pair + 4, self.base - 4, "key", _("key matrix, on every token"))
        self._between(values - 4, foot + 6, "value", _("value matrix, on every token"))
        self.column(0, keys, "b", key="key")
        across, along = (keys + keys + pair) / 2, values + value / 2
        self.flow(across, at.thick + 4, at.shelf - 5)
        note(0, keys - 7, _("query"))
        note(at.shelf, keys - 7, _("keys"))
        note((at.thick + at.shelf) / 2, across + 17, _("compared"), anchor="middle")
        note(at.shelf - 9, self.base + self.tall / 2 + 4, _("stored"), anchor="end")
        self.flow(along, self.end + 5, at.answer - 4)
        self.upright(at.answer, values, "value", "b")
        note(at.shelf, values + value + 16, _("values"))
        note((self.end + at.answer) / 2, along + 17, _("mixed"), anchor="middle")
        low = values + value + (31 if self.narrow else 16)
        self.under(at.answer + at.thick / 2, low, _("result"))

    def _between(self, to: float, start: float, key: str, name: str) -> None:
        """A matrix on the way from the shelf, named at its side."""
        y, x = (to + start) / 2, self.middle
        self.arrow([(x, start), (x, to)], "claim")
        with self.row(key):
            self._matrix(x - self.latent / 2, y, key)
            self.beside(x + self.latent / 2 + 8, y, name, self.at.side, "claim", True)

    def _matrix(self, x: float, y: float, key: str, turned: bool = False) -> None:
        """One of the head's two matrices, around the height y: a latent's numbers in, a head's out,
        or turned the other way.
        """
        wide, high = self.latent, self.length(key)
        wide, high = (high, wide) if turned else (wide, high)
        with self.row(key):
            self.matrix(Box(x, y - high / 2, x + wide, y + high / 2), True)

    def absorbed(self) -> None:
        """The key matrix at the query, the value matrix behind the mixture."""
        middle, below = self.base + self.latent / 2, self.base + self.tall + 20
        self._asks(middle, below)
        self._answers(middle, below)
        self.note(self.middle, below + 4, _("stored"), anchor="middle")
        if self.narrow:
            return
        for x1, x2, name in ((self.at.wide_query + self.at.thick, self.at.shelf, _("compared")),
                             (self.end, self.at.mixture, _("mixed"))):  # fmt: skip
            self.note((x1 + x2) / 2, middle - 7, name, anchor="middle")

    def _asks(self, middle: float, below: float) -> None:
        """The query, made as long as a stored column and then compared with the columns."""
        at, key, foot = self.at, self.length("key"), self.base + self.latent + 2
        self.upright(0, middle - key / 2, "key", "b")
        half = (self.upright(0, foot, "position", "c") - foot) / 2
        self.line(at.thick + 3, foot + half, at.wide_query - 3, foot + half, "c", 1.25)
        self.flow(middle, at.thick + 3, at.key - 3, "claim")
        self._matrix(at.key, middle, "key", turned=True)
        self.flow(middle, at.key + key + 2, at.wide_query - 3, "claim")
        self.column(at.wide_query, self.base, "b")
        self.flow(middle, at.wide_query + at.thick + 4, at.shelf - 6)
        self._name(0, _("key matrix, once"), "start")
        self.note(0, below, _("query"))

    def _answers(self, middle: float, below: float) -> None:
        """The mixture of the stored latents, and what the value matrix makes of it."""
        at, value, half = self.at, self.length("value"), self.at.thick / 2
        self.flow(middle, self.end + 6, at.mixture - 4)
        self.upright(at.mixture, self.base, "latent", "b")
        self.flow(middle, at.mixture + at.thick + 3, at.value - 3, "claim")
        self._matrix(at.value, middle, "value")
        self.flow(middle, at.value + self.latent + 2, at.result - 3, "claim")
        self.upright(at.result, middle - value / 2, "value", "b")
        self._name(self.width, _("value matrix, once"), "end")
        self.under(at.result + half, below, _("result"))
        down = 19 if self.narrow else 0
        self.under(at.mixture + half, below + down, _("mixture"))

    def _name(self, x: float, name: str, anchor: Anchor) -> None:
        """What a matrix does, above the shelf and in as many lines as it needs."""
        lines = self.lines(self.say(name), self.at.side - 4, NOTE, bold=True)
        for up, line in enumerate(reversed(lines)):
            self.text(x, self.base - 14 - 17 * up, line, NOTE, "claim", True, anchor)
