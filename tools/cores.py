"""Runs the arithmetic of the boxes, docs/assets/interactives/core/, as it lies in the repository.

`python -m tools.cores` builds every box and records in pages/boxes/cores.json what it asks of a
script, with the script's answer; that is the same in every language.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from facts import ROOT, dataset
from pages import boxes, page
from pages.boxes import _frame
from tools import browser
from tools.served import served
from words.language import language

_RUN = """async ([file, name, cases]) => {
  const core = await import(`./core/${file}.js`);
  return JSON.stringify(cases.map((given) => core[name](...given)));
}"""


class Asked(dict[str, Any]):
    """Answers by their question, asked of the scripts when they are wanted first."""

    def __init__(self, window: Page) -> None:
        super().__init__()
        self.window = window

    def __missing__(self, key: str) -> Any:
        file, name, *given = json.loads(key)
        (self[key],) = computed(self.window, file, name, [given])
        return self[key]


@contextmanager
def cores(chromium: Browser) -> Iterator[Page]:
    """An empty page beside the scripts."""
    with served(ROOT / "docs" / "assets" / "interactives") as address:
        window = chromium.new_page()
        window.route(address, lambda route: route.fulfill(body="", content_type="text/html"))
        window.goto(address)
        yield window
        window.close()


def computed(window: Page, file: str, name: str, cases: list[Any]) -> list[Any]:
    """What a script makes of each case; the numbers come back exactly."""
    return list(json.loads(window.evaluate(_RUN, [file, name, cases])))


def recorded(window: Page) -> str:
    """The content of cores.json."""
    kept, asked, data = _frame.answers, Asked(window), dataset.load(ROOT)
    _frame.answers = asked
    try:
        for name in boxes.names():
            boxes.html(name, page.Page(name="moe", data=data, lang=language("en")))
    finally:
        _frame.answers = kept
    lines = (f"{json.dumps(key)}: {json.dumps(asked[key])}" for key in sorted(asked))
    return "{\n" + ",\n".join(lines) + "\n}\n"


def main() -> None:
    """Record anew."""
    with sync_playwright() as play:
        chromium = browser.launched(play)
        with cores(chromium) as window:
            _frame.FILE.write_text(recorded(window), "utf-8")
        chromium.close()
    print(f"{_frame.FILE.relative_to(ROOT)}: recorded")


if __name__ == "__main__":
    main()
