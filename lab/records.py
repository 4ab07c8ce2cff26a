"""A measurement of the lab as a record of the dataset, and records as the text of a series."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import Any

from facts.reading import COLUMNS

AS_OF = "2026-11"
SEEDS = (0, 1, 2)
BALANCES = {"none": "no balancing", "aux": "an auxiliary loss", "bias": "a bias"}

Result = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """The mean of repeated measurements with the lowest and the highest of them."""

    value: float
    low: float
    high: float

    @classmethod
    def of(cls, values: Sequence[float]) -> Spread:
        """What several runs measured, or one."""
        return cls(value=fmean(values), low=min(values), high=max(values))

    @classmethod
    def recorded(cls, found: Mapping[str, float]) -> Spread:
        """What lab/results holds of it."""
        return cls(value=found["value"], low=found["low"], high=found["high"])

    def times(self, factor: float) -> Spread:
        """The same in another unit: a share in percent."""
        return Spread(value=self.value * factor, low=self.low * factor, high=self.high * factor)


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """One measurement; `places` is how many decimals are worth printing."""

    key: str
    label: str
    spread: Spread
    unit: str
    scope: str
    locator: str
    places: int = 0

    def cells(self) -> tuple[str, ...]:
        """Its row of a series: the mean, and the ends where they differ as they are printed."""
        one = self.spread
        mean, low, high = (f"{number:.{self.places}f}" for number in (one.value, one.low, one.high))
        ends = (low, high) if low != high else ("", "")
        return (
            self.key, f"Lab: {self.label}", mean, *ends, self.unit, "exact", "measured",
            "primary", "LAB", self.locator, AS_OF, self.scope,
        )  # fmt: skip


def about(size: int, more: str) -> str:
    """The scope of every measurement: how small the model is, and what it read."""
    return f"A model of {size / 1e6:.1f} million parameters, trained on software help. {more}"


def table(rows: Iterable[Measured]) -> str:
    """The CSV of a series."""
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(row.cells() for row in rows)
    return file.getvalue()


def runs(results: Result, name: str) -> list[Result]:
    """The runs of one kind, one a seed."""
    return [results[f"{name}-{seed}"] for seed in SEEDS if f"{name}-{seed}" in results]


def summary(results: Result, name: str) -> Spread:
    """A number of lab/results/summary.json."""
    return Spread.recorded(results["summary"][name])
