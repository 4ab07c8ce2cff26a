"""Search finds the page that explains, numbers with their signs, and nothing that is nowhere."""

import re

import pytest
from playwright.sync_api import Page

from facts import CODES
from pages.edition import NAMES, SECONDARY, prefix
from tests.browser import Visit, url
from tests.browser.test_browser import SEARCHED
from tests.built import document

pytestmark = pytest.mark.browser
PAGES = (*NAMES, *SECONDARY)


def asked(page: Page, words: str) -> list[str]:
    """The addresses that the dialog lists for these words, when it has said how many."""
    page.locator("dialog#search input").fill(words)
    answered = "words => document.querySelector('dialog#search').dataset.answered === words"
    page.wait_for_function(answered, arg=words)
    links = page.locator("dialog ol a")
    return list(links.evaluate_all("links => links.map((link) => link.getAttribute('href'))"))


@pytest.mark.parametrize("code", CODES)
def test_search_finds_what_is_there_alone(visit: Visit, code: str) -> None:
    page = visit(url(code, "glossary"))
    page.keyboard.press("Control+k")
    page.locator("dialog#search[open]").wait_for()
    said = {name: document(code, name).all("main")[0].get("data-names") for name in PAGES}
    named = [(words, name) for name in PAGES for words in said[name].split("; ") if words]
    assert len(named) >= 20, "what readers call the subject of each page"
    for words, name in named:
        first = asked(page, words)[:1]
        assert [link.partition("#")[0] for link in first] == [f"/{url(code, name)}"], words
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


def test_everything_found_can_be_reached(visit: Visit) -> None:
    page = visit("ru/glossary/")
    page.keyboard.press("Control+k")
    shown, more = len(asked(page, "DeepSeek")), page.locator(".search-more")
    while more.is_visible():
        more.click()
        page.wait_for_function(
            "shown => document.querySelectorAll('dialog ol a').length > shown"
            " || document.querySelector('.search-more').hidden",
            arg=shown,
        )
        assert page.locator("dialog ol a:focus, .search-more:focus").count()
        shown = page.locator("dialog ol a").count()
    said = page.locator("dialog [role=status]").inner_text()
    assert shown > 12 and re.findall(r"\d+", said) == [str(shown)]


def test_search_costs_nothing_until_it_is_opened_and_tries_again(visit: Visit) -> None:
    page, wanted = visit(said=[]), list[str]()
    page.on("request", lambda request: wanted.append(request.url))
    page.route("**/pagefind.js*", lambda route: route.abort())
    page.reload(wait_until="networkidle")
    for key in ("/", "k", "s"):
        page.keyboard.press(key)
    assert not page.locator("dialog[open]").count()
    assert not [one for one in wanted if "pagefind" in one or "search" in one]
    page.locator("button.search-open").click()
    page.keyboard.type("router")
    failed = page.locator("dialog#search").get_attribute("data-failed") or ""
    page.locator("dialog [role=status]", has_text=failed).wait_for()
    page.unroute("**/pagefind.js*")
    page.keyboard.press("Enter")
    page.locator("dialog ol a").first.wait_for()


def test_any_fragment_is_harmless(visit: Visit, address: str) -> None:
    page = visit("moe/")
    for fragment in ("50%", "%", "%E0%A4%A", "<b>", "a" * 5000, "no"):
        page.goto("about:blank")
        page.goto(f"{address}moe/#{fragment}")
        page.keyboard.press("Control+k")
        assert page.locator("dialog#search[open]").is_visible()
