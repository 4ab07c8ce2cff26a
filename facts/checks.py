"""Everything that can be wrong with one record, and between records, all of it reported."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal

from facts.derive import computed, leaves, names_in, weakest
from facts.faults import Problem, hint
from facts.records import FORMULAS, READS, WHOLE, Fact, Source, Words
from facts.schema import fields_of
from facts.tomllines import Record

_ID = (r"[a-z0-9]+(-[a-z0-9]+)*", "an id is small letters, digits and single hyphens; rename it")
_SOURCE_ID = (r"[A-Z][A-Za-z0-9]*",
              "a source id is a capital letter, then letters and digits; rename it")  # fmt: skip
Complaints = Iterator[tuple[str, str]]  # the key that is wrong, and what is wrong with it


def check_fields(record: Record, kind: type) -> Iterator[Problem]:
    """An id of a wrong form, unknown keys, missing keys and values of a wrong kind."""
    pattern, right = _SOURCE_ID if kind is Source else _ID
    # A row is named below its series; a term's words below it, by their language.
    name, _, own = record.id.partition(".")
    names = [name] if kind is Words else [name, own] if record.is_row else [record.id]
    if not all(re.fullmatch(pattern, name) for name in names):
        yield record.problem(right)
    schema = fields_of(kind)
    for key, thing in record.fields.items():
        if key not in schema:
            yield record.problem(f"no key '{key}'; {hint(key, schema)}", key)
        elif wrong := schema[key].complaint(thing):
            yield record.problem(f"'{key}' {wrong}", key)
    for key, field in schema.items():
        if field.required and key not in record.fields:
            yield record.problem(f"'{key}' is missing; write {key} = {field.example}")


def check_names(
    record: Record, kind: type, known: Mapping[str, Mapping[str, object]]
) -> Iterator[Problem]:
    """Names of facts, sources or claims that do not exist; `known` are those that do."""
    for key, field in fields_of(kind).items():
        thing = record.fields.get(key) if field.names else None
        listed = thing if isinstance(thing, list) else [thing]
        yield from _unknown(record, key, listed, known.get(field.names, {}), field.names)


def _unknown(
    record: Record, key: str, names: Iterable[object], known: Mapping[str, object], what: str
) -> Iterator[Problem]:
    for name in names:
        if isinstance(name, str) and name not in known:
            yield record.problem(f"no {what} '{name}' for '{key}'; {hint(name, known)}", key)


def check_fact(
    record: Record, fact: Fact, facts: Mapping[str, Fact], known: Mapping[str, object]
) -> Iterator[Problem]:
    """What one fact says against itself and against others; `facts` hold their right numbers."""
    said = [rule(record, fact) for rule in _RULES]
    said += [compare(record, fact, facts) for compare in _COMPARISONS]
    yield from (record.problem(wrong, key) for one in said for key, wrong in one)
    for part, text in fact.formulas.items():
        yield from _unknown(record, FORMULAS[part], names_in(text, known), known, "fact")


def _one_value(record: Record, fact: Fact) -> Complaints:
    given = [key for key in ("value", "low", "high", "states") if key in record.fields]
    if not given:
        yield "", "there is no value; write value, or low and high, or states"
    elif given in (["low"], ["high"]):
        other = "high" if given == ["low"] else "low"
        yield given[0], f"'{given[0]}' stands alone; add '{other}', or write value"
    elif len(given) > 1 and given != ["low", "high"] and not _is_spread(fact):
        last = given[-1]
        yield last, f"{', '.join(given)} exclude each other; keep value, or low and high, or states"


def _is_spread(fact: Fact) -> bool:
    """Whether it has a middle and the spread of repetitions, and may have them."""
    return list(fact.numbers) == list(FORMULAS) and fact.kind in ("measured", "derived")


def _unit_fits(record: Record, fact: Fact) -> Complaints:
    if fact.states is not None and fact.unit != "statement":
        yield "unit", f'words have no unit {fact.unit}; write unit = "statement"'
    elif fact.states is None and fact.unit == "statement":
        yield "unit", "a statement has words; write them in 'states', or choose another unit"
    is_day = isinstance(fact.value, date | str)
    if is_day and fact.unit != "date":
        wrong = f"'value' is a date or text, not {fact.unit}"
        yield "unit", f'{wrong}; write unit = "date", or a number without quotes'
    elif fact.unit == "date" and not is_day:
        yield "value", "unit is date but there is no date; write value = 2024-12-26"


def _bounds(record: Record, fact: Fact) -> Complaints:
    if fact.low is None or fact.high is None:
        return
    if fact.low > fact.high:
        yield "low", f"low {plain(fact.low)} is above high {plain(fact.high)}; swap them"
    elif fact.low == fact.high:
        yield "low", f"low and high are both {plain(fact.low)}; write value instead"
    elif _is_spread(fact) and not fact.low <= fact.numbers["value"] <= fact.high:
        spread = f"{plain(fact.low)} to {plain(fact.high)}"
        wrong = f"value {plain(fact.numbers['value'])} is outside its spread, {spread}"
        yield "value", f"{wrong}; correct one of them"


def _numbers(record: Record, fact: Fact) -> Complaints:
    for key, number in fact.numbers.items():
        if number < 0:
            wrong = f"{key} {plain(number)} is negative, which no {fact.unit} can be"
            yield key, f"{wrong}; drop the minus"
        if fact.unit in WHOLE and number % 1:
            yield key, f"{key} {plain(number)} is no whole number of {fact.unit}; correct it"
        if fact.unit == "percent" and number > 100 and not fact.may_exceed_100:
            right = 'correct it, or say why it may be in may_exceed_100 = "…"'
            yield key, f"{key} {plain(number)} is above 100 percent; {right}"


def _origin(record: Record, fact: Fact) -> Complaints:
    keys = ("source", "locator")
    if fact.kind == "derived":
        for key in keys:
            if key in record.fields:
                yield key, f"a derived fact has no {key} of its own; delete it or change the kind"
        if fact.states is not None:
            yield "kind", "a statement cannot be derived; choose another kind"
        elif not fact.formulas:
            yield "kind", "derived without a formula; write one, or choose another kind"
        elif not any("[" in text for text in fact.formulas.values()) and not fact.as_of:
            right = "write its inputs as [fact-id], or give read and as_of"
            yield "formula", f"the formula names no fact; {right}"
        return
    for key in (*keys, "read", "as_of"):
        if key not in record.fields:
            yield "", f"'{key}' is missing; add it, or make the fact derived with a formula"


def _formula_fits(record: Record, fact: Fact) -> Complaints:
    for part in fact.formulas.keys() - fact.numbers.keys():
        key = FORMULAS[part]
        yield key, f"'{key}' computes '{part}', which is no number here; delete one of them"
    if "round_to" in record.fields and fact.round_to <= 0:
        yield "round_to", f"round_to {plain(fact.round_to)} rounds nothing; write a number above 0"
    elif "round_to" in record.fields and not fact.formulas:
        yield "round_to", "'round_to' rounds a formula and there is none; delete it"


def _shown_coarsely(record: Record, fact: Fact) -> Complaints:
    """`shown_to` rounds a number further than it is written, and leaves something of it."""
    if "shown_to" not in record.fields:
        return
    if fact.shown_to <= 0 or max(fact.numbers.values(), default=0) < fact.shown_to:
        wrong = f"shown_to {plain(fact.shown_to)} leaves nothing to show"
        yield "shown_to", f"{wrong}; write the step that sentences round to, as 1 or 1_000"
    elif fact.shown == fact:
        yield "shown_to", f"shown_to {plain(fact.shown_to)} changes nothing; delete it"


_RULES = (_one_value, _unit_fits, _bounds, _numbers, _origin, _formula_fits, _shown_coarsely)


def _formulas(record: Record, fact: Fact, facts: Mapping[str, Fact]) -> Complaints:
    """A formula must be readable and give the number beside it."""
    for part, given in computed(fact, facts):
        key, written = FORMULAS[part], fact.numbers[part]
        if isinstance(given, str):
            yield key, given
        elif given != written:
            right = given.normalize() + 0
            wrong = f"{part} says {plain(written)}, its {key} gives {plain(right)}"
            typed = _typed(right, fact.round_to, record)
            yield part, f"{wrong}; write {part} = {typed}, or correct the {key}"


def _reading(record: Record, fact: Fact, facts: Mapping[str, Fact]) -> Complaints:
    """A computed fact was never read more directly than what it is computed from."""
    leaf = weakest(fact, facts)
    if fact.kind != "derived" or leaf is None or "read" not in record.fields:
        return
    if READS.index(fact.read) < READS.index(leaf.read):
        wrong = f"read is '{fact.read}', but {leaf.id} was read as '{leaf.read}'"
        yield "read", f'{wrong}; write read = "{leaf.read}"'


def _about(record: Record, fact: Fact, facts: Mapping[str, Fact]) -> Complaints:
    """A computed number is "about" because of what it rests on, not because we round it."""
    if fact.kind != "derived" or fact.qualifier != "about":
        return
    if not any(leaf.qualifier == "about" for leaf in leaves(fact.id, facts)):
        text = "none of the records that it rests on is about, the rounding is ours"
        yield "qualifier", f"{text}; delete the qualifier"


def _at_most(record: Record, fact: Fact, facts: Mapping[str, Fact]) -> Complaints:
    """A part may not exceed its whole."""
    whole = facts.get(fact.at_most)
    if whole is None:
        return
    part, limit = (max(one.numbers.values(), default=Decimal(0)) for one in (fact, whole))
    if whole.unit != fact.unit:
        wrong = f"at_most compares {fact.unit} with {whole.unit} of {whole.id}; name another fact"
        yield "at_most", wrong
    elif part > limit:
        wrong = f"{plain(part)} is above the {plain(limit)} of {whole.id}"
        yield "value", f"{wrong}, its upper limit; correct one of them"


_COMPARISONS = (_formulas, _reading, _about, _at_most)


def plain(number: Decimal) -> str:
    """Digits with commas, as data files and messages show numbers."""
    return f"{number:,f}"


def _typed(number: Decimal, step: Decimal, record: Record) -> str:
    """As the data files write it; 653.9e9 says by its digits how finely it is meant."""
    if step > 1 and "round_to" not in record.fields:
        thousands = -(-step.adjusted() // 3) * 3
        return f"{(number.scaleb(-thousands)).normalize() + 0:f}e{thousands}"
    return plain(number).replace(",", "" if record.is_row else "_")
