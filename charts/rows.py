"""The rows that feed a chart's picture, its table, its CSV and its text alternative, and the canvas
that draws them.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

from charts.drawing.canvas import Canvas
from facts.faults import InputError
from facts.nearest import hint
from facts.records import Fact
from words.language import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One fact as a chart names it."""

    key: str
    label: str
    record: Fact
    group: str = ""
    hollow: bool = False

    @property
    def value(self) -> Decimal:
        """What a mark is drawn to: the number, the low end of a range, a date as its ordinal."""
        value = self.record.value
        if isinstance(value, date):
            return Decimal(value.toordinal())
        value = self.record.low if value is None else value
        if not isinstance(value, Decimal):
            raise TypeError(f"{self.record.id} holds no number to draw: {value!r}")
        return value

    @property
    def low(self) -> Decimal:
        """The lower end of a range, or of what was measured repeatedly; else the one number."""
        return self.value if self.record.low is None else self.record.low

    @property
    def high(self) -> Decimal:
        return self.value if self.record.high is None else self.record.high


class Shown:
    """A chart's rows in one language, and how its texts say them."""

    def __init__(
        self, rows: tuple[Row, ...], lang: Language,
        own: "Own" = lambda shown: {}, *, unit: bool = True,
    ) -> None:  # fmt: skip
        self.rows, self.lang, self.own, self.unit = rows, lang, own, unit
        self._by_key = {row.key: row for row in rows}
        self.said: list[tuple[str, dict[str, str]]] = []  # every message, and what filled it

    def __getitem__(self, key: str) -> Row:
        if key not in self._by_key:
            raise InputError(f'no row "{key}"; {hint(key, self._by_key)}')
        return self._by_key[key]

    def group(self, *names: str) -> tuple[Row, ...]:
        """The rows of these groups, in their order."""
        return tuple(row for row in self.rows if row.group in names)

    @cached_property
    def words(self) -> dict[str, str]:
        """What fills the placeholders of the chart's texts: every row by its key, in its own words
        or without its unit, and what the chart says otherwise.
        """
        return {_name(row): self.fact(row, unit=self.unit) for row in self.rows} | self.own(self)

    def say(self, message: str, /, **more: str) -> str:
        """A text of the chart in the language, with its numbers."""
        self.said.append((message, self.words | more))
        return self.lang.say(message, **self.said[-1][1])

    def label(self, row: Row) -> str:
        return self.lang.say(row.label)

    def fact(self, row: Row | str, **options: Any) -> str:
        """The value of a row in words; `options` are those of a Form."""
        record = (self[row] if isinstance(row, str) else row).record
        return self.lang.fact(record, **options)

    def bare(self, row: Row | str) -> str:
        """The number of a row with its qualifier, for a sentence that names its unit."""
        return self.fact(row, unit=False)

    def bares(self, *keys: str) -> dict[str, str]:
        """The same for several rows, as placeholders."""
        return {_name(self[key]): self.bare(key) for key in keys}

    def numbers(self, digits: int | None, *keys: str) -> dict[str, str]:
        """Several numbers alone, with so many decimals, as placeholders."""
        return {_name(self[key]): self.lang.number(self[key].value, digits) for key in keys}

    def month(self, key: str) -> str:
        """The month of which a row is true, as one says it after "in"."""
        return self.lang.date(self[key].record.as_of, "month-in")


class ChartCanvas(Canvas, Shown):
    """What a chart draws on: it knows the rows; `view` is the picture of them that is wanted."""

    def __init__(self, width: int, name: str, shown: Shown, view: str = "") -> None:
        Canvas.__init__(self, width, shown.lang.code, f"{name} ({view})" if view else name)
        Shown.__init__(self, shown.rows, shown.lang, shown.own, unit=shown.unit)
        self.view = view


Own = Callable[[Shown], dict[str, str]]  # what a chart says otherwise, by placeholder


def _name(row: Row) -> str:
    return row.key.replace("-", "_")
