"""The parts that several charts are drawn from: amounts, headings, blocks and bars."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import partial
from math import ceil
from typing import NamedTuple

from charts.drawing import shapes, theme
from charts.drawing.geometry import Box, Mark, Point
from charts.rows import ChartCanvas, Row, Shown

VALUE, LABEL, NOTE = theme.VALUE, theme.LABEL, theme.NOTE
_GAP = 8
SECTION = 15  # the size of its name
_SMALLEST = Decimal("1e5")  # parameters: what the size of a small model is rounded to
Head = tuple[str, str, str]  # value, label, aside
Setting = tuple[bool, bool]
EDGES = {False: ("muted", 1.25), True: ("claim", 2.0)}  # of a box, and of one that is at work
_DASHES = (4.0, 3.0)


def amount(shown: Shown, row: Row, digits: int | None = None) -> str:
    """The row's value as charts print it, with its qualifier: money from a thousand on is short."""
    short = row.record.unit.startswith("USD") and row.value >= 10**3
    return shown.fact(row, short=short, digits=digits)


def model(shown: Shown, key: str) -> str:
    """How small the lab's model is, in words: "1.3 million"."""
    return shown.lang.quantity(shown[key].value.quantize(_SMALLEST), "parameter")


def setting(canvas: ChartCanvas, heads: Iterable[Head]) -> Setting:
    """One setting for all headings of a picture, so that they look alike: whether the label stands
    beside its value, and the aside at the end of their line.
    """
    sized = [
        (canvas.measure(value, VALUE, bold=True), canvas.measure(label, LABEL), side)
        for value, label, side in heads
    ]
    beside = max(value + _GAP + label for value, label, _side in sized) <= canvas.width
    aside = all(
        value + beside * (_GAP + label) + 3 * _GAP + canvas.measure(side, LABEL) <= canvas.width
        for value, label, side in sized
        if side
    )
    return beside, aside


def heading(
    canvas: ChartCanvas, y: float, value: str, label: str, side: str = "", *, role: str = "fg",
    side_role: str = "muted", like: Setting | None = None,
) -> float:  # fmt: skip
    """A value with its label and an aside, set `like` its neighbours; returns where marks start."""
    is_beside, is_aside = like or setting(canvas, [(value, label, side)])
    if is_beside:
        canvas.runs(0, y, [(value, role, True, VALUE), (label, "fg", False, LABEL)], gap=_GAP)
        below = y
    else:
        last = canvas.wrap(0, y, value, canvas.width, VALUE, role, bold=True, leading=1.2)
        below = canvas.wrap(0, last - 3, label, canvas.width, LABEL, "fg") - 19
    if side and is_aside:
        canvas.text(canvas.width, y, side, LABEL, side_role, anchor="end")
    elif side:
        below = canvas.wrap(0, below + 19, side, canvas.width, LABEL, side_role) - 19
    return below + 10


def named(
    canvas: ChartCanvas, x: float, y: float, value: str, label: str, role: str, size: float = 15,
    down: float = 19,
) -> float:  # fmt: skip
    """A value with its label beside it, or below where room is short; returns the last baseline."""
    room = canvas.width - x
    if canvas.measure(value, size, bold=True) + _GAP + canvas.measure(label, LABEL) <= room:
        canvas.runs(x, y, [(value, role, True, size), (label, "fg", False, LABEL)], gap=_GAP)
        return y
    canvas.text(x, y, value, size, role, bold=True)
    return canvas.wrap(x, y + down, label, room, LABEL) - 19


def stack(
    canvas: ChartCanvas, rows: Iterable[Row], mark: Callable[[Row, float], float],
    head: Callable[[Row], Head] | None = None, *, lit: Iterable[str] = (), role: str = "fg",
    y: float = 18, apart: float = 34,
) -> float:  # fmt: skip
    """Rows one under another: a heading each, all set alike and some of them lit, and the mark
    that is drawn below it; returns where the last mark ends.
    """
    heads = [(row, head(row) if head else labelled(canvas, row)) for row in rows]
    like = setting(canvas, [words for _row, words in heads])
    for row, words in heads:
        with canvas.row(row.key):
            shade = "claim" if row.key in lit else role
            bottom = mark(row, heading(canvas, y, *words, role=shade, like=like))
        y = bottom + apart
    return bottom


def labelled(canvas: ChartCanvas, row: Row) -> Head:
    """An amount and its label."""
    return amount(canvas, row), canvas.label(row), ""


def block(
    canvas: ChartCanvas, x: float, y: float, count: Decimal, across: int, pitch: float, gap: float,
    role: str, *, outline: bool = False, lit: Decimal = Decimal(0), lit_row: str = "",
) -> float:  # fmt: skip
    """Unit squares filled by columns into `across` rows, the first `lit` of them in the colour of
    the claim and tied to a row of their own; returns the y of the lower edge.
    """
    if lit:
        with canvas.row(lit_row):
            canvas.squares(x, y, lit, across, pitch - gap, gap, "claim")
    rest = count - lit
    canvas.squares(x, y, rest, across, pitch - gap, gap, role, outline=outline, start=lit)
    return y + min(across, ceil(count)) * pitch - gap


