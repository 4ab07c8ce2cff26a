"""What follows from formulas: values looked up, inputs, circles, the weakest reading, sources."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from graphlib import CycleError, TopologicalSorter
from itertools import chain
from typing import Any

from facts.faults import hint
from facts.formula import FormulaError, evaluate, inputs, rounded
from facts.records import READS, Fact


def name_of(reference: str, known: Collection[str]) -> str:
    """The fact that a reference names: `mtp-acceptance.low` names a bound of `mtp-acceptance`."""
    name, _, end = reference.rpartition(".")
    return name if reference not in known and end in ("low", "high") else reference


def number(reference: str, facts: Mapping[str, Fact]) -> Decimal:
    """The number that a formula or a chart means by a reference; LookupError if it has none."""
    fact = facts.get(name := name_of(reference, facts))
    if fact is None:
        raise LookupError(f"no fact '{name}'; {hint(name, facts)}")
    found = fact.numbers.get(reference.removeprefix(name).lstrip(".") or "value")
    if found is not None:
        return found
    if reference != name:
        raise LookupError(f"'{name}' is no range; write {name} alone")
    if fact.low is not None:
        raise LookupError(f"'{name}' is a range; write {name}.low or {name}.high")
    raise LookupError(f"'{name}' is a {fact.unit}, not a number; name another fact")


def names_in(formula: str, known: Collection[str]) -> list[str]:
    """The facts that a formula names; none where it cannot be read."""
    try:
        return [name_of(reference, known) for reference in inputs(formula)]
    except FormulaError:
        return []


def inputs_of(fact: Fact, facts: Collection[str]) -> tuple[str, ...]:
    """The facts that its formulas name, each once."""
    return tuple(dict.fromkeys(chain(*(names_in(text, facts) for text in fact.formulas.values()))))


def computed(fact: Fact, facts: Mapping[str, Fact]) -> Iterator[tuple[str, Decimal | str]]:
    """Each number that has a formula: its key, and what the formula gives or what is wrong with it.

    A formula that names an unknown fact is reported as that.
    """
    for part, written in fact.numbers.items():
        text = fact.formulas.get(part, "")
        if text and all(name in facts for name in names_in(text, facts)):
            try:
                exact = evaluate(text, lambda reference: number(reference, facts))
                yield part, rounded(exact, fact.round_to) if fact.round_to > 0 else written
            except (FormulaError, LookupError) as error:
                yield part, str(error)


def recomputed(facts: Mapping[str, Fact]) -> dict[str, Fact]:
    """The facts with each derived number as its formula gives it, those that it needs first; those
    of a circle as they are.
    """
    right, tangled = dict(facts), set(chain(*circles(facts)))
    needs = {name: inputs_of(fact, facts) for name, fact in facts.items() if name not in tangled}
    for name in TopologicalSorter(needs).static_order():
        if name in needs:
            given = computed(right[name], right)
            numbers: dict[str, Any] = {part: one for part, one in given if not isinstance(one, str)}
            right[name] = replace(right[name], **numbers)
    return right


def leaves(fact_id: str, facts: Mapping[str, Fact]) -> tuple[Fact, ...]:
    """The facts with a source of their own that this one rests on, in order."""
    seen: dict[str, Fact] = {}
    waiting = [fact_id]
    while waiting:
        name = waiting.pop(0)
        if name in facts and name not in seen:
            seen[name] = facts[name]
            if facts[name].kind == "derived":
                waiting = [*inputs_of(facts[name], facts), *waiting]
    return tuple(fact for fact in seen.values() if fact.kind != "derived")


def weakest(fact: Fact, facts: Mapping[str, Fact]) -> Fact | None:
    """The input that was read least directly, if any."""
    rests_on = leaves(fact.id, facts)
    return max(rests_on, key=lambda leaf: READS.index(leaf.read), default=None)


def circles(facts: Mapping[str, Fact]) -> Iterator[tuple[str, ...]]:
    """Yield each circle of formulas once, beginning with its first fact in file order."""
    needs = {name: inputs_of(fact, facts) for name, fact in facts.items()}
    order = {name: at for at, name in enumerate(facts)}
    while True:
        try:
            TopologicalSorter(needs).prepare()
            return
        except CycleError as error:
            circle = tuple(reversed(error.args[1][1:]))  # each fact before those that it needs
        first = min(range(len(circle)), key=lambda at: order[circle[at]])
        yield circle[first:] + circle[:first]
        needs = {name: given for name, given in needs.items() if name not in circle}
