"""One vocabulary of marks for all diagrams of mechanisms: one thing, one sign.

A vector is a bar of cells, a matrix a pale frame, what is stored stands on a base line, what is at
work is in the colour of the claim, and what is chosen grows.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Literal, NamedTuple

from charts.drawing import shapes
from charts.drawing.canvas import Canvas
from charts.drawing.geometry import Box, Mark, Point
from charts.gallery import _parts as parts
from charts.rows import ChartCanvas
from words.language import _

CELL = Decimal(64)  # numbers in a cell: every width of V3 is a multiple
THICK = 12.0  # of a vector
RADIUS = 9.0  # of a sum
SQUARE = 20.0  # what a chosen cell grows to
BASE = 2.0  # the base line of what is stored
_REACH = 3.0  # of a base line, beyond what stands on it
_BORDER, _LIT_BORDER = 1.25, 2.0
_HEAD = 7.0
_DASHES = (4.0, 3.0)
# An example of MTP: the start of a text, its six tokens, and last a draft that is dropped.
TEXT = _("The cat sat | on | the | mat | . | It | purred | and")
Anchor = Literal["start", "middle", "end"]
Steps = Mapping[str, tuple[str, str]]  # view → its name in a word, and its caption


class Scale(NamedTuple):
    """How a vector is drawn: from cell to cell, the gap between them, the numbers in one."""

    pitch: float
    gap: float
    cell: Decimal = CELL

    def length(self, numbers: Decimal) -> float:
        return float(numbers / self.cell) * self.pitch - self.gap


def scale(canvas: Canvas) -> Scale:
    """A cell of 64 numbers is 5 px long, or half as long where room is short."""
    return Scale(2.5, 0.5) if canvas.narrow else Scale(5, 1)


def vector(
    canvas: Canvas, x: float, y: float, numbers: Decimal, role: str, at: Scale, *,
    across: float = THICK, upright: bool = False,
) -> Box:  # fmt: skip
    """So many numbers as a bar of cells, from left to right or upright."""
    length, half = at.length(numbers), across / 2
    if upright:
        box, ends = Box(x, y, x + across, y + length), ((x + half, y), (x + half, y + length))
    else:
        box, ends = Box(x, y, x + length, y + across), ((x, y + half), (x + length, y + half))
    count = float(numbers / at.cell)
    mark = Mark(kind="vector", role=role, boxes=(box,), width=across, count=count)
    return canvas.put(mark, shapes.line(ends), (at.pitch - at.gap, at.gap))


def fill(canvas: Canvas, boxes: Sequence[Box], role: str, kind: str) -> Box:
    """Filled boxes that are one thing and, unlike a bar, no amount."""
    mark = Mark(kind=kind, role=role, boxes=tuple(boxes), count=len(boxes))
    return canvas.put(mark, shapes.rectangles(boxes))


def frame(
    canvas: Canvas, box: Box, role: str = "muted", width: float = _BORDER, *, dashed: bool = False
) -> Box:
    """A border that a label may stand inside and not across; returns the box."""
    inner = box.grown(-width / 2)
    corners = ((inner.x0, inner.y0), (inner.x1, inner.y0), (inner.x1, inner.y1),
               (inner.x0, inner.y1), (inner.x0, inner.y0))  # fmt: skip
    mark = Mark(kind="frame", role=role, points=corners, width=width)
    canvas.put(mark, shapes.outlines([box], width), _DASHES if dashed else None)
    return box


def _bordered(canvas: Canvas, box: Box, lit: bool, dashed: bool = False) -> Box:
    role, width = ("claim", _LIT_BORDER) if lit else ("muted", _BORDER)
    return frame(canvas, box, role, width, dashed=dashed)


def matrix(canvas: Canvas, box: Box, lit: bool = False) -> Box:
    """A matrix: where its size says something, as wide as its inputs and as high as its outputs."""
    fill(canvas, [box], "pale", "ground")
    return _bordered(canvas, box, lit)


def box(
    canvas: Canvas, at: Box, words: str, *, lit: bool = False, dashed: bool = False,
    size: float = parts.LABEL,
) -> Box:  # fmt: skip
    """A box with words in its middle, in as many lines as they need."""
    _bordered(canvas, at, lit, dashed)
    lines = canvas.lines(words, at.width - 10, size)
    leading = round(size * 1.2)
    y = (at.y0 + at.y1 - leading * (len(lines) - 1)) / 2 + 0.36 * size
    for n, line in enumerate(lines):
        canvas.text((at.x0 + at.x1) / 2, y + n * leading, line, size, "fg", anchor="middle")
    return at


def shelf(canvas: Canvas, x1: float, x2: float, y: float) -> Box:
    """The base line under what is stored."""
    left, right = max(0.0, x1 - _REACH), min(canvas.width, x2 + _REACH)
    return canvas.line(left, y + BASE / 2, right, y + BASE / 2, "fg", BASE)


def arrow(
    canvas: Canvas, points: Sequence[Point], role: str = "muted", width: float = shapes.STROKE
) -> None:
    """A flow along level and upright lines; its head ends at the last point."""
    (x1, y1), (x2, y2) = points[-2:]
    dx, dy = (x2 > x1) - (x2 < x1), (y2 > y1) - (y2 < y1)
    foot = (x2 - _HEAD * dx, y2 - _HEAD * dy)
    canvas.polyline([*points[:-1], (foot[0] + dx, foot[1] + dy)], role, width)
    side = _HEAD / 2
    canvas.area(
        [(x2, y2), (foot[0] + side * dy, foot[1] + side * dx),
         (foot[0] - side * dy, foot[1] - side * dx)], role,
    )  # fmt: skip


def flow(canvas: Canvas, y: float, x1: float, x2: float, role: str = "muted") -> None:
    """A level arrow."""
    arrow(canvas, [(x1, y), (x2, y)], role)


def plus(canvas: Canvas, x: float, y: float, role: str) -> None:
    """A sum."""
    canvas.ring(x, y, RADIUS, role)
    reach = RADIUS / 2
    canvas.line(x - reach, y, x + reach, y, role, shapes.STROKE)
    canvas.line(x, y - reach, x, y + reach, role, shapes.STROKE)


def note(
    canvas: ChartCanvas, x: float, y: float, message: str, role: str = "muted", bold: bool = False,
    anchor: Anchor = "start",
) -> Box:  # fmt: skip
    """A name in small letters."""
    return canvas.text(x, y, canvas.say(message), parts.NOTE, role, bold, anchor)


def under(canvas: ChartCanvas, x: float, y: float, message: str) -> None:
    """A name in the middle below a part, or as far from the edges as there is room."""
    half = canvas.measure(canvas.say(message), parts.NOTE) / 2
    note(canvas, max(half, min(x, canvas.width - half)), y, message, anchor="middle")


def beside(
    canvas: Canvas, x: float, y: float, words: str, width: float, role: str, bold: bool = False
) -> None:
    """A name at the side of a part, around the height of its middle."""
    lines = canvas.lines(words, width, parts.NOTE, bold)
    start = y - 8.5 * (len(lines) - 1) + 0.36 * parts.NOTE
    for n, line in enumerate(lines):
        canvas.text(x, start + 17 * n, line, parts.NOTE, role, bold)


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

    def comb(
        self, canvas: Canvas, x: float, count: Decimal, upper: str, lower: str, stripes: bool
    ) -> None:
        """So many layers, the roles of their halves; striped where they are cut into experts."""
        half = (self.height - 3) / 2
        teeth = Scale(self.pitch, self.gap, Decimal(1))
        vector(canvas, x, self.y, count, upper, teeth, across=half)
        many = max(4, int(half // 4)) if stripes else 1
        step = half / many
        thin = step if many == 1 else step - 1 if step > 2.5 else step * 0.6
        for n in range(many):
            top = self.y + half + 3 + n * step
            vector(canvas, x, top, count, lower, teeth, across=thin)


def caption(canvas: ChartCanvas, steps: Steps) -> float:
    """What happens in this step, in one sentence; returns where the picture starts, which is the
    same place in all steps.
    """
    said = {step: canvas.say(text) for step, (_name, text) in steps.items()}
    most = max(len(canvas.lines(text, canvas.width, parts.LABEL)) for text in said.values())
    canvas.wrap(0, parts.LABEL, said[canvas.view], canvas.width, parts.LABEL)
    return parts.LABEL + most * round(parts.LABEL * 1.35)
