"""Search finds the page that explains, numbers with their signs, and nothing that is nowhere."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Route

from facts import ROOT, dataset
from facts.languages import CODES
from pages import edition, pipeline
from pages.edition import prefix
from pages.page import Page as OurPage
from tools.audit.loads import opened
from words.language import language

pytestmark = pytest.mark.browser


def asked(page: Page, words: str) -> list[str]:
    """The addresses that the dialog lists for these words, when it has said how many."""
    page.locator("dialog#search input").fill(words)
    page.wait_for_function(
        "words => document.querySelector('dialog#search').dataset.answered === words", arg=words
    )
    return [link.get_attribute("href") or "" for link in page.locator("dialog ol a").all()]


@pytest.fixture
def dialog(chromium: Browser, address: str, code: str) -> Iterator[Page]:
    with opened(chromium, f"{address}{prefix(code)}glossary/") as page:
        page.keyboard.press("Control+k")
        page.locator("dialog#search[open]").wait_for()
        yield page


@pytest.mark.parametrize("code", CODES)
def test_the_names_of_a_subject_find_its_page_first(dialog: Page, code: str) -> None:
    lang, data = language(code), dataset.load(ROOT)
    table = {
        one.name: pipeline.expand(one.text, OurPage(one.name, data, lang))[0]["names"].split("; ")
        for one in edition.pages(ROOT, lang)
        if "\nnames: " in one.text
    }
    assert sum(map(len, table.values())) >= 20
    first = {words: asked(dialog, words)[:1] for names in table.values() for words in names}
    for name, names in table.items():
        own = f"/{prefix(code)}" + ("" if name == "index" else f"{name}/")
        for words in names:
            assert [link.partition("#")[0] for link in first[words]] == [own], words


@pytest.mark.parametrize("code", CODES)
def test_a_number_is_found_with_its_signs(dialog: Page, code: str) -> None:
    number = "5.576" if code == "en" else "5,576"
    plain = asked(dialog, number)
    assert plain
    for sign in ("${}", "US$ {}", "{}$", "≈{}", "({})"):
        assert asked(dialog, sign.format(number)) == plain, sign
    assert asked(dialog, "95.6%" if code == "en" else "95,6 %")


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("words", ["qwertz", "kangaroo", "photosynthesis", "9.999.999", "щщщъ"])
def test_what_stands_nowhere_is_not_found(dialog: Page, code: str, words: str) -> None:
    assert asked(dialog, words) == []


@pytest.mark.parametrize("code", ["en", "ru"])
def test_everything_found_can_be_reached(dialog: Page, code: str) -> None:
    shown = len(asked(dialog, "DeepSeek"))
    while dialog.locator(".search-more").is_visible():
        dialog.locator(".search-more").click()
        dialog.wait_for_function(
            "shown => document.querySelectorAll('dialog ol a').length > shown"
            " || document.querySelector('.search-more').hidden",
            arg=shown,
        )
        assert dialog.evaluate("document.activeElement.matches('dialog ol a, .search-more')")
        shown = dialog.locator("dialog ol a").count()
    said = dialog.locator("dialog [role=status]").inner_text()
    assert shown > 12 and re.findall(r"\d+", said) == [str(shown)]


def test_a_search_that_does_not_load_says_so_and_tries_again(
    chromium: Browser, address: str
) -> None:
    def refuse(route: Route) -> None:
        route.abort()

    with opened(chromium) as page:
        page.route("**/pagefind.js*", refuse)
        page.goto(address)
        page.keyboard.press("Control+k")
        page.keyboard.type("router")
        failed = page.locator("dialog#search").get_attribute("data-failed") or ""
        page.locator("dialog [role=status]", has_text=failed).wait_for()
        page.unroute("**/pagefind.js*", refuse)
        page.keyboard.press("Enter")
        page.locator("dialog ol a").first.wait_for()
