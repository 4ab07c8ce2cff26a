"""The site as a book: one PDF a language, from the same pages as the built site.

Printed twice: the first time tells on which page each heading stands.
"""

import os
import re
import sys
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright
from pypdf import PdfReader, PdfWriter

from facts import CODES, ROOT, dataset
from pages import assets, edition
from pages.edition import root_url
from tools import browser
from tools.served import is_built, served
from words.language import Language, language

OUT = ROOT / "site" / "book"
_HERE = Path(__file__).parent
_FOOT = (
    '<p style="width:100%;margin:0 18mm;text-align:right;font:8pt Arial,sans-serif;color:#555">'
    '<span class="pageNumber"></span></p>'
)
_FONT = re.compile(r"@font-face\{font-family:Inter;[^}]*\}")  # by the name that the site gives it
_NODE = re.compile(rb"node\d{8}")  # Chromium counts on from what it has shown before
# What is explained; the records themselves and the list of all figures stay on the site.
_LEFT_OUT = {"data", "audit", "corrections", "figures"}


def main() -> int:
    """Write site/book/<lang>.pdf for every language, or for those in LANGS."""
    if not is_built(ROOT / "site"):
        return 1
    codes = os.environ.get("LANGS", ",".join(CODES)).split(",")
    if unknown := set(codes) - set(CODES):
        wrong = ", ".join(sorted(unknown))
        print(f"LANGS: no language {wrong}; there are {', '.join(CODES)}", file=sys.stderr)
        return 1
    root = root_url()
    OUT.mkdir(exist_ok=True)
    data = dataset.load(ROOT)
    with served(ROOT / "site") as address, sync_playwright() as play:
        chromium = browser.launched(play)
        for code in codes:
            page = chromium.new_page()
            lang = language(code)
            content = book(page, address, edition.Site(root, lang), data)
            (OUT / f"{code}.pdf").write_bytes(content)
            count = len(PdfReader(BytesIO(content)).pages)
            print(f"site/book/{code}.pdf: {count} pages, {len(content) / 1e6:.1f} MB", flush=True)
            page.close()
        chromium.close()
    return 0


def book(page: Page, address: str, site: edition.Site, data: dataset.Dataset) -> bytes:
    """A language's book as a PDF; the same site, the same bytes."""
    given: dict[str, Any] = {
        "chapters": _chapters(address, site.lang),
        "root": site.root,
        "words": _words(site, data),
        "numbers": {},
    }
    headings, first = _printed(page, address, given)
    places = PdfReader(BytesIO(first))
    found = places.named_destinations
    given["numbers"] = {
        name: str((places.get_destination_page_number(found[f"/{name}"]) or 0) + 1)
        for name in headings
        if f"/{name}" in found
    }
    _headings, second = _printed(page, address, given)
    return _plain(second, site.name)


def _printed(page: Page, address: str, given: Mapping[str, Any]) -> tuple[list[str], bytes]:
    # A page of plain text has no policy of its own, so that the book can be put together in it.
    page.goto(f"{address}robots.txt")
    headings = page.evaluate((_HERE / "book.js").read_text("utf-8"), dict(given))
    content = page.pdf(
        format="A4", prefer_css_page_size=True, outline=True, tagged=True,
        display_header_footer=True, header_template="<span></span>", footer_template=_FOOT,
    )  # fmt: skip
    return list(headings), content


def _chapters(address: str, lang: Language) -> list[dict[str, str]]:
    written = edition.pages(ROOT, lang)
    start = address + edition.prefix(lang.code)
    return [
        {"name": page.name, "url": start + ("" if page.name == "index" else f"{page.name}/")}
        for page in written
        if page.name not in _LEFT_OUT
    ]


def _words(site: edition.Site, data: dataset.Dataset) -> dict[str, str]:
    lang = site.lang
    return {
        "lang": lang.code,
        "title": site.name,
        "about": site.description,
        "edition": f"{lang.date(edition.newest(data))} · {site.address()} · CC BY 4.0",
        "contents": lang.say(edition.CONTENTS),
        # Of several pages' styles the last would win: the whole sheet has them in their order.
        "style": _FONT.sub("", "".join(assets.styled(ROOT, name) for name in ("site", "late")))
        + (_HERE / "book.css").read_text("utf-8"),
    }


def _plain(content: bytes, title: str) -> bytes:
    """The PDF without the day on which it was made, and with nodes numbered from one."""
    writer = PdfWriter(clone_from=BytesIO(content))
    writer.metadata = {"/Title": title}
    out = BytesIO()
    writer.write(out)
    ranks = {name: rank for rank, name in enumerate(sorted(set(_NODE.findall(out.getvalue()))))}
    return _NODE.sub(lambda found: b"node%08d" % ranks[found[0]], out.getvalue())


if __name__ == "__main__":
    sys.exit(main())
