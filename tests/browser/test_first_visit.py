"""A first visit: light, still, and offered in the reader's language."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Route, expect

from pages.edition import NAMES, SECONDARY
from tests.browser import Visit, url
from tests.built import SITE
from tools.audit import limits
from tools.audit.host import Host
from tools.audit.loads import SHIFT, first_visit

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
        page = url("ru", name)
        load = first_visit(chromium, host, page, 390)
        is_light = load.size <= limits.bytes_of(page) and load.requests <= limits.REQUESTS
        is_quiet = not (load.refused or load.foreign or load.console)
        if load.shift or not is_light or not is_quiet:
            faults.append(f"{page}: {load}")
    assert not faults, "\n".join(faults)


LATE = ["", "ru/", "pt-BR/r1/", "ru/fleet/", "tr/moe/", "cost/", "ru/claims/mtp-several-words/"]


@pytest.mark.parametrize("where", LATE)
def test_a_font_or_box_that_comes_late_moves_nothing(
    visit: Visit, address: str, where: str
) -> None:
    held: list[Route] = []
    page = visit("about:blank")
    for late in ("**/*.woff2", "**/boxes-*"):
        page.route(late, lambda route: held.append(route))
    page.add_init_script(SHIFT)
    page.goto(address + where, wait_until="domcontentloaded")
    for _ in range(99):  # a browser may ask for the font some frames later
        page.evaluate(_FRAMES)
        while held:
            font = held.pop()
            assert font.request.resource_type == "font", "nobody has come near a box"
            font.continue_()
        if page.evaluate("document.fonts.check('16px Inter')"):
            break
    else:
        raise AssertionError("the font has not come")
    page.evaluate(_FRAMES)
    if page.locator(".try").count():
        with page.expect_request("**/boxes-*"):
            page.evaluate(WAITING)  # who reads fast
        page.evaluate(_FRAMES)
        page.unroute("**/boxes-*")
        held.pop().continue_()
        page.locator(".try-answer").first.wait_for()
        page.evaluate(_FRAMES)
    assert page.evaluate("window.shift") == 0


def test_a_page_is_whole_whose_box_never_comes(visit: Visit, address: str) -> None:
    page = visit("about:blank", said=[])
    page.route("**/boxes-*.js", lambda route: route.abort())
    page.goto(f"{address}moe/")
    page.keyboard.press("Tab")
    page.locator("html:not(.waits)").wait_for()
    for box in page.locator("section.try").all():
        assert box.locator("table").first.is_visible()
    assert not page.locator(".try :is(button, input, output):visible").count()
    assert page.locator("footer").is_visible()


def test_no_picture_waits_for_a_font_that_is_then_kept(visit: Visit, host: Host) -> None:
    loaded = "[...document.fonts].some((it) => it.family === 'Inter' && it.status === 'loaded')"
    page = visit(f"{host.address}cost/")
    page.wait_for_load_state("networkidle")
    assert not page.locator("link[rel=preload]").count()
    del host.sent[:]
    page.goto(f"{host.address}moe/", wait_until="networkidle")
    assert page.evaluate(loaded)
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


@pytest.mark.parametrize(("browser_speaks", "where", "offered"), OFFERS)
def test_a_page_offers_itself_in_the_browsers_language_where_it_is_another(
    visit: Visit, address: str, browser_speaks: str, where: str, offered: str
) -> None:
    page = visit(where, locale=browser_speaks)
    offer = page.locator("aside.arrival")
    assert offer.count() == bool(offered)
    assert page.url == address + where, "nobody is sent anywhere"
    if offered:
        assert offer.get_attribute("lang") == offered.partition("/")[0] and offer.is_visible()
        offer.locator("a").click()
        page.wait_for_url(address + offered)


def test_the_choice_of_a_language_and_the_section_are_kept(visit: Visit, address: str) -> None:
    page = visit(locale="ru-RU")
    page.locator("button.theme-toggle").click()
    page.locator("aside.arrival button").click()
    page.goto(f"{address}moe/#unknown")
    assert not page.locator("aside.arrival").count(), "English was chosen"
    assert set(page.evaluate("Object.keys(localStorage)")) == {"theme", "language"}
    assert not page.context.cookies()
    page.locator("header .languages summary").click()
    page.locator('header .languages a[hreflang="tr"]').click()
    page.wait_for_url("**/tr/moe/#unknown")
    expect(page.locator("html")).to_have_attribute("lang", "tr")
    page.goto(address)
    assert page.locator("aside.arrival").get_attribute("lang") == "tr"
