"""Turns raw records into facts, sources, claims and terms, and gathers every problem on the way."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from facts import checks, names
from facts.derive import leaves, recomputed, weakest
from facts.languages import CODES
from facts.nearest import hint
from facts.reading import Reading, read_series, read_toml
from facts.records import Claim, Correction, Fact, Problem, Source, Term, Words
from facts.schema import exact, fields_of
from facts.tomllines import Record

_ID = (r"[a-z0-9]+(-[a-z0-9]+)*", "an id is small letters, digits and single hyphens; rename it")
_KINDS: dict[str, type] = {"sources": Source, "facts": Fact, "claims": Claim, "terms": Term,
                           "corrections": Correction}  # fmt: skip
_SOURCE_ID = (r"[A-Z][A-Za-z0-9]*",
              "a source id is a capital letter, then letters and digits; rename it")  # fmt: skip


def read(root: Path) -> tuple[dict[str, dict[str, Any]], tuple[Problem, ...]]:
    """Read every file of root/data: the good records by kind and id, and the problems, sorted and
    each once.
    """
    made: dict[str, dict[str, Any]] = {kind: {} for kind in _KINDS}
    read = {kind: read_toml(root, kind) for kind in _KINDS}
    sources, facts, claims = read["sources"], read["facts"], read["claims"]
    read_series(root, facts)
    found = [problem for reading in read.values() for problem in reading.problems]
    if any(reading.lost for reading in read.values()):
        return made, tuple(sorted(found))  # all that names a lost record would be wrong, too
    found += _made(sources, Source, made["sources"], _of_source)
    found += _made(facts, Fact, made["facts"])
    found += _made(claims, Claim, made["claims"], _numbered(claims))
    found += _made(read["corrections"], Correction, made["corrections"])
    found += _terms(read["terms"], made["terms"])
    known = {"source": _known(sources), "fact": _known(facts), "claim": _known(claims)}
    for kind, described in _KINDS.items():
        for record in read[kind].records.values():
            found += checks.check_names(record, described, known)
    found += _between(sources, facts, made["facts"])
    found += names.problems(root)
    return made, tuple(sorted(set(found)))


def _made(
    reading: Reading, kind: type, made: dict[str, Any],
    own: Callable[[Record], Iterator[Problem]] = lambda record: iter(()),
) -> Iterator[Problem]:  # fmt: skip
    """Make the records of a kind whose fields are good, and say what is wrong with the others."""
    for record in reading.records.values():
        pattern = _SOURCE_ID if kind is Source else _ID
        row = record.id.split(".", 1) if record.file.endswith(".csv") else [record.id]
        wrong = [*checks.check_fields(record, kind, row, *pattern), *own(record)]
        yield from wrong
        if not wrong:
            made[record.id] = kind(id=record.id, **_kept(record, kind))


def _kept(record: Record, kind: type) -> dict[str, Any]:
    """The fields as the record keeps them; they were checked before."""
    schema = fields_of(kind)
    kept = {key: schema[key].kept(value) for key, value in record.fields.items()}
    if kind is Fact:
        numbers = (record.fields.get(key) for key in ("value", "low", "high"))
        steps = [_step(one) for one in numbers if isinstance(one, int | Decimal)]
        kept = {"round_to": exact(min(steps, default=Decimal(1)))} | kept
    return kept


def _step(number: int | Decimal) -> Decimal:
    """How finely a number is written: 653.9e9 to a tenth of a billion, 5.50 to a hundredth."""
    return Decimal(1).scaleb(int(Decimal(number).as_tuple().exponent))


def _of_source(record: Record) -> Iterator[Problem]:
    if record.fields.get("url") == "" and not record.fields.get("note"):
        yield record.problem("no address; say in 'note' how it was read", "url")


def _numbered(reading: Reading) -> Callable[[Record], Iterator[Problem]]:
    """What says whether the number of a claim is another's."""
    first: dict[object, Record] = {}
    for record in reading.records.values():
        first.setdefault(record.fields.get("number"), record)
    free = max([number for number in first if isinstance(number, int)], default=0) + 1

    def own(record: Record) -> Iterator[Problem]:
        number = record.fields.get("number")
        if number is not None and first[number] is not record:
            text = f"number {number} is taken by {first[number].id}; the next free one is {free}"
            yield record.problem(text, "number")

    return own


def _terms(reading: Reading, made: dict[str, Term]) -> Iterator[Problem]:
    notes = {name: record for name, record in reading.records.items() if "." not in name}
    words: dict[str, dict[str, Words]] = {name: {} for name in notes}
    for record in reading.records.values():
        term, _, code = record.id.partition(".")
        kind: type = Words if code else Term
        wrong = [*checks.check_fields(record, kind, [term], *_ID)]
        if code and code not in CODES:
            wrong.append(record.problem(f"no language '{code}'; {hint(code, CODES)}"))
        if code and term not in notes | dict.fromkeys(reading.broken):
            wrong.append(record.problem(f"there is no [{term}]; add it above, with its note"))
        yield from wrong
        if code and not wrong and term in words:
            words[term][code] = Words(**_kept(record, Words))
    known = _known(reading)
    for name, record in notes.items():
        for code in CODES:
            if f"{name}.{code}" not in known:
                key = code if code.isalpha() else f'"{code}"'
                yield record.problem(f"no words in {code}; add [{name}.{key}]")
        said = record.fields.get("claims")
        claims = tuple(map(str, said)) if isinstance(said, list) else ()
        if claims and not any(one.garbled for one in words[name].values()):
            yield record.problem("no language has a garbled form of it; delete 'claims'", "claims")
        note = str(record.fields.get("note", ""))
        made[name] = Term(id=name, note=note, words=words[name], claims=claims)


def _known(reading: Reading) -> dict[str, None]:
    return dict.fromkeys([*reading.records, *reading.broken])


def _between(sources: Reading, facts: Reading, made: dict[str, Fact]) -> Iterator[Problem]:
    """What facts say against themselves and each other, and sources that none of them names."""
    known, right = _known(facts), recomputed(made)
    for name, fact in made.items():
        # A fact whose number is doubtful still exists for the formulas of others.
        yield from checks.check_fact(facts.records[name], fact, right, known)
    yield from checks.check_circles(facts.records, made)
    used = {str(record.fields.get("source")) for record in facts.records.values()}
    for record in sources.records.values():
        if record.id not in used and f'"{record.id}"' not in facts.unread:
            yield record.problem("no fact uses this source; use it or delete it")
    _resolve(facts.records, made)


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
