"""The site for readers of plain text: every page as Markdown, and llms.txt, which lists them."""

import re
from collections.abc import Iterable
from html import unescape
from pathlib import Path
from urllib.parse import urljoin

from bs4 import BeautifulSoup
from bs4.element import Tag
from markdownify import MarkdownConverter

from facts import CODES
from pages.edition import PageFile, Site
from words.language import _, language

# What is for the eye, for the hand or for the page's own frame.
_GONE = {
    "headerlink", "figure-links", "figure-views", "reading-time", "toc-top", "cite-page",
    "claim-filter", "try-steps",
}  # fmt: skip
# They are most of a page, and a parser would read every point of a picture.
_UNREAD = re.compile(r"<(svg|head|script|template|dialog)\b.*?</\1>", re.DOTALL)
_ABOUT = re.compile(r'<meta name="description" content="([^"]*)"')
_GAPS = re.compile(r"\n{3,}")
_OTHERS = _("Other languages")


class _Converter(MarkdownConverter):
    """Markdown with whole addresses; a number is its text, since its sources close the page."""

    def __init__(self, address: str) -> None:
        super().__init__(heading_style="ATX", bullets="-", sup_symbol="^")
        self._address = address

    def escape(self, text: str, parent_tags: set[str]) -> str:
        # What a page shows as letters must become no tag and no link where the Markdown is shown.
        text = super().escape(text, parent_tags)  # type: ignore[misc]
        return str(text).replace("<", "\\<").replace("[", "\\[")

    def convert_a(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        if "fact" in (el.get("class") or []):
            return text
        address = urljoin(self._address, str(el.get("href") or ""))
        return f"[{text}]({address})" if text.strip() else ""

    def convert_img(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        alt = self.escape(str(el.get("alt") or ""), parent_tags).replace("]", "\\]")
        return f"![{alt}]({urljoin(self._address, str(el.get('src') or ''))})"

    def convert_math(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        sign = "$$" if el.get("display") == "block" else "$"
        return f"{sign}{el.get('alttext') or text}{sign}"


def write(folder: Path, site: Site, pages: Iterable[PageFile], data_day: str) -> None:
    """Beside each of these pages its Markdown, and in the language's folder its llms.txt."""
    listed = []
    for page in pages:
        name = "" if page.name == "index" else f"{page.name}/"
        html = (folder / name / "index.html").read_text("utf-8")
        (folder / name / "index.md").write_text(markdown(html, site.address(page.name)), "utf-8")
        about = unescape("".join(_ABOUT.findall(html)[:1]))
        listed.append((page.nav_title, f"{site.address(page.name)}index.md", about))
    (folder / "llms.txt").write_text(_listing(site, listed, data_day), "utf-8")


def markdown(html: str, address: str) -> str:
    """The page's own text, its figures as their words and tables."""
    page = BeautifulSoup(_UNREAD.sub("", html), "html.parser")
    main = page.find("main")
    main = main if isinstance(main, Tag) else page  # another theme may have no such part
    for node in main.find_all(_is_gone):
        node.decompose()
    text = _Converter(address).convert_soup(main)
    return _GAPS.sub("\n\n", text).strip() + f"\n\n<{address}>\n"


def _is_gone(node: Tag) -> bool:
    inputs = node.name == "fieldset" or (node.has_attr("hidden") and node.find_parent("form"))
    return bool(inputs) or not _GONE.isdisjoint(node.get("class") or ())


def _listing(site: Site, listed: Iterable[tuple[str, str, str]], day: str) -> str:
    lines = [f"# {site.name}", "", f"> {site.description}", "", f"{day} · CC BY 4.0", ""]
    lines += [f"- [{title}]({address}): {about}" for title, address, about in listed]
    lines += ["", f"## {site.lang.say(_OTHERS)}", ""]
    lines += [
        f"- [{language(code).native}]({Site(site.root, language(code)).address()}llms.txt)"
        for code in CODES
        if code != site.lang.code
    ]
    return "\n".join(lines) + "\n"
