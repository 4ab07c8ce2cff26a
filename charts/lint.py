"""Numbers that a page types by hand instead of taking them from the dataset."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from charts.page import Page

# What is no prose: macros, code, link targets, heading ids, attribute lists, tags, list markers.
_NOT_PROSE = re.compile(
    r"\{\{.*?\}\}|^```.*?^```|^ {4,}```.*?^ {4,}```|`[^`\n]*`|\]\([^)]*\)|\{[:#][^}]*\}|<[^>]+>"
    r"|^\s*\d+\.(?=\s)",
    re.DOTALL | re.MULTILINE,
)
_NUMBER = re.compile(r"\d+(?:[.,\u00a0\u202f ]\d+)*")


def typed_numbers(text: str, page: Page, names: tuple[str, ...]) -> Iterator[tuple[int, str]]:
    """Yield (line, message) for each digit outside macros, code and the declared names."""
    plain = prose(text)
    for name in names:
        plain = re.sub(rf"(?<![\w]){re.escape(name)}(?!\d)", _blank, plain)
    for found in _NUMBER.finditer(plain):
        line = plain.count("\n", 0, found.start()) + 1
        yield line, f'"{found[0]}" is typed by hand{_meant(found[0], page)}'


def prose(text: str) -> str:
    """`text` with everything blanked that no author wrote as a sentence; lines stay in place."""
    return _NOT_PROSE.sub(_blank, text)


@cache
def names(root: Path) -> tuple[str, ...]:
    """The names that may hold digits, longest first."""
    path = root / "data" / "names.toml"
    table = tomllib.loads(path.read_text("utf-8-sig")).get("names", {}) if path.exists() else {}
    return tuple(sorted(table, key=lambda name: (-len(name), name)))


def _meant(number: str, page: Page) -> str:
    same = [
        fact.id
        for fact in page.data.facts.values()
        if fact.states is None and _digits(page.lang.fact(fact)) == _digits(number)
    ]
    if not same:
        return "; take it from a record of data/facts.toml with {{ fact(…) }}"
    return f': it is the fact {same[0]}; write {{{{ fact("{same[0]}") }}}}'


def _digits(text: str) -> str:
    return "".join(re.findall(r"\d", text))


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match[0])
