"""A page from its Markdown to its finished HTML: one way for MkDocs, staging and tests.

Inline macros pass through Markdown. A block macro leaves a slot, which is filled when Markdown is
done; so Markdown never sees its HTML, and an empty line in it ends nothing.
"""

import re
from collections.abc import Iterable, Mapping
from functools import cached_property
from html import unescape
from math import ceil
from pathlib import Path

from markupsafe import Markup

from facts import dataset
from facts.faults import InputError
from pages import claims, edition, macros, parts
from pages.checks import staleness
from pages.checks.staleness import Stale
from pages.macro_syntax import MacroError
from pages.page import SLOT, Page
from pages.render import unbroken
from words.language import Language, _

# Not in the reading time: tables, formulas, figures, boxes to open, sources.
_APART = re.compile(r"<(details|table|math|pre|svg|figure)\b.*?</\1>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_ANSWER = re.compile(r'<p class="answer">.*?</p>', re.DOTALL)
_SECTION = re.compile(r'<h[234] id="([^"]+)">(.*?)(?:<a class="headerlink".*?</a>)?</h[234]>')
_HEADLINE = re.compile(r"(<h([1-4])\b[^>]*>)(.*?)(</h\2>)", re.DOTALL)
_TABLE = re.compile(r"<table>.*?</table>", re.DOTALL)
SLOTS = re.compile(re.escape(SLOT).replace("0", r"(\d+)"))


class Edition:
    """One language's pages, as they lie in its folder or are made of records, and what all know."""

    def __init__(self, root: Path, lang: Language) -> None:
        self.lang, self.data = lang, dataset.load(root)
        self.site = edition.Site(edition.root_url(), lang)
        self.written = edition.pages(root, lang)
        self.parts = parts.titles(self.written)
        self.made = [*claims.pages(self.data, lang), *parts.pages(self.parts, lang)]
        self.stale = staleness.stale(root, lang.code)

    @cached_property
    def used_on(self) -> dict[str, dict[str, str]]:
        """Fact → the pages that print it."""
        return macros.used_on(self.written, self.data)

    def page(self, name: str) -> Page:
        """A page before anything is said on it."""
        return Page(name, self.data, self.lang, root=self.site.root, used_on=self.used_on,
                    parts=self.parts)  # fmt: skip


def expand(source: str, page: Page) -> tuple[dict[str, str], str]:
    """What a page's front matter says as plain text, and its Markdown, every macro written out.

    Raises MacroError. The page in one minute, if it has one, is kept in `page`.
    """
    meta, text = edition.front_matter(page.lang.glued(source))
    try:
        said = {key: page.plain(str(meta.get(key, ""))) for key in (*edition.TITLES, "names")}
        page.minute = page.expanded(str(meta.get("minute", "")))
    except InputError as error:
        raise MacroError((1, f"front matter: {error}")) from error
    return said, macros.expand(text, page)


def finish(html: str, page: Page, stale: Iterable[Stale]) -> Markup:
    """The HTML that Markdown made of an expanded page, with all that it leaves to us."""
    note = notice({found[1]: found[2] for found in _SECTION.finditer(html)}, page, stale)
    box = page.render("minute.html", text=page.minute)
    html = _ANSWER.sub(lambda found: f"{found[0]}\n{box}", html, count=1) if box else html
    # A table scrolls in a box of its own; so may a block of code: the keyboard has to reach both.
    html = _TABLE.sub(lambda it: page.render("scroll.html", content=Markup(it[0])), html)
    html = html.replace("<pre", '<pre tabindex="0"')
    html = _HEADLINE.sub(lambda it: f"{it[1]}{unbroken(Markup(it[3]))}{it[4]}", html)
    return Markup(f"{note}{fill(html, page)}")


def fill(html: str, page: Page) -> str:
    """`html` with what the page's block macros show in their slots."""
    return SLOTS.sub(lambda found: page.slots[int(found[1])](), html)


def written(text: str, page: Page) -> str:
    """A text with all that its macros show."""
    return fill(macros.expand(text, page), page)


def minutes(html: str, lang: Language) -> int:
    """The minutes that a page's running text does not exceed, at least one."""
    text = unescape(_TAG.sub(" ", _APART.sub(" ", html)))
    words = sum(any(char.isalnum() for char in word) for word in text.split())
    return max(1, ceil(words / lang.words_a_minute))


def reading_time(html: str, page: Page) -> str:
    """The line under a page's title, from its HTML with slots not filled yet; of long pages."""
    if not page.minute:
        return ""
    time = page.lang.quantity(minutes(f"{page.minute}{html}", page.lang), "minute")
    return page.lang.say(_("Reading time: {time}"), time=time)


def notice(sections: Mapping[str, str], page: Page, stale: Iterable[Stale]) -> str:
    """A note that names the sections whose English has been revised; or nothing."""
    behind = {one.section for one in stale if one.page == page.name}
    if not behind:
        return ""
    listed = {key: Markup(title) for key, title in sections.items() if key in behind}
    english = page.base + ("../" if page.lang.code != "en" else "")
    href = english + ("" if page.name == "index" else f"{page.name}/")
    return page.render("behind.html", sections=listed, href=href)
