"""Outlines of the canvas's shapes, as lists of subpaths in pixels."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple

from charts.drawing.geometry import Box, Point, Run

Dash = tuple[float, float]  # px drawn and px left out, again and again

STROKE: Final = 1.5  # px, the outline of an estimate
SOME: Final = 24  # squares from which on they are drawn as dashed strips, which are far shorter
_HATCH: Final = 6  # px between the lines of a hatching


@dataclass(frozen=True, slots=True)
class Shape:
    """Subpaths, all of them closed or all of them open."""

    subpaths: tuple[tuple[Point, ...], ...]
    closed: bool


class Ink(NamedTuple):
    """A shape in the colour of a role: filled, or where it has a width drawn as a line."""

    shape: Shape
    role: str
    row: str  # of the table, that it is drawn for
    width: float = 0
    dash: Dash | None = None
    offset: float = 0  # where in its dash a line begins
    rounded: bool = False
    snap: bool = True  # to pixels


class Disc(NamedTuple):
    """A disc, or a ring of the same size."""

    x: float
    y: float
    r: float
    role: str
    hollow: bool
    row: str


class Writing(NamedTuple):
    """Texts in several styles on one line; `starts` are the left ends that they are measured to
    have.
    """

    x: float
    y: float
    runs: tuple[Run, ...]
    starts: tuple[float, ...]
    gap: float
    anchor: str
    row: str


def rectangles(boxes: Sequence[Box], stroke: float = 0) -> Shape:
    """Return rectangles whose stroke, if they have one, ends where a filled one would."""
    return Shape(tuple(_corners(box, stroke) for box in boxes), closed=True)


def _corners(box: Box, stroke: float) -> tuple[Point, ...]:
    # A sliver narrower than its stroke becomes a stroke in its middle.
    dx, dy = min(stroke, box.width) / 2, min(stroke, box.height) / 2
    x0, y0, x1, y1 = box.x0 + dx, box.y0 + dy, box.x1 - dx, box.y1 - dy
    return ((x0, y0), (x1, y0), (x1, y1), (x0, y1))


def line(points: Sequence[Point]) -> Shape:
    return Shape((tuple(points),), closed=False)


def bracket(x1: float, x2: float, y: float, depth: float) -> Shape:
    middle = (x1 + x2) / 2
    x1, x2 = x1 + STROKE / 2, x2 - STROKE / 2
    arms = ((x1, y), (x1, y + depth), (x2, y + depth), (x2, y))
    return Shape((arms, ((middle, y + depth), (middle, y + depth * 5 / 3))), closed=False)


def hatching(box: Box) -> Shape:
    """Return 45° lines clipped to the box, so that no pattern with an id is needed."""
    w, h = box.width, box.height
    lines = []
    for k in range(1, math.ceil((w + h) / _HATCH)):
        d = k * _HATCH
        low = (box.x0 + max(0.0, d - h), box.y0 + min(d, h))
        high = (box.x0 + min(d, w), box.y0 + max(0.0, d - w))
        lines.append((low, high))
    return Shape(tuple(lines), closed=False)


@dataclass(frozen=True, slots=True)
class Grid:
    """Where unit squares stand: in columns of `rows`, or in `rows` rows."""

    x: float
    y: float
    rows: int
    size: float
    gap: float
    columns: int
    fill: Literal["columns", "rows"]

    def cells(self, start: float, count: float) -> list[Box]:
        """Return the squares from `start` on, the first and the last one cut to fit."""
        end = start + count
        return [
            self._cell(i, max(start - i, 0), min(end - i, 1))
            for i in range(math.floor(start + 1e-9), math.ceil(end - 1e-9))
        ]

    def strips(self, start: float, count: float) -> Shape:
        """Return the middle line of each row of squares, to be dashed into squares."""
        rows: dict[float, list[Box]] = {}
        for cell in self.cells(start, count):
            rows.setdefault((cell.y0 + cell.y1) / 2, []).append(cell)
        lines = (((row[0].x0, y), (row[-1].x1, y)) for y, row in sorted(rows.items()))
        return Shape(tuple(lines), closed=False)

    def _cell(self, i: int, left: float, right: float) -> Box:
        if self.fill == "columns":
            column, row = divmod(i, self.rows)
        else:
            row, column = divmod(i, self.columns)
        pitch = self.size + self.gap
        x, y = self.x + column * pitch, self.y + row * pitch
        return Box(x + left * self.size, y, x + right * self.size, y + self.size)
