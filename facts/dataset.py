"""The dataset: every fact, source, claim and term, loaded whole or not at all."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from types import MappingProxyType

from facts import assemble
from facts.derive import inputs_of, leaves, number
from facts.faults import InputError, Problem
from facts.records import Claim, Correction, Fact, Source, Term


@dataclass(frozen=True, slots=True, kw_only=True)
class Dataset:
    """Facts by id (a row of a series is `<series>.<key>`), sources, claims and terms."""

    facts: Mapping[str, Fact]
    sources: Mapping[str, Source]
    claims: Mapping[str, Claim]
    terms: Mapping[str, Term]
    corrections: Mapping[str, Correction]

    def value(self, reference: str) -> Decimal:
        """The number of a fact; `mtp-acceptance.low` and `.high` are the ends of a range."""
        return number(reference, self.facts)

    def inputs(self, fact_id: str) -> tuple[str, ...]:
        """The facts that its formulas name, each once, in order."""
        return inputs_of(self.facts[fact_id], self.facts)

    def sources_of(self, fact_id: str) -> tuple[str, ...]:
        """Its source, or those of everything that it is computed from, each once, in order."""
        rests_on = leaves(fact_id, self.facts)
        return tuple(dict.fromkeys(leaf.source for leaf in rests_on if leaf.source))


def load(root: Path) -> Dataset:
    """Load root/data; raises InputError with every problem if there is any."""
    made, found = assemble.read(root)
    if found:
        raise InputError(*found)
    return Dataset(**{kind: MappingProxyType(records) for kind, records in made.items()})


def problems(root: Path) -> Iterator[Problem]:
    """Yield what is wrong with root/data, in order of file and line."""
    yield from assemble.read(root)[1]
