"""The parts that several charts are drawn from: amounts, headings, squares, bars and scales."""

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from math import ceil
from typing import NamedTuple

from charts.drawing import shapes, theme
from charts.drawing.geometry import Box, Mark, Point
from charts.rows import ChartCanvas, Row

VALUE, LABEL, NOTE = theme.VALUE, theme.LABEL, theme.NOTE
SECTION = 15  # the size of its name
EDGES = {False: ("muted", 1.25), True: ("claim", 2.0)}  # of a box, and of one that is at work
_GAP = 8
_SMALLEST = Decimal("1e5")  # parameters: what the size of a small model is rounded to
_DASHES = (4.0, 3.0)
Head = tuple[str, str, str]  # value, label, aside
Setting = tuple[bool, bool]


class Squares(NamedTuple):
    """A field of unit squares: what one of them stands for, how many lie across, and their size."""

    unit: Decimal
    across: int
    pitch: float
    gap: float

    @property
    def size(self) -> float:
        return self.pitch - self.gap


class Axis(NamedTuple):
    """A linear scale: its first and last value, and where they stand on the canvas."""

    first: float
    last: float
    start: float
    end: float

    def at(self, value: Decimal | float) -> float:
        share = (float(value) - self.first) / (self.last - self.first)
        return self.start + share * (self.end - self.start)


class Plot(NamedTuple):
    """A scale from left to right, and one upwards."""

    across: Axis
    up: Axis

    def at(self, x: Decimal | float, y: Decimal | float) -> Point:
        return self.across.at(x), self.up.at(y)


