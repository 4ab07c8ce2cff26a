"""Words that a language must not use for a concept, found in its pages and catalogues."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from charts.dataset import Term
from charts.lint import prose

_LETTER = r"[^\W\d_]"


def wrong_words(text: str, terms: Mapping[str, Term], code: str) -> Iterator[tuple[int, str]]:
    """Yield (line, message) for each forbidden form of `text`, with the right one."""
    plain = prose(text)
    for term in terms.values():
        words = term.words[code]
        for pattern, flags in _patterns(words.forbidden, words.stems):
            for found in re.finditer(pattern, plain, flags):
                line = plain.count("\n", 0, found.start()) + 1
                yield line, f'"{found[0]}" must not be used here; write "{words.preferred}"'


def _patterns(forbidden: tuple[str, ...], stems: tuple[str, ...]) -> Iterator[tuple[str, int]]:
    """Forbidden forms are whole words, spelled exactly so; stems begin a word in any case."""
    for form in forbidden:
        yield rf"(?<!{_LETTER}){re.escape(form)}(?!{_LETTER})", 0
    for stem in stems:
        yield rf"(?<!{_LETTER}){re.escape(stem)}{_LETTER}*", re.IGNORECASE
