"""The built site as readers meet it, in a real Chromium."""

import pytest
from playwright.sync_api import Browser, expect

from facts import CODES
from pages.edition import NAMES
from tests.browser import HOMES, PHONE, Visit, alive, url, violations
from tools.audit import access

pytestmark = pytest.mark.browser
WIDTHS = (320, 768, 1280)
BELOW = ("data/shape", "data/sources", "figures")  # one of each kind that records write
# Where a strip at the foot of the window says the source of a number.
STRIP = "link => getComputedStyle(link, '::after').content"
TOLD = f"link => ({STRIP})(link).includes('DeepSeek')"  # its style comes with a reader's first sign

# A word as a reader types it, in another form than the pages mostly use.
SEARCHED = {
    "en": "experts",
    "pt-BR": "especialista",
    "it": "esperti",
    "ru": "экспертами",
    "tr": "uzmanlar",
}


@pytest.mark.parametrize("code", CODES)
def test_pages_open_quietly_stay_home_and_fit(visit: Visit, address: str, code: str) -> None:
    """No console message, no failed or foreign request, nothing wider than the window."""
    page, faults = visit("about:blank"), list[str]()
    # 304: a slow machine asks again whether what it has is still good.
    page.on("response", lambda it: None if it.status in {200, 304} else faults.append(it.url))
    ours = (address, "data:")
    page.on("request", lambda it: None if it.url.startswith(ours) else faults.append(it.url))
    for name in (*NAMES, *BELOW):
        page.goto(address + url(code, name))
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            wide = page.evaluate("document.documentElement.scrollWidth")
            if wide > width:
                faults.append(f"{page.url}: {wide} px wide at {width}")
    assert not faults, "\n".join(faults)


# Records and claims are written by a template each: a twelfth of them tells.
_THINNED = """() => document.querySelectorAll("main li[id], .record, .claim").forEach(
  (one, n) => n % 12 && one.remove())"""
PLACES = [*(("en", name) for name in (*NAMES, *BELOW)), *((code, "index") for code in CODES[1:])]


@pytest.mark.parametrize(("code", "name"), PLACES)
def test_axe_finds_nothing(visit: Visit, code: str, name: str) -> None:
    page = visit(url(code, name), width=360, height=900)
    page.evaluate(_THINNED)
    for box in [box for box, home in HOMES.items() if home == name]:
        alive(page, box)
    assert violations(page) == []
    if name == HOMES["run-score"]:
        page.evaluate("document.querySelector('run-score').languages()")
        assert violations(page, "#try-run-score") == []
    page.set_viewport_size({"width": 1280, "height": 900})
    page.emulate_media(color_scheme="dark")
    assert violations(page, None, "color-contrast") == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_charts_follow_the_theme(visit: Visit, scheme: str) -> None:
    mark = "document.querySelector('svg.ch .f-a, svg.ch .s-a')"
    colour = f"getComputedStyle({mark}).fill + getComputedStyle({mark}).stroke"
    page = visit(color_scheme=scheme)
    before = page.evaluate(colour)
    page.locator("button.theme-toggle").click()
    after = page.evaluate(colour)
    assert after != before
    page.reload()
    assert page.evaluate(colour) == after, "the choice is kept"


def test_pages_read_complete_without_script(visit: Visit, address: str) -> None:
    page = visit(java_script_enabled=False)
    for name in NAMES:
        page.goto(address + url("ru", name))
        assert page.locator("main h1").is_visible()
        assert page.locator("nav a").count() >= len(NAMES)
        for figure in page.locator("figure.figure").all():
            assert figure.locator("svg").locator("visible=true").count() == 1
            if name != "index":
                figure.locator("summary").first.click()
                assert figure.locator("table").first.is_visible()
        for box in page.locator("section.try").all():
            for summary in box.locator("summary:visible").all():
                summary.click()
            assert box.locator("table").first.is_visible()
            assert not box.locator("input, button, select").filter(visible=True).count()
        stills = page.locator(".run-still")
        assert not stills.count() or stills.first.is_visible()
    page.goto(address + url("ru", "index"))
    page.locator(".figure-rows a").click()
    assert page.locator(".figure-table").is_visible()


def test_a_number_shows_its_source_on_hover_and_focus(visit: Visit) -> None:
    page = visit("tr/cost/")
    number = page.locator("main a.fact").first
    assert number.evaluate(STRIP) in {"none", "normal", '""'}
    number.focus()
    page.wait_for_function(TOLD, arg=number.element_handle())
    page.locator("h1").click()
    number.hover()
    assert "DeepSeek" in number.evaluate(STRIP)


def test_on_touch_the_first_tap_shows_the_source(visit: Visit, address: str) -> None:
    page = visit("it/cost/", **PHONE)
    first, second = page.locator("main a.fact").first, page.locator("main a.fact").nth(1)
    first.tap()
    expect(page).to_have_url(f"{address}it/cost/")
    page.wait_for_function(TOLD, arg=first.element_handle())
    first.tap()
    page.wait_for_url("**/data/cost/#*")
    page.go_back()
    first.tap()
    second.press("Enter")  # a key follows the link at once
    page.wait_for_url("**/data/**")


@pytest.mark.parametrize(("where", "width"), [("cost/", 1280), ("ru/cost/", 320)])
def test_a_numbers_source_never_covers_the_focus(visit: Visit, where: str, width: int) -> None:
    """WCAG 2.4.11, for every number that the keyboard reaches."""
    covered = """links => links.filter((link) => {
      link.focus({focusVisible: true});
      const strip = parseFloat(getComputedStyle(link, "::after").height) || 0;
      return link.getBoundingClientRect().bottom > innerHeight - strip;
    }).map((link) => link.textContent)"""
    page = visit(where, width=width, height=640, reduced_motion="reduce")
    page.keyboard.press("Tab")
    assert page.locator(":focus").get_attribute("href") == "#content"
    assert page.locator("main a.fact:visible").evaluate_all(covered) == []


def test_the_keyboard_reaches_everything_and_shows_where_it_is(
    chromium: Browser, address: str
) -> None:
    assert list(access.keyboard(chromium, f"{address}moe/")) == []
