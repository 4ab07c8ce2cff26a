"""The pixel canvas that every chart is drawn on: y down, colours by role, text measured as read."""

import math
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from decimal import Decimal
from typing import Any, Final, Literal

from charts.drawing import fonts, layout, shapes, theme
from charts.drawing.geometry import Box, Label, Mark, Point, Run
from charts.drawing.shapes import Dash, Disc, Grid, Ink, Shape, Writing
from facts.faults import InputError

__all__ = ["Box", "Canvas", "Label", "Mark"]

Anchor = Literal["start", "middle", "end"]
Amount = Decimal | float
DASHED: Final[Dash] = (3, 3)
_ASCENT: Final = 0.76  # of the letters, not of the font's line
_DESCENT: Final = 0.22


class Canvas:
    """A picture of a fixed width; `height` may be set, or follows from what is drawn.

    `labels` and `marks` list everything drawn, for the checks of finish() and for tests; `ink` is
    what svg.py and picture.py write, from `origin` on a sheet of the size `sheet`.
    """

    def __init__(self, width: int, lang_code: str, name: str) -> None:
        self.width, self.height = width, 0.0
        self.lang_code, self.name = lang_code, name
        self.labels: list[Label] = []
        self.marks: list[Mark] = []
        self.ink: list[Ink | Disc | Writing] = []
        self.sheet: Point = (width, 0)
        self.origin: Point = (0, 0)
        self._row = ""

    @property
    def narrow(self) -> bool:
        return self.width < 520

    @contextmanager
    def row(self, key: str) -> Iterator[None]:
        """Tie what is drawn inside to the table row of that key (`data-row` in the SVG)."""
        before, self._row = self._row, key
        yield
        self._row = before

    def text(
        self, x: float, y: float, s: str, size: float = 14, role: str = "fg", bold: bool = False,
        anchor: Anchor = "start", on_mark: bool = False,
    ) -> Box:  # fmt: skip
        """Write one line with its baseline at y; `on_mark` allows it to lie over a mark."""
        return self.runs(x, y, [(s, role, bold, size)], anchor=anchor, on_mark=on_mark)

    def runs(
        self, x: float, y: float, runs: Sequence[Run], gap: float = 8, anchor: Anchor = "start",
        on_mark: bool = False,
    ) -> Box:  # fmt: skip
        """Write (text, role, bold, size) runs one after another as a single text."""
        widths = [self.measure(s, size, bold) for s, _, bold, size in runs]
        total = sum(widths) + gap * (len(runs) - 1)
        left = x - total * {"start": 0, "middle": 0.5, "end": 1}[anchor]
        starts = []
        for (s, role, _bold, size), width in zip(runs, widths, strict=True):
            self._check_text_role(role, s, on_mark)
            box = Box(left, y - size * _ASCENT, left + width, y + size * _DESCENT)
            self.labels.append(Label(s, box, role, size, on_mark, self._row))
            starts.append(left)
            left += width + gap
        self.ink.append(Writing(x, y, tuple(runs), tuple(starts), gap, anchor, self._row))
        biggest = max(size for *_, size in runs)
        return Box(starts[0], y - biggest * _ASCENT, left - gap, y + biggest * _DESCENT)

    def wrap(
        self, x: float, y: float, s: str, width: float, size: float = 14, role: str = "fg",
        bold: bool = False, leading: float = 1.35, anchor: Anchor = "start",
    ) -> float:  # fmt: skip
        """Write a text in balanced lines, whole pixels apart; return the baseline that follows."""
        for line in self.lines(s, width, size, bold):
            self.text(x, y, line, size, role, bold, anchor)
            y += round(size * leading)
        return y

    def lines(self, s: str, width: float, size: float = 14, bold: bool = False) -> list[str]:
        """Return the lines that wrap() would write, to know their number beforehand."""
        return layout.balanced(s, width, lambda part: self.measure(part, size, bold))

    def measure(self, s: str, size: float = 14, bold: bool = False) -> float:
        """Return the width of a text; a character without a glyph raises."""
        try:
            return fonts.measure(s, size, bold)
        except InputError as error:
            raise self.error(str(error)) from None

    def rect(
        self, x: float, y: float, w: float, h: float, role: str, outline: bool = False,
        hatch: bool = False,
    ) -> Box:  # fmt: skip
        """Draw a rectangle; an estimate is outlined or hatched, inside the same edges."""
        box = Box(x, y, x + w, y + h)
        self._boxes([box], role, outline or hatch)
        if hatch:
            self._draw(shapes.hatching(box), role, 1, snap=False)
        return self._list(Mark(kind="rect", role=role, boxes=(box,), outline=outline or hatch))

    def squares(
        self, x: float, y: float, count: Amount, rows: int, size: float, gap: float, role: str,
        outline: bool = False, fill: Literal["columns", "rows"] = "columns", start: Amount = 0,
    ) -> Box:  # fmt: skip
        """Draw so many unit squares, the last one as wide as its fraction.

        With fill="columns" each column of `rows` squares is filled from the top before the next;
        with fill="rows" the `rows` rows are filled one after another. `start` skips the squares
        that an earlier call has drawn, so that both share one grid and its broken square.
        """
        columns = math.ceil((float(start) + float(count)) / rows - 1e-9)
        grid = Grid(x, y, rows, size, gap, columns, fill)
        boxes = grid.cells(float(start), float(count))
        if count > shapes.SOME:
            self._strips(grid, float(start), float(count), role, outline)
        else:
            self._boxes(boxes, role, outline)
        mark = Mark(kind="squares", role=role, boxes=tuple(boxes), count=float(count))
        return self._list(replace(mark, outline=outline))

    def line(
        self, x1: float, y1: float, x2: float, y2: float, role: str = "grid", width: float = 1,
        dash: bool = False,
    ) -> Box:  # fmt: skip
        """Draw a straight line."""
        return self.polyline([(x1, y1), (x2, y2)], role, width, dash)

    def polyline(
        self, points: Sequence[Point], role: str, width: float = 2, dash: bool = False
    ) -> Box:
        """Draw a line through the points."""
        mark = Mark(kind="line", role=role, points=tuple(points), width=width)
        level = 1 in [len(set(along)) for along in zip(*points, strict=True)]  # or upright
        style = {"snap": level, "rounded": len(points) > 2}
        return self.put(mark, shapes.line(points), DASHED if dash else None, **style)

    def area(self, points: Sequence[Point], role: str) -> Box:
        """Fill the polygon of the points."""
        mark = Mark(kind="area", role=role, points=tuple(points), closed=True)
        return self.put(mark, Shape((mark.points,), closed=True), snap=False)

    def dot(
        self, x: float, y: float, r: float, role: str, outline: bool = False, kind: str = "dot"
    ) -> Box:
        """Draw a disc, or for an estimate a ring of the same size."""
        self.ink.append(Disc(x, y, r, role, outline, self._row))
        box = Box(x - r, y - r, x + r, y + r)
        return self._list(Mark(kind=kind, role=role, boxes=(box,), outline=outline))

    def bracket(self, x1: float, x2: float, y: float, role: str, depth: float = 6) -> Box:
        """Draw a bracket under y, or over it with a negative depth, with a stem in its middle."""
        shape = shapes.bracket(x1, x2, y, depth)
        points, width = shape.subpaths[0], shapes.STROKE
        return self.put(Mark(kind="bracket", role=role, points=points, width=width), shape)

    def put(self, mark: Mark, shape: Shape, dash: Dash | None = None, **style: bool) -> Box:
        """Draw a shape of one's own and list it as this mark: a line if it has a width."""
        self._draw(shape, mark.role, mark.width, dash=dash, **style)
        return self._list(mark)

    def finish(self) -> None:
        """Settle the height and check that every label is in the picture and in nobody's way."""
        if not self.height:
            boxes = [label.box for label in self.labels] + [mark.box for mark in self.marks]
            self.height = math.ceil(max((box.y1 for box in boxes), default=0))
        self.sheet = (self.width, math.ceil(self.height))
        problems = layout.problems(self.labels, self.marks, Box(0, 0, self.width, self.height))
        if problems:
            raise self.error(*problems)

    def frame(self, title: str, subtitle: str, foot: str) -> None:
        """Put words and a margin around the finished picture, which then stands by itself."""
        top, bottom = -float(layout.GAP), self.height + layout.GAP
        for s, size, role, bold, leading in (
            (subtitle, theme.LABEL, "muted", False, 1.35),
            (title, theme.TITLE, "fg", True, 1.25),
        ):
            lines = self.lines(s, self.width, size, bold)
            top -= round(size * leading) * len(lines)
            self.wrap(0, top + size, s, self.width, size, role, bold, leading)
            top -= 6
        small = theme.NOTE
        bottom = self.wrap(0, bottom + small, foot, self.width, small, "muted") - small
        margin = layout.MARGIN
        self.sheet = (self.width + 2 * margin, math.ceil(bottom - top + 2 * margin))
        self.origin = (margin, margin + math.ceil(-top))

    def _boxes(self, boxes: Sequence[Box], role: str, outline: bool) -> None:
        edge = shapes.STROKE if outline else 0
        self._draw(shapes.rectangles(boxes, edge), role, edge)

    def _strips(self, grid: Grid, start: float, count: float, role: str, outline: bool) -> None:
        """Draw squares as dashed lines, far smaller than outlines, and the broken ones at their
        ends by themselves; an outline is the same strips with the ground inside their edges.
        """
        first, end = math.ceil(start - 1e-9), start + count
        last = math.floor(end + 1e-9) if outline else end
        cells = *grid.cells(start, first - start), *grid.cells(last, end - last)
        if broken := [one for one in cells if one.width]:
            self._boxes(broken, role, outline)
        lines, size, gap = grid.strips(first, last - first), grid.size, grid.gap
        self._draw(lines, role, size, dash=(size, gap))
        if outline:
            edge = shapes.STROKE
            inner = (size - 2 * edge, gap + 2 * edge)
            self._draw(lines, "bg", inner[0], dash=inner, offset=size + gap - edge)

    def _draw(self, shape: Shape, role: str, width: float = 0, **style: Any) -> None:
        self.ink.append(Ink(shape, role, self._row, width, **style))

    def _list(self, mark: Mark) -> Box:
        self._check_role(mark.role)
        self.marks.append(replace(mark, row=self._row))
        return mark.box

    def _check_text_role(self, role: str, s: str, on_mark: bool) -> None:
        self._check_role(role)
        allowed = (*theme.TEXT_ROLES, "bg") if on_mark else theme.TEXT_ROLES
        if role not in allowed:
            raise self.error(f"“{s}” is in role {role}, which is too faint for text; "
                              f"use {', '.join(allowed)}")  # fmt: skip

    def _check_role(self, role: str) -> None:
        if role not in theme.ROLES:
            raise self.error(f"no role “{role}”; the roles are {', '.join(theme.ROLES)}")

    def error(self, *problems: str) -> InputError:
        """Return the error whose lines name this chart, its language and its layout."""
        where = f"chart {self.name}, {self.lang_code}, {'narrow' if self.narrow else 'wide'}"
        return InputError("\n".join(f"{where}: {problem}" for problem in problems))
