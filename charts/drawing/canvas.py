"""The pixel canvas that every chart is drawn on: y down, colours by role, text measured as read."""

import math
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Final, Literal

from charts.drawing import fonts, layout, shapes, theme
from charts.drawing.geometry import Box, Label, Mark, Point, Run

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from charts.drawing.picture import Picture

__all__ = ["Box", "Canvas", "ChartError", "Label", "Mark"]

Anchor = Literal["start", "middle", "end"]
Dash = tuple[float, float]  # px drawn and px left out, again and again
DASHED: Final[Dash] = (3, 3)
_ASCENT: Final = 0.76  # of the letters, not of the font's line
_DESCENT: Final = 0.22


class ChartError(ValueError):
    """What is wrong with one picture; each line names chart, language and layout."""

    def __init__(self, where: str, problems: Sequence[str]) -> None:
        super().__init__("\n".join(f"{where}: {problem}" for problem in problems))


class Canvas:
    """A picture of a fixed width; `height` may be set, or follows from what is drawn.

    `labels` and `marks` list everything drawn, for the checks of finish() and for tests.
    """

    def __init__(self, width: int, lang_code: str, name: str) -> None:
        self.width = width
        self.height: float = 0
        self.lang_code = lang_code
        self.name = name
        self.labels: list[Label] = []
        self.marks: list[Mark] = []
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
        self,
        x: float,
        y: float,
        s: str,
        size: float = 14,
        role: str = "fg",
        bold: bool = False,
        anchor: Anchor = "start",
        on_mark: bool = False,
    ) -> Box:
        """Write one line with its baseline at y; `on_mark` allows it to lie over a mark."""
        return self.runs(x, y, [(s, role, bold, size)], anchor=anchor, on_mark=on_mark)

    def runs(
        self,
        x: float,
        y: float,
        runs: Sequence[Run],
        gap: float = 8,
        anchor: Anchor = "start",
        on_mark: bool = False,
    ) -> Box:
        """Write (text, role, bold, size) runs one after another as a single text."""
        widths = [self.measure(s, size, bold) for s, _, bold, size in runs]
        total = sum(widths) + gap * (len(runs) - 1)
        left = x - total * {"start": 0, "middle": 0.5, "end": 1}[anchor]
        starts = []
        for (s, role, bold, size), width in zip(runs, widths, strict=True):
            self._check_text_role(role, s, on_mark)
            box = Box(left, y - size * _ASCENT, left + width, y + size * _DESCENT)
            self.labels.append(
                Label(text=s, box=box, role=role, size=size, bold=bold, on_mark=on_mark,
                      row=self._row)
            )  # fmt: skip
            starts.append(left)
            left += width + gap
        self._picture.runs(x, y, runs, starts, gap, anchor, self._row)
        biggest = max(size for *_, size in runs)
        return Box(starts[0], y - biggest * _ASCENT, left - gap, y + biggest * _DESCENT)

    def wrap(
        self,
        x: float,
        y: float,
        s: str,
        width: float,
        size: float = 14,
        role: str = "fg",
        bold: bool = False,
        leading: float = 1.35,
        anchor: Anchor = "start",
        on_mark: bool = False,
    ) -> float:
        """Write a text in balanced lines, whole pixels apart; return the baseline that follows."""
        for line in self.lines(s, width, size, bold):
            self.text(x, y, line, size, role, bold, anchor, on_mark)
            y += round(size * leading)
        return y

    def lines(self, s: str, width: float, size: float = 14, bold: bool = False) -> list[str]:
        """Return the lines that wrap() would write, to know their number beforehand."""
        return layout.balanced(s, width, lambda part: self.measure(part, size, bold))

    def measure(self, s: str, size: float = 14, bold: bool = False) -> float:
        """Return the width of a text; a character without a glyph raises."""
        try:
            return fonts.measure(s, size, bold)
        except fonts.GlyphError as error:
            raise self.error(str(error)) from None

    def rect(
        self,
        x: float,
        y: float,
        w: float,
        h: float,
        role: str,
        outline: bool = False,
        hatch: bool = False,
    ) -> Box:
        """Draw a rectangle; an estimate is outlined or hatched, inside the same edges."""
        box = Box(x, y, x + w, y + h)
        self._mark("rect", role, boxes=(box,), outline=outline, hatch=hatch)
        if outline or hatch:
            self._picture.stroke(shapes.outlines([box]), role, shapes.STROKE, self._row)
        else:
            self._picture.fill(shapes.rectangles([box]), role, self._row)
        if hatch:
            self._picture.stroke(shapes.hatching(box), role, 1, self._row, snap=False)
        return box

    def cells(self, boxes: Sequence[Box], role: str) -> Box:
        """Draw many rectangles as one mark."""
        self._mark("rect", role, boxes=tuple(boxes), count=len(boxes))
        self._picture.fill(shapes.rectangles(boxes), role, self._row)
        return self.marks[-1].box

    def squares(
        self,
        x: float,
        y: float,
        count: Decimal | float,
        rows: int,
        size: float,
        gap: float,
        role: str,
        outline: bool = False,
        fill: Literal["columns", "rows"] = "columns",
        start: Decimal | float = 0,
        total: Decimal | float = 0,
    ) -> Box:
        """Draw so many unit squares, the last one as wide as its fraction.

        With fill="columns" each column of `rows` squares is filled from the top before the next;
        with fill="rows" the `rows` rows are filled one after another. `start` skips the squares
        that an earlier call has drawn, so that both share one grid and its broken square; `total`
        is the size of that grid, which fill="rows" needs to know how long a row is.
        """
        whole = float(total) or float(start) + float(count)
        grid = shapes.Grid(x, y, rows, size, gap, math.ceil(whole / rows - 1e-9), fill)
        # So many that nobody counts them are checked line by line.
        boxes = (grid.lines if count > shapes.MANY else grid.cells)(float(start), float(count))
        self._mark("squares", role, boxes=tuple(boxes), count=float(count), outline=outline)
        if count > shapes.SOME:
            self._strips(grid, float(start), float(count), role, outline)
        else:
            self._squares(boxes, role, outline)
        return self.marks[-1].box

    def line(
        self,
        x1: float,
        y1: float,
        x2: float,
        y2: float,
        role: str = "grid",
        width: float = 1,
        dash: bool = False,
    ) -> Box:
        """Draw a straight line; a label may lie over it only if its role is grid."""
        return self.polyline([(x1, y1), (x2, y2)], role, width, dash)

    def polyline(
        self, points: Sequence[Point], role: str, width: float = 2, dash: bool = False
    ) -> Box:
        """Draw a line through the points."""
        self._mark("line", role, points=tuple(points), width=width)
        self._picture.stroke(
            shapes.line(points), role, width, self._row,
            snap=shapes.is_level(points), dash=DASHED if dash else None, rounded=len(points) > 2,
        )  # fmt: skip
        return self.marks[-1].box

    def area(self, points: Sequence[Point], role: str) -> Box:
        """Fill the polygon of the points."""
        self._mark("area", role, points=tuple(points), closed=True)
        self._picture.fill(shapes.polygon(points), role, self._row, snap=False)
        return self.marks[-1].box

    def dot(self, x: float, y: float, r: float, role: str, outline: bool = False) -> Box:
        """Draw a disc, or for an estimate a ring of the same size."""
        box = Box(x - r, y - r, x + r, y + r)
        self._mark("dot", role, boxes=(box,), outline=outline)
        self._picture.dot(x, y, r, role, outline, self._row)
        return box

    def ring(self, x: float, y: float, r: float, role: str) -> Box:
        """Draw a circle that stands for no amount."""
        self._mark("ring", role, boxes=(Box(x - r, y - r, x + r, y + r),))
        self._picture.dot(x, y, r, role, True, self._row)
        return self.marks[-1].box

    def bracket(self, x1: float, x2: float, y: float, role: str, depth: float = 6) -> Box:
        """Draw a bracket under y, or over it with a negative depth, with a stem in its middle."""
        shape = shapes.bracket(x1, x2, y, depth)
        self._mark("bracket", role, points=shape.subpaths[0], width=shapes.STROKE)
        self._picture.stroke(shape, role, shapes.STROKE, self._row)
        return self.marks[-1].box

    def put(self, mark: Mark, shape: shapes.Shape, dash: Dash | None = None) -> Box:
        """Draw a shape of one's own and list it as this mark: a line if it has a width."""
        self._check_role(mark.role, theme.ROLES)
        self.marks.append(replace(mark, row=self._row))
        if mark.width:
            self._picture.stroke(shape, mark.role, mark.width, self._row, dash=dash)
        else:
            self._picture.fill(shape, mark.role, self._row)
        return mark.box

    def finish(self) -> None:
        """Settle the height and check that every label is in the picture and in nobody's way."""
        if not self.height:
            boxes = [label.box for label in self.labels] + [mark.box for mark in self.marks]
            self.height = layout.lowest(boxes)
        self._picture.resize(self.width, self.height)
        problems = layout.problems(self.labels, self.marks, Box(0, 0, self.width, self.height))
        if problems:
            raise self.error(*problems)

    def frame(self, title: str, subtitle: str, foot: str) -> None:
        """Put words and a margin around the finished picture, which then stands by itself."""
        top, bottom = -float(layout.GAP), self.height + layout.GAP
        for s, size, role, bold, leading in (
            (subtitle, theme.SIZE["label"], "muted", False, 1.35),
            (title, theme.SIZE["title"], "fg", True, 1.25),
        ):
            lines = self.lines(s, self.width, size, bold)
            top -= round(size * leading) * len(lines)
            self.wrap(0, top + size, s, self.width, size, role, bold, leading)
            top -= 6
        small = theme.SIZE["note"]
        bottom = self.wrap(0, bottom + small, foot, self.width, small, "muted") - small
        self._picture.resize(self.width, self.height, -top, bottom - self.height, layout.MARGIN)

    @property
    def figure(self) -> "Figure":
        """The Matplotlib figure; complete after finish()."""
        return self._picture.figure

    @cached_property
    def _picture(self) -> "Picture":
        # Matplotlib takes half a second to import, which a check of what is fresh must not pay.
        from charts.drawing.picture import Picture

        return Picture(self.width)

    def _squares(self, cells: Sequence[Box], role: str, outline: bool) -> None:
        if outline:
            self._picture.stroke(shapes.outlines(cells), role, shapes.STROKE, self._row)
        else:
            self._picture.fill(shapes.rectangles(cells), role, self._row)

    def _strips(
        self, grid: shapes.Grid, start: float, count: float, role: str, outline: bool
    ) -> None:
        """Draw squares as dashed lines, and the broken ones at their ends by themselves."""
        first, end = math.ceil(start - 1e-9), start + count
        last = math.floor(end + 1e-9) if outline else end
        broken = [*grid.cells(start, first - start), *grid.cells(last, end - last)]
        if broken:
            self._squares(broken, role, outline)
        lines = shapes.strips(grid.lines(first, last - first))
        self._picture.dashes(lines, role, grid.size, grid.gap, self._row)
        if outline:
            self._picture.dashes(lines, "bg", grid.size, grid.gap, self._row, shapes.STROKE)

    def _mark(
        self,
        kind: str,
        role: str,
        boxes: tuple[Box, ...] = (),
        points: tuple[Point, ...] = (),
        width: float = 0,
        closed: bool = False,
        count: float = 1,
        outline: bool = False,
        hatch: bool = False,
    ) -> None:
        self._check_role(role, theme.ROLES)
        self.marks.append(
            Mark(kind=kind, role=role, boxes=boxes, points=points, width=width, closed=closed,
                 count=count, outline=outline, hatch=hatch, row=self._row)
        )  # fmt: skip

    def _check_text_role(self, role: str, s: str, on_mark: bool) -> None:
        self._check_role(role, theme.ROLES)
        allowed = (*theme.TEXT_ROLES, "bg") if on_mark else theme.TEXT_ROLES
        if role not in allowed:
            raise self.error(f"“{s}” is in role {role}, which is too faint for text; "
                              f"use {', '.join(allowed)}")  # fmt: skip

    def _check_role(self, role: str, allowed: Sequence[str]) -> None:
        if role not in allowed:
            raise self.error(f"no role “{role}”; the roles are {', '.join(allowed)}")

    def error(self, *problems: str) -> ChartError:
        """Return the error that names this chart, its language and its layout."""
        layout_name = "narrow" if self.narrow else "wide"
        return ChartError(f"chart {self.name}, {self.lang_code}, {layout_name}", problems)
