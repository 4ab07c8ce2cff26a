"""One step of latent attention: token at the top, shelf in the middle, matrices where they work."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from charts.drawing.geometry import Box
from charts.gallery import _diagram as diagram
from charts.gallery import _parts as parts
from charts.rows import Row
from words.language import _

if TYPE_CHECKING:
    from charts.drawing.canvas import Canvas
    from words.language import Language


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


class Picture:
    """One step: token and matrix at the top, the shelf in the middle, the same in all of them."""

    def __init__(
        self, canvas: Canvas, row: dict[str, Row], said: dict[str, str], lang: Language, view: str,
        y: float,
    ) -> None:  # fmt: skip
        self.canvas, self.row, self.said, self.lang = canvas, row, said, lang
        self.scale, self.view = diagram.scale(canvas), view
        self.at = _NARROW if canvas.narrow else _WIDE
        self.top, self.shelf = y, y + self.at.deep
        self.wide = self.scale.length(self.row["hidden"].value)
        self.latent = self.scale.length(self.row["latent"].value)
        self.tall = self.latent + 2 + self.scale.length(self.row["position"].value)
        self.end = self.at.shelf + (self.at.tokens - 1) * self.at.pitch + self.at.thick
        self.middle = (self.at.shelf + self.end) / 2
        self.out = self.wide + (16 if canvas.narrow else 20)  # the column that comes out

    def say(self, message: str) -> str:
        return self.lang.say(message, **self.said)

    def note(self, x: float, y: float, message: str, role: str = "muted", bold: bool = False,
             anchor: diagram.Anchor = "start") -> None:
        self.canvas.text(x, y, self.say(message), parts.NOTE, role, bold, anchor)

    def under(self, x: float, y: float, message: str) -> None:
        """A name in the middle below a part, or as far to the right as there is room."""
        half = self.canvas.measure(self.say(message), parts.NOTE) / 2
        self.note(min(x, self.canvas.width - half), y, message, anchor="middle")

    def upright(self, x: float, y: float, key: str, role: str) -> float:
        """So many numbers upright; returns where they end."""
        with self.canvas.row(key):
            return diagram.vector(self.canvas, x, y, self.row[key].value, role, self.scale,
                                  across=self.at.thick, upright=True).y1  # fmt: skip

    def column(self, x: float, y: float, role: str, last: str = "c") -> None:
        """A latent and, 2 px below it, its position key."""
        self.upright(x, y, "latent", role)
        self.upright(x, y + self.latent + 2, "position", last)

    def compress(self) -> None:
        """The new token, the two parts of its matrix, and the column that comes out."""
        canvas, lit, y = self.canvas, self.view == "compress", self.top + 25
        role, shade = ("claim", "claim") if lit else ("quiet", "muted")
        with canvas.row("hidden"):
            runs = [(self.say(_("new token")), "fg", True, 14.0),
                    (self.say(_("{hidden} numbers")), "muted", False, 14.0)]  # fmt: skip
            canvas.runs(0, self.top, runs)
            diagram.vector(canvas, 0, self.top + 8, self.row["hidden"].value, role, self.scale)
        below = y + self.latent + 1 + 2
        thin = below + max(self.scale.pitch, 4)
        for key, box in (("latent", Box(0, y, self.wide, below - 2)),
                         ("position", Box(0, below, self.wide, thin))):  # fmt: skip
            with canvas.row(key):
                diagram.matrix(canvas, box, lit)
        self.note(8, (y + below - 2) / 2 + 4.5, _("{hidden} → {latent}"), shade)
        self.note(0, thin + 15, _("{hidden} → {position}, turned by position"), shade)
        middle = y + self.latent / 2
        diagram.arrow(canvas, [(self.wide + 1, middle), (self.out - 3, middle)], shade)
        self.column(self.out, y, "claim" if self.view in ("compress", "store") else "quiet")
        if not canvas.narrow:
            x = self.out + self.at.thick + 8
            diagram.beside(canvas, x, middle, self.say(_("latent")), canvas.width - x, "muted")
            self.note(x, below + 5, _("position"))

    def store(self) -> None:
        """Earlier tokens and the new one on their base line."""
        for n in range(self.at.tokens):
            new, x = n == self.at.tokens - 1, self.at.shelf + n * self.at.pitch
            pale = new and self.view == "compress"
            role = "grid" if pale else "claim" if new and self.view == "store" else "a"
            self.column(x, self.shelf, role, "grid" if pale else "c")
        diagram.shelf(self.canvas, self.at.shelf, self.end, self.shelf + self.tall + 2)

    def named(self) -> None:
        """The new column's way to the shelf, lit when it is stored."""
        lit, half = self.view == "store", self.at.thick / 2
        x1, x2, down = self.out + half, self.end - half, self.shelf - 62
        start = self.top + 25 + self.tall + 4
        diagram.arrow(self.canvas, [(x1, start), (x1, down), (x2, down), (x2, self.shelf - 5)],
                      "claim" if lit else "grid", 2 if lit else 1.5)  # fmt: skip
        with self.canvas.row("mla"):
            text = self.say(_("{mla} numbers for each token and layer"))
            x = min(max(self.middle, self.canvas.measure(text, 14, lit) / 2), self.canvas.width / 2)
            self.canvas.text(x, self.shelf + self.tall + 24, text, parts.LABEL,
                             "claim" if lit else "muted", lit, "middle")  # fmt: skip

    def written_out(self) -> None:
        """The head's two matrices between the shelf and keys, values."""
        canvas, at, say = self.canvas, self.at, self.note
        key, value = (self.scale.length(self.row[one].value) for one in ("key", "value"))
        pair = key + 2 + self.scale.length(self.row["position"].value)
        keys, values = self.shelf - at.rise - pair, self.shelf + self.tall + at.rise
        for n in range(at.tokens):
            x = at.shelf + n * at.pitch
            self.upright(x, keys, "key", "quiet")
            self.upright(x, keys + key + 2, "position", "c")
            self.upright(x, values, "value", "quiet")
        self._between(keys + pair + 4, self.shelf - 4, "key", _("key matrix, on every token"))
        self._between(values - 4, self.shelf + self.tall + 6, "value",
                      _("value matrix, on every token"))  # fmt: skip
        self.upright(0, keys, "key", "b")
        self.upright(0, keys + key + 2, "position", "c")
        across = (keys + keys + pair) / 2
        diagram.arrow(canvas, [(at.thick + 4, across), (at.shelf - 5, across)])
        say(0, keys - 7, _("query"))
        say(at.shelf, keys - 7, _("keys"))
        say((at.thick + at.shelf) / 2, across + 17, _("compared"), anchor="middle")
        say(at.shelf - 9, self.shelf + self.tall / 2 + 4, _("stored"), anchor="end")
        along = values + value / 2
        diagram.arrow(canvas, [(self.end + 5, along), (at.answer - 4, along)])
        self.upright(at.answer, values, "value", "b")
        say(at.shelf, values + value + 16, _("values"))
        say((self.end + at.answer) / 2, along + 17, _("mixed"), anchor="middle")
        low = values + value + (31 if canvas.narrow else 16)
        self.under(at.answer + at.thick / 2, low, _("result"))

    def _between(self, to: float, start: float, key: str, name: str) -> None:
        """A matrix on the way from the shelf, named at its side."""
        y, x = (to + start) / 2, self.middle
        diagram.arrow(self.canvas, [(x, start), (x, to)], "claim")
        with self.canvas.row(key):
            self._matrix(x - self.latent / 2, y, key)
            text, left = self.say(name), x + self.latent / 2 + 8
            diagram.beside(self.canvas, left, y, text, self.at.side, "claim", True)

    def _matrix(self, x: float, y: float, key: str, turned: bool = False) -> None:
        """One of the head's two matrices, around the height y: a latent's numbers in, a head's out,
        or turned the other way.
        """
        wide, high = self.latent, self.scale.length(self.row[key].value)
        wide, high = (high, wide) if turned else (wide, high)
        with self.canvas.row(key):
            diagram.matrix(self.canvas, Box(x, y - high / 2, x + wide, y + high / 2), True)

    def absorbed(self) -> None:
        """The key matrix at the query, the value matrix behind the mixture."""
        middle, below = self.shelf + self.latent / 2, self.shelf + self.tall + 20
        self._asks(middle, below)
        self._answers(middle, below)
        self.note(self.middle, below + 4, _("stored"), anchor="middle")
        if self.canvas.narrow:
            return
        for x1, x2, name in ((self.at.wide_query + self.at.thick, self.at.shelf, _("compared")),
                             (self.end, self.at.mixture, _("mixed"))):  # fmt: skip
            self.note((x1 + x2) / 2, middle - 7, name, anchor="middle")

    def _asks(self, middle: float, below: float) -> None:
        """The query, made as long as a stored column and then compared with the columns."""
        at, key = self.at, self.scale.length(self.row["key"].value)
        foot = self.shelf + self.latent + 2
        self.upright(0, middle - key / 2, "key", "b")
        half = (self.upright(0, foot, "position", "c") - foot) / 2
        self.canvas.line(at.thick + 3, foot + half, at.wide_query - 3, foot + half, "c", 1.25)
        self._flow(middle, at.thick + 3, at.key - 3)
        self._matrix(at.key, middle, "key", turned=True)
        self._flow(middle, at.key + key + 2, at.wide_query - 3)
        self.column(at.wide_query, self.shelf, "b")
        self._flow(middle, at.wide_query + at.thick + 4, at.shelf - 6, "muted")
        self._name(0, _("key matrix, once"), "start")
        self.note(0, below, _("query"))

    def _answers(self, middle: float, below: float) -> None:
        """The mixture of the stored latents, and what the value matrix makes of it."""
        at, value = self.at, self.scale.length(self.row["value"].value)
        self._flow(middle, self.end + 6, at.mixture - 4, "muted")
        self.upright(at.mixture, self.shelf, "latent", "b")
        self._flow(middle, at.mixture + at.thick + 3, at.value - 3)
        self._matrix(at.value, middle, "value")
        self._flow(middle, at.value + self.latent + 2, at.result - 3)
        self.upright(at.result, middle - value / 2, "value", "b")
        self._name(self.canvas.width, _("value matrix, once"), "end")
        self.under(at.result + at.thick / 2, below, _("result"))
        down = 19 if self.canvas.narrow else 0
        self.under(at.mixture + at.thick / 2, below + down, _("mixture"))

    def _flow(self, y: float, x1: float, x2: float, role: str = "claim") -> None:
        diagram.arrow(self.canvas, [(x1, y), (x2, y)], role)

    def _name(self, x: float, name: str, anchor: diagram.Anchor) -> None:
        """What a matrix does, above the shelf and in as many lines as it needs."""
        lines = self.canvas.lines(self.say(name), self.at.side - 4, parts.NOTE, bold=True)
        for up, line in enumerate(reversed(lines)):
            y = self.shelf - 14 - 17 * up
            self.canvas.text(x, y, line, parts.NOTE, "claim", True, anchor)
