"""One language's edition of the site: its pages, their titles and which record each uses."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml
from babel.core import get_global

from charts import gallery
from facts.dataset import Dataset
from facts.languages import CODES
from pages import boxes, macros
from pages.page import Page
from pages.staleness import Stale
from words.language import Language, _, language

SITE_NAME = _("The Six-Million-Dollar Model")
SITE_DESCRIPTION = _(
    "What DeepSeek-V3 cost, what is known about it and how it works: every number with its source."
)
HEADING_LINK = _("Link to this section")
CONTENTS = _("Contents")
NAMES = (
    "index", "cost", "fleet", "moe", "mla", "mtp", "r1", "claims", "glossary", "method", "data",
)  # fmt: skip
# Reached from the pages that speak of them; the header has room for the others.
SECONDARY = ("audit", "corrections")
_META = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)
_HEADING = re.compile(r'<h[234] id="([^"]+)">(.*?)(?:<a class="headerlink".*?</a>)?</h[234]>')
_SECTION = re.compile(r"^## (.+?) \{#([\w-]+)\}\s*$", re.MULTILINE)
_TABLE = re.compile(r"<table>.*?</table>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Site:
    """One language's edition as others may cite it: its name, and where each page stands."""

    root: str  # the address of all languages together; ends with a slash
    lang: Language

    @property
    def name(self) -> str:
        return self.lang.say(SITE_NAME)

    @property
    def description(self) -> str:
        return self.lang.say(SITE_DESCRIPTION)

    def address(self, name: str = "index", code: str = "") -> str:
        """The address of a page in this edition, or in another language's."""
        page = "" if name == "index" else f"{name}/"
        return f"{self.root}{prefix(code or self.lang.code)}{page}"


class EditionError(Exception):
    """A page that a language lacks, or a page without what every page has."""


@dataclass(frozen=True, slots=True)
class PageFile:
    """A page as it lies in its language's folder."""

    name: str
    title: str
    nav_title: str
    description: str
    text: str


def prefix(code: str) -> str:
    """The folder of a language in the address: English stands at the root."""
    return "" if code == "en" else f"{code}/"


def languages() -> list[dict[str, str]]:
    """Code, own name, address folder and locale of every language, for the templates."""
    return [
        {
            "code": code,
            "native": language(code).native,
            "prefix": prefix(code),
            "locale": _with_territory(code),
        }
        for code in CODES
    ]


def _with_territory(code: str) -> str:
    """`it_IT` for `it`: social networks know languages by the country where most speak them."""
    parts = get_global("likely_subtags").get(code, code.replace("-", "_")).split("_")
    return f"{parts[0]}_{parts[-1]}"


def pages(root: Path, lang: Language) -> list[PageFile]:
    """Every page of the edition in the order of its navigation; raises EditionError."""
    read, problems = [], []
    for name in (*NAMES, *SECONDARY):
        path = root / "docs" / lang.code / f"{name}.md"
        try:
            read.append(_read(path, name))
        except (OSError, ValueError, KeyError, RecursionError, yaml.YAMLError) as error:
            problems.append(f"docs/{lang.code}/{name}.md:1: {_reason(error)}")
    if problems:
        raise EditionError("\n".join(problems))
    return read


def sections(text: str) -> dict[str, str]:
    """The headings of a page's text by their ids, in order."""
    return {match[2]: match[1] for match in _SECTION.finditer(text)}


def base(name: str) -> str:
    """The way from a page up to the root of its language."""
    return "" if name == "index" else "../" * (name.count("/") + 1)


def newest(data: Dataset) -> date:
    """The date of the edition: no clock, but the last day that any record names."""
    days = [claim.reviewed for claim in data.claims.values()]
    days += [one.date for one in data.corrections.values()]
    days += [date.fromisoformat(fact.as_of) for fact in data.facts.values() if _is_day(fact.as_of)]
    return max(days)


def used_on(pages: Iterable[PageFile], data: Dataset) -> dict[str, dict[str, str]]:
    """Fact → pages that print it: by name, with the title that the navigation shows."""
    used: dict[str, dict[str, str]] = {}
    for page in pages:
        if page.name == "data":
            continue
        for fact_id in _facts_of(page.text, data):
            used.setdefault(fact_id, {})[page.name] = page.nav_title
    return used


def expanded_meta(meta: Mapping[str, Any], page: Page) -> dict[str, str]:
    """Title and description with their macros written out as plain text."""
    keys = ("title", "nav_title", "description")
    return {key: macros.plain(str(meta[key]), page) for key in keys}


def scrolling_tables(html: str) -> str:
    """Each plain table in a box that scrolls, reachable by keyboard."""
    return _TABLE.sub(lambda match: f'<div class="scroll" tabindex="0">{match[0]}</div>', html)


def outdated(name: str, stale: Iterable[Stale]) -> Iterator[str]:
    """What stops the build: the English page says another number or source by now."""
    for one in stale:
        if one.page == name and one.number:
            yield (
                f"the English section {{#{one.section}}} has other macros than the ones "
                "translated; translate it anew, then python -m pages.staleness --done"
            )


def behind_notice(html: str, page: Page, stale: Iterable[Stale]) -> str:
    """`html` with a note, above it, that names the sections whose English has been revised."""
    behind = {one.section for one in stale if one.page == page.name}
    if not behind:
        return html
    links = [
        f'<li><a href="#{match[1]}">{match[2]}</a></li>'
        for match in _HEADING.finditer(html)
        if match[1] in behind
    ]
    text = page.lang.say(_("The English text of these parts was revised after the translation:"))
    english = page.base + ("../" if page.lang.code != "en" else "")
    address = english + ("" if page.name == "index" else f"{page.name}/")
    link = f'<a href="{address}" hreflang="en" lang="en">English</a>'
    return (
        f'<aside class="behind"><p>{text}</p><ul>{"".join(links)}<li>{link}</li></ul></aside>{html}'
    )


def _is_day(moment: str) -> bool:
    return moment.count("-") == 2  # others are months or years


def _facts_of(text: str, data: Dataset) -> set[str]:
    names = macros.mentions(text)
    found = names & set(data.facts)
    for name in names & set(gallery.names()):
        found |= set(gallery.facts(name))
    for name in names & set(boxes.names()):
        found |= set(boxes.get(name).FACTS)
    for claim in data.claims.values():
        if claim.topic in names and "claims(" in text:
            found |= set(claim.facts)
    return found


def _read(path: Path, name: str) -> PageFile:
    text = path.read_text("utf-8")
    match = _META.match(text)
    if not match:
        raise ValueError("no front matter; begin with ---, title, nav_title, description, ---")
    meta = yaml.safe_load(match[1])
    if not isinstance(meta, dict):
        raise ValueError("front matter holds no fields; write title: …, nav_title: …")
    return PageFile(
        name=name,
        title=str(meta["title"]),
        nav_title=str(meta["nav_title"]),
        description=str(meta["description"]),
        text=text,
    )


def _reason(error: Exception) -> str:
    if isinstance(error, FileNotFoundError):
        return "the page is missing; every language has the same pages"
    if isinstance(error, KeyError):
        return f"front matter lacks {error.args[0]}; it has title, nav_title and description"
    return str(error).replace("\n", " ")
