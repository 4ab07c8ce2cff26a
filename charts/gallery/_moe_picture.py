"""One step of the router at work: every part keeps its place, and what is at work is lit."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from charts.drawing import shapes
from charts.drawing.geometry import Box, Mark
from charts.gallery import _diagram as diagram
from charts.gallery import _parts as parts
from charts.gallery._route import Route
from charts.rows import Row
from words.language import _

if TYPE_CHECKING:
    from charts.drawing.canvas import Canvas
    from words.language import Language

_START, _PITCH, _BAR, _TALL = 8.0, 2.25, 1.5, 96.0


class Picture:
    """One step: all of them have every part in the same place, and differ in what is lit."""

    def __init__(
        self, canvas: Canvas, row: dict[str, Row], lang: Language, step: int, way: Route, y: float
    ) -> None:
        self.canvas, self.row, self.lang, self.step, self.way = canvas, row, lang, step, way
        self.many = lang.say(_("{hidden} numbers"), hidden=parts.bare(row["hidden"], lang))
        self.scale = diagram.scale(canvas)
        self.lines, self.apart = (2, 79.5) if canvas.narrow else (1, 81.0)
        self.size = len(self.way.plain) // int(self.row["groups"].value)
        self.across = int(self.row["groups"].value) // self.lines
        self.wide = self.scale.length(self.row["hidden"].value)
        self.high = float(self.row["experts"].value / diagram.CELL) * self.scale.pitch
        self.top = y
        self.step_down = 18 if canvas.narrow else 0  # the router's name stands below it
        self.right = canvas.width - (1 if canvas.narrow else 12)  # of the lines to the sum

    def base(self, line: int) -> float:
        """Where the bars of a line of groups stand."""
        return self.top + 26 + self.high + self.step_down + _TALL + line * 150

    def x(self, expert: int) -> float:
        group, place = divmod(expert, self.size)
        return _START + group % self.across * self.apart + place * _PITCH

    def groups_of(self, line: int) -> range:
        return range(line * self.across, (line + 1) * self.across)

    def chosen(self, line: int) -> dict[float, float]:
        """The middle of each chosen expert of a line, with its weight."""
        if self.step < 4:
            return {}
        inside = self.groups_of(line)
        weights = self.way.weights.items()
        return {self.x(one) + _BAR / 2: w for one, w in weights if one // self.size in inside}

    def token(self, now: str) -> None:
        """The token's numbers, the router's table under them, and what comes out of it now."""
        canvas, lit, role = self.canvas, self.step == 1, "claim" if self.step == 1 else "quiet"
        with canvas.row("hidden"):
            one = (self.lang.say(_("one token")), "fg", True, 14.0)
            canvas.runs(0, self.top, [one, (self.many, "muted", False, 14.0)])
            diagram.vector(canvas, 0, self.top + 8, self.row["hidden"].value, role, self.scale)
        y = self.top + 25
        below = y + self.high
        with canvas.row("experts"):
            diagram.matrix(canvas, Box(0, y, self.wide, below), lit)
            name, role = self.lang.say(_("router")), "claim" if lit else "fg"
            if canvas.narrow:
                canvas.text(self.wide, below + 14, name, parts.NOTE, role, lit, "end")
            else:
                canvas.text(self.wide + 6, y + self.high / 2 + 4.5, name, parts.NOTE, role, lit)
        below += self.step_down
        diagram.arrow(canvas, [(20, y + self.high + 1), (20, below + 18)],
                      "claim" if lit else "muted")  # fmt: skip
        canvas.text(32, below + 16, now, parts.LABEL, "claim", bold=True)

    def groups(self, line: int) -> None:
        base, end = self.base(line), self.x(self.size - 1) - self.x(0) + _BAR
        for group in self.groups_of(line):
            left, kept = self.x(group * self.size), group in self.way.kept and self.step >= 3
            self._bars(range(group * self.size, (group + 1) * self.size), base)
            self.canvas.line(left, base + 0.5, left + end, base + 0.5, "grid")
            role = "claim" if kept and self.step == 3 else "muted"
            with self.canvas.row("limited" if kept else "groups"):
                if kept:
                    self.canvas.bracket(left - 1, left + end + 1, base + 4, role, depth=5)
                name = self.lang.say(_("group {n}"), n=self.lang.number(group + 1))
                bold = role == "claim"
                middle = left + end / 2
                self.canvas.text(middle, base + 26, name, parts.NOTE, role, bold, "middle")

    def _bars(self, experts: range, base: float) -> None:
        """The scores of a group as they count in this step; in the second, the biases on them."""
        plain, biased = self.way.plain, self.way.biased
        counted = plain if self.step in (1, 2, 5) else biased
        dropped = self.step >= 3 and experts[0] // self.size not in self.way.kept
        role = "claim" if self.step == 1 else "grid" if dropped else "quiet"
        lit = [one for one in experts if self.step >= 4 and one in self.way.weights]
        # What is lit lies over the whole group, which is then written alike in several steps.
        with self.canvas.row("experts"):
            self._lines([(one, 0.0, counted[one]) for one in experts], base, role)
            self._lines([(one, 0.0, counted[one]) for one in lit], base, "claim")
            if self.step == 2:
                pairs = [(one, plain[one], biased[one]) for one in experts]
                self._lines([pair for pair in pairs if pair[1] < pair[2]], base, "claim")
                down = [(one, low, high) for one, high, low in pairs if low < high]
                self._lines(down, base, "grid")

    def _lines(self, bars: list[tuple[int, float, float]], base: float, role: str) -> None:
        """Upright lines for (expert, from, to)."""
        if not bars:
            return
        boxes = tuple(
            Box(self.x(one), base - self._tall(high), self.x(one) + _BAR, base - self._tall(low))
            for one, low, high in bars
        )
        ends = tuple(((box.x0 + _BAR / 2, box.y1), (box.x0 + _BAR / 2, box.y0)) for box in boxes)
        mark = Mark(kind="bars", role=role, boxes=boxes, width=_BAR, count=len(boxes))
        self.canvas.put(mark, shapes.Shape(ends, closed=False))

    def _tall(self, score: float) -> int:
        """The height of a bar in steps of two pixels: the fewer heights, the smaller the file."""
        return 2 * round(max(score, 0.0) * _TALL / 2)

    def experts(self, line: int) -> None:
        """A cell for each expert; those that run grow, and in the end carry their weights."""
        canvas, y = self.canvas, self.base(line) + 36
        for group in self.groups_of(line):
            left = self.x(group * self.size)
            cells = diagram.Scale(_PITCH, _PITCH - _BAR, Decimal(1))
            with canvas.row("experts"):
                diagram.vector(canvas, left, y, Decimal(self.size), "grid", cells, across=8)
        half = diagram.SQUARE / 2
        for x, weight in self.chosen(line).items():
            canvas.rect(x - half - 1.5, y - 1, 2 * half + 3, 10, "bg")
            with canvas.row("active"):
                canvas.rect(x - half, y - 1, 2 * half, 2 * half, "claim")
            if self.step == 5:
                with canvas.row("scale"):
                    text = self.lang.number(Decimal(weight), 2)
                    canvas.text(x, y + 35, text, parts.NOTE, "claim", True, "middle")

    def sum(self) -> None:
        """The shared expert's own way, and the sum of all results, as long as the token was."""
        (self._sum_below if self.canvas.narrow else self._sum_beside)()

    def _sum_beside(self) -> None:
        canvas, lit, half = self.canvas, self.step == 5, diagram.SQUARE / 2
        role, y, x = "claim" if lit else "grid", self.base(0) + 84, self.right
        with canvas.row("shared"):
            name, top = self.lang.say(_("shared")), self.base(0) + 35
            canvas.text(canvas.width, top - 9, name, parts.NOTE, "muted", anchor="end")
            canvas.rect(x - half, top, 2 * half, 2 * half, "claim" if lit else "quiet")
        start = self.top + 14
        diagram.arrow(canvas, [(self.wide + 4, start), (x, start), (x, self.base(0) + 10)], role)
        canvas.line(x, self.base(0) + 55, x, y + 0.75, role, shapes.STROKE)
        self._bus(0, y, x, role)
        self._result(280, y, role)

    def _sum_below(self) -> None:
        canvas, lit, half = self.canvas, self.step == 5, diagram.SQUARE / 2
        role, y, x = "claim" if lit else "grid", self.base(self.lines - 1) + 108, self.right
        for line in range(self.lines):
            self._bus(line, self.base(line) + 80, x, role)
        diagram.arrow(canvas, [(x, self.base(0) + 80), (x, y), (172, y)], role)
        with canvas.row("shared"):
            canvas.rect(0, y - half, 2 * half, 2 * half, "claim" if lit else "quiet")
            name = self.lang.say(_("shared, always"))
            end = canvas.text(26, y + 4.5, name, parts.NOTE, "fg" if lit else "muted").x1
        diagram.arrow(canvas, [(end + 5, y), (149, y)], role)
        self._result(160, y, role)

    def _bus(self, line: int, y: float, x: float, role: str) -> None:
        """One line that takes up all results, where lines from each would cross."""
        places = [*self.chosen(line)] if self.step == 5 else []
        for place in places:
            self.canvas.line(place, y - 6, place, y, role, shapes.STROKE)
        first = min(places, default=self.x(self.groups_of(line)[0]))
        self.canvas.line(max(0.0, first - 0.75), y, x + 0.75, y, role, shapes.STROKE)

    def _result(self, x: float, y: float, role: str) -> None:
        canvas = self.canvas
        diagram.arrow(canvas, [(x, y + diagram.RADIUS), (x, y + 26)], role)
        diagram.plus(canvas, x, y, "claim" if role == "claim" else "quiet")
        with canvas.row("hidden"):
            diagram.vector(canvas, 0, y + 30, self.row["hidden"].value, role, self.scale)
            if not canvas.narrow:
                shade = "fg" if role == "claim" else "muted"
                canvas.text(self.wide + 12, y + 41, self.many, parts.LABEL, shade)
        parts.close(canvas, y + 43)
