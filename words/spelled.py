"""Quantities of the dataset that a page writes out in words instead of taking them from a record.

The words of a language and their values stand under [spelled] in docs/<lang>/numbers.toml.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from facts.records import Fact
from words.language import Language

# Up to here a word is more often ordinary speech ("two ways") than a quantity of the dataset:
# it counts only before a noun that the pages bend by a record of that value.
_ORDINARY = 4
Nouns = Mapping[str, set[str]]

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_PLURAL = re.compile(r"""plural\(\s*["']([\w.-]+)["']\s*,([^()]*)\)""")
_QUOTED = re.compile(r""""([^"]+)"|'([^']+)'""")


class Spelled(NamedTuple):
    """A number in words, where it begins and ends, and what it amounts to."""

    start: int
    end: int
    value: int


class Compound(NamedTuple):
    """Patterns of a word that is made of number words, and of one of these."""

    whole: re.Pattern[str]
    part: re.Pattern[str]


def spelled(text: str, words: Mapping[str, int], joint: str = "") -> Iterator[Spelled]:
    """Yield each number that `text` writes out; a lone "one", "thousand" or "million" is none.

    `words` are the language's number words; `joint` may stand inside a number ("and", "e").
    """
    parts: list[tuple[re.Match[str], list[int]]] = []
    compound = _compound(tuple(words))
    for match in _WORD.finditer(text):
        values = _values(match[0].replace("İ", "i").lower(), words, compound)
        follows = bool(parts) and _gap(text[parts[-1][0].end() : match.start()], joint)
        if values and follows and _joins(_flat(parts), values[0]):
            parts.append((match, values))
        elif values:
            yield from _made(parts)
            parts = [(match, values)]
    yield from _made(parts)


def quantities(
    text: str, facts: Mapping[str, Fact], lang: Language, nouns: Nouns
) -> Iterator[tuple[int, int, str]]:
    """Yield (start, end, fact id) for each number in words that is the value of a record."""
    for found in spelled(text, lang.number_words, lang.number_joint):
        same = [
            fact.id for fact in facts.values() if found.value in (fact.value, fact.low, fact.high)
        ]
        if found.value <= _ORDINARY:
            near = set(_WORD.findall(text[found.end : found.end + 60].lower())[:2])
            same = [fact_id for fact_id in same if near & nouns.get(fact_id, set())]
        if same:
            yield found.start, found.end, same[0]


@cache
def nouns(root: Path, code: str) -> Nouns:
    """Fact → the nouns that this language's pages count with it, as `plural` bends them."""
    found: dict[str, set[str]] = {}
    for path in sorted((root / "docs" / code).glob("*.md")):
        for match in _PLURAL.finditer(path.read_text("utf-8", "replace")):
            forms = {(one or other).lower().split()[-1] for one, other in _QUOTED.findall(match[2])}
            found.setdefault(match[1], set()).update(forms)
    return found


def _values(word: str, words: Mapping[str, int], compound: Compound) -> list[int]:
    """The parts of a word that is all number: [20, 8] of *ventotto*; else nothing."""
    if word in words:
        return [words[word]]
    if not compound.whole.fullmatch(word):
        return []
    values = [words[part] for part in compound.part.findall(word)]
    grows = all(_joins(values[:at], values[at]) for at in range(1, len(values)))
    return values if grows else []


@cache
def _compound(words: tuple[str, ...]) -> Compound:
    one = "|".join(sorted(map(re.escape, words), key=lambda word: (-len(word), word)))
    return Compound(re.compile(f"(?:{one})+"), re.compile(one))


def _gap(between: str, joint: str) -> bool:
    return between in {" ", "-", "\u00a0"} or (bool(joint) and between == f" {joint} ")


def _flat(parts: list[tuple[re.Match[str], list[int]]]) -> list[int]:
    return [value for _match, values in parts for value in values]


def _joins(before: list[int], value: int) -> bool:
    """Whether `value` goes on with the number so far: *sixty-one* does, *four eight* does not."""
    if not before:
        return True
    if value >= 100:
        return before[-1] < value
    return bool(_amount(before) % 10 ** len(str(value)) == 0)


def _made(parts: list[tuple[re.Match[str], list[int]]]) -> Iterator[Spelled]:
    values = _flat(parts)
    if values and (len(values) > 1 or 1 < values[0] < 100):
        yield Spelled(parts[0][0].start(), parts[-1][0].end(), _amount(values))


def _amount(values: list[int]) -> int:
    """What the words amount to: [6, 100, 10 ** 6] is six hundred million."""
    total = group = 0
    for value in values:
        if value >= 1000:
            total, group = total + max(group, 1) * value, 0
        elif value == 100:
            group = max(group, 1) * value
        else:
            group += value
    return total + group
