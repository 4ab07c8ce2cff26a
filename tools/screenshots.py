"""Photographs the built site, wide in light and narrow in dark colours, into build/screenshots/."""

import shutil
import sys
from typing import Literal

from playwright.sync_api import Browser, sync_playwright

from facts import CODES, ROOT
from pages.edition import prefix
from tools import browser
from tools.served import is_built, served

OUT = ROOT / "build" / "screenshots"
# The first page shows layout and key chart, the others tables, formulas and cards.
NAMES = ("index", "cost", "mla", "claims")
_VIEWS: tuple[tuple[str, int, Literal["light", "dark"]], ...] = (
    ("wide", 1280, "light"),
    ("narrow", 390, "dark"),
)


def main() -> int:
    """Take every picture; 1 if there is nothing to photograph."""
    if not is_built(ROOT / "site"):
        return 1
    shutil.rmtree(OUT, ignore_errors=True)
    OUT.mkdir(parents=True)
    with served(ROOT / "site") as address, sync_playwright() as play:
        chromium = browser.launched(play)
        for view, width, scheme in _VIEWS:
            _photographed(chromium, address, view, width, scheme)
        chromium.close()
    print(f"build/screenshots/ holds {len(list(OUT.iterdir()))} pictures")
    return 0


def _photographed(
    chromium: Browser, address: str, view: str, width: int, scheme: Literal["light", "dark"]
) -> None:
    page = chromium.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    for code in CODES:
        for name in NAMES:
            page.goto(address + prefix(code) + ("" if name == "index" else f"{name}/"))
            path = OUT / f"{code}-{name}-{view}.jpeg"
            page.screenshot(path=path, full_page=True, type="jpeg", quality=70)
    page.close()


if __name__ == "__main__":
    sys.exit(main())
