"""One vocabulary of marks for all diagrams of mechanisms: one thing, one sign.

A vector is a bar of cells, a matrix a pale frame, what is stored stands on a base line, what is at
work is in the colour of the claim, and what is chosen grows.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from charts.drawing import shapes
from charts.drawing.canvas import Anchor
from charts.drawing.geometry import Box, Mark, Point
from charts.gallery._parts import EDGES, LABEL, NOTE, Drawing
from words.language import _

CELL = Decimal(64)  # numbers in a cell: every width of V3 is a multiple
THICK = 12.0  # of a vector
RADIUS = 9.0  # of a sum
SQUARE = 20.0  # what a chosen cell grows to
BASE = 2.0  # the base line of what is stored
_REACH = 3.0  # of a base line, beyond what stands on it
_HEAD = 7.0
# An example of MTP: the start of a text, its six tokens, and last a draft that is dropped.
TEXT = _("The cat sat | on | the | mat | . | It | purred | and")
Steps = Mapping[str, tuple[str, str]]  # view → its name in a word, and its caption


class Scale(NamedTuple):
    """How a vector is drawn: from cell to cell, the gap between them, the numbers in one."""

    pitch: float
    gap: float
    cell: Decimal = CELL

    def length(self, numbers: Decimal) -> float:
        return float(numbers / self.cell) * self.pitch - self.gap


class Columns(NamedTuple):
    """Where the layers stand: one column each, attention above, the feed-forward block below."""

    x: float
    y: float
    height: float
    pitch: float
    gap: float
    apart: float  # the layers with experts from those without

    def start(self, first: Decimal) -> float:
        """Where the layers with experts begin, after so many without."""
        return self.x + float(first) * self.pitch + self.apart

    def end(self, dense: Decimal, moe: Decimal) -> float:
        return self.start(dense) + float(moe) * self.pitch - self.gap


class Diagram(Drawing):
    """A picture of how something works; `cells` is the scale of its vectors."""

    says_units = False

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        # A cell of 64 numbers is 5 px long, or half as long where room is short.
        self.cells = Scale(2.5, 0.5) if self.narrow else Scale(5, 1)
        self.step = 0  # which one is shown, from one

    def made_for(self, **numbers: int) -> None:
        """Stop where words and marks are for another number than the record of a row has."""
        for key, number in numbers.items():
            if self[key].value != number:
                label, now = self[key].label, self.lang.number(self[key].value)
                raise self.error(f"made for {number} and not for {now}: {label}")

    def length(self, key: str) -> float:
        """How long the vector of a row is."""
        return self.cells.length(self[key].value)

    def vector(
        self, x: float, y: float, numbers: Decimal | str, role: str, at: Scale | None = None, *,
        across: float = THICK, upright: bool = False,
    ) -> Box:  # fmt: skip
        """So many numbers, or those of a row, as a bar of cells, from left to right or upright."""
        if isinstance(numbers, str):
            with self.row(numbers):
                number = self[numbers].value
                return self.vector(x, y, number, role, at, across=across, upright=upright)
        at = at or self.cells
        length, half = at.length(numbers), across / 2
        if upright:
            box, ends = Box(x, y, x + across, y + length), ((x + half, y), (x + half, y + length))
        else:
            box, ends = Box(x, y, x + length, y + across), ((x, y + half), (x + length, y + half))
        count = float(numbers / at.cell)
        mark = Mark(kind="vector", role=role, boxes=(box,), width=across, count=count)
        return self.put(mark, shapes.line(ends), (at.pitch - at.gap, at.gap))

    def fill(self, boxes: Sequence[Box], role: str, kind: str, width: float = 0) -> Box:
        """Filled or outlined boxes that are one thing and, unlike a bar, no amount."""
        mark = Mark(kind=kind, role=role, boxes=tuple(boxes), width=width, count=len(boxes))
        return self.put(mark, shapes.rectangles(boxes, width))

    def matrix(self, box: Box, lit: bool = False) -> None:
        """Where its size says something, as wide as its inputs and as high as its outputs."""
        self.fill([box], "pale", "ground")
        self.border(box, *EDGES[lit])

    def shelf(self, x1: float, x2: float, y: float) -> None:
        """The base line under what is stored."""
        left, right = max(0.0, x1 - _REACH), min(self.width, x2 + _REACH)
        self.line(left, y + BASE / 2, right, y + BASE / 2, "fg", BASE)

    def arrow(
        self, points: Sequence[Point], role: str = "muted", width: float = shapes.STROKE
    ) -> None:
        """A flow along level and upright lines; its head ends at the last point."""
        (x1, y1), (x2, y2) = points[-2:]
        dx, dy = (x2 > x1) - (x2 < x1), (y2 > y1) - (y2 < y1)
        foot = (x2 - _HEAD * dx, y2 - _HEAD * dy)
        self.polyline([*points[:-1], (foot[0] + dx, foot[1] + dy)], role, width)
        side = _HEAD / 2
        left, right = ((foot[0] + by * dy, foot[1] + by * dx) for by in (side, -side))
        self.area([(x2, y2), left, right], role)

    def flow(self, y: float, x1: float, x2: float, role: str = "muted") -> None:
        """A level arrow."""
        self.arrow([(x1, y), (x2, y)], role)

    def plus(self, x: float, y: float, role: str) -> None:
        """A sum."""
        self.dot(x, y, RADIUS, role, outline=True, kind="ring")
        reach = RADIUS / 2
        self.line(x - reach, y, x + reach, y, role, shapes.STROKE)
        self.line(x, y - reach, x, y + reach, role, shapes.STROKE)

    def note(
        self, x: float, y: float, message: str, role: str = "muted", bold: bool = False,
        anchor: Anchor = "start",
    ) -> Box:  # fmt: skip
        """A name in small letters."""
        return self.text(x, y, self.say(message), NOTE, role, bold, anchor)

    def under(self, x: float, y: float, message: str) -> None:
        """A name in the middle below a part, or as far from the edges as there is room."""
        half = self.measure(self.say(message), NOTE) / 2
        self.note(max(half, min(x, self.width - half)), y, message, anchor="middle")

    def beside(
        self, x: float, y: float, message: str, width: float, role: str, bold: bool = False
    ) -> None:
        """A name at the side of a part, around the height of its middle."""
        said = self.say(message)
        start = y - 8.5 * (len(self.lines(said, width, NOTE, bold)) - 1) + 0.36 * NOTE
        self.wrap(x, start, said, width, NOTE, role, bold)

    def comb(self, at: Columns, x: float, key: str, upper: str, lower: str, stripes: bool) -> None:
        """The layers of a row, by the roles of their halves; striped where cut into experts."""
        count, half = self[key].value, (at.height - 3) / 2
        teeth = Scale(at.pitch, at.gap, Decimal(1))
        self.vector(x, at.y, count, upper, teeth, across=half)
        many = max(4, int(half // 4)) if stripes else 1
        step = half / many
        thin = step if many == 1 else step - 1 if step > 2.5 else step * 0.6
        for n in range(many):
            self.vector(x, at.y + half + 3 + n * step, count, lower, teeth, across=thin)

    def caption(self, steps: Steps) -> float:
        """What happens in this step, in one sentence; returns where the picture starts, which is
        the same place in all steps.
        """
        self.step = list(steps).index(self.view) + 1
        said = {step: self.say(text) for step, (_name, text) in steps.items()}
        most = max(len(self.lines(text, self.width, LABEL)) for text in said.values())
        self.wrap(0, LABEL, said[self.view], self.width, LABEL)
        return LABEL + most * round(LABEL * 1.35)
