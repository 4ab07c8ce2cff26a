"""What one field of a record may hold, how it is kept, and what is published of it."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import MISSING, dataclass, fields, replace
from datetime import date, datetime
from decimal import Decimal
from functools import cache, partial
from typing import Any, Literal, get_type_hints

from facts.faults import hint

Said = Literal["as it is", "translated", "with its macros written out"]
_LARGEST = 60  # power of ten
_MOMENT = r"\d{4}(-\d{2}(-\d{2})?)?"


@dataclass(frozen=True, slots=True)
class Field:
    """One field; `complaint` says what is wrong with a value, or nothing."""

    complaint: Callable[[object], str]
    example: str = '"…"'
    kept: Callable[[Any], Any] = lambda value: value  # in the record
    names: str = ""  # the kind of record that it leads to
    words: tuple[str, ...] = ()  # the only ones allowed, if there are any
    type: str = "string"  # as a Table Schema calls it
    required: bool = False  # as `fields_of` finds it: the record has no default
    is_published: bool = True
    in_series: bool = False  # a column of data/series/*.csv
    said: Said = "as it is"


@cache
def fields_of(kind: type) -> Mapping[str, Field]:
    """The fields of a kind of record, in order, as its annotations describe them."""
    hints = get_type_hints(kind, include_extras=True)
    found = {}
    for one in fields(kind):
        described = getattr(hints[one.name], "__metadata__", ())
        if described:
            found[one.name] = replace(described[0], required=one.default is MISSING)
    return found


def said(record: object) -> Iterator[str]:
    """The texts of a record that are said in the reader's language."""
    kind: type = type(record)
    for name, field in fields_of(kind).items():
        if field.said != "as it is":
            yield getattr(record, name) or ""


def one_of(words: Iterable[str], **more: Any) -> Field:
    """A field that takes one of these words."""
    known = tuple(words)
    return Field(partial(_choice, known), f'"{known[0]}"', words=known, **more)


def some_of(words: tuple[str, ...] = (), **more: Any) -> Field:
    """A list of these words, or of any, one at least."""
    example = f'["{words[0] if words else "…"}"]'
    return Field(partial(listed, empty=False, words=words), example, kept=tuple, **more)


def shape(thing: object) -> str:
    """What a TOML value is, in a reader's words."""
    names = (
        (bool, "true or false"), (int | Decimal, "a number"), (str, "text"), (list, "a list"),
        (dict, "a table"), (datetime, "a date with a time"), (date, "a date"),
    )  # fmt: skip
    return next((name for kind, name in names if isinstance(thing, kind)), "something else")


def text(thing: object, *, empty: bool = False) -> str:
    if not isinstance(thing, str):
        return f"is {shape(thing)}; write text in quotes"
    if not thing.strip() and not empty:
        return "is empty; write a text"
    if thing != thing.strip() or "\n" in thing:
        return "has a line break or a space at an end; write it on one line"
    return ""


def number(thing: object) -> str:
    if isinstance(thing, bool) or not isinstance(thing, int | Decimal):
        return f"is {shape(thing)}; write a plain number"
    found = Decimal(thing)
    # Infinities and numbers of a thousand digits would only hang what computes with them.
    if not found.is_finite() or abs(found.adjusted()) > _LARGEST:
        return f"is no usable number; stay below 1e{_LARGEST}"
    return ""


def value(thing: object) -> str:
    is_day = isinstance(thing, date | str) and not moment(thing)
    return "" if is_day else number(thing).replace("plain number", "number, or a date")


def moment(thing: object) -> str:
    """A day, a month or a year, as a TOML date or as text."""
    right = 'write 2024-12-26, "2024-12" or "2024"'
    if isinstance(thing, datetime) or not isinstance(thing, date | str):
        return f"is {shape(thing)}; {right}"
    said = str(thing)
    padded = said + "-01" * (2 - said.count("-"))
    with suppress(ValueError):
        if re.fullmatch(_MOMENT, said) and date.fromisoformat(padded):
            return ""
    return f"says '{said[:30]}', which is no date; {right}"


def day(thing: object) -> str:
    is_day = isinstance(thing, date) and not isinstance(thing, datetime)
    return "" if is_day else f"is {shape(thing)}; write a day without quotes, as 2024-12-26"


def whole(thing: object) -> str:
    good = isinstance(thing, int) and not isinstance(thing, bool) and thing > 0
    found = f"says {thing}" if isinstance(thing, int | Decimal) else f"is {shape(thing)}"
    return "" if good else f"{found}; write a whole number from 1 up"


def _choice(words: tuple[str, ...], thing: object) -> str:
    if not isinstance(thing, str):
        return text(thing)
    return "" if thing in words else f"cannot be '{thing}'; {hint(thing, words)}"


def listed(thing: object, *, empty: bool = True, words: tuple[str, ...] = ()) -> str:
    if not isinstance(thing, list) or not all(isinstance(item, str) for item in thing):
        return f'is {shape(thing)}; write a list of texts, as ["one", "two"]'
    if not thing and not empty:
        return "is empty; name at least one"
    if len(set(thing)) < len(thing):
        return "names something twice; name it once"
    return next(filter(None, (_choice(words, item) for item in thing if words)), "")


def link(thing: object) -> str:
    if wrong := text(thing, empty=True):
        return wrong
    good = thing == "" or str(thing).startswith(("https://", "http://"))
    return "" if good else f"says '{thing}'; write an address that begins with https://"


def exact(number: Any) -> Any:
    """A number as a record keeps it; dates and words as they are."""
    if isinstance(number, date | str):
        return number
    found = Decimal(number)
    # 671e9 is written for its precision; readers of the dataset get 671000000000.
    return Decimal(int(found)) if found == int(found) and "E" in str(found) else found
