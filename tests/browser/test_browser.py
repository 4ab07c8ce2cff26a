"""The built site as readers meet it, in a real Chromium."""

import pytest
from playwright.sync_api import Browser

from facts.languages import CODES
from pages.edition import NAMES
from tests.browser import HOMES, alive, url, violations, watched
from tools.audit.loads import opened

pytestmark = pytest.mark.browser
each_language = pytest.mark.parametrize("code", CODES)
WIDTHS = (320, 768, 1280)
BELOW = ("data/shape", "data/sources")  # one of each kind that records write

# A word as a reader types it, in another form than the pages mostly use.
SEARCHED = {
    "en": "experts",
    "pt-BR": "especialista",
    "it": "esperti",
    "ru": "экспертами",
    "tr": "uzmanlar",
}


@each_language
def test_pages_open_quietly_stay_home_and_fit(chromium: Browser, address: str, code: str) -> None:
    """No console message, no failed or foreign request, nothing wider than the window."""
    with watched(chromium) as (page, faults):
        # 304: a slow machine asks again whether what it has is still good.
        page.on("response", lambda it: None if it.status in {200, 304} else faults.append(it.url))
        page.on(
            "request",
            lambda it: None if it.url.startswith((address, "data:")) else faults.append(it.url),
        )
        for name in (*NAMES, *BELOW):
            page.goto(url(address, code, name))
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
def test_axe_finds_nothing(chromium: Browser, address: str, code: str, name: str) -> None:
    with opened(chromium, url(address, code, name), viewport={"width": 360, "height": 900}) as page:
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


def test_language_switch_stays_on_the_page(chromium: Browser, address: str) -> None:
    """Once round; that every link of every menu leads to such a page is read in the files."""
    with opened(chromium, url(address, CODES[-1], "mla")) as page:
        for target in CODES:
            page.locator("header details.languages summary").click()
            page.locator(f'header details.languages a[hreflang="{target}"]').click()
            page.wait_for_url(url(address, target, "mla"))
            assert page.locator("html").get_attribute("lang") == target


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_charts_follow_the_theme(chromium: Browser, address: str, scheme: str) -> None:
    mark = "document.querySelector('svg.ch .f-a, svg.ch .s-a')"
    colour = f"getComputedStyle({mark}).fill + getComputedStyle({mark}).stroke"
    with opened(chromium, url(address, "en", "index"), color_scheme=scheme) as page:
        before = page.evaluate(colour)
        page.locator("button.theme-toggle").click()
        after = page.evaluate(colour)
        assert after != before
        page.reload()
        assert page.evaluate(colour) == after, "the choice is kept"


def test_pages_read_complete_without_script(chromium: Browser, address: str) -> None:
    with opened(chromium, java_script_enabled=False) as page:
        for name in NAMES:
            page.goto(url(address, "ru", name))
            assert page.locator("main h1").is_visible()
            assert page.locator("nav a").count() >= len(NAMES)
            for figure in page.locator("figure.figure").all():
                assert figure.locator("svg").locator("visible=true").count() == 1
                figure.locator("summary").first.click()
                assert figure.locator("table").first.is_visible()
            for box in page.locator("section.try").all():
                for summary in box.locator("summary:visible").all():
                    summary.click()
                assert box.locator("table").first.is_visible()
                assert not box.locator("input, button, select").filter(visible=True).count()
            stills = page.locator(".run-still")
            assert not stills.count() or stills.first.is_visible()


def test_a_number_shows_its_source_on_hover_and_focus(chromium: Browser, address: str) -> None:
    with opened(chromium, url(address, "tr", "cost")) as page:
        number = page.locator("main a.fact").first
        strip = "el => getComputedStyle(el, '::after').content"
        assert number.evaluate(strip) in {"none", "normal", '""'}
        number.focus()
        assert "DeepSeek" in number.evaluate(strip)
        page.locator("h1").click()
        number.hover()
        assert "DeepSeek" in number.evaluate(strip)


def test_on_touch_the_first_tap_shows_the_source(chromium: Browser, address: str) -> None:
    where = url(address, "it", "cost")
    phone = {"width": 390, "height": 800}
    with opened(chromium, where, has_touch=True, is_mobile=True, viewport=phone) as page:
        number = page.locator("main a.fact").first
        number.tap()
        assert page.url == where
        number.tap()
        page.wait_for_url("**/data/cost/#*")
        page.goto(where)
        page.locator("main a.fact").first.tap()
        page.locator("main a.fact").nth(1).focus()
        page.keyboard.press("Enter")  # a key follows the link at once
        page.wait_for_url("**/data/**")


def test_everything_in_the_header_is_reached_by_keyboard(chromium: Browser, address: str) -> None:
    size = {"width": 1280, "height": 800}
    with opened(chromium, url(address, "en", "cost"), viewport=size) as page:
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.getAttribute('href')") == "#content"
        reached = ""
        for _ in range(30):
            page.keyboard.press("Tab")
            reached += page.evaluate("document.activeElement.className")
            outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
            assert outline != "none", page.evaluate("document.activeElement.outerHTML")
        assert "search-open" in reached and "theme-toggle" in reached
