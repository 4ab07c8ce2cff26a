"""Turns raw records into facts, sources, claims and terms, and gathers every problem on the way."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeVar

from facts import checks, names
from facts.derive import leaves, recomputed, weakest
from facts.languages import CODES
from facts.nearest import hint
from facts.reading import Reading, Record, read_series, read_toml
from facts.records import Claim, Correction, Fact, Problem, Source, Term, Words
from facts.schema import CLAIM, CORRECTION, FACT, ID, SOURCE, SOURCE_ID, TERM, WORDS, Field

T = TypeVar("T")


@dataclass(slots=True)
class Parts:
    """Everything that could be read, good records only."""

    facts: dict[str, Fact] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    claims: dict[str, Claim] = field(default_factory=dict)
    terms: dict[str, Term] = field(default_factory=dict)
    corrections: dict[str, Correction] = field(default_factory=dict)


def read(root: Path) -> tuple[Parts, tuple[Problem, ...]]:
    """Read every file of root/data; the problems come sorted, each once."""
    parts, found = Parts(), list[Problem]()
    sources, facts = read_toml(root, "sources"), read_toml(root, "facts")
    read_series(root, facts)
    claims, terms = read_toml(root, "claims"), read_toml(root, "terms")
    corrections = read_toml(root, "corrections")
    for reading in (sources, facts, claims, terms, corrections):
        found += reading.problems
    found += _sources(sources, parts)
    found += _facts(facts, parts)
    found += _claims(claims, parts)
    found += _terms(terms, parts)
    found += _corrections(corrections, parts)
    found += _between(sources, facts, parts)
    found += _named_facts(claims, parts.claims, facts)
    found += _named_facts(corrections, parts.corrections, facts)
    found += _named_claims(terms, parts.terms, claims)
    found += names.problems(root)
    return parts, tuple(sorted(set(found)))


def _sources(reading: Reading, parts: Parts) -> Iterator[Problem]:
    for record in reading.records:
        wrong = list(checks.check_fields(record, SOURCE))
        if not SOURCE_ID.fullmatch(record.id):
            text = "a source id is a capital letter, then letters and digits; rename it"
            wrong.append(record.problem(text))
        if record.fields.get("url") == "" and not record.fields.get("note"):
            wrong.append(record.problem("no address; say in 'note' how it was read", "url"))
        yield from wrong
        if not wrong:
            fields = {**record.fields, "date": str(record.fields["date"])}
            parts.sources[record.id] = _made(Source, record.id, fields)


def _facts(reading: Reading, parts: Parts) -> Iterator[Problem]:
    for record in reading.records:
        row = record.id.split(".", 1) if record.file.endswith(".csv") else []
        wrong = list(_bad_fields(record, FACT, tuple(row)))
        if not wrong:
            fact = _fact(record)
            wrong = list(checks.check_fact(record, fact))
            # A fact whose number is doubtful still exists for the formulas of others.
            parts.facts[record.id] = fact
        yield from wrong


def _fact(record: Record) -> Fact:
    fields: dict[str, Any] = dict(record.fields)
    numbers = [fields[key] for key in ("value", "low", "high") if key in fields]
    steps = [_step(number) for number in numbers if not isinstance(number, date | str)]
    fields.setdefault("round_to", min(steps, default=Decimal(1)))
    for key in {"value", "low", "high", "round_to", "shown_to"} & fields.keys():
        fields[key] = _exact(fields[key])
    fields["as_of"] = str(fields.get("as_of", ""))
    fields.setdefault("read", "primary")
    return _made(Fact, record.id, fields)


def _step(number: int | Decimal) -> Decimal:
    """How finely a number is written: 653.9e9 to a tenth of a billion, 5.50 to a hundredth."""
    return Decimal(1).scaleb(int(Decimal(number).as_tuple().exponent))


def _exact(number: Any) -> Any:
    if isinstance(number, date | str):
        return number
    exact = Decimal(number)
    # 671e9 is written for its precision; readers of the dataset get 671000000000.
    return Decimal(int(exact)) if exact == int(exact) and "E" in str(exact) else exact


def _claims(reading: Reading, parts: Parts) -> Iterator[Problem]:
    numbers: dict[str, Record] = {}
    taken = [record.fields.get("number") for record in reading.records]
    free = max([number for number in taken if isinstance(number, int)], default=0) + 1
    for record in reading.records:
        wrong = list(_bad_fields(record, CLAIM))
        number = str(record.fields.get("number", ""))
        first = numbers.setdefault(number, record)
        if number and first is not record:
            text = f"number {number} is taken by {first.id}; the next free one is {free}"
            wrong.append(record.problem(text, "number"))
        yield from wrong
        if not wrong:
            parts.claims[record.id] = _made(Claim, record.id, record.fields)


def _corrections(reading: Reading, parts: Parts) -> Iterator[Problem]:
    for record in reading.records:
        wrong = list(_bad_fields(record, CORRECTION))
        yield from wrong
        if not wrong:
            parts.corrections[record.id] = _made(Correction, record.id, record.fields)


def _terms(reading: Reading, parts: Parts) -> Iterator[Problem]:
    notes = {record.id: record for record in reading.records if "." not in record.id}
    words: dict[str, dict[str, Words]] = {name: {} for name in notes}
    for record in reading.records:
        term, _, code = record.id.partition(".")
        wrong = list(_bad_fields(record, WORDS if code else TERM, (term,)))
        if code and code not in CODES:
            wrong.append(record.problem(f"no language '{code}'; {hint(code, CODES)}"))
        if code and term not in notes | dict.fromkeys(reading.broken):
            wrong.append(record.problem(f"there is no [{term}]; add it above, with its note"))
        yield from wrong
        if code and not wrong and term in words:
            words[term][code] = _made(Words, "", record.fields)
    known = {record.id for record in reading.records} | reading.broken
    for name, record in notes.items():
        for code in CODES:
            if f"{name}.{code}" not in known:
                key = code if code.isalpha() else f'"{code}"'
                yield record.problem(f"no words in {code}; add [{name}.{key}]")
        said = record.fields.get("claims")
        claims = tuple(map(str, said)) if isinstance(said, list) else ()
        note = str(record.fields.get("note", ""))
        parts.terms[name] = Term(id=name, note=note, words=words[name], claims=claims)


def _bad_fields(
    record: Record, schema: Mapping[str, Field], names: tuple[str, ...] = ()
) -> Iterator[Problem]:
    if not all(ID.fullmatch(name) for name in names or (record.id,)):
        yield record.problem("an id is small letters, digits and single hyphens; rename it")
    yield from checks.check_fields(record, schema)


def _named_facts(
    reading: Reading, made: Mapping[str, Claim | Correction], facts: Reading
) -> Iterator[Problem]:
    """A claim or a correction may name only facts that exist."""
    for record in reading.records:
        if record.id in made:
            named = {"facts": made[record.id].facts}
            yield from checks.check_references(record, named, _known(facts), "fact")


def _named_claims(
    reading: Reading, terms: Mapping[str, Term], claims: Reading
) -> Iterator[Problem]:
    """A term leads to the claims in which it was garbled, if it was."""
    for record in reading.records:
        term = terms.get(record.id)
        if term is None or not term.claims:
            continue
        yield from checks.check_references(record, {"claims": term.claims}, _known(claims), "claim")
        if not any(words.garbled for words in term.words.values()):
            text = "no language has a garbled form of it; delete 'claims'"
            yield record.problem(text, "claims")


def _known(reading: Reading) -> dict[str, None]:
    return dict.fromkeys([*(record.id for record in reading.records), *reading.broken])


def _between(sources: Reading, facts: Reading, parts: Parts) -> Iterator[Problem]:
    """What facts and sources say about each other."""
    known, right = _known(facts), recomputed(parts.facts)
    listed = dict.fromkeys([record.id for record in sources.records])
    listed |= dict.fromkeys(sources.broken)
    records = {record.id: record for record in facts.records}
    for record in facts.records:
        named = record.fields.get("source")
        if isinstance(named, str):
            yield from checks.check_references(record, {"source": [named]}, listed, "source")
        if record.id in parts.facts:
            yield from _of_fact(record, parts.facts[record.id], right, known)
    yield from checks.check_circles(records, parts.facts)
    used = {str(record.fields.get("source")) for record in facts.records}
    for record in sources.records:
        if record.id not in used and f'"{record.id}"' not in facts.unread:
            yield record.problem("no fact uses this source; use it or delete it")
    _resolve(records, parts.facts)


def _of_fact(
    record: Record, fact: Fact, facts: Mapping[str, Fact], known: Mapping[str, object]
) -> Iterator[Problem]:
    named: dict[str, Any] = {"disputed_by": fact.disputed_by}
    if fact.at_most:
        named["at_most"] = [fact.at_most]
    named |= checks.formula_references(fact, known)
    yield from checks.check_references(record, named, known, "fact")
    if all(name in facts for names in named.values() for name in names):
        yield from checks.check_formulas(record, fact, facts)
    yield from checks.check_reading(record, fact, facts)
    yield from checks.check_about(record, fact, facts)
    yield from checks.check_at_most(record, fact, facts)


def _resolve(records: Mapping[str, Record], facts: dict[str, Fact]) -> None:
    """Give derived facts what they leave unsaid: the weakest reading and the latest date."""
    said = dict(facts)
    for name, fact in said.items():
        rests_on = leaves(name, said)
        if fact.kind != "derived" or not rests_on:
            continue
        weak = weakest(fact, said) or fact
        latest = max(leaf.as_of for leaf in rests_on)
        read = fact.read if "read" in records[name].fields else weak.read
        facts[name] = replace(fact, read=read, as_of=fact.as_of or latest)


def _made(kind: Callable[..., T], record_id: str, fields: Mapping[str, Any]) -> T:
    """Build a record; the fields were checked before."""
    named = {"id": record_id} if record_id else {}
    frozen = {key: tuple(item) if isinstance(item, list) else item for key, item in fields.items()}
    return kind(**named, **frozen)
