"""The rows that feed a chart's picture, its table, its CSV and its text alternative, and the canvas
that draws them.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

from charts.drawing.canvas import Canvas
from facts.faults import known
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
    def field(self) -> str:
        """The placeholder of its value in texts."""
        return self.key.replace("-", "_")

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


class ChartCanvas(Canvas):
    """What a chart draws on: it knows its rows, and how texts say them in a language; `view` is the
    picture of them that is wanted.
    """

    says_units = True  # of the rows that its texts name

    def __init__(
        self, width: int, name: str, rows: tuple[Row, ...], lang: Language, view: str = ""
    ) -> None:
        super().__init__(width, lang.code, f"{name} ({view})" if view else name)
        self.rows, self.lang, self.view = rows, lang, view
        self._by_key = {row.key: row for row in rows}
        self.said: list[tuple[str, dict[str, str]]] = []  # every message, and what filled it

    def __getitem__(self, key: str | Row) -> Row:
        if isinstance(key, Row):
            return key
        return self._by_key[known("row", key, self._by_key)]

    def draw(self) -> None:
        """Draw the rows, in the view that is wanted."""

    def own(self) -> dict[str, str]:
        """What the texts say otherwise than the rows themselves, by placeholder."""
        return {}

    def group(self, *names: str) -> tuple[Row, ...]:
        """The rows of these groups, in their order."""
        wanted = {known("group", name, {row.group for row in self.rows}) for name in names}
        return tuple(row for row in self.rows if row.group in wanted)

    @cached_property
    def words(self) -> dict[str, str]:
        """What fills the placeholders of the chart's texts: every row by its key, in its own words
        or without its unit, and what the chart says otherwise.
        """
        said = {row.field: self.fact(row, unit=self.says_units) for row in self.rows}
        return said | self.own()

    def say(self, message: str, /, **more: str) -> str:
        """A text of the chart in the language, with its numbers."""
        self.said.append((message, self.words | more))
        return self.lang.say(message, **self.said[-1][1])

    def label(self, row: Row | str) -> str:
        return self.lang.say(self[row].label)

    def fact(self, row: Row | str, **options: Any) -> str:
        """The value of a row in words; `options` are those of a Form."""
        return self.lang.fact(self[row].record, **options)

    def bare(self, row: Row | str) -> str:
        """The number of a row with its qualifier, for a sentence that names its unit."""
        return self.fact(row, unit=False)

    def bares(self, *rows: Row | str) -> dict[str, str]:
        """The same for several rows, as placeholders."""
        return {self[row].field: self.bare(row) for row in rows}

    def numbers(self, *rows: Row | str, digits: int | None = None) -> dict[str, str]:
        """Several numbers alone, with so many decimals, as placeholders."""
        return {self[row].field: self.lang.number(self[row].value, digits) for row in rows}

    def month(self, key: str) -> str:
        """The month of which a row is true, as one says it after "in"."""
        return self.lang.date(self[key].record.as_of, "month-in")
