"""Below the data page: each record in full, led to from every number and from its brief form."""

import re
from functools import cache

import pytest
from markupsafe import escape
from playwright.sync_api import Locator

from facts import ROOT
from facts.records import TOPICS, Fact
from pages import edition, macros, parts
from tests.browser import Visit
from tests.built import document
from tests.pages import DATA, each_language
from words.kinds import READ_WORDS
from words.language import language

FACTS = list(DATA.facts.values())
HEIGHT = 740  # px, of a phone


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


def shows(html: str, fact: Fact, code: str, base: str) -> None:
    """A record in either form says value, kind, source with its place, or formula."""
    said = language(code).fact(fact, exact=True).replace("&", "&amp;")
    assert f"<b>{said}</b>" in html
    assert f'<span class="kind kind--{fact.kind}">' in html
    assert fact.source or fact.formula or fact.formula_low, fact.id
    if fact.source:
        href = DATA.sources[fact.source].url or f"{base}data/sources/#source-{fact.source}"
        assert f'<a href="{escape(href)}"' in html, fact.id
    if fact.formula:
        assert '<span class="formula">' in html, fact.id


@pytest.mark.site
@each_language
def test_every_record_says_the_same_in_brief_and_in_full(code: str) -> None:
    lang = language(code)
    users = macros.used_on(edition.pages(ROOT, lang), DATA)
    for name in ("data", "data/sources"):
        assert {f"source-{key}" for key in DATA.sources} <= set(document(code, name).ids)
    ordered = sorted(FACTS, key=lambda fact: TOPICS.index(fact.topic))
    assert list(brief(code)) == [fact.id for fact in ordered]
    assert brief(code).keys() == full(code).keys()
    for fact in FACTS:
        short, long = brief(code)[fact.id], full(code)[fact.id]
        shows(short, fact, code, "../")
        shows(long, fact, code, "../../")
        assert f'<a href="../data/{fact.topic}/#{fact.id}">' in short
        reads = {read for read, word in READ_WORDS.items() if lang.say(word) in short}
        assert reads == {fact.read} - {"primary"}, f"{fact.id}: silence means the original"
        assert f'<a href="../../data/#{fact.id}">{fact.id}</a>' in long
        assert lang.say(fact.scope).replace("&", "&amp;") in long
        assert not DATA.sources_of(fact.id) or f"<dd>{lang.date(fact.as_of)}</dd>" in long
        for name in users.get(fact.id, {}):
            assert f'<a href="../../{"" if name == "index" else name + "/"}">' in long


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
@each_language
def test_every_part_has_its_title_and_is_named_in_the_list_beside_it(code: str) -> None:
    lang = language(code)
    titles = parts.titles(edition.pages(ROOT, lang))
    for one in parts.pages(titles, lang):
        found, topic = document(code, one.name), one.name.removeprefix("data/")
        assert titles[topic] in one.title
        assert escape(one.title) in found.html and escape(titles[topic]) in found.html
        current = [node for node in found.all("a") if node.get("aria-current") == "page"]
        assert {node.get("href") for node in current} == {f"../{topic}/"}
        assert '<aside class="cite-page"' in found.html


@pytest.mark.browser
@pytest.mark.parametrize(("code", "number"), [("", "v3-cost-total"), ("ru/", "v3-gpuh-total")])
def test_a_click_on_a_number_lands_on_its_record(visit: Visit, code: str, number: str) -> None:
    page = visit(f"{code}cost/", width=360, height=HEIGHT, java_script_enabled=False)
    page.locator(f'main a.fact[href$="#{number}"]').first.click()
    page.wait_for_url(f"**/{code}data/cost/#{number}")
    record = page.locator(".record", has=page.locator(f"#{number}"))
    assert is_met(record, "dd")
    # The address that never changes shows the same in brief.
    record.get_by_role("link", name=number, exact=True).click()
    page.wait_for_url(f"**/{code}data/#{number}")
    line = page.locator(f"#{number}")
    assert is_met(line, "p")
    line.locator("> a").click()
    page.wait_for_url(f"**/{code}data/cost/#{number}")


def is_met(one: Locator, within: str) -> bool:
    """Whether a record stands in the upper half of the window, with its kind and its source."""
    box, source = one.bounding_box(), one.locator(f'{within} a[href^="https://"]').first
    is_near = box is not None and -1 <= box["y"] < HEIGHT / 2
    return is_near and one.locator(".kind").is_visible() and source.is_visible()
