"""Pages in a real Chromium, and what is wrong with them."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page

from facts import ROOT
from pages import edition
from pages.edition import prefix
from tools.audit.loads import opened
from words.language import language

# The page that each box stands on.
HOMES = edition.homes(edition.pages(ROOT, language("en")), "interactive")


@contextmanager
def watched(chromium: Browser, url: str = "", **options: Any) -> Iterator[tuple[Page, list[str]]]:
    """A page of a new reader, and whatever its console says from the first moment on."""
    with opened(chromium, **options) as page:
        said: list[str] = []
        page.on("console", lambda it: said.append(f"{it.location['url'] or page.url}: {it.text}"))
        page.on("pageerror", lambda error: said.append(f"{page.url}: {error}"))
        if url:
            page.goto(url)
        yield page, said


def url(address: str, code: str, name: str) -> str:
    """Where a page of a language is served."""
    return address + prefix(code) + ("" if name == "index" else f"{name}/")


def alive(page: Page, name: str) -> Locator:
    """A box, which comes to life near a reader."""
    box = page.locator(f"#try-{name}")
    if not page.locator("html:not(.js)").count():
        box.scroll_into_view_if_needed()
        box.locator("[data-live]:visible").first.wait_for()
    return box


@contextmanager
def living(
    browser: Browser, address: str, name: str, code: str = "en", query: str = "", **options: Any
) -> Iterator[tuple[Page, Locator]]:
    """A page with a living box, its settings as the address has them; no console says a word."""
    asked = f"?{name}.{query}" if query else ""
    options.setdefault("viewport", {"width": 1280, "height": 1000})
    with watched(browser, url(address, code, HOMES[name]) + asked, **options) as (page, faults):
        yield page, alive(page, name)
        assert not faults, faults


def violations(page: Page, within: str | None = None, *rules: str) -> list[tuple[str, str]]:
    """Each rule of axe-core, or of these, that is broken, with an element that breaks it."""
    options = {"runOnly": rules} if rules else None
    found = Axe().run(page, context=within, options=options).response["violations"]
    return [(one["id"], one["nodes"][0]["html"][:150]) for one in found]
