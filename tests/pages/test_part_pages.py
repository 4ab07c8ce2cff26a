"""Below the data page: each record in full, led to from every number and from its brief form."""

from __future__ import annotations

import re
from functools import cache

import pytest
from markupsafe import escape
from playwright.sync_api import Browser, Locator

from facts import ROOT, dataset
from facts.dataset import Fact
from facts.languages import CODES
from facts.records import TOPICS
from pages import edition, macros, parts
from tests.built import document
from words.kinds import READ_WORDS
from words.language import language

DATA = dataset.load(ROOT)
FACTS = list(DATA.facts.values())
HEIGHT = 740  # px, of a phone
each_language = pytest.mark.parametrize("code", CODES)


@cache
def titles(code: str) -> dict[str, str]:
    return parts.titles(edition.pages(ROOT, language(code)))


@cache
def users(code: str) -> dict[str, dict[str, str]]:
    return macros.used_on(edition.pages(ROOT, language(code)), DATA)


@cache
def brief(code: str) -> dict[str, str]:
    """Record → its line on the data page."""
    found = re.finditer(r'<li id="([^"]+)">.*?</li>', document(code, "data").html)
    return {match[1]: match[0] for match in found if match[1] in DATA.facts}


@cache
def full(code: str) -> dict[str, str]:
    """Record → its card on the page of its topic."""
    html = "".join(document(code, f"data/{topic}").html for topic in TOPICS)
    found = re.finditer(r'<section class="record"><h2 id="([^"]+)">.*?</section>', html)
    return {match[1]: match[0] for match in found}


def shows(html: str, fact: Fact, code: str) -> None:
    """A record in either form says value, kind, source with its place, or formula."""
    lang = language(code)
    assert f"<b>{lang.fact(fact, exact=True)}</b>".replace("&", "&amp;") in html
    assert f'<span class="kind kind--{fact.kind}">' in html
    if fact.source:
        source = DATA.sources[fact.source]
        assert f'<a href="{escape(source.url) or "../"}' in html, fact.id
    if fact.formula:
        assert '<span class="formula">' in html, fact.id
    assert fact.source or fact.formula or fact.formula_low, fact.id


@pytest.mark.site
@each_language
def test_every_record_says_the_same_in_brief_and_in_full(code: str) -> None:
    ordered = sorted(FACTS, key=lambda fact: TOPICS.index(fact.topic))
    assert list(brief(code)) == [fact.id for fact in ordered]
    assert brief(code).keys() == full(code).keys()
    for fact in FACTS:
        shows(brief(code)[fact.id], fact, code)
        shows(full(code)[fact.id], fact, code)
        assert f'<a href="../data/{fact.topic}/#{fact.id}">' in brief(code)[fact.id]
        assert f'<a href="../../data/#{fact.id}">{fact.id}</a>' in full(code)[fact.id]


@pytest.mark.site
@each_language
def test_what_only_the_full_record_says(code: str) -> None:
    lang = language(code)
    for fact in FACTS:
        html = full(code)[fact.id]
        if fact.scope:
            assert lang.say(fact.scope).replace("&", "&amp;") in html
        if DATA.sources_of(fact.id):
            assert f"<dd>{lang.date(fact.as_of)}</dd>" in html
        for name in users(code).get(fact.id, {}):
            assert f'<a href="../../{"" if name == "index" else name + "/"}">' in html


@pytest.mark.site
@each_language
def test_silence_in_brief_means_read_in_the_original(code: str) -> None:
    lang = language(code)
    for fact in FACTS:
        said = {read for read, word in READ_WORDS.items() if lang.say(word) in brief(code)[fact.id]}
        assert said == {fact.read} - {"primary"}, fact.id


@pytest.mark.site
def test_corrections_and_disputes_stand_in_both_forms() -> None:
    for html in (brief("en"), full("en")):
        for one in DATA.corrections.values():
            holding = [key for key, text in html.items() if f"corrections/#{one.id}" in text]
            assert sorted(holding) == sorted(one.facts)
    for fact in FACTS:
        for other in fact.disputed_by:
            assert f'href="#{other}"' in brief("en")[fact.id]
            assert re.search(rf'href="(?:\.\./\.\./data/\w+/)?#{other}"', full("en")[fact.id])


@pytest.mark.site
def test_a_source_without_an_address_is_linked_to_where_it_is_described() -> None:
    unlinked = {source.id for source in DATA.sources.values() if not source.url}
    for fact in FACTS:
        if fact.source in unlinked:
            assert f'href="../data/sources/#source-{fact.source}"' in brief("en")[fact.id]
    assert "CHIP" in unlinked
    assert 'href="../data/sources/#source-CHIP"' in document("en", "claims").html


@each_language
def test_titles_are_those_of_the_data_page(code: str) -> None:
    for one in parts.pages(titles(code), language(code)):
        assert titles(code)[one.name.removeprefix("data/")] in one.title
        assert 50 <= len(one.description) <= 320


# The built site


@pytest.mark.site
@each_language
def test_every_part_is_named_in_the_list_beside_it(code: str) -> None:
    for topic, title in titles(code).items():
        found = document(code, parts.page_name(topic))
        current = [node for node in found.all("a") if node.get("aria-current") == "page"]
        assert {node.get("href") for node in current} == {f"../{topic}/"}
        assert escape(title) in found.html
        assert '<aside class="cite-page"' in found.html


@pytest.mark.browser
def test_a_click_on_a_number_lands_on_its_record_without_script(
    chromium: Browser, address: str
) -> None:
    context = chromium.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.set_viewport_size({"width": 360, "height": HEIGHT})
    for code, number in (("", "v3-cost-total"), ("ru/", "v3-gpuh-total")):
        tab.goto(f"{address}{code}cost/")
        tab.locator(f'main a.fact[href$="#{number}"]').first.click()
        tab.wait_for_url(f"{address}{code}data/cost/#{number}")
        record = tab.locator(".record", has=tab.locator(f"#{number}"))
        assert stands_in_view(record)
        assert record.locator(".kind").is_visible()
        assert record.locator('dd a[href^="https://"]').first.is_visible()
        # The address that never changes shows the same in brief.
        record.get_by_role("link", name=number, exact=True).click()
        tab.wait_for_url(f"{address}{code}data/#{number}")
        line = tab.locator(f"#{number}")
        assert stands_in_view(line)
        assert line.locator(".kind").is_visible()
        assert line.locator('p a[href^="https://"]').first.is_visible()
        line.locator("> a").click()
        tab.wait_for_url(f"{address}{code}data/cost/#{number}")
    context.close()


def stands_in_view(one: Locator) -> bool:
    box = one.bounding_box()
    return box is not None and -1 <= box["y"] < HEIGHT / 2


@pytest.mark.browser
@pytest.mark.parametrize(
    ("code", "words", "record"),
    [
        ("", "price of the official training run", "data/cost/#v3-cost-total"),
        ("ru/", "стоимость официального обучения", "data/cost/#v3-cost-total"),
        ("tr/", "70.272", "data/attention/#v3-kv-per-token"),
    ],
)
def test_search_finds_the_record_itself(
    chromium: Browser, address: str, code: str, words: str, record: str
) -> None:
    context = chromium.new_context()
    tab = context.new_page()
    tab.goto(address + code)
    tab.locator("button.search-open").click()
    tab.keyboard.type(words)
    tab.locator(f'.search-results a[href$="/{code}{record}"]').wait_for()
    context.close()
