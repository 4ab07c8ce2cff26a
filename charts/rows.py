"""The rows that feed a chart's picture, its table, its CSV and its text alternative."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from facts.dataset import Dataset
    from facts.records import Fact

# What another party reckons, or what is contested, is drawn hollow, and so is all that is computed
# from it; the rest is drawn solid.
HOLLOW = frozenset({"estimated", "disputed"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One fact as a chart names it."""

    key: str
    label: str
    record: Fact
    group: str = ""
    hollow: bool = False

    @classmethod
    def of(
        cls, data: Dataset, fact: str, *, label: str = "", key: str = "", group: str = ""
    ) -> Row:
        record = data.facts[fact]
        return cls(
            key=key or fact,
            label=label or record.label,
            record=record,
            group=group,
            hollow=_rests_on_estimate(data, fact),
        )

    @property
    def fact(self) -> str:
        return self.record.id

    @property
    def value(self) -> Decimal:
        """What a mark is drawn to: the number, the low end of a range, a date as its ordinal."""
        value = self.record.value
        if isinstance(value, date):
            return Decimal(value.toordinal())
        if value is None and self.low is not None:
            return self.low
        if not isinstance(value, Decimal):
            raise TypeError(f"{self.fact} holds no number to draw: {value!r}")
        return value

    @property
    def low(self) -> Decimal | None:
        return self.record.low

    @property
    def high(self) -> Decimal | None:
        return self.record.high

    @property
    def unit(self) -> str:
        return self.record.unit

    @property
    def kind(self) -> str:
        return self.record.kind


def by_key(rows: Iterable[Row]) -> dict[str, Row]:
    return {row.key: row for row in rows}


def in_group(rows: Iterable[Row], group: str) -> tuple[Row, ...]:
    return tuple(row for row in rows if row.group == group)


def _rests_on_estimate(data: Dataset, fact: str) -> bool:
    kind = data.facts[fact].kind
    if kind != "derived":
        return kind in HOLLOW
    return any(_rests_on_estimate(data, given) for given in data.inputs(fact))
