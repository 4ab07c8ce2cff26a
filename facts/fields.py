"""What each key of a data file may hold; a field answers with a complaint, or with nothing."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import partial

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

ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
SOURCE_ID = re.compile(r"[A-Z][A-Za-z0-9]*")
_LARGEST = 60  # power of ten
_PARTIAL = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


@dataclass(frozen=True, slots=True)
class Field:
    complaint: Callable[[object], str]
    required: bool = False
    example: str = '"…"'


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


def _one_of(words: tuple[str, ...], required: bool = False) -> Field:
    return Field(partial(_choice, words), required, f'"{words[0]}"')


_NEEDED = Field(_text, required=True)
_OPTIONAL = Field(_text)
_LIST = Field(_list)

SOURCE: Mapping[str, Field] = {
    "title": _NEEDED,
    "author": _NEEDED,
    "short": _NEEDED,
    "date": Field(_moment, required=True, example="2024-12-26"),
    "url": Field(_link, required=True, example='"https://…"'),
    "note": _OPTIONAL,
}
FACT: Mapping[str, Field] = {
    "topic": _one_of(TOPICS, required=True),
    "label": _NEEDED,
    "value": Field(_value),
    "low": Field(_number),
    "high": Field(_number),
    "states": _OPTIONAL,
    "unit": _one_of(tuple(UNITS), required=True),
    "qualifier": _one_of(QUALIFIERS),
    "hedge": _one_of(HEDGES),
    "kind": _one_of(KINDS, required=True),
    "read": _one_of(READS),
    "source": _OPTIONAL,
    "locator": _OPTIONAL,
    "as_of": Field(_moment),
    "scope": _NEEDED,
    "formula": _OPTIONAL,
    "formula_low": _OPTIONAL,
    "formula_high": _OPTIONAL,
    "round_to": Field(_number),
    "shown_to": Field(_number),
    "disputed_by": _LIST,
    "at_most": _OPTIONAL,
    "may_exceed_100": _OPTIONAL,
}
CLAIM: Mapping[str, Field] = {
    "number": Field(_whole, required=True, example="1"),
    "topic": _one_of(CLAIM_TOPICS, required=True),
    "verdict": _one_of(VERDICTS, required=True),
    "circulated": Field(
        partial(_list, empty=False, words=CODES), required=True, example=f'["{CODES[0]}"]'
    ),
    "claim": _NEEDED,
    "because": _NEEDED,
    "correction": _NEEDED,
    "unknown": _OPTIONAL,
    "facts": Field(partial(_list, empty=False), required=True, example='["…"]'),
    "reviewed": Field(_day, required=True, example="2024-12-26"),
}
CORRECTION: Mapping[str, Field] = {
    "whose": _one_of(CORRECTED, required=True),
    "what": _NEEDED,
    "was": _NEEDED,
    "now": _NEEDED,
    "reason": _NEEDED,
    "facts": Field(partial(_list, empty=False), required=True, example='["…"]'),
    "date": Field(_day, required=True, example="2024-12-26"),
    "status": _one_of(STATUSES, required=True),
}
TERM: Mapping[str, Field] = {"note": _NEEDED, "claims": Field(partial(_list, empty=False))}
WORDS: Mapping[str, Field] = {
    "preferred": _NEEDED,
    "admitted": _LIST,
    "forbidden": _LIST,
    "garbled": _LIST,
    "stems": _LIST,
}
