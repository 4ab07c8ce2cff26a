"""What follows from formulas: values looked up, inputs, circles, the weakest reading, sources."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from graphlib import CycleError, TopologicalSorter
from typing import Any

from facts.formula import FormulaError, evaluate, inputs, rounded
from facts.nearest import hint
from facts.records import READS, Fact

FORMULAS = (("formula", "value"), ("formula_low", "low"), ("formula_high", "high"))
_BOUNDS = (".low", ".high")


def formulas(fact: Fact) -> tuple[str, ...]:
    return tuple(text for text in (fact.formula, fact.formula_low, fact.formula_high) if text)


def name_of(reference: str, known: Iterable[str]) -> str:
    """The fact that a reference names: `mtp-acceptance.low` names a bound of `mtp-acceptance`."""
    names = known if isinstance(known, Mapping | set | frozenset) else set(known)
    for bound in _BOUNDS:
        if reference not in names and reference.endswith(bound):
            return reference.removesuffix(bound)
    return reference


def number(reference: str, facts: Mapping[str, Fact]) -> Decimal:
    """The number that a formula or a chart means by a reference; LookupError if it has none."""
    fact = facts.get(name := name_of(reference, facts))
    if fact is None:
        raise LookupError(f"no fact '{name}'; {hint(name, facts)}")
    found = getattr(fact, reference.removeprefix(name).lstrip(".") or "value")
    if isinstance(found, Decimal):
        return found
    if reference != name:
        raise LookupError(f"'{name}' is no range; write {name} alone")
    if fact.low is not None:
        raise LookupError(f"'{name}' is a range; write {name}.low or {name}.high")
    raise LookupError(f"'{name}' is a {fact.unit}, not a number; name another fact")


def fraction(reference: str, facts: Mapping[str, Fact]) -> Fraction:
    try:
        return Fraction(number(reference, facts))
    except LookupError as error:
        raise FormulaError(str(error.args[0])) from None


def inputs_of(fact: Fact, facts: Mapping[str, Fact]) -> tuple[str, ...]:
    """The facts that its formulas name, each once; none where a formula cannot be read."""
    try:
        names = [name_of(ref, facts) for text in formulas(fact) for ref in inputs(text)]
    except FormulaError:
        return ()
    return tuple(dict.fromkeys(names))


def recomputed(facts: Mapping[str, Fact]) -> dict[str, Fact]:
    """The facts with each derived number as its formula gives it, those that it needs first."""
    right = dict(facts)
    try:
        order = TopologicalSorter({name: inputs_of(facts[name], facts) for name in facts})
        for name in order.static_order():
            if name in right:
                right[name] = _computed(right[name], right)
    except CycleError:
        return dict(facts)  # which is reported as what it is
    return right


def _computed(fact: Fact, facts: Mapping[str, Fact]) -> Fact:
    for key, part in FORMULAS:
        text = getattr(fact, key)
        if text and isinstance(getattr(fact, part), Decimal) and fact.round_to > 0:
            try:
                exact = evaluate(text, lambda reference: fraction(reference, facts))
            except FormulaError:
                continue
            changed: dict[str, Any] = {part: rounded(exact, fact.round_to)}
            fact = replace(fact, **changed)
    return fact


def leaves(fact_id: str, facts: Mapping[str, Fact]) -> tuple[Fact, ...]:
    """The facts with a source of their own that this one rests on, in order."""
    found: dict[str, Fact] = {}
    seen: set[str] = set()
    waiting = [fact_id]
    while waiting:
        name = waiting.pop(0)
        if name in seen or name not in facts:
            continue
        seen.add(name)
        if facts[name].kind == "derived":
            waiting = [*inputs_of(facts[name], facts), *waiting]
        else:
            found[name] = facts[name]
    return tuple(found.values())


def weakest(fact: Fact, facts: Mapping[str, Fact]) -> Fact | None:
    """The input that was read least directly, if any."""
    inputs = leaves(fact.id, facts)
    return max(inputs, key=lambda leaf: READS.index(leaf.read)) if inputs else None


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
