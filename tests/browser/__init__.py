"""Pages in a real Chromium, and what is wrong with them."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page

from facts import ROOT
from pages import edition
from pages.edition import prefix
from tools.audit import access
from tools.audit.loads import opened
from words.language import language

# The page that each box stands on.
HOMES = edition.homes(edition.pages(ROOT, language("en")), "interactive")
PHONE: dict[str, Any] = {"width": 390, "height": 800, "has_touch": True, "is_mobile": True}
Visit = Callable[..., Page]


@contextmanager
def visits(chromium: Browser, address: str) -> Iterator[Visit]:
    """Opens a page as a new reader does; no console says a word, or `said` has each of them."""
    with ExitStack() as pages:
        faults: list[str] = []

        def visit(
            where: str = "",
            said: list[str] = faults,
            width: int = 1280,
            height: int = 720,
            **options: Any,
        ) -> Page:
            size: Any = {"width": width, "height": height}
            page = pages.enter_context(opened(chromium, viewport=size, **options))
            page.on("console", lambda it: said.append(f"{it.location['url']}: {it.text}"))
            page.on("pageerror", lambda error: said.append(f"{page.url}: {error}"))
            page.goto(where if ":" in where else address + where)
            return page

        yield visit
        assert not faults, "\n".join(faults)


def url(code: str, name: str) -> str:
    """The address of a page of a language, below the site's."""
    return prefix(code) + ("" if name == "index" else f"{name}/")


def alive(page: Page, name: str) -> Locator:
    """A box, which comes to life near a reader."""
    box = page.locator(f"#try-{name}")
    if not page.locator("html:not(.js)").count():
        box.scroll_into_view_if_needed()
        box.locator("[data-live]:visible").first.wait_for()
    return box


def living(
    visit: Visit, name: str, code: str = "en", query: str = "", **options: Any
) -> tuple[Page, Locator]:
    """A page with a living box, its settings as the address has them."""
    asked = f"?{name}.{query}" if query else ""
    page = visit(url(code, HOMES[name]) + asked, **{"height": 1000, **options})
    return page, alive(page, name)


def violations(page: Page, within: str | None = None, *rules: str) -> list[tuple[str, str]]:
    """Each rule of axe-core, or of these, that is broken, with an element that breaks it."""
    sizes = {"rules": {"target-size": {"enabled": True}}}  # not asked by default
    options = access.AXE | ({"runOnly": rules} if rules else sizes)
    found = Axe().run(page, context=within, options=options).response["violations"]
    return [(one["id"], one["nodes"][0]["html"][:150]) for one in found]
