"""The boxes with the lab's model: loaded, cancelled, refused, worked by keyboard, unscripted."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, Route

from facts.languages import CODES
from pages import boxes
from pages.boxes import _runs as runs
from pages.edition import prefix
from tests.browser.test_interactives_browser import settle, work
from tests.built import SITE
from tests.pages.test_interactives import PAGES
from tools.served import served
from words.language import language

pytestmark = pytest.mark.browser
NAMES = [name for name in boxes.names() if name.startswith("live-")]
HOMES = {name: page for page, names in PAGES.items() for name in names}
each_box = pytest.mark.parametrize("name", NAMES)
each_language = pytest.mark.parametrize("code", CODES)
WEIGHTS = "**/tiny-v3.bin"
TEXT = {
    "live-router": "Привет, мир! Hello, ığdır 42",
    "live-cache": "Once upon a time",
    "live-drafts": "Вчера мы",
}
_READY = """(name) => {
  const box = document.querySelector(name);
  return box.ready && !box.hasAttribute("aria-busy");
}"""


@contextmanager
def opened(
    browser: Browser, address: str, name: str, **options: Any
) -> Iterator[tuple[Page, Locator, list[str]]]:
    """A page with a box, and whatever its console says; nothing moves for its own sake."""
    faults: list[str] = []
    context = browser.new_context(**{"reduced_motion": "reduce"} | options)
    page = context.new_page()
    page.on("console", lambda message: faults.append(message.text))
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(address)
    try:
        yield page, page.locator(f"#try-{name}"), faults
    finally:
        context.close()


def home(address: str, code: str, name: str) -> str:
    """The page of a box."""
    return f"{address}{prefix(code)}{HOMES[name]}/"


def load(page: Page, box: Locator, name: str) -> None:
    """Load the model by keyboard and wait for the first run."""
    box.locator("[data-load]").press("Enter")
    page.wait_for_function("(name) => document.querySelector(name).ready === true", arg=name)
    finish(page, name)


def finish(page: Page, name: str) -> None:
    """Wait until what began has ended."""
    settle(page)
    page.wait_for_function(_READY, arg=name)


def shown(box: Locator) -> str:
    """Everything that the box says."""
    return box.locator("[data-result]").inner_text() + box.locator("table").inner_text()


@each_language
@each_box
def test_every_control_works_by_keyboard_on_the_loaded_model(
    chromium: Browser, address: str, name: str, code: str
) -> None:
    with opened(chromium, home(address, code, name), name) as (page, box, faults):
        recorded = box.locator("tbody").inner_text()
        load(page, box, name)
        assert box.locator("tbody").inner_text() == recorded, "what is shown first is computed"
        assert box.locator("select").first.evaluate("(el) => el === document.activeElement")
        start = shown(box)
        names = box.locator("form").evaluate("(f) => [...f.elements].map((el) => el.name)")
        for control in dict.fromkeys(filter(None, names)):
            before, where = shown(box), page.url
            if control == "text":
                box.locator("[name=text]").fill(TEXT[name])
                box.locator("[name=text]").press("Enter")
            else:
                work(page, box.locator(f'[name="{control}"]:not([type=radio]:not(:checked))'))
            finish(page, name)
            assert shown(box) != before and page.url != where, control
            assert not set("{}") & set(shown(box)), control
        box.locator("button[type=reset]").press("Enter")
        finish(page, name)
        assert shown(box) == start and "?" not in page.url
        assert not faults, faults


@each_box
def test_an_address_brings_text_and_settings_back(
    chromium: Browser, address: str, name: str
) -> None:
    query = f"?{name}.text=Guten%20Tag&{name}.tokens=16&{name}.layer=2"
    with opened(chromium, home(address, "en", name) + query, name) as (page, box, faults):
        load(page, box, name)
        assert box.locator("[name=text]").input_value() == "Guten Tag"
        found = box.locator("[data-result]").inner_text()
        assert "16" in found or "layer 2" in found
        assert not faults


@each_box
def test_nothing_of_the_model_is_fetched_before_it_is_asked_for(
    chromium: Browser, address: str, name: str
) -> None:
    asked: list[str] = []
    with opened(chromium, home(address, "en", name), name) as (page, box, _faults):
        page.on("request", lambda request: asked.append(request.url))
        page.reload(wait_until="networkidle")
        assert not [url for url in asked if "/lab/" in url]
        load(page, box, name)
        assert len([url for url in asked if "/lab/" in url]) == 5


def test_loading_can_be_cancelled_and_begun_again(chromium: Browser, address: str) -> None:
    lang, name = language("tr"), "live-drafts"
    with opened(chromium, home(address, "tr", name), name) as (page, box, _faults):
        before = box.locator("tbody").inner_text()
        page.route(WEIGHTS, lambda route: None)
        box.locator("[data-load]").click()
        box.locator("progress").wait_for()
        assert not box.locator("[data-load]").is_visible()
        assert box.locator("[data-result]").inner_text() == runs.words(lang)["loading"]
        box.locator("[data-cancel]").press("Enter")
        assert box.locator("[data-result]").inner_text() == runs.words(lang)["stopped"]
        assert box.locator("tbody").inner_text() == before
        assert not box.locator("progress").is_visible()
        page.unroute(WEIGHTS)
        load(page, box, name)


@pytest.mark.parametrize("fault", ["missing", "lost", "short", "long", "no script"])
def test_what_cannot_be_loaded_is_said(chromium: Browser, address: str, fault: str) -> None:
    lang, name = language("ru"), "live-router"
    size = runs.header()["bytes"]

    def answer(route: Route) -> None:
        if fault == "lost":
            route.abort()
        elif fault in ("missing", "no script"):
            route.fulfill(status=404)
        else:
            route.fulfill(body=bytes(size - 1 if fault == "short" else size + 1))

    where = "**/live-router.js*" if fault == "no script" else WEIGHTS
    with opened(chromium, home(address, "ru", name), name) as (page, box, _faults):
        page.route(where, answer)
        box.locator("[data-load]").click()
        said = box.locator("[data-result]")
        page.wait_for_function(
            "(text) => document.querySelector('live-router [data-result]').textContent === text",
            arg=runs.words(lang)["failed"],
        )
        assert said.get_attribute("aria-live") is None, "an output is polite by itself"
        assert box.locator("[data-load]").is_enabled()
        page.unroute(where)
        load(page, box, name)


@each_box
def test_a_page_from_a_folder_says_why_it_loads_nothing(chromium: Browser, name: str) -> None:
    address = (SITE / "it" / HOMES[name] / "index.html").as_uri()
    with opened(chromium, address, name) as (_page, box, _faults):
        box.locator("[data-load]").click()
        text = runs.words(language("it"))["folder"]
        assert box.locator("[data-result]").inner_text() == text
        assert box.locator("tbody tr").count() >= 5


def test_the_model_loads_below_a_path(chromium: Browser) -> None:
    with served(SITE, "/x/y/") as address:
        where = home(address, "pt-BR", "live-router")
        with opened(chromium, where, "live-router") as (page, box, faults):
            load(page, box, "live-router")
            assert not faults


@each_box
def test_without_script_and_on_paper_the_recorded_runs_stand(
    chromium: Browser, address: str, name: str
) -> None:
    where = home(address, "ru", name)
    with opened(chromium, where, name, java_script_enabled=False) as (_page, box, _faults):
        assert box.locator("table").is_visible()
        assert box.locator("input:visible, button:visible, select:visible").count() == 0
    with opened(chromium, where, name) as (page, box, _faults):
        settle(page)
        page.emulate_media(media="print")
        assert box.locator("table").is_visible()
        assert box.locator("select:visible").count() == 0


@pytest.mark.parametrize(("code", "scheme"), [("en", "light"), ("ru", "dark")])
@each_box
def test_axe_finds_nothing_before_and_after_loading(
    chromium: Browser, address: str, name: str, scheme: str, code: str
) -> None:
    options = {"color_scheme": scheme, "viewport": {"width": 320, "height": 800}}
    where = f"{home(address, code, name)}?{name}.follow=3"
    with opened(chromium, where, name, **options) as (page, box, faults):
        settle(page)
        for state in ("recorded", "loaded"):
            if state == "loaded":
                load(page, box, name)
            assert page.evaluate("document.documentElement.scrollWidth") <= 320
            found = Axe().run(page, context=f"#try-{name}").response["violations"]
            assert not found, [(one["id"], one["nodes"][0]["html"][:150]) for one in found]
        assert not faults


def test_a_newer_run_ends_an_older_one(chromium: Browser, address: str) -> None:
    name = "live-drafts"
    with opened(
        chromium, home(address, "en", name), name, reduced_motion="no-preference"
    ) as (page, box, faults):
        box.locator("[data-load]").click()
        page.wait_for_function(
            "() => document.querySelectorAll('live-drafts .try-written *').length > 3"
        )
        box.locator("[name=start]").select_option("tr")
        finish(page, name)
        assert box.locator(".try-written").inner_text().startswith(runs.starts()["tr"])
        passes = box.locator("tbody tr").count()
        assert f" {passes} " in box.locator("[data-result]").inner_text()
        assert not faults
