"""The parts that several charts are drawn from: amounts, headings, blocks and bars."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal
from math import ceil
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from charts.drawing.canvas import Canvas
    from charts.rows import Row
    from words.language import Language

VALUE, LABEL, NOTE = 19, 14, 12.5
_GAP = 8
SECTION = 15  # the size of its name
_SMALLEST = Decimal("1e5")  # parameters: what the size of a small model is rounded to


def amount(row: Row, lang: Language, digits: int | None = None) -> str:
    """The row's value as charts print it, with its qualifier: money from a thousand on is short."""
    short = row.unit.startswith("USD") and row.value >= 10**3
    return lang.fact(row.record, short=short, digits=digits)


def said(rows: tuple[Row, ...], lang: Language) -> dict[str, str]:
    """Every row's value in words, by its key."""
    return {row.key: lang.fact(row.record) for row in rows}


def bare(row: Row, lang: Language) -> str:
    """The row's number with its qualifier and without its unit, for a sentence that names it."""
    return lang.fact(row.record, unit=False)


class Setting(NamedTuple):
    """How headings are set: the label beside its value, and the aside at the end of their line."""

    beside: bool
    aside: bool


def setting(canvas: Canvas, heads: Iterable[tuple[str, str, str]]) -> Setting:
    """One setting for all headings (value, label, aside) of a picture, so that they look alike."""
    values, labels, sides = zip(*heads, strict=True)
    lengths = [canvas.measure(value, VALUE, bold=True) for value in values]
    both = [
        length + _GAP + canvas.measure(label, LABEL)
        for length, label in zip(lengths, labels, strict=True)
    ]
    beside = max(both) <= canvas.width
    firsts = both if beside else lengths
    aside = all(
        first + 3 * _GAP + canvas.measure(side, LABEL) <= canvas.width
        for first, side in zip(firsts, sides, strict=True)
        if side
    )
    return Setting(beside, aside)


def heading(
    canvas: Canvas, y: float, value: str, label: str, *, role: str = "fg", side: str = "",
    side_role: str = "muted", like: Setting | None = None,
) -> float:
    """A value with its label and an aside, set `like` its neighbours; returns where marks start."""
    like = like or setting(canvas, [(value, label, side)])
    if like.beside:
        canvas.runs(0, y, [(value, role, True, VALUE), (label, "fg", False, LABEL)], gap=_GAP)
        below = y
    else:
        last = canvas.wrap(0, y, value, canvas.width, VALUE, role, bold=True, leading=1.2)
        below = canvas.wrap(0, last - 3, label, canvas.width, LABEL, "fg") - 19
    if side and like.aside:
        canvas.text(canvas.width, y, side, LABEL, side_role, anchor="end")
    elif side:
        below = canvas.wrap(0, below + 19, side, canvas.width, LABEL, side_role) - 19
    return below + 10


def block(
    canvas: Canvas,
    x: float,
    y: float,
    count: Decimal,
    across: int,
    pitch: float,
    gap: float,
    role: str,
    *,
    outline: bool = False,
    lit: Decimal = Decimal(0),
    lit_row: str = "",
) -> float:
    """Unit squares filled by columns into `across` rows, the first `lit` of them in the colour of
    the claim and tied to a row of their own; returns the y of the lower edge.
    """
    if lit:
        with canvas.row(lit_row):
            canvas.squares(x, y, lit, across, pitch - gap, gap, "claim")
    rest = count - lit
    canvas.squares(x, y, rest, across, pitch - gap, gap, role, outline=outline, start=lit)
    return y + min(across, ceil(count)) * pitch - gap


def reach(count: Decimal, across: int, pitch: float, gap: float) -> float:
    """How far such squares reach: to the end of the last one, be it whole or broken."""
    columns, rest = divmod(count, across)
    if not rest:
        return float(columns) * pitch - gap
    return float(columns) * pitch + float(min(rest, Decimal(1))) * (pitch - gap)


def bar(
    canvas: Canvas, x: float, y: float, length: float, height: float, role: str, hollow: bool
) -> None:
    """A bar on a linear scale from zero: hatched with an outline where the value is an estimate."""
    canvas.rect(x, y, length, height, role, outline=hollow, hatch=hollow)


def on_one_line(canvas: Canvas, titles: Iterable[tuple[str, str]]) -> bool:
    """Whether the name of every section has room for its aside beside it."""
    room = canvas.width - 3 * _GAP
    return all(
        canvas.measure(title, SECTION, bold=True) + canvas.measure(aside, LABEL) <= room
        for title, aside in titles
    )


def section(canvas: Canvas, y: float, title: str, aside: str, one_line: bool) -> float:
    """The name of a group of bars with an aside at the right or below; returns where bars start."""
    size = SECTION
    if one_line:
        canvas.text(0, y, title, size, "fg", bold=True)
        canvas.text(canvas.width, y, aside, LABEL, "muted", anchor="end")
        below = y + 8
    else:
        below = canvas.wrap(0, y, title, canvas.width, size, "fg", bold=True)
        below = canvas.wrap(0, below - 1, aside, canvas.width, LABEL, "muted") - 11
    canvas.line(0, below, canvas.width, below, "grid")
    return below + 10


def caption(canvas: Canvas, y: float, text: str) -> float:
    """A muted line of explanation inside a picture; returns the next baseline."""
    return canvas.wrap(0, y, text, canvas.width, LABEL, "muted")


def close(canvas: Canvas, y: float) -> None:
    """End the picture just under its last mark."""
    canvas.height = round(y) + 4


def whisker(
    canvas: Canvas, row: Row, y: float, place: Callable[[float], float], reach: float = 4
) -> float:
    """A line from the lowest to the highest of repeated measurements, `place` giving their x, with
    ends that `reach` up and down; returns its right end, or the value where nothing was repeated.
    """
    if row.low is None or row.high is None:
        return place(float(row.value))
    left, right = place(float(row.low)), place(float(row.high))
    top, bottom = y - reach, y + reach
    ends = [(left, top), (left, bottom), (left, y), (right, y), (right, top), (right, bottom)]
    canvas.polyline(ends, "fg", 1.5)
    return right


def model(row: Row, lang: Language) -> str:
    """How small the lab's model is, in words: "1.3 million"."""
    return lang.quantity(row.value.quantize(_SMALLEST), "parameter")
