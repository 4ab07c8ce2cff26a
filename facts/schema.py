"""Every field of every record, once: what it may hold, and how it is published.

Reading, checks, the columns of series and of all exports come from here.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import partial
from typing import Any, Literal

from facts.languages import CODES
from facts.nearest import hint
from facts.records import (
    CLAIM_TOPICS,
    CORRECTED,
    HEDGES,
    KINDS,
    QUALIFIERS,
    READS,
    STATUSES,
    TOPICS,
    VERDICTS,
)  # fmt: skip
from facts.units import UNITS

Said = Literal["as it is", "translated", "with its macros written out"]
ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
SOURCE_ID = re.compile(r"[A-Z][A-Za-z0-9]*")
_LARGEST = 60  # power of ten
MOMENT = r"\d{4}(-\d{2}(-\d{2})?)?"  # no type of a Table Schema holds day, month and year
_PARTIAL = re.compile(MOMENT)


@dataclass(frozen=True, slots=True)
class Field:
    """One field; `complaint` says what is wrong with a value, or nothing."""

    complaint: Callable[[object], str]
    required: bool = False
    example: str = '"…"'
    words: tuple[str, ...] = ()  # the only ones allowed, if there are any
    type: str = "string"  # as a Table Schema calls it
    pattern: str = ""
    is_unique: bool = False
    is_filled: bool | None = None  # in every published record; as `required` if not said
    is_published: bool = True
    in_series: bool = False  # a column of data/series/*.csv
    said: Said = "as it is"


def shape(thing: object) -> str:
    """What a TOML value is, in a reader's words."""
    names = (
        (bool, "true or false"), (int | Decimal, "a number"), (str, "text"), (list, "a list"),
        (dict, "a table"), (datetime, "a date with a time"), (date, "a date"),
    )  # fmt: skip
    return next((name for kind, name in names if isinstance(thing, kind)), "something else")


def _text(thing: object, *, empty: bool = False) -> str:
    if not isinstance(thing, str):
        return f"is {shape(thing)}; write text in quotes"
    if not thing.strip() and not empty:
        return "is empty; write a text"
    if thing != thing.strip() or "\n" in thing:
        return "has a line break or a space at an end; write it on one line"
    return ""


def _number(thing: object) -> str:
    if isinstance(thing, bool) or not isinstance(thing, int | Decimal):
        return f"is {shape(thing)}; write a plain number"
    number = Decimal(thing)
    # Infinities and numbers of a thousand digits would only hang what computes with them.
    if not number.is_finite() or abs(number.adjusted()) > _LARGEST:
        return f"is no usable number; stay below 1e{_LARGEST}"
    return ""


def _value(thing: object) -> str:
    is_day = isinstance(thing, date | str) and not _moment(thing)
    return "" if is_day else _number(thing).replace("plain number", "number, or a date")


def _moment(thing: object) -> str:
    """A day, a month or a year, as a TOML date or as text."""
    right = 'write 2024-12-26, "2024-12" or "2024"'
    if isinstance(thing, datetime) or not isinstance(thing, date | str):
        return f"is {shape(thing)}; {right}"
    text = str(thing)
    padded = text + "-01" * (2 - text.count("-"))
    try:
        good = _PARTIAL.fullmatch(text) and date.fromisoformat(padded)
    except ValueError:
        good = None
    return "" if good else f"says '{text[:30]}', which is no date; {right}"


def _day(thing: object) -> str:
    is_day = isinstance(thing, date) and not isinstance(thing, datetime)
    return "" if is_day else f"is {shape(thing)}; write a day without quotes, as 2024-12-26"


def _whole(thing: object) -> str:
    good = isinstance(thing, int) and not isinstance(thing, bool) and thing > 0
    found = f"says {thing}" if isinstance(thing, int | Decimal) else f"is {shape(thing)}"
    return "" if good else f"{found}; write a whole number from 1 up"


def _choice(words: tuple[str, ...], thing: object) -> str:
    if not isinstance(thing, str):
        return f"is {shape(thing)}; write text in quotes"
    return "" if thing in words else f"cannot be '{thing}'; {hint(thing, words)}"