def lines(
    canvas: ChartCanvas, y: float, count: Decimal, across: int, pitch: float, gap: float,
    role: str, *, total: float = 0,
) -> float:  # fmt: skip
    """Unit squares line by line, `across` in each, so that few of them lie flat; returns the y of
    the lower edge.
    """
    rows = ceil(count / across)
    canvas.squares(0, y, count, rows, pitch - gap, gap, role, fill="rows", total=total)
    return y + rows * pitch - gap


def reach(count: Decimal, across: int, pitch: float, gap: float) -> float:
    """How far such squares reach: to the end of the last one, be it whole or broken."""
    columns, rest = divmod(count, across)
    end = float(min(rest, Decimal(1))) * (pitch - gap) if rest else -gap
    return float(columns) * pitch + end


def bar(
    canvas: ChartCanvas, row: Row, x: float, y: float, length: float, height: float, role: str
) -> float:
    """A bar on a linear scale from zero, hatched with an outline where the value is an estimate;
    returns the y of its lower edge.
    """
    return canvas.rect(x, y, length, height, role, hatch=row.hollow).y1


def bars(
    canvas: ChartCanvas, rows: Sequence[Row], height: float,
    head: Callable[[Row], Head] | None = None, *, lit: Iterable[str], role: str, shade: str = "",
) -> float:  # fmt: skip
    """The same with bars on one scale, which is as long as the picture is wide."""
    longest = max(row.value for row in rows)

    def mark(row: Row, y: float) -> float:
        length = float(row.value / longest) * canvas.width
        return bar(canvas, row, 0, y, length, height, "claim" if row.key in lit else role)

    return stack(canvas, rows, mark, head, lit=lit, role=shade or role)


def on_one_line(canvas: ChartCanvas, titles: Iterable[tuple[str, str]]) -> bool:
    """Whether the name of every section has room for its aside beside it."""
    room = canvas.width - 3 * _GAP
    return all(
        canvas.measure(title, SECTION, bold=True) + canvas.measure(aside, LABEL) <= room
        for title, aside in titles
    )


def section(canvas: ChartCanvas, title: str, aside: str, one_line: bool, y: float) -> float:
    """The name of a group of bars with an aside at the right or below; returns where bars start."""
    below = canvas.wrap(0, y, title, canvas.width, SECTION, "fg", bold=True) - 12
    if aside and one_line:
        canvas.text(canvas.width, y, aside, LABEL, "muted", anchor="end")
    elif aside:
        below = canvas.wrap(0, below + 11, aside, canvas.width, LABEL, "muted") - 11
    canvas.line(0, below, canvas.width, below, "grid")
    return below + 10


def sections(
    canvas: ChartCanvas, groups: Mapping[str, tuple[str, str]],
    section: Callable[[ChartCanvas, str, str, bool, float], float] = section,
) -> Iterator[tuple[tuple[Row, ...], Callable[[float], float]]]:  # fmt: skip
    """The rows of each group, with what writes the group's name and aside and returns where its
    bars start.
    """
    titles = {group: (canvas.say(name), canvas.say(what)) for group, (name, what) in groups.items()}
    one_line = on_one_line(canvas, titles.values())
    for group, title in titles.items():
        yield canvas.group(group), partial(section, canvas, *title, one_line)


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


def border(
    canvas: ChartCanvas, at: Box, role: str, width: float = 1.25, *, dashed: bool = False
) -> None:
    """A border that a label may stand inside and not across."""
    shape = shapes.rectangles([at], width)
    (corners,) = shape.subpaths
    mark = Mark(kind="frame", role=role, points=(*corners, corners[0]), width=width)
    canvas.put(mark, shape, _DASHES if dashed else None)


def box(
    canvas: ChartCanvas, at: Box, message: str, *, lit: bool = False, dashed: bool = False,
    size: float = LABEL,
) -> None:  # fmt: skip
    """A box with words in its middle, in as many lines as they need."""
    border(canvas, at, *EDGES[lit], dashed=dashed)
    said, width, x = canvas.say(message), at.width - 10, (at.x0 + at.x1) / 2
    more = round(size * 1.2) * (len(canvas.lines(said, width, size)) - 1)
    y = (at.y0 + at.y1 - more) / 2 + 0.36 * size
    canvas.wrap(x, y, said, width, size, leading=1.2, anchor="middle")


def close(canvas: ChartCanvas, y: float) -> None:
    """End the picture just under its last mark."""
    canvas.height = round(y) + 4


def whisker(canvas: ChartCanvas, row: Row, y: float, axis: Axis, reach: float = 4) -> float:
    """A line from the lowest to the highest of repeated measurements, with ends that `reach` up
    and down; returns its right end, or the value where nothing was repeated.
    """
    left, right = axis.at(row.low), axis.at(row.high)
    if row.record.low is not None:
        top, bottom = y - reach, y + reach
        ends = [(left, top), (left, bottom), (left, y), (right, y), (right, top), (right, bottom)]
        canvas.polyline(ends, "fg", 1.5)
    return right
