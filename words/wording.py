"""Words that a language must not use for a concept, found in its pages and catalogues."""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from facts.records import Term

# What is no prose: macros, code, link targets, heading ids, attribute lists, tags, list markers,
# and the names in front matter by which readers search. Of record("id", "…") the words are prose.
_NOT_PROSE = re.compile(
    r"""\{\{\s*record\([^,)]*,\s*["']|["']\s*\)\s*\}\}|\{\{.*?\}\}"""
    r"|^```.*?^```|^ {4,}```.*?^ {4,}```|`[^`\n]*`|\]\([^)]*\)|\{[^{}]*\}|<[^>]+>"
    r"|^\s*\d+\.(?=\s)|^names: [^\n]*(?:\n  [^\n]*)*",
    re.DOTALL | re.MULTILINE,
)
_LETTER = r"[^\W\d_]"


def wrong_words(text: str, terms: Mapping[str, Term], code: str) -> Iterator[tuple[int, str]]:
    """Yield (line, message) for each forbidden form of `text`, with the right one."""
    plain = prose(text)
    for term in terms.values():
        words = term.words[code]
        for pattern in _patterns(words.forbidden, words.stems):
            for found in pattern.finditer(plain):
                line = plain.count("\n", 0, found.start()) + 1
                yield line, f'"{found[0]}" must not be used here; write "{words.preferred}"'


@cache
def _patterns(forbidden: tuple[str, ...], stems: tuple[str, ...]) -> list[re.Pattern[str]]:
    """Forbidden forms are whole words, spelled exactly so; stems begin a word in any case."""
    # What begins with a letter is searched three times as fast as what begins with no letter.
    whole = (rf"{one}(?<!{_LETTER}{one})(?!{_LETTER})" for one in map(re.escape, forbidden))
    begun = (rf"{one}(?<!{_LETTER}{one}){_LETTER}*" for one in map(re.escape, stems))
    return [*map(re.compile, whole), *(re.compile(one, re.IGNORECASE) for one in begun)]


def prose(text: str) -> str:
    """`text` with everything blanked that no author wrote as a sentence; lines stay in place."""
    return _NOT_PROSE.sub(blank, text)


def blank(match: re.Match[str]) -> str:
    """What was found as spaces; its lines stay."""
    return re.sub(r"[^\n]", " ", match[0])
