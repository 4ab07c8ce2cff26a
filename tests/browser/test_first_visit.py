"""A first visit: light, still, and offered in the reader's language."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Route

from pages.edition import NAMES, SECONDARY, prefix
from tests.built import SITE
from tools.audit import limits
from tools.audit.host import Host
from tools.audit.loads import SHIFT, first_visit, opened

pytestmark = pytest.mark.browser
# At the first box, or where it is to come.
WAITING = """() => {
  const place = document.querySelector(".try table, main > :last-child");
  place.scrollIntoView({ block: "center", behavior: "instant" });
}"""
OFFERS = {"ru-RU": "ru", "pt-PT": "pt-BR", "tr": "tr", "it-IT": "it"}


@pytest.fixture(scope="module")
def host() -> Iterator[Host]:
    with Host(SITE) as served:
        yield served


@pytest.mark.parametrize("code", ["en", "ru"])  # Russian has the longest words
def test_pages_are_light_and_stand_still(chromium: Browser, host: Host, code: str) -> None:
    faults = []
    for name in (*NAMES, *SECONDARY, "data/shape", "data/sources"):
        page = f"{prefix(code)}{'' if name == 'index' else name + '/'}"
        load = first_visit(chromium, host, page, 390)
        if load.size > 1024 * limits.KB:
            faults.append(f"{page}: {load.size} bytes")
        if load.requests > limits.REQUESTS:
            faults.append(f"{page}: {load.requests} requests")
        if load.shift or load.refused or load.foreign or load.console:
            faults.append(f"{page}: {load}")
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("page", ["cost/", "ru/claims/mtp-several-words/", "tr/moe/"])
def test_a_font_that_comes_late_moves_nothing(chromium: Browser, host: Host, page: str) -> None:
    def late(route: Route) -> None:
        time.sleep(1)
        route.continue_()

    with opened(chromium) as tab:
        tab.route("**/*.woff2", late)
        tab.add_init_script(SHIFT)
        tab.goto(host.address + page)
        tab.wait_for_timeout(300)
        assert tab.evaluate("window.shift") == 0


@pytest.mark.parametrize(("browser_speaks", "code"), OFFERS.items())
def test_the_root_offers_the_browsers_language(
    chromium: Browser, host: Host, browser_speaks: str, code: str
) -> None:
    with opened(chromium, locale=browser_speaks) as tab:
        tab.goto(host.address)
        offer = tab.locator("aside.arrival")
        assert offer.get_attribute("lang") == code and offer.is_visible()
        assert tab.url == host.address, "nobody is sent anywhere"
        offer.locator("a").click()
        tab.wait_for_url(f"**/{code}/")


@pytest.mark.parametrize(
    ("browser_speaks", "page"),
    [("en-US", ""), ("de-DE", ""), ("ru-RU", "cost/"), ("ru-RU", "it/"), ("ru-RU", "ru/")],
    ids=["spoken here", "not spoken", "a shared link", "another edition", "its own edition"],
)
def test_no_offer_where_none_is_needed(
    chromium: Browser, host: Host, browser_speaks: str, page: str
) -> None:
    with opened(chromium, locale=browser_speaks) as tab:
        tab.goto(host.address + page)
        assert not tab.locator("aside.arrival").count()


def test_the_choice_of_a_language_is_kept(chromium: Browser, host: Host) -> None:
    with opened(chromium, locale="ru-RU") as tab:
        tab.goto(host.address)
        tab.locator("aside.arrival button").click()
        tab.goto(host.address)
        assert not tab.locator("aside.arrival").count(), "English was chosen"
        tab.locator("header .languages summary").click()
        tab.locator('header .languages a[hreflang="tr"]').click()
        tab.wait_for_url("**/tr/")
        tab.goto(host.address)
        assert tab.locator("aside.arrival").get_attribute("lang") == "tr"


def test_nothing_is_stored_but_the_two_choices(chromium: Browser, host: Host) -> None:
    with opened(chromium, locale="ru-RU") as tab:
        tab.goto(host.address)
        tab.locator("button.theme-toggle").click()
        tab.locator("aside.arrival button").click()
        assert set(tab.evaluate("Object.keys(localStorage)")) == {"theme", "language"}
        assert not tab.context.cookies()


def test_search_costs_nothing_until_it_is_opened(chromium: Browser, host: Host) -> None:
    with opened(chromium) as tab:
        asked: list[str] = []
        tab.on("request", lambda request: asked.append(request.url))
        tab.goto(host.address, wait_until="networkidle")
        assert not [url for url in asked if "pagefind" in url or "search" in url]
        tab.locator("button.search-open").click()
        tab.keyboard.type("cost")
        tab.locator(".search-results a").first.wait_for()


def test_a_figure_opens_large_and_closes(chromium: Browser, host: Host) -> None:
    with opened(chromium) as tab:
        tab.goto(host.address + "cost/")
        link = tab.locator("a.figure-large").first
        link.click()
        large = tab.locator("dialog#large")
        assert large.locator(".large-picture svg").is_visible()
        assert large.get_attribute("aria-label")
        tab.keyboard.press("Escape")
        assert not large.is_visible()
    with opened(chromium, java_script_enabled=False) as tab:
        tab.goto(host.address + "cost/")
        tab.locator("a.figure-large").first.click()
        tab.wait_for_url("**/*.svg")


def test_paper_shows_what_is_closed_and_where_links_lead(chromium: Browser, host: Host) -> None:
    with opened(chromium) as tab:
        tab.goto(host.address + "cost/")
        tab.emulate_media(media="print")
        tab.evaluate("dispatchEvent(new Event('beforeprint'))")
        assert not tab.locator("header.top").is_visible()
        assert tab.locator("details.depth p").first.is_visible()
        address = "el => getComputedStyle(el, '::after').content"
        assert "http" in tab.locator(".sources a").first.evaluate(address)
        for table in tab.locator("figure.figure table").all():
            assert table.is_visible()


@pytest.mark.parametrize("page", ["pt-BR/r1/", "ru/cost/", "tr/moe/", "mtp/"])
def test_a_box_whose_script_comes_late_moves_nothing(
    chromium: Browser, host: Host, page: str
) -> None:
    held: list[Route] = []
    with opened(chromium) as tab:
        tab.route("**/figure-*.js", lambda route: held.append(route))
        tab.add_init_script(SHIFT)
        tab.goto(host.address + page, wait_until="commit")
        tab.wait_for_timeout(500)
        tab.evaluate(WAITING)  # who reads fast
        tab.wait_for_timeout(300)
        (route,) = held
        route.continue_()
        tab.wait_for_load_state()
        tab.wait_for_timeout(300)
        assert tab.evaluate("window.shift") == 0
        assert tab.locator(".try-answer").first.is_visible()


def test_a_box_whose_script_never_comes_leaves_the_page_whole(
    chromium: Browser, host: Host
) -> None:
    with opened(chromium) as tab:
        tab.route("**/figure-*.js", lambda route: route.abort())
        tab.goto(host.address + "moe/")
        for box in tab.locator("section.try").all():
            assert box.locator("table").first.is_visible()
            assert not box.locator("button, input, output").filter(visible=True).count()
        assert tab.locator("footer").is_visible()
