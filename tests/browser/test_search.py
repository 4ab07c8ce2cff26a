"""Search finds the page that explains, numbers with their signs, and nothing that is nowhere."""

import re

import pytest
from playwright.sync_api import Browser, Page

from facts import ROOT, dataset
from facts.languages import CODES
from pages import edition, pipeline
from pages.edition import prefix
from pages.page import Page as OurPage
from tests.browser import url, watched
from tests.browser.test_browser import SEARCHED
from tools.audit.loads import opened
from words.language import language

pytestmark = pytest.mark.browser


def asked(page: Page, words: str) -> list[str]:
    """The addresses that the dialog lists for these words, when it has said how many."""
    page.locator("dialog#search input").fill(words)
    answered = "words => document.querySelector('dialog#search').dataset.answered === words"
    page.wait_for_function(answered, arg=words)
    links = page.locator("dialog ol a")
    return list(links.evaluate_all("links => links.map((link) => link.getAttribute('href'))"))


@pytest.mark.parametrize("code", CODES)
def test_search_finds_what_is_there_alone(chromium: Browser, address: str, code: str) -> None:
    with watched(chromium, url(address, code, "glossary")) as (page, said):
        page.keyboard.press("Control+k")
        page.locator("dialog#search[open]").wait_for()
        for name, names in named(code).items():
            for words in names:
                first = asked(page, words)[:1]
                assert [link.partition("#")[0] for link in first] == [url("/", code, name)], words
        others = tuple(f"/{prefix(other)}" for other in CODES if other not in ("en", code))
        found = asked(page, SEARCHED[code])
        assert found and not [link for link in found if not link.startswith(f"/{prefix(code)}")]
        assert not [link for link in found if link.startswith(others)]
        number = "5.576" if code == "en" else "5,576"
        plain = asked(page, number)
        assert plain
        assert asked(page, "95.6%" if code == "en" else "95,6 %")
        for sign in ("${}", "US$ {}", "{}$", "≈{}", "({})"):
            assert asked(page, sign.format(number)) == plain, sign
        for words in ("qwertz", "kangaroo", "photosynthesis", "9.999.999", "щщщъ"):
            assert asked(page, words) == [], words
        assert said == []


def named(code: str) -> dict[str, list[str]]:
    """What readers call the subject of each page."""
    lang, data = language(code), dataset.load(ROOT)
    table = {
        one.name: pipeline.expand(one.text, OurPage(one.name, data, lang))[0]["names"].split("; ")
        for one in edition.pages(ROOT, lang)
        if "\nnames: " in one.text
    }
    assert sum(map(len, table.values())) >= 20
    return table


def test_everything_found_can_be_reached(chromium: Browser, address: str) -> None:
    with opened(chromium, f"{address}ru/glossary/") as page:
        page.keyboard.press("Control+k")
        shown, more = len(asked(page, "DeepSeek")), page.locator(".search-more")
        while more.is_visible():
            more.click()
            page.wait_for_function(
                "shown => document.querySelectorAll('dialog ol a').length > shown"
                " || document.querySelector('.search-more').hidden",
                arg=shown,
            )
            assert page.evaluate("document.activeElement.matches('dialog ol a, .search-more')")
            shown = page.locator("dialog ol a").count()
        said = page.locator("dialog [role=status]").inner_text()
        assert shown > 12 and re.findall(r"\d+", said) == [str(shown)]


def test_a_search_that_does_not_load_tries_again(chromium: Browser, address: str) -> None:
    with opened(chromium) as page:
        page.route("**/pagefind.js*", lambda route: route.abort())
        page.goto(address)
        page.keyboard.press("Control+k")
        page.keyboard.type("router")
        failed = page.locator("dialog#search").get_attribute("data-failed") or ""
        page.locator("dialog [role=status]", has_text=failed).wait_for()
        page.unroute("**/pagefind.js*")
        page.keyboard.press("Enter")
        page.locator("dialog ol a").first.wait_for()
