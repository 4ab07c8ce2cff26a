"""Every control of every interactive, worked by keyboard, in every language."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page

from facts.languages import CODES
from pages import boxes
from pages.boxes import router_bench
from pages.edition import prefix
from tests.browser import HOMES, alive, violations, watched
from words.language import language

pytestmark = pytest.mark.browser
# What runs the lab's model is tested with the model loaded, in test_run_browser.py.
each_box = pytest.mark.parametrize(
    "name", [name for name in boxes.names() if not boxes.is_run(name)]
)
each_language = pytest.mark.parametrize("code", CODES)
# One key that moves each kind of control.
MOVE = {"range": ("ArrowLeft", "ArrowRight"), "checkbox": ("Space",), "number": ("ArrowUp",)}


@contextmanager
def opened(
    browser: Browser, address: str, code: str, name: str, query: str = "", **options: Any
) -> Iterator[tuple[Page, Locator, list[str]]]:
    """A page with a living box, and whatever its console says."""
    asked = f"?{name}.{query}" if query else ""
    url = f"{address}{prefix(code)}{HOMES[name]}/{asked}"
    with watched(browser, url, **options) as (page, faults):
        yield page, alive(page, name), faults


def settle(page: Page) -> None:
    """The result follows in the next frame, after a reset in the next task."""
    page.evaluate("() => new Promise((f) => setTimeout(() => requestAnimationFrame(() => f()), 0))")
    page.evaluate("() => new Promise((f) => requestAnimationFrame(() => f()))")


def said(page: Page, box: Locator) -> str:
    """Everything that the box shows."""
    settle(page)
    parts = ("[data-result]", "[data-detail]", "table >> nth=0")
    return "\n".join(box.locator(part).inner_text() for part in parts)


def work(page: Page, control: Locator) -> None:
    """Move one control by its keys."""
    control.focus()
    assert control.evaluate("(el) => el === document.activeElement")
    kind = str(control.get_attribute("type") or "select")
    for key in MOVE.get(kind, ("ArrowDown", "ArrowUp")):
        before = control.evaluate(_VALUE)
        page.keyboard.press(key)
        if control.evaluate(_VALUE) != before or kind == "radio":
            break


def moved(page: Page, box: Locator, name: str) -> str:
    """Move two controls; the settings as the address then holds them."""
    names = box.locator("form").evaluate(_SHOWN)
    for control in list(dict.fromkeys(names))[:2]:
        work(page, box.locator(f'[name="{control}"]:not([type=radio]:not(:checked))'))
    settle(page)
    return page.url.partition(f"?{name}.")[2].partition("#")[0]


_SHOWN = """(form) => [...form.elements]
  .filter((el) => el.name && el.checkVisibility()).map((el) => el.name)"""
_VOICED = """(box) => [...box.querySelectorAll("[type=range]")].every((input) =>
  input.getAttribute("aria-valuetext") === JSON.parse(input.dataset.texts)[input.value])"""
_VALUE = "(el) => (el.type === 'checkbox' ? el.checked : el.value)"


def ready(page: Page, box: Locator, name: str) -> None:
    """Choose what lets a control be used."""
    if name in ("bias", "loss"):
        box.locator(f'[name=balance][value="{name}"]').press("Space")
    if name == "draw":  # otherwise the boxes are still ticked as they were drawn
        box.locator("button[type=reset]").press("Enter")
    settle(page)


@each_language
@each_box
def test_every_control_works_by_keyboard(
    chromium: Browser, address: str, name: str, code: str
) -> None:
    with opened(chromium, address, code, name) as (page, box, faults):
        start = said(page, box)
        for details in box.locator("details").all():
            details.evaluate("(el) => (el.open = true)")
        names = box.locator("form").evaluate("(f) => [...f.elements].map((el) => el.name)")
        for control in dict.fromkeys(filter(None, names)):
            ready(page, box, control)
            before, where = said(page, box), page.url
            work(page, box.locator(f'[name="{control}"]:not([type=radio]:not(:checked))'))
            after = said(page, box)
            assert after != before and page.url != where, control
            assert not set("{}") & set(after), control
        assert box.evaluate(_VOICED), "every slider says its position"
        box.locator("button[type=reset]").press("Enter")
        assert said(page, box) == start
        assert "?" not in page.url
        assert not faults, faults


@each_box
def test_an_address_brings_the_settings_back(chromium: Browser, address: str, name: str) -> None:
    with opened(chromium, address, "en", name) as (page, box, _faults):
        plain, query = said(page, box), moved(page, box, name)
    with opened(chromium, address, "en", name, query) as (page, box, faults):
        kept, where = said(page, box), page.url
        assert kept != plain
        box.locator(".try-ends a").click()
        assert page.url == f"{where}#try-{name}"
        page.reload()
        assert said(page, alive(page, name)) == kept
        assert not faults
    with opened(chromium, address, "en", name, "seed=no&x.y=1") as (page, box, faults):
        assert said(page, box) == plain and not faults


def test_an_address_opens_what_it_sets(chromium: Browser, address: str) -> None:
    with opened(chromium, address, "en", "draft-verify", "seed=7") as (_page, box, _faults):
        assert box.locator("[name=seed]").is_visible()
    with opened(chromium, address, "en", "draft-verify", "load=1.5") as (_page, box, _faults):
        assert not box.locator("[name=seed]").is_visible()


def test_a_slider_takes_over_what_it_needs(chromium: Browser, address: str) -> None:
    with opened(chromium, address, "en", "fleet-share") as (page, box, _faults):
        work(page, box.locator("[name=guess]"))
        assert box.locator("[name=whole][value=guess]").is_checked()
        assert "your guess" in said(page, box)
    with opened(chromium, address, "en", "group-advantage") as (page, box, _faults):
        box.locator("[name=chance]").press("End")
        settle(page)
        assert all(tick.is_checked() for tick in box.locator(".try-answers input").all())
        box.locator("[name=a1]").press("Space")
        settle(page)
        assert box.locator("[name=draw]").input_value() == "0"
        assert box.locator(".try-answers input:checked").count() == 7


@each_box
def test_headings_keep_their_addresses(chromium: Browser, address: str, name: str) -> None:
    with opened(chromium, address, "en", name) as (page, box, _faults):
        page.goto(f"{page.url}#sources")
        control = box.locator("input:visible").first
        work(page, control)
        settle(page)
        assert page.url.endswith("#sources")


@each_language
@each_box
def test_a_script_begins_with_the_table_that_stands_without_it(
    chromium: Browser, address: str, code: str, name: str
) -> None:
    """Whatever the page computed or had recorded, the script computes again and writes alike."""
    rows = "table >> nth=0 >> tbody > tr:not([data-live])"
    with opened(chromium, address, code, name, java_script_enabled=False) as (_page, box, _faults):
        plain = box.locator(rows).all_inner_texts()
    with opened(chromium, address, code, name) as (page, box, _faults):
        settle(page)
        assert box.locator(rows).all_inner_texts() == plain and plain
    if name == "router-bench":
        query = f"balance=bias&router-bench.bias={router_bench.BIAS}"
        with opened(chromium, address, code, name, query) as (page, box, _faults):
            settle(page)
            found = router_bench.measures(router_bench.runs()["bias"], language(code))
            for key, text in found.items():
                assert box.locator(f'[data-cell="yours.{key}"]').inner_text() == text


@each_box
def test_without_script_and_on_paper_the_table_stands(
    chromium: Browser, address: str, name: str
) -> None:
    with opened(chromium, address, "ru", name, java_script_enabled=False) as (_page, box, _faults):
        assert box.locator("table").first.is_visible()
        assert box.locator("input:visible, button:visible, select:visible").count() == 0
    with opened(chromium, address, "ru", name) as (page, box, _faults):
        settle(page)
        page.emulate_media(media="print")
        assert box.locator("table").first.is_visible()
        assert box.locator("input[type=range]:visible").count() == 0


@pytest.mark.parametrize(("code", "scheme"), [("en", "dark"), ("ru", "light")])
@each_box
def test_axe_finds_nothing_while_it_is_used(
    chromium: Browser, address: str, name: str, scheme: str, code: str
) -> None:
    size = {"width": 320, "height": 800}
    options: dict[str, Any] = {"color_scheme": scheme, "viewport": size}
    with opened(chromium, address, code, name, **options) as (page, box, faults):
        moved(page, box, name)
        for details in box.locator("details").all():
            details.evaluate("(el) => (el.open = true)")
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        assert violations(page, f"#try-{name}") == [] == faults


def test_a_finger_moves_a_slider(chromium: Browser, address: str) -> None:
    size = {"width": 390, "height": 800}
    phone: dict[str, Any] = {"viewport": size, "has_touch": True, "is_mobile": True}
    with opened(chromium, address, "tr", "draft-verify", **phone) as (page, box, _faults):
        before = said(page, box)
        slider = box.locator("[name=load]")
        slider.scroll_into_view_if_needed()
        area = slider.bounding_box()
        assert area
        page.touchscreen.tap(area["x"] + area["width"] * 0.7, area["y"] + area["height"] / 2)
        assert said(page, box) != before
