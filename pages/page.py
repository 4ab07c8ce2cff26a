"""One page of one language: what it may say, what it used, and where its links lead."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape

from facts.dataset import Dataset, Fact, Source
from facts.nearest import hint
from words.kinds import kind
from words.language import Language, _
from words.places import place

# What Markdown would take for its own signs where a text of the dataset stands in a sentence.
_SIGNS = {ord(sign): f"&#{ord(sign)};" for sign in "\\`*_{}[]|"}


class PageError(Exception):
    """Something a page asks for that does not exist; the message says what would be right."""


def letters(text: str) -> str:
    """`text` to be shown letter for letter, whatever it says, in an element or an attribute."""
    return escape(text).translate(_SIGNS)


@dataclass
class Page:
    """A page being built. `name` is its file without `.md`; `base` leads to the language's root."""

    name: str
    data: Dataset
    lang: Language
    base: str = "../"
    facts: dict[str, None] = field(default_factory=dict)
    sources: dict[str, None] = field(default_factory=dict)
    charts: dict[str, None] = field(default_factory=dict)
    interactives: dict[str, str] = field(default_factory=dict)  # name → its box
    used_on: Mapping[str, Mapping[str, str]] = field(default_factory=dict)  # fact → page → title

    def fact(self, fact_id: str) -> Fact:
        """The record, noted as used here; unknown ids stop the build with the nearest one."""
        found = self.data.facts.get(fact_id)
        if found is None:
            raise PageError(f'no fact "{fact_id}"; {hint(fact_id, self.data.facts)}')
        self.facts[fact_id] = None
        self.sources.update(dict.fromkeys(self.data.sources_of(fact_id)))
        return found

    def source(self, source_id: str) -> Source:
        """The source, noted as used here."""
        found = self.data.sources.get(source_id)
        if found is None:
            raise PageError(f'no source "{source_id}"; {hint(source_id, self.data.sources)}')
        self.sources[source_id] = None
        return found

    def record_href(self, fact_id: str) -> str:
        """Where the record of a fact stands: on the page of its topic, or on this one."""
        fact = self.data.facts[fact_id]
        is_here = self.name in {"data", f"data/{fact.topic}"}
        return f"#{fact_id}" if is_here else f"{self.base}data/{fact.place}"

    def source_href(self, source_id: str) -> str:
        """Where a source is described: its author, its date and how it was read."""
        return f"{self.base}data/sources/#source-{source_id}"

    def tip(self, fact: Fact) -> str:
        """Kind and origin in one line: what a reader sees when pointing at a number."""
        if fact.source:
            source = self.lang.say(self.data.sources[fact.source].short)
            origin = f"{source}, {place(fact.locator, self.lang)}" if fact.locator else source
        else:
            shorts = [self.data.sources[key].short for key in self.data.sources_of(fact.id)]
            origin = self.lang.say(
                _("from {sources}"), sources="; ".join(self.lang.say(short) for short in shorts)
            )
        return f"{kind(fact, self.lang)} · {origin}" if origin else kind(fact, self.lang)

    def linked(self, fact: Fact, text: str) -> str:
        """`text` as a link to the record that it comes from."""
        href = self.record_href(fact.id)
        if href.startswith("#"):  # a record that stands on this page shows kind and source itself
            return f'<a href="{href}">{letters(text)}</a>'
        return (
            f'<a class="fact fact--{fact.kind}" href="{href}" '
            f'data-tip="{letters(self.tip(fact))}">{letters(text)}</a>'
        )
