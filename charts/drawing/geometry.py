"""Boxes and marks of a picture, and whether a label touches them."""

from dataclasses import dataclass
from itertools import pairwise, product
from typing import NamedTuple

Point = tuple[float, float]
Run = tuple[str, str, bool, float]  # text, role, bold, size


class Box(NamedTuple):
    """A rectangle in pixels, y down."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        return self.y1 - self.y0

    def grown(self, by: float) -> "Box":
        return Box(self.x0 - by, self.y0 - by, self.x1 + by, self.y1 + by)

    def overlaps(self, other: "Box") -> bool:
        across = self.x0 < other.x1 and other.x0 < self.x1
        return across and self.y0 < other.y1 and other.y0 < self.y1


class Label(NamedTuple):
    """A text as laid out: what it says, where, and in which role."""

    text: str
    box: Box
    role: str
    size: float
    on_mark: bool
    row: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A drawn shape: boxes for rectangles and squares, points for lines and areas."""

    kind: str
    role: str
    boxes: tuple[Box, ...] = ()
    points: tuple[Point, ...] = ()
    width: float = 0
    closed: bool = False
    count: float = 1
    outline: bool = False
    row: str = ""

    @property
    def box(self) -> Box:
        """The smallest box that holds the shape with its stroke."""
        half = self.width / 2
        spots = ((x - half, y - half, x + half, y + half) for x, y in self.points)
        x0s, y0s, x1s, y1s = zip(*self.boxes, *spots, strict=True)
        return Box(min(x0s), min(y0s), max(x1s), max(y1s))

    def touches(self, box: Box) -> bool:
        if any(box.overlaps(own) for own in self.boxes):
            return True
        near = box.grown(self.width / 2)
        edges = pairwise((*self.points, *self.points[: self.closed]))
        if any(_crosses(near, p, q) for p, q in edges):
            return True
        return self.closed and _holds(self.points, (box.x0, box.y0))


def _crosses(box: Box, p: Point, q: Point) -> bool:
    """A segment does if it reaches the box and has corners of the box on both its sides."""
    (x, y), (dx, dy) = p, (q[0] - p[0], q[1] - p[1])
    corners = product((box.x0, box.x1), (box.y0, box.y1))
    sides = [dx * (below - y) - dy * (right - x) for right, below in corners]
    reach = Box(min(x, q[0]), min(y, q[1]), max(x, q[0]), max(y, q[1]))
    return box.overlaps(reach) and min(sides) < 0 < max(sides)


def _holds(polygon: tuple[Point, ...], spot: Point) -> bool:
    """Cast a ray to the right: an odd number of crossings means inside."""
    x, y = spot
    crossed = (
        (y1 > y) != (y2 > y) and x < x1 + (y - y1) * (x2 - x1) / (y2 - y1)
        for (x1, y1), (x2, y2) in pairwise((*polygon, polygon[0]))
    )
    return sum(crossed) % 2 == 1
