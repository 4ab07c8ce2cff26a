"""Pages and records cannot part: a changed value shows or stops the build, in every language."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from html import unescape
from itertools import product
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facts import CODES, ROOT
from facts.dataset import Dataset
from facts.faults import InputError
from facts.records import Fact
from pages import claims, edition, macros, parts, pipeline
from pages.checks import grammar
from tests import charted
from tests.built import path
from tests.pages import DATA, each_language, page
from words.language import Language, language
from words.numberwords import spelled

VALUES = ("value", "low", "high", "states")
CHANGES = [(fact.id, key) for fact in DATA.facts.values() for key in VALUES if getattr(fact, key)]


@cache
def files(code: str) -> list[edition.PageFile]:
    return edition.pages(ROOT, language(code))


@cache
def texts(code: str) -> dict[str, str]:
    """The pages of a language by name, without front matter: written ones and those of records."""
    lang = language(code)
    made = (*parts.pages(parts.titles(files(code)), lang), *claims.pages(DATA, lang))
    return {one.name: one.text.split("\n---\n", 1)[1] for one in (*files(code), *made)}


@cache
def users(code: str) -> dict[str, dict[str, str]]:
    return macros.used_on(files(code), DATA)


def written(text: str, name: str, data: Dataset, code: str) -> str:
    titles = parts.titles(files(code))
    return pipeline.written(text, page(name, code, data, parts=titles, drawn=charted.blank(code)))


@cache
def now(text: str, name: str, code: str) -> str:
    return written(text, name, DATA, code)


# A random change shows, or stops the build


@pytest.mark.fuzz
@given(st.sampled_from(CHANGES), st.integers(2, 9), st.sampled_from(CODES[1:]))
def test_a_changed_value_shows_in_english_and_another_language_or_stops_the_build(
    change: tuple[str, str], factor: int, other_code: str
) -> None:
    fact_id, key = change
    changed: dict[str, Any] = {key: other(getattr(DATA.facts[fact_id], key), factor)}
    fact = replace(DATA.facts[fact_id], **changed)
    data = replace(DATA, facts=MappingProxyType({**DATA.facts, fact_id: fact}))
    for code in ("en", other_code):
        assert list(_silent(fact, data, code)) == [], code


def _silent(fact: Fact, data: Dataset, code: str) -> Iterator[str]:
    """The pages of a language that print a fact and do not show that it has changed.

    That the data pages print every record as it is, test_part_pages.py reads in the built site.
    """
    if fact.states is not None and code != "en":
        with pytest.raises(InputError):  # other words have no translation yet
            language(code).say(fact.states)
        return
    # The list of claims shows only what the cards say; the page of each claim lists its records.
    names = set(users(code).get(fact.id, {})) - {"claims"}
    about = (claim for claim in DATA.claims.values() if fact.id in claim.facts)
    names |= {f"claims/{claim.id}" for claim in about}
    # A statement said in words of the page's own: the build stops and names the sentence.
    said = grammar.changed(ROOT, data, language(code)) if fact.states is not None else ()
    named = "\n".join(said)
    for name in names:
        blocks = texts(code)[name].split("\n\n")
        blocks.sort(key=lambda text: fact.id not in text)  # one that shows it is enough
        try:
            same = all(written(text, name, data, code) == now(text, name, code) for text in blocks)
            if same and f"docs/{code}/{name}.md:" not in named:
                yield name
        except (InputError, ValueError):
            pass  # the build stops, with the line


def other(value: Decimal | date | str, factor: int) -> Decimal | date | str:
    """Another value, far enough away to be seen however it is rounded."""
    if isinstance(value, Decimal):
        return value * factor + 1
    if isinstance(value, date):
        return value.replace(year=value.year + factor, day=1)
    if re.fullmatch(r"[\d-]+", value):  # a month or a year
        return f"{int(value[:4]) + factor}{value[4:]}"
    return f"Not so, said {factor} others."


# No page prints a value that differs from its record


def is_said(fact: Fact, text: str, lang: Language) -> bool:
    """Whether `text` says the record, in digits or words, in the form that its sentence wants."""
    if fact.states is not None or text == lang.fact(fact):  # words of a page's own are read by lint
        return True
    if not (found := set(NUMBER.findall(text))):  # any small word may say one
        return fact.value == 1 or [value for *_, value in spelled(text, lang.code)] == [fact.value]
    if fact.unit == "date":
        said = [lang.fact(fact, date=form) for form in ("day", "month", "month-in", "year")]
    else:
        ways = product((None, *range(4)), (False, True), (False, True))
        said = [lang.fact(fact, digits=n, short=short, exact=exact) for n, short, exact in ways]
        ends = (fact.value, fact.low, fact.high)
        said += [lang.quantity(n, "count") for n in ends if isinstance(n, Decimal)]  # in a formula
    return bool(found & set(NUMBER.findall(" ".join(said))))


NUMBER = re.compile(r"\d+(?:[.,\u00a0]\d+)*")
LINKED = re.compile(r'<a class="fact [^>]*href="[^"#]*#([^"]+)"[^>]*>([^<]+)</a>')
ROW = re.compile(r'<td><a href="[^"#]*#([^"]+)">([^<]+)</a></td>')


@pytest.mark.site
@each_language
def test_no_page_prints_what_its_record_does_not_say(code: str) -> None:
    lang, wrong, counted = language(code), [], dict.fromkeys((LINKED, ROW), 0)
    for name in texts(code):
        html = path(code, name).read_text("utf-8")
        for pattern in counted:
            for fact_id, text in pattern.findall(html):
                fact, said = DATA.facts[fact_id], unescape(text)
                counted[pattern] += 1
                exact = said == lang.fact(fact, exact=True)
                if not (is_said(fact, said, lang) if pattern is LINKED else exact):
                    wrong.append(f"{name}: {fact_id}: {text}")
    assert wrong == []
    # A pattern that found nothing would let everything pass.
    assert counted[LINKED] > 20 * len(edition.NAMES) and counted[ROW] > 5