def _list(thing: object, *, empty: bool = True, words: tuple[str, ...] = ()) -> str:
    if not isinstance(thing, list) or not all(isinstance(item, str) for item in thing):
        return f'is {shape(thing)}; write a list of texts, as ["one", "two"]'
    if not thing and not empty:
        return "is empty; name at least one"
    if len(set(thing)) < len(thing):
        return "names something twice; name it once"
    return next(filter(None, (_choice(words, item) for item in thing if words)), "")


def _link(thing: object) -> str:
    if wrong := _text(thing, empty=True):
        return wrong
    good = thing == "" or str(thing).startswith(("https://", "http://"))
    return "" if good else f"says '{thing}'; write an address that begins with https://"


def _one_of(words: tuple[str, ...], required: bool = False, **more: Any) -> Field:
    return Field(partial(_choice, words), required, f'"{words[0]}"', words, **more)


def _said(said: Said, required: bool = True, **more: Any) -> Field:
    return Field(_text, required, said=said, **more)


_NEEDED = Field(_text, required=True)
_OPTIONAL = Field(_text)
_HIDDEN = Field(_text, is_published=False)
_LIST = Field(_list)
_NUMBER = Field(_number, type="number", in_series=True)
_STEP = Field(_number, is_published=False)
_FACTS = Field(partial(_list, empty=False), required=True, example='["…"]')
_REVIEWED = Field(_day, required=True, example="2024-12-26", type="date")

SOURCE: Mapping[str, Field] = {
    "title": _NEEDED,
    "author": _NEEDED,
    "short": _said("translated"),
    "date": Field(_moment, required=True, example="2024-12-26", pattern=MOMENT),
    "url": Field(_link, required=True, example='"https://…"', is_filled=False),
    "note": _said("translated", required=False),
}
FACT: Mapping[str, Field] = {
    "topic": _one_of(TOPICS, required=True),
    "label": _said("translated", in_series=True),
    "value": Field(_value, type="number", in_series=True),
    "low": _NUMBER,
    "high": _NUMBER,
    "states": _HIDDEN,
    "unit": _one_of(tuple(UNITS), required=True, in_series=True),
    "qualifier": _one_of(QUALIFIERS, is_filled=True, in_series=True),
    "hedge": _one_of(HEDGES),
    "kind": _one_of(KINDS, required=True, in_series=True),
    "read": _one_of(READS, is_filled=True, in_series=True),
    "source": Field(_text, in_series=True),
    "locator": Field(_text, in_series=True),
    "formula": _OPTIONAL,
    "formula_low": _OPTIONAL,
    "formula_high": _OPTIONAL,
    "as_of": Field(_moment, pattern=MOMENT, in_series=True),
    "scope": _said("translated", is_filled=False, in_series=True),
    "disputed_by": _LIST,
    "round_to": _STEP,
    "shown_to": _STEP,
    "at_most": _HIDDEN,
    "may_exceed_100": _HIDDEN,
}
CLAIM: Mapping[str, Field] = {
    "number": Field(_whole, required=True, example="1", type="integer", is_unique=True),
    "topic": _one_of(CLAIM_TOPICS, required=True),
    "verdict": _one_of(VERDICTS, required=True),
    "circulated": Field(
        partial(_list, empty=False, words=CODES), required=True, example=f'["{CODES[0]}"]'
    ),
    "claim": _said("translated"),
    "because": _said("with its macros written out"),
    "correction": _said("with its macros written out"),
    "unknown": _said("with its macros written out", required=False),
    "facts": _FACTS,
    "reviewed": _REVIEWED,
}
CORRECTION: Mapping[str, Field] = {
    "whose": _one_of(CORRECTED, required=True),
    "what": _said("translated"),
    "was": _said("with its macros written out"),
    "now": _said("with its macros written out"),
    "reason": _said("with its macros written out"),
    "facts": _FACTS,
    "date": _REVIEWED,
    "status": _one_of(STATUSES, required=True),
}
TERM: Mapping[str, Field] = {
    "note": Field(_text, required=True, is_published=False),
    "claims": Field(partial(_list, empty=False)),
}
WORDS: Mapping[str, Field] = {
    "preferred": _NEEDED,
    "admitted": _LIST,
    "forbidden": _LIST,
    "garbled": _LIST,
    "stems": Field(_list, is_published=False),
}
