"""First visits: what a page asks for, what goes over the line, what moves and what complains."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, Page

from tools.audit import limits
from tools.audit.host import Host

SHIFT = """
window.shift = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shift += entry.value;
}).observe({ type: "layout-shift", buffered: true });
"""
_SCROLL = """async () => {
  await document.fonts.ready;
  const step = Math.max(2 * innerHeight, document.body.scrollHeight / 20);
  for (let y = 0; y < document.body.scrollHeight; y += step) {
    scrollTo({ top: y, behavior: "instant" });
    await new Promise(requestAnimationFrame);
  }
  await new Promise((done) => setTimeout(done, 150));
}"""


@dataclass
class Load:
    """One first visit."""

    page: str
    requests: int = 0
    size: int = 0
    shift: float = 0
    refused: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)
    console: list[str] = field(default_factory=list)


@contextmanager
def opened(chromium: Browser, url: str = "", **options: Any) -> Iterator[Page]:
    """A page of a reader who has never been here, empty unless an address is given."""
    context = chromium.new_context(**options)
    try:
        page = context.new_page()
        if url:
            page.goto(url)
        yield page
    finally:
        context.close()


def first_visit(chromium: Browser, host: Host, page: str, width: int) -> Load:
    """Open a page with an empty cache and count; then read it to its end.

    The size is what a browser of the page's language fetches where nobody scrolls, its font apart.
    """
    load = Load(page)
    size = {"width": width, "height": 900}
    del host.sent[:]
    with opened(chromium, viewport=size, locale=limits.language(page)) as tab:
        _listen(tab, load, host.address)
        tab.add_init_script(SHIFT)
        tab.goto(host.address + page, wait_until="networkidle")
        load.size = sum(one.size for one in host.sent if not one.path.endswith(".woff2"))
        shown = [one for one in host.sent if "/charts/" in one.path]  # by the page of all figures
        load.requests = len(host.sent) - len(shown) + len(load.foreign)
        tab.evaluate(_SCROLL)
        load.shift = round(tab.evaluate("window.shift"), 4)
    load.refused += [f"{sent.status} {sent.path}" for sent in host.sent if sent.status != 200]
    return load


def _listen(tab: Page, load: Load, address: str) -> None:
    home = (address, "data:", "blob:")
    tab.on("console", lambda message: load.console.append(message.text))
    tab.on("pageerror", lambda error: load.console.append(str(error)))
    tab.on(
        "request",
        lambda asked: None if asked.url.startswith(home) else load.foreign.append(asked.url),
    )
