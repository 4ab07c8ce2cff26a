"""Reads how a language writes numbers, docs/<lang>/numbers.toml, and says what it lacks."""

import re
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any

from facts import faults
from facts.faults import InputError, Problem, hint
from facts.records import QUALIFIERS, UNITS
from facts.tomllines import Record, tables

Style = dict[str, Any]
_COUNTS = frozenset({"reading", "grouping"})  # tables of whole numbers, in quotes as all values are
_FIELDS = frozenset({"n", "s", "x", "low", "high", "exponent"})
_RIGHT = "a field is {n}, {s} or {x} and nothing more"
FIELD = re.compile(r"\{[^{}]*\}|[{}]")  # or a brace without its other half
SCALES = {"trillion": 12, "billion": 9, "million": 6, "thousand": 3}  # powers of ten
# A language may count large numbers in scales of its own and bend fewer words.
_OPTIONAL = frozenset({"GPU-h-scaled", *SCALES})
# What each table may hold; what of it every language needs, the English style shows.
_KEYS: dict[str, tuple[str, ...]] = {
    "": ("native",),
    "scale": tuple(SCALES),
    "scale-short": tuple(SCALES),
    "money": ("plain", "scaled", "short", *(f"short-{scale}" for scale in SCALES)),
    "qualifier": ("genitive", *QUALIFIERS, *map("-".join, product(QUALIFIERS, UNITS))),
    "date": ("day", "month", "year", "first", "months-in"),
    "unit": (*UNITS, *(f"{unit}-scaled" for unit in UNITS)),
    "spoken": ("from-to", "spread", "times-ten"),
    "reading": ("words-a-minute",),
    "grouping": ("from",),
    "unbroken": ("after", "before"),
}


def read(root: Path, code: str) -> Style:
    """The style of a language; raises InputError with all that is wrong there or missing."""
    file = f"docs/{code}/numbers.toml"
    try:
        found = tables(faults.read(root / file, file), file)
    except FileNotFoundError as error:
        wrong = "the file is missing; copy docs/en/numbers.toml and write it anew"
        raise InputError(Problem(file, 1, wrong)) from error
    style: Style = {}
    for table in found:
        place = style.setdefault(table.id, {}) if table.id else style
        place.update(table.fields)
    problems = [problem for table in found for problem in (*table.problems, *_texts(table))]
    if not problems and code != "en":
        problems = [Problem(file, 1, wrong) for wrong in _lacking(style, read(root, "en"))]
    if problems:
        raise InputError(*sorted(problems))
    return style


def _lacking(style: Style, english: Style) -> Iterator[str]:
    """What the English style has and this one does not."""
    if not style.get("native"):
        yield 'native is missing; write the language\'s own name, native = "…"'
    for name, wanted in english.items():
        table = style.get(name)
        if not isinstance(wanted, dict):
            continue
        if not isinstance(table, dict):
            yield f"[{name}] is missing; docs/en/numbers.toml shows what belongs in it"
            continue
        for key in wanted.keys() - table.keys() - _OPTIONAL:
            yield f"[{name}] lacks {key}; English writes {_shown(wanted[key])}"


def _texts(table: Record) -> Iterator[Problem]:
    """Every value is a text, a list of words, or a text for each plural category."""
    if table.id not in _KEYS:
        yield table.problem(f"there is no such table; {hint(table.id, _KEYS)}")
    for key, value in table.fields.items():
        if key not in (known := _KEYS.get(table.id, (key,))):
            yield table.problem(f"no key '{key}'; {hint(key, known)}", key)
        if isinstance(value, dict) and "other" not in value:
            other = f'{key}: the category "other" is missing; it serves every other number'
            yield table.problem(other, key)
        texts = value.values() if isinstance(value, dict) else (value,)
        for text in value if isinstance(value, list) else texts:
            wrong = _uncounted(text) if table.id in _COUNTS else _wrong(text)
            if wrong:
                yield table.problem(f"{key}: {wrong}", key)


def _uncounted(value: object) -> str:
    counted = isinstance(value, str) and value.isascii() and value.isdecimal() and len(value) < 6
    return "" if counted else f'{value!r} is no count; write a whole number in quotes, "200"'


def _wrong(text: object) -> str:
    if not isinstance(text, str):
        return f"{text!r} is no text; write it in quotes"
    if not text.strip():
        return "nothing is written yet; write how the language says it"
    strange = [field for field in FIELD.findall(text) if field[1:-1] not in _FIELDS]
    return f"{text!r} asks for {strange[0]}; {_RIGHT}" if strange else ""


def _shown(value: object) -> str:
    values = value.values() if isinstance(value, dict) else (value,)
    return " / ".join(f'"{one}"' if isinstance(one, str) else str(one) for one in values)
