"""A first visit: light, still, and offered in the reader's language."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Route

from pages.edition import NAMES, SECONDARY
from tests.browser import url, watched
from tests.built import SITE
from tools.audit import limits
from tools.audit.host import Host
from tools.audit.loads import SHIFT, first_visit, opened

pytestmark = pytest.mark.browser
# At the table of the first box.
WAITING = """() => {
  const place = document.querySelector(".try .try-table:not([data-live] *)");
  place.scrollIntoView({ block: "center", behavior: "instant" });
}"""
# Whatever was to be laid out and painted has been.
_FRAMES = """async () => {
  for (let n = 0; n < 3; n += 1) await new Promise(requestAnimationFrame);
}"""


@pytest.fixture(scope="module")
def host() -> Iterator[Host]:
    with Host(SITE) as served:
        yield served


def test_pages_are_light_and_stand_still(chromium: Browser, host: Host) -> None:
    """In Russian, which has the longest words; of all languages the files are weighed."""
    faults = []
    for name in sorted({*NAMES, *SECONDARY, "data/shape", "data/sources"}):
        page = url("", "ru", name)
        load = first_visit(chromium, host, page, 390)
        is_light = load.size <= limits.bytes_of(page) and load.requests <= limits.REQUESTS
        is_quiet = not (load.refused or load.foreign or load.console)
        if load.shift or not is_light or not is_quiet:
            faults.append(f"{page}: {load}")
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("page", ["cost/", "ru/claims/mtp-several-words/", "tr/moe/"])
def test_a_font_that_comes_late_moves_nothing(chromium: Browser, host: Host, page: str) -> None:
    held: list[Route] = []
    with opened(chromium) as tab:
        tab.route("**/*.woff2", lambda route: held.append(route))
        tab.add_init_script(SHIFT)
        tab.goto(host.address + page, wait_until="domcontentloaded")
        tab.evaluate(_FRAMES)
        while held:
            held.pop().continue_()
        tab.evaluate("document.fonts.ready")
        tab.evaluate(_FRAMES)
        assert tab.evaluate("document.fonts.check('16px Inter')")
        assert tab.evaluate("window.shift") == 0


def test_no_picture_waits_for_a_font_that_is_then_kept(chromium: Browser, host: Host) -> None:
    loaded = "[...document.fonts].some((it) => it.family === 'Inter' && it.status === 'loaded')"
    with opened(chromium) as tab:
        tab.goto(host.address + "cost/", wait_until="networkidle")
        assert not tab.locator("link[rel=preload]").count()
        del host.sent[:]
        tab.goto(host.address + "moe/", wait_until="networkidle")
        assert tab.evaluate(loaded)
        assert not [one.path for one in host.sent if one.path.endswith(".woff2")]


OFFERS = [
    ("ru-RU", "cost/", "ru/cost/"),
    ("pt-PT", "", "pt-BR/"),
    ("tr", "it/moe/", "tr/moe/"),
    ("it-IT", "ru/moe/", "it/moe/"),
    ("en-US", "", ""),
    ("de-DE", "cost/", ""),
    ("ru-RU", "ru/moe/", ""),
]


@pytest.mark.parametrize(("browser_speaks", "page", "offered"), OFFERS)
def test_a_page_offers_itself_in_the_browsers_language_where_it_is_another(
    chromium: Browser, host: Host, browser_speaks: str, page: str, offered: str
) -> None:
    with opened(chromium, host.address + page, locale=browser_speaks) as tab:
        offer = tab.locator("aside.arrival")
        assert offer.count() == bool(offered)
        assert tab.url == host.address + page, "nobody is sent anywhere"
        if offered:
            assert offer.get_attribute("lang") == offered.partition("/")[0] and offer.is_visible()
            offer.locator("a").click()
            tab.wait_for_url(host.address + offered)


def test_the_choice_of_a_language_and_the_section_are_kept(chromium: Browser, host: Host) -> None:
    with opened(chromium, host.address, locale="ru-RU") as tab:
        tab.locator("button.theme-toggle").click()
        tab.locator("aside.arrival button").click()
        tab.goto(f"{host.address}moe/#unknown")
        assert not tab.locator("aside.arrival").count(), "English was chosen"
        assert set(tab.evaluate("Object.keys(localStorage)")) == {"theme", "language"}
        assert not tab.context.cookies()
        tab.locator("header .languages summary").click()
        tab.locator('header .languages a[hreflang="tr"]').click()
        tab.wait_for_url("**/tr/moe/#unknown")
        tab.goto(host.address)
        assert tab.locator("aside.arrival").get_attribute("lang") == "tr"


def test_search_costs_nothing_until_it_is_opened(chromium: Browser, host: Host) -> None:
    with opened(chromium) as tab:
        asked: list[str] = []
        tab.on("request", lambda request: asked.append(request.url))
        tab.goto(host.address, wait_until="networkidle")
        for key in ("/", "k", "s"):
            tab.keyboard.press(key)
        assert not tab.locator("dialog[open]").count()
        assert not [url for url in asked if "pagefind" in url or "search" in url]
        tab.locator("button.search-open").click()
        tab.keyboard.type("cost")
        tab.locator(".search-results a").first.wait_for()


def test_a_figure_opens_large_and_closes(chromium: Browser, host: Host) -> None:
    with opened(chromium, host.address + "cost/") as tab:
        tab.locator("a.figure-large").first.hover()
        tab.locator(".hit").first.wait_for(state="attached")  # its script has come
        tab.locator("a.figure-large").first.click()
        large = tab.locator("dialog#large")
        assert large.locator(".large-picture svg").is_visible()
        assert large.get_attribute("aria-label")
        tab.keyboard.press("Escape")
        assert not large.is_visible()


def test_paper_shows_what_is_closed_and_where_links_lead(chromium: Browser, host: Host) -> None:
    count = "document.querySelectorAll('main details[open]').length"
    with opened(chromium, host.address + "cost/") as tab:
        before = tab.evaluate(count)
        tab.emulate_media(media="print")
        tab.evaluate("dispatchEvent(new Event('beforeprint'))")
        assert tab.evaluate(count) > before
        assert not tab.locator("header.top").is_visible()
        assert tab.locator("details.depth p").first.is_visible()
        address = "el => getComputedStyle(el, '::after').content"
        assert "http" in tab.locator(".sources a").first.evaluate(address)
        for table in tab.locator("figure.figure table").all():
            assert table.is_visible()
        tab.evaluate("dispatchEvent(new Event('afterprint'))")
        assert tab.evaluate(count) == before


@pytest.mark.parametrize("page", ["pt-BR/r1/", "ru/fleet/", "tr/moe/", "mtp/"])
def test_a_box_that_comes_late_moves_nothing(chromium: Browser, host: Host, page: str) -> None:
    held: list[Route] = []
    with opened(chromium) as tab:
        tab.route("**/boxes-*.js", lambda route: held.append(route))
        tab.add_init_script(SHIFT)
        tab.goto(host.address + page)
        assert not held, "nobody has come near"
        with tab.expect_request("**/boxes-*.js"):
            tab.evaluate(WAITING)  # who reads fast
        tab.evaluate(_FRAMES)
        (route,) = held
        route.continue_()
        tab.locator(".try-answer").first.wait_for()
        tab.evaluate(_FRAMES)
        assert tab.evaluate("window.shift") == 0


def test_a_page_is_whole_whose_box_never_comes(chromium: Browser, host: Host) -> None:
    with opened(chromium) as tab:
        tab.route("**/boxes-*.js", lambda route: route.abort())
        tab.goto(host.address + "moe/")
        tab.keyboard.press("Tab")
        tab.locator("html:not(.waits)").wait_for()
        for box in tab.locator("section.try").all():
            assert box.locator("table").first.is_visible()
        assert not tab.locator(".try :is(button, input, output):visible").count()
        assert tab.locator("footer").is_visible()


def test_any_fragment_is_harmless(chromium: Browser, host: Host) -> None:
    with watched(chromium) as (tab, faults):
        for fragment in ("50%", "%", "%E0%A4%A", "<b>", "a" * 5000, "no"):
            tab.goto("about:blank")
            tab.goto(f"{host.address}moe/#{fragment}")
            tab.keyboard.press("Control+k")
            assert tab.locator("dialog#search[open]").is_visible()
        assert faults == []


@pytest.mark.parametrize(("page", "width"), [("cost/", 1280), ("ru/cost/", 320)])
def test_the_source_of_a_number_never_covers_the_focus(
    chromium: Browser, host: Host, page: str, width: int
) -> None:
    """WCAG 2.4.11, for every number that the keyboard reaches."""
    covered = """links => links.filter((link) => {
      link.focus({focusVisible: true});
      const strip = parseFloat(getComputedStyle(link, "::after").height) || 0;
      return link.getBoundingClientRect().bottom > innerHeight - strip;
    }).map((link) => link.textContent)"""
    size = {"width": width, "height": 640}
    with opened(chromium, host.address + page, viewport=size, reduced_motion="reduce") as tab:
        tab.keyboard.press("Tab")
        assert tab.locator("main a.fact:visible").evaluate_all(covered) == []
