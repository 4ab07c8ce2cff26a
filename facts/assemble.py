"""Turns raw records into facts, sources, claims and terms, and gathers every problem on the way."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from facts import CODES, checks, names
from facts.derive import circles, leaves, recomputed, weakest
from facts.faults import Problem, hint
from facts.reading import Reading, read_series, read_toml
from facts.records import FORMULAS, Claim, Correction, Fact, Source, Term, Words
from facts.schema import exact, fields_of
from facts.tomllines import Record

_KINDS: dict[str, type] = {"sources": Source, "facts": Fact, "claims": Claim, "terms": Term,
                           "corrections": Correction}  # fmt: skip
Made = dict[str, Any]  # records of one kind by id


def read(root: Path) -> tuple[dict[str, Made], tuple[Problem, ...]]:
    """Read every file of root/data: the good records by kind and id, and the problems, sorted and
    each once.
    """
    made: dict[str, Made] = {kind: {} for kind in _KINDS}
    read = {kind: read_toml(root, kind) for kind in _KINDS}
    read_series(root, read["facts"])
    found = [problem for reading in read.values() for problem in reading.problems]
    found += _strays(root)
    if any(reading.lost for reading in read.values()):
        return made, tuple(sorted(found))  # all that names a lost record would be wrong, too
    known = {kind.removesuffix("s"): reading.ids for kind, reading in read.items()}
    for kind, described in _KINDS.items():
        for record in read[kind].records.values():
            found += _made(record, described, made[kind])
            found += checks.check_names(record, described, known)
    found += _terms(read["terms"], made["terms"])
    found += _numbered(read["claims"])
    found += _between(read["facts"], read["sources"], made["facts"])
    found += names.problems(root)
    return made, tuple(sorted(set(found)))


def _strays(root: Path) -> Iterator[Problem]:
    """Files below data/ that nothing reads."""
    known = [f"data/{name}.toml" for name in (*_KINDS, "names")]
    for path in sorted((root / "data").rglob("[!.]*.*")):
        file = path.relative_to(root).as_posix()
        if file not in known and not file.startswith("data/series/"):
            yield Problem(file, 1, f"nothing reads this file; {hint(file, known)}")


def _made(record: Record, kind: type, made: Made) -> Iterator[Problem]:
    """Make a record whose fields are good, or say what is wrong with them."""
    kind = Words if kind is Term and "." in record.id else kind
    wrong = list(checks.check_fields(record, kind))
    yield from wrong
    if not wrong:
        made[record.id] = kind(id=record.id, **_kept(record, kind))


def _kept(record: Record, kind: type) -> dict[str, Any]:
    """The fields as the record keeps them; they were checked before."""
    schema = fields_of(kind)
    kept = {key: schema[key].kept(value) for key, value in record.fields.items()}
    if kind is Fact:
        # How finely it is written: 653.9e9 to a tenth of a billion, 5.50 to a hundredth.
        given = (record.fields.get(key) for key in FORMULAS)
        numbers = (Decimal(one) for one in given if isinstance(one, int | Decimal))
        steps = (Decimal(1).scaleb(int(one.as_tuple().exponent)) for one in numbers)
        kept = {"round_to": exact(min(steps, default=Decimal(1)))} | kept
    return kept


def _terms(reading: Reading, made: Made) -> Iterator[Problem]:
    """Put the words of each language, `[moe.tr]`, into their term, `[moe]`."""
    for record in reading.records.values():
        name, _, code = record.id.partition(".")
        if code and code not in CODES:
            yield record.problem(f"no language '{code}'; {hint(code, CODES)}")
        if code and name not in reading.ids:
            yield record.problem(f"there is no [{name}]; add it above, with its note")
        if code:
            continue
        for code in CODES:
            if f"{name}.{code}" not in reading.ids:
                key = code if code.isalpha() else f'"{code}"'
                yield record.problem(f"no words in {code}; add [{name}.{key}]")
        ids = {code: f"{name}.{code}" for code in CODES}
        words = {code: made.pop(one) for code, one in ids.items() if one in made}
        if record.fields.get("claims") and not any(one.garbled for one in words.values()):
            yield record.problem("no language has a garbled form of it; delete 'claims'", "claims")
        if name in made:
            made[name] = replace(made[name], words=words)


def _numbered(reading: Reading) -> Iterator[Problem]:
    """Claims whose number is another's."""
    said = {name: record.fields.get("number") for name, record in reading.records.items()}
    numbers = {name: number for name, number in said.items() if isinstance(number, int)}
    first: dict[int, str] = {}
    for name, number in numbers.items():
        if name != (taken := first.setdefault(number, name)):
            free = max(numbers.values()) + 1
            text = f"number {number} is taken by {taken}; the next free one is {free}"
            yield reading.records[name].problem(text, "number")


def _between(facts: Reading, sources: Reading, made: Made) -> Iterator[Problem]:
    """What facts say against themselves and each other, and sources that none of them names."""
    right = recomputed(made)
    for name, fact in made.items():
        # A fact whose number is doubtful still exists for the formulas of others.
        yield from checks.check_fact(facts.records[name], fact, right, facts.ids)
    for circle in circles(made):
        way = " → ".join((*circle, circle[0]))
        wrong = f"the formula needs itself: {way}; break the circle"
        yield facts.records[circle[0]].problem(wrong, "formula")
    used = {str(record.fields.get("source")) for record in facts.records.values()}
    for record in sources.records.values():
        if record.fields.get("url") == "" and not record.fields.get("note"):
            yield record.problem("no address; say in 'note' how it was read", "url")
        if record.id not in used and f'"{record.id}"' not in facts.unread:
            yield record.problem("no fact uses this source; use it or delete it")
    _resolve(facts.records, made)


def _resolve(records: dict[str, Record], made: Made) -> None:
    """Give derived facts what they leave unsaid: the weakest reading and the latest date."""
    for name, fact in made.items():
        weak = weakest(fact, made)
        if fact.kind == "derived" and weak:
            read = fact.read if "read" in records[name].fields else weak.read
            latest = max(leaf.as_of for leaf in leaves(name, made))
            made[name] = replace(fact, read=read, as_of=fact.as_of or latest)