class Drawing(ChartCanvas):
    """A chart's picture; where rows are stacked, `head` says what stands over them."""

    def amount(self, row: Row, digits: int | None = None) -> str:
        """The row's value as charts print it, with its qualifier: money from a thousand on is
        short, millions with so many decimals.
        """
        short = row.record.unit.startswith("USD") and row.value >= 10**3
        return self.fact(row, short=short, digits=digits if row.value >= 10**6 else None)

    def model(self, key: str) -> str:
        """How small the lab's model is, in words: "1.3 million"."""
        return self.lang.quantity(self[key].value.quantize(_SMALLEST), "parameter")

    def setting(self, heads: Iterable[Head]) -> Setting:
        """One setting for all headings of a picture, so that they look alike: whether the label
        stands beside its value, and the aside at the end of their line.
        """
        sized = [
            (self.measure(value, VALUE, bold=True), self.measure(label, LABEL), side)
            for value, label, side in heads
        ]
        beside = max(value + _GAP + label for value, label, _side in sized) <= self.width
        aside = all(
            value + beside * (_GAP + label) + 3 * _GAP + self.measure(side, LABEL) <= self.width
            for value, label, side in sized
            if side
        )
        return beside, aside

    def heading(
        self, y: float, value: str, label: str, side: str = "", *, role: str = "fg",
        side_role: str = "muted", like: Setting | None = None,
    ) -> float:  # fmt: skip
        """A value, its label and an aside, set `like` its neighbours; returns where marks start."""
        is_beside, is_aside = like or self.setting([(value, label, side)])
        if is_beside:
            self.runs(0, y, [(value, role, True, VALUE), (label, "fg", False, LABEL)], gap=_GAP)
            below = y
        else:
            last = self.wrap(0, y, value, self.width, VALUE, role, bold=True, leading=1.2)
            below = self.wrap(0, last - 3, label, self.width, LABEL, "fg") - 19
        if side and is_aside:
            self.text(self.width, y, side, LABEL, side_role, anchor="end")
        elif side:
            below = self.wrap(0, below + 19, side, self.width, LABEL, side_role) - 19
        return below + 10

    def named(
        self, x: float, y: float, value: str, label: str, role: str, size: float = 15,
        down: float = 19,
    ) -> float:  # fmt: skip
        """A value with its label, beside it or below as room allows; returns the last baseline."""
        room = self.width - x
        if self.measure(value, size, bold=True) + _GAP + self.measure(label, LABEL) <= room:
            self.runs(x, y, [(value, role, True, size), (label, "fg", False, LABEL)], gap=_GAP)
            return y
        self.text(x, y, value, size, role, bold=True)
        return self.wrap(x, y + down, label, room, LABEL) - 19

    def stack(
        self, rows: Iterable[Row], mark: Callable[[Row, float], float], lit: Iterable[str] = (),
        role: str = "fg", apart: float = 36, y: float = 18,
    ) -> float:  # fmt: skip
        """Rows one under another: a heading each, all set alike and some of them lit, and the mark
        that is drawn below it; returns where the last mark ends.
        """
        heads = [(row, self.head(row)) for row in rows]
        like = self.setting([words for _row, words in heads])
        for row, words in heads:
            with self.row(row.key):
                shade = "claim" if row.key in lit else role
                bottom = mark(row, self.heading(y, *words, role=shade, like=like))
            y = bottom + apart
        return bottom

    def head(self, row: Row) -> Head:
        """What stands over a row: an amount and its label."""
        return self.amount(row), self.label(row), ""

    def block(self, row: Row, x: float, y: float, at: Squares, role: str, lit: str = "") -> float:
        """The squares of a row, filled by columns, the first of them tied to another row that is
        lit among them; returns the y of the lower edge.
        """
        count, start = row.value / at.unit, self[lit].value / at.unit if lit else Decimal(0)
        look = at.across, at.size, at.gap
        if lit:
            with self.row(lit):
                self.squares(x, y, start, *look, "claim")
        with self.row(row.key):
            self.squares(x, y, count - start, *look, role, outline=row.hollow, start=start)
        return y + min(at.across, ceil(count)) * at.pitch - at.gap

    def lines_of_squares(self, row: Row, y: float, at: Squares, role: str) -> float:
        """The squares of a row line by line, so that few lie flat; returns their lower edge."""
        count = row.value / at.unit
        lines = ceil(count / at.across)
        self.squares(0, y, count, lines, at.size, at.gap, role, fill="rows")
        return y + lines * at.pitch - at.gap

    def bar(self, row: Row, x: float, y: float, length: float, height: float, role: str) -> Box:
        """A bar on a linear scale from zero, hatched where the value is an estimate."""
        with self.row(row.key):
            return self.rect(x, y, length, height, role, hatch=row.hollow)

    def sections(
        self, groups: Mapping[str, tuple[str, str]], line: Callable[[Row, float], float],
        y: float = 16, apart: float = 34,
    ) -> float:  # fmt: skip
        """The rows of each group under its name and aside, every one drawn by `line`, which returns
        where the next begins; returns where the last ended.
        """
        titles = {group: (self.say(name), self.say(what)) for group, (name, what) in groups.items()}
        one_line = self.on_one_line(titles.values())
        for group, title in titles.items():
            end = self.section(*title, one_line, y)
            for row in self.group(group):
                with self.row(row.key):
                    end = line(row, end)
            y = end + apart
        return end

    def on_one_line(self, titles: Iterable[tuple[str, str]]) -> bool:
        """Whether the name of every section has room for its aside beside it."""
        room = self.width - 3 * _GAP
        return all(
            self.measure(title, SECTION, bold=True) + self.measure(aside, LABEL) <= room
            for title, aside in titles
        )

    def section(self, title: str, aside: str, one_line: bool, y: float) -> float:
        """The name of a group of bars with an aside at the right or below; returns where bars
        start.
        """
        below = self.wrap(0, y, title, self.width, SECTION, "fg", bold=True) - 12
        if aside and one_line:
            self.text(self.width, y, aside, LABEL, "muted", anchor="end")
        elif aside:
            below = self.wrap(0, below + 11, aside, self.width, LABEL, "muted") - 11
        self.line(0, below, self.width, below, "grid")
        return below + 10

    def whisker(self, row: Row, y: float, axis: Axis, reach: float = 4) -> float:
        """A line from the lowest to the highest of repeated measurements, with ends that `reach` up
        and down; returns its right end, or the value where nothing was repeated.
        """
        x1, x2 = axis.at(row.low), axis.at(row.high)
        if row.record.low is not None:
            top, bottom = y - reach, y + reach
            ends = [(x1, top), (x1, bottom), (x1, y), (x2, y), (x2, top), (x2, bottom)]
            self.polyline(ends, "fg", 1.5)
        return x2

    def border(self, at: Box, role: str, width: float = 1.25, dashed: bool = False) -> None:
        """A border that a label may stand inside and not across."""
        shape = shapes.rectangles([at], width)
        (corners,) = shape.subpaths
        mark = Mark(kind="frame", role=role, points=(*corners, corners[0]), width=width)
        self.put(mark, shape, _DASHES if dashed else None)

    def box(
        self, at: Box, message: str, lit: bool = False, dashed: bool = False, size: float = LABEL
    ) -> None:
        """A box with words in its middle, in as many lines as they need."""
        self.border(at, *EDGES[lit], dashed=dashed)
        said, width, x = self.say(message), at.width - 10, (at.x0 + at.x1) / 2
        more = round(size * 1.2) * (len(self.lines(said, width, size)) - 1)
        y = (at.y0 + at.y1 - more) / 2 + 0.36 * size
        self.wrap(x, y, said, width, size, leading=1.2, anchor="middle")

    def close(self, y: float) -> None:
        """End the picture just under its last mark."""
        self.height = round(y) + 4
