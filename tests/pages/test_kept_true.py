"""Pages and records cannot part: a changed value shows or stops the build, in every language."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from html import unescape
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facts import ROOT, dataset, tomllines
from facts.dataset import Dataset, Fact
from facts.languages import CODES
from facts.reading import COLUMNS
from facts.records import TOPICS
from pages import claims, edition, macros, parts, pipeline
from pages.checks import grammar
from pages.macro_syntax import MacroError
from pages.page import Page
from tests import charted
from tests.built import path
from words.catalogues import problems as untranslated
from words.language import Language, LanguageError, language
from words.numberwords import WordsError, spelled

DATA = dataset.load(ROOT)
VALUES = ("value", "low", "high", "states")
CHANGES = [(fact.id, key) for fact in DATA.facts.values() for key in VALUES if getattr(fact, key)]
each_language = pytest.mark.parametrize("code", CODES)


# What a page shows


@cache
def texts(code: str) -> dict[str, str]:
    """The pages of a language by name, without front matter: written ones and those of records."""
    lang = language(code)
    below = parts.pages(parts.titles(files(code)), lang)
    found = {one.name: one.text for one in [*files(code), *below]}
    made = {one.name: one.text for one in claims.pages(DATA, lang)}
    return {name: text.split("\n---\n", 1)[1] for name, text in {**found, **made}.items()}


@cache
def users(code: str) -> dict[str, dict[str, str]]:
    return macros.used_on(files(code), DATA)


@cache
def files(code: str) -> list[edition.PageFile]:
    return edition.pages(ROOT, language(code))


def written(text: str, name: str, data: Dataset, lang: Language) -> str:
    page = Page(
        name=name,
        data=data,
        lang=lang,
        base=edition.base(name),
        parts=parts.titles(files(lang.code)),
        drawn=charted.blank(lang.code),
    )
    return pipeline.written(text, page)


def built(name: str, code: str) -> str:
    """The page as it stands in the site."""
    return path(code, name).read_text("utf-8")


# A random change shows, or stops the build


@pytest.mark.fuzz
@given(change=st.sampled_from(CHANGES), factor=st.integers(2, 9))
def test_a_changed_value_shows_in_every_language_or_stops_the_build(
    change: tuple[str, str], factor: int
) -> None:
    fact_id, key = change
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        shutil.copytree(ROOT / "data", root / "data")
        rewrite(root, fact_id, key, factor)
        if any(dataset.problems(root)):
            return
        data = dataset.load(root)
    assert data.facts[fact_id] != DATA.facts[fact_id], "the test changed nothing"
    for code in CODES:
        assert list(_silent(fact_id, data, code)) == [], code


def _silent(fact_id: str, data: Dataset, code: str) -> Iterator[str]:
    """The pages of a language that print a fact and do not show that it has changed."""
    lang, topic = language(code), DATA.facts[fact_id].topic
    if data.facts[fact_id].states is not None and code != "en":
        # Other words have no translation yet: the build stops there.
        assert any(untranslated(ROOT, data, code))
        return
    # The list of claims shows only what the cards say; the page of each claim lists its records.
    names = set(users(code).get(fact_id, {})) - {"claims"}
    about = (claim for claim in DATA.claims.values() if fact_id in claim.facts)
    names |= {claims.page_name(claim.id) for claim in about}
    # A statement said in words of the page's own: the build stops and names the sentence.
    states = DATA.facts[fact_id].states is not None
    named = "\n".join(grammar.changed(ROOT, data, lang)) if states else ""
    pages = {name: texts(code)[name] for name in names if f"docs/{code}/{name}.md:" not in named}
    pages["data"] = f'{{{{ facts("{topic}") }}}}'  # the whole page takes a second
    pages[parts.page_name(topic)] = texts(code)[parts.page_name(topic)]
    for name, text in pages.items():
        try:
            if written(text, name, data, lang) == written(text, name, DATA, lang):
                yield name
        except (MacroError, LanguageError, ValueError):
            pass  # the build stops, with the line


def rewrite(root: Path, fact_id: str, key: str, factor: int) -> None:
    """Change one value where it is written, as an author would."""
    series, _dot, row = fact_id.partition(".")
    value = other(getattr(DATA.facts[fact_id], key), factor)
    if row:
        path = root / "data" / "series" / f"{series}.csv"
        lines = path.read_text("utf-8").splitlines(keepends=True)
        (at,) = (n for n, line in enumerate(lines) if line.startswith(f"{row},"))
        lines[at] = _cell(lines[at], key, value.strip('"'))
    else:
        path = root / "data" / "facts.toml"
        text = path.read_text("utf-8")
        lines = text.splitlines(keepends=True)
        (found,) = (one for one in tomllines.tables(text) if one.id == fact_id)
        lines[found.lines[key] - 1] = f"{key} = {value}\n"
    path.write_text("".join(lines), "utf-8")


def _cell(line: str, key: str, value: str) -> str:
    """A row of a series with another cell; a text in quotes may hold commas."""
    cells = re.findall(r'("(?:[^"]|"")*"|[^,\n]*)(?:,|\n|$)', line)[: len(COLUMNS)]
    cells[COLUMNS.index(key)] = value
    return ",".join(cells) + "\n"


def other(value: Decimal | date | str, factor: int) -> str:
    """Another value, far enough away to be seen however it is rounded."""
    if isinstance(value, Decimal):
        return f"{value * factor + 1:f}"
    if isinstance(value, date):
        return value.replace(year=value.year + factor, day=1).isoformat()
    if re.fullmatch(r"[\d-]+", value):  # a month or a year
        return f'"{int(value[:4]) + factor}{value[4:]}"'
    return f'"Not so, said {factor} others."'


# No page prints a value that differs from its record


def forms(fact: Fact, lang: Language) -> set[str]:
    """Everything that a macro may write for a record."""
    if fact.states is not None:
        return {lang.say(fact.states)}
    if fact.unit == "date":
        return {lang.fact(fact, date=form) for form in ("day", "month", "month-in", "year")}
    bare = replace(fact, qualifier="exact")  # results of formulas
    yes_no = (True, False)
    options = product((fact, bare), yes_no, yes_no, (None, 0, 1, 2, 3), yes_no)
    found = {lang.fact(one, unit=u, short=s, digits=d, exact=e) for one, u, s, d, e in options}
    numbers = [n for n in (fact.value, fact.low, fact.high) if isinstance(n, Decimal)]
    return found | {text for number in numbers for text in _inputs(number, lang)}


def _inputs(number: Decimal, lang: Language) -> Iterator[str]:
    """How a formula writes its inputs."""
    yield lang.money(number)
    yield lang.quantity(number, "count")


def is_said(fact: Fact, text: str, lang: Language) -> bool:
    """Whether `text` is one of those, or their number in the form that its sentence wants."""
    if fact.states is not None or text == lang.fact(fact):  # words of a page's own are read by lint
        return True
    allowed = forms(fact, lang)
    if text in allowed:
        return True
    numbers = {number for form in allowed for number in NUMBER.findall(form)}
    words = [one.value for one in spelled(text, lang.code)]
    is_one = fact.value == 1 and not NUMBER.search(text)  # any small word may say it
    is_word = is_one or words == [fact.value] or _is_bent(fact, text, lang)
    return is_word or bool(numbers & set(NUMBER.findall(text)))


def _is_bent(fact: Fact, text: str, lang: Language) -> bool:
    """Whether it is the number in words with an ending."""
    try:
        return text.casefold().startswith(lang.fact(fact, words=True).casefold())
    except (LanguageError, WordsError):
        return False


NUMBER = re.compile(r"\d+(?:[.,\u00a0]\d+)*")
LINKED = re.compile(r'<a class="fact [^>]*href="[^"#]*#([^"]+)"[^>]*>([^<]+)</a>')
RECORD = re.compile(r'<(?:li|section class="record"><h2) id="([^"]+)">(?:(?!<b>).)*<b>([^<]+)</b>')
ROW = re.compile(r'<td><a href="[^"#]*#([^"]+)">([^<]+)</a></td>')


@pytest.mark.site
@each_language
def test_no_page_prints_what_its_record_does_not_say(code: str) -> None:
    lang, wrong = language(code), []
    for name in texts(code):
        html = built(name, code)
        for fact_id, text in LINKED.findall(html):
            if not is_said(DATA.facts[fact_id], unescape(text), lang):
                wrong.append(f"{name}: {fact_id}: {text}")
        for fact_id, text in [*RECORD.findall(html), *ROW.findall(html)]:
            if unescape(text) != lang.fact(DATA.facts[fact_id], exact=True):
                wrong.append(f"{name}: {fact_id}: {text}")
    assert wrong == []


@pytest.mark.site
def test_the_comparison_reads_pages_records_and_tables() -> None:
    """A pattern that found nothing would let everything pass."""
    assert len(RECORD.findall(built("data", "en"))) == len(DATA.facts)
    below = "".join(built(parts.page_name(topic), "en") for topic in TOPICS)
    assert len(RECORD.findall(below)) == len(DATA.facts)
    assert len(LINKED.findall(built("cost", "en"))) > 20
    assert len(ROW.findall(built("cost", "en"))) > 5
