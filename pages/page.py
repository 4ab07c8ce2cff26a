"""One page of one language: what it may say, what it used, and where its links lead."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path

from markupsafe import Markup

from facts import ROOT
from facts.dataset import Dataset
from facts.faults import known
from facts.records import Claim, Fact, Source
from pages.edition import DEFAULT, Site
from pages.render import render
from words.language import Language

_TAG = re.compile(r"<[^>]+>")
# What Markdown sees in place of a block macro.
SLOT = '<div data-slot="0"></div>'


@dataclass
class Page:
    """A page being built. `name` is its file without `.md`; `base` leads to the language's root:
    up from the page, or, where links must hold outside the site, the whole address.
    """

    name: str
    data: Dataset
    lang: Language
    base: str = ""
    root: str = DEFAULT  # the address of all languages together
    drawn: Path = ROOT / "build" / "charts"  # the pictures, in a folder for each language
    facts: dict[str, None] = field(default_factory=dict)
    sources: dict[str, None] = field(default_factory=dict)
    charts: dict[str, None] = field(default_factory=dict)
    minute: Markup = field(default_factory=Markup)  # the page in one minute, or nothing
    slots: list[Callable[[], Markup]] = field(default_factory=list)
    given: dict[str, object] = field(default_factory=dict)  # box → what its script says and shows
    used_on: Mapping[str, Mapping[str, str]] = field(default_factory=dict)  # fact → page → title
    parts: Mapping[str, str] = field(default_factory=dict)  # part of the data page → its title

    def __post_init__(self) -> None:
        if not self.base and self.name != "index":
            self.base = "../" * (self.name.count("/") + 1)

    def fact(self, fact_id: str) -> Fact:
        """The record, noted as used here; unknown ids stop the build with the nearest one."""
        self.facts[known("fact", fact_id, self.data.facts)] = None
        self.sources.update(dict.fromkeys(self.data.sources_of(fact_id)))
        return self.data.facts[fact_id]

    def source(self, source_id: str) -> Source:
        """The source, noted as used here."""
        self.sources[known("source", source_id, self.data.sources)] = None
        return self.data.sources[source_id]

    def record_href(self, fact_id: str) -> str:
        """Where the record of a fact stands: on the page of its topic, or on this one."""
        fact = self.data.facts[fact_id]
        is_here = self.name in {"data", f"data/{fact.topic}"}
        return f"#{fact_id}" if is_here else f"{self.base}data/{fact.place}"

    def source_href(self, source_id: str) -> str:
        """Where a source is described: its author, its date and how it was read."""
        return f"{self.base}data/sources/#source-{source_id}"

    @property
    def claim(self) -> Claim | None:
        """The claim that the page is about, if it is about one."""
        return self.data.claims.get(self.name.removeprefix("claims/"))

    @property
    def site(self) -> Site:
        """The edition that the page belongs to."""
        return Site(self.root, self.lang)

    def slot(self, made: Callable[[], Markup]) -> str:
        """A slot that is filled when Markdown is done, with what `made` returns then."""
        self.slots.append(made)
        return SLOT.replace("0", str(len(self.slots) - 1))

    def linked(self, fact: Fact, text: str) -> Markup:
        """`text` as a link to the record that it comes from."""
        return self.render("fact.html", fact=fact, href=self.record_href(fact.id), text=text)

    def expanded(self, text: str) -> Markup:
        """A text of the dataset: its macros written out, the rest shown letter for letter."""
        from pages.macros import expand_words  # which needs pages

        return expand_words(text, self)

    def plain(self, text: str) -> str:
        """`text` with its macros written out as plain text: for titles and exports."""
        return unescape(_TAG.sub("", self.expanded(text)))

    def render(self, template: str, /, **values: object) -> Markup:
        """A template that knows this page and its language."""
        return render(template, self.lang, page=self, **values)
