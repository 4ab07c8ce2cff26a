"""Which published figure answers, if any, when a reader says what "cost" shall mean."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

# What a rent can be put on, in GPU-hours; a day of service is no part of making a model.
MADE = ("run", "r1")
UNPUBLISHED = frozenset({"research", "staff", "data"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The kind of answer, how many parts have a figure, and the rent of the hours ticked."""

    kind: str  # nothing | unknown | single | sum | mixed
    known: int
    unknown: int
    dollars: float


def answer(ticked: Collection[str], hours: Mapping[str, float], rent: float) -> Answer:
    """Weigh what is ticked; only rents of the two trainings may be added."""
    unknown = len([part for part in ticked if part in UNPUBLISHED])
    dollars = 0.0
    for part, count in hours.items():
        if part in ticked:
            dollars += count * rent
    return Answer(
        kind=_kind(ticked, unknown), known=len(ticked) - unknown, unknown=unknown, dollars=dollars
    )


def _kind(ticked: Collection[str], unknown: int) -> str:
    if not ticked:
        return "nothing"
    if unknown:
        return "unknown"
    if len(ticked) == 1:
        return "single"
    return "sum" if all(part in MADE for part in ticked) else "mixed"
