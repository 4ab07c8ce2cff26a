"""Runs the scripts of docs/assets/lab in a browser, as they lie in the repository.

`python -m tools.engine` records in lab/results/live.json what the page on latent attention shows
before the model is loaded: the bytes of both caches, and how far the two orders differ.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Page, sync_playwright

from facts import ROOT
from pages.boxes import _runs as runs
from pages.boxes import live_cache
from tools import browser
from tools.served import served

TARGET = ROOT / "lab" / "results" / "live.json"
_START = """async () => {
  const { Cache, Tiny, likeliest } = await import("./tiny.js");
  const header = await (await fetch("tiny-v3.json")).json();
  const bytes = await (await fetch("tiny-v3.bin")).arrayBuffer();
  Object.assign(window, { Cache, Tiny, likeliest, header, bytes, tiny: new Tiny(header, bytes) });
}"""
_BOTH = """([text, most]) => {
  const steps = tiny.both(tiny.tokenizer.encode(text).slice(0, most));
  return Array.from({ length: most }, () => steps.next().value);
}"""


@contextmanager
def engine(chromium: Browser) -> Iterator[Page]:
    """An empty page with the loaded model as `tiny`."""
    with served(ROOT / "docs" / "assets" / "lab") as address:
        page = chromium.new_page()
        page.route(address, lambda route: route.fulfill(body="", content_type="text/html"))
        page.goto(address)
        page.evaluate(_START)
        yield page
        page.close()


def caches(page: Page) -> dict[str, dict[str, list[float]]]:
    """By language and number of tokens: bytes of both caches, largest difference so far."""
    found: dict[str, dict[str, list[float]]] = {}
    for code, text in runs.starts().items():
        apart, rows = 0.0, {}
        for n, step in enumerate(page.evaluate(_BOTH, [text, live_cache.TOKENS]), start=1):
            apart = max(apart, step["apart"])
            if n in live_cache.MOMENTS:
                rows[str(n)] = [*step["bytes"], apart]
        found[code] = rows
    return found


def main() -> None:
    """Record anew."""
    with sync_playwright() as play:
        chromium = browser.launched(play)
        with engine(chromium) as page:
            content = {"sha256": runs.header()["sha256"], "cache": caches(page)}
        chromium.close()
    TARGET.write_text(json.dumps(content, separators=(",", ":")) + "\n", "utf-8")
    print(f"{TARGET.relative_to(ROOT)}: recorded")


if __name__ == "__main__":
    main()
