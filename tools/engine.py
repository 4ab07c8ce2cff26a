"""Runs the scripts of docs/assets/lab in a browser, as they lie in the repository.

`python -m tools.engine` records in lab/results/runs.json what the pages show before the model is
loaded: in each language a text that it writes, and the experts that serve one sentence.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from lab import runs
from tools import browser
from tools.served import served

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "lab" / "results" / "runs.json"
_START = """async () => {
  const modules = ["tiny", "drafts", "score"].map((name) => import(`./${name}.js`));
  for (const module of await Promise.all(modules)) Object.assign(window, module);
  const header = await (await fetch("tiny-v3.json")).json();
  const bytes = await (await fetch("tiny-v3.bin")).arrayBuffer();
  Object.assign(window, { header, bytes, tiny: new Tiny(header, bytes) });
}"""
_RUN = "([text, most]) => run(tiny, tiny.tokenizer.encode(text), most)"
_STRIP = "(text) => strip(tiny, tiny.tokenizer.encode(text))"


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


def recorded(page: Page) -> dict[str, dict[str, Any]]:
    """By language: the text that the model writes, and the experts of our sentence."""
    (beginning,) = runs.texts()["run"].values()
    sentence = runs.texts()["sentence"][runs.SENTENCE]
    return {
        "runs": {
            code: page.evaluate(_RUN, [text, runs.MOST]) for code, text in beginning.items()
        },
        "strips": {code: page.evaluate(_STRIP, text) for code, text in sentence.items()},
    }  # fmt: skip


def main() -> None:
    """Record anew."""
    with sync_playwright() as play:
        chromium = browser.launched(play)
        with engine(chromium) as page:
            content = {"sha256": runs.header()["sha256"], **recorded(page)}
        chromium.close()
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    TARGET.write_text(text + "\n", "utf-8")
    print(f"{TARGET.relative_to(ROOT)}: recorded")


if __name__ == "__main__":
    main()
