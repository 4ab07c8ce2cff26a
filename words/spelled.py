"""Quantities of the dataset that a page writes out in words, not by a macro."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path

from facts.records import Fact
from words.language import Language
from words.numberwords import spelled

# Up to here a word is more often ordinary speech ("two ways") than a quantity of the dataset:
# it counts only before a noun that the pages bend by a record of that value.
_ORDINARY = 4
Nouns = Mapping[str, set[str]]

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_PLURAL = re.compile(r"""plural\(\s*["']([\w.-]+)["']\s*,([^()]*)\)""")
_QUOTED = re.compile(r""""([^"]+)"|'([^']+)'""")


def quantities(
    text: str, facts: Mapping[str, Fact], lang: Language, nouns: Nouns
) -> Iterator[tuple[int, int, str]]:
    """Yield (start, end, fact id) for each number in words that is the value of a record."""
    held: dict[int, list[str]] = {}
    for fact in facts.values():
        for number in {fact.value, fact.low, fact.high}:
            if isinstance(number, Decimal) and number % 1 == 0:
                held.setdefault(int(number), []).append(fact.id)
    for found in spelled(text, lang.code, held):
        same = held.get(found.value, [])
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
