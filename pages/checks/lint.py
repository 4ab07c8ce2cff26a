"""Numbers that a page types by hand, in digits or words, instead of taking them from records."""

import re
from collections.abc import Iterator
from pathlib import Path

from facts import names
from pages.macro_syntax import each, line_of
from pages.page import Page
from words import numberwords
from words.wording import blank, prose

_NUMBER = re.compile(r"\d+(?:[.,\u00a0\u202f ]\d+)*")


def typed_numbers(text: str, page: Page, root: Path) -> Iterator[tuple[int, str]]:
    """Yield (line, message) for each number outside macros, code and the declared names."""
    plain = prose(text)
    for name in names.names(root, page.lang.code):
        plain = re.sub(names.pattern(name), blank, plain)
    for line, found in each(_NUMBER, plain):
        yield line, f'"{found[0]}" is typed by hand{_meant(found[0], page)}'
    facts, code = page.data.facts.values(), page.lang.code
    nouns = numberwords.nouns(root, code)
    for start, end, fact_id in numberwords.quantities(plain, facts, code, nouns):
        said = f'"{plain[start:end]}" is typed by hand{_record(fact_id, ", words=True")}'
        yield line_of(plain, start), said


def _meant(number: str, page: Page) -> str:
    same = [
        fact.id
        for fact in page.data.facts.values()
        if fact.states is None and _digits(page.lang.fact(fact, exact=True)) == _digits(number)
    ]
    if not same:
        return "; take it from a record of data/facts.toml with {{ fact(…) }}"
    return _record(same[0])


def _record(fact_id: str, how: str = "") -> str:
    return f'; if it is {fact_id}, write {{{{ fact("{fact_id}"{how}) }}}}'


def _digits(text: str) -> str:
    return "".join(re.findall(r"\d", text))
