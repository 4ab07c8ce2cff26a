"""The parts that several charts are drawn from: amounts, headings, blocks and bars."""

from __future__ import annotations

from decimal import Decimal
from math import ceil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from charts.canvas import Canvas
    from charts.language import Language
    from charts.rows import Row

VALUE, LABEL, NOTE = 19, 14, 12.5
_GAP = 8


def amount(row: Row, lang: Language, digits: int | None = None) -> str:
    """The row's value as charts print it, with its qualifier: only millions of money are short."""
    short = row.unit.startswith("USD") and row.value >= 10**6
    return lang.fact(row.record, short=short, digits=digits)


def said(rows: tuple[Row, ...], lang: Language) -> dict[str, str]:
    """Every row's value in words, by its key."""
    return {row.key: lang.fact(row.record) for row in rows}


def bare(row: Row, lang: Language) -> str:
    """The row's number with its qualifier and without its unit, for a sentence that names it."""
    return lang.fact(row.record, unit=False)


def heading(
    canvas: Canvas, y: float, value: str, label: str, *, role: str = "fg", side: str = ""
) -> float:
    """A value with its label, and an aside at the right end; returns where the marks start."""
    used = canvas.measure(value, VALUE, bold=True) + _GAP + canvas.measure(label, LABEL)
    aside = canvas.measure(side, LABEL) + 3 * _GAP if side else 0
    if used <= canvas.width:
        canvas.runs(0, y, [(value, role, True, VALUE), (label, "fg", False, LABEL)], gap=_GAP)
        if side and used + aside <= canvas.width:
            canvas.text(canvas.width, y, side, LABEL, "muted", anchor="end")
            return y + 10
        below = y
    else:
        last = canvas.wrap(0, y, value, canvas.width, VALUE, role, bold=True, leading=1.2)
        below = canvas.wrap(0, last - 3, label, canvas.width, LABEL, "fg") - 19
    if side:
        below = canvas.wrap(0, below + 19, side, canvas.width, LABEL, "muted") - 19
    return below + 10


def block(
    canvas: Canvas, x: float, y: float, count: Decimal, across: int, pitch: float, gap: float,
    role: str, *, outline: bool = False, lit: Decimal = Decimal(0), lit_row: str = "",
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


def bar(
    canvas: Canvas, x: float, y: float, length: float, height: float, role: str, hollow: bool
) -> None:
    """A bar on a linear scale from zero: hatched with an outline where the value is an estimate."""
    canvas.rect(x, y, length, height, role, outline=hollow, hatch=hollow)


def section(canvas: Canvas, y: float, title: str, aside: str) -> float:
    """The name of a group of bars and an aside at the right; returns the y where the bars start."""
    size = 15
    wide = canvas.measure(title, size, bold=True) + canvas.measure(aside, LABEL) + 24
    if wide <= canvas.width:
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
