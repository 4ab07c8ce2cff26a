"""Records and sources as the data page, the audit and source lists show them."""

from collections.abc import Iterable

from markupsafe import Markup

from facts.records import TOPICS
from pages import formulas
from pages.page import Page, known
from words.kinds import READ_WORDS


def rows(page: Page, topic: str) -> Markup:
    """Every record of a topic in brief, at the address that others may cite.

    There are hundreds of these on one page: every byte of markup counts, and what does not fit
    stands on the page of the topic. Search finds each record there, so not here.
    """
    return _render(page, "records.html", topic)


def cards(page: Page, topic: str) -> Markup:
    """Every record of a topic with all that is known about it."""
    return _render(page, "record_cards.html", topic)


def audit(page: Page, topic: str) -> Markup:
    """Every record of a topic that has a formula, recomputed: formula, result, agreement."""
    return _render(page, "audit.html", topic)


def sources(page: Page, ids: list[str]) -> Markup:
    """A list of sources with author, title, date and how each was read."""
    ordered = sorted(ids, key=list(page.data.sources).index)
    return page.render("sources.html", sources=[page.source(key) for key in ordered])


def sources_in_brief(page: Page, ids: Iterable[str] = ()) -> Markup:
    """Sources by their short names; the list of all is at the addresses that others may cite."""
    found = [source for key, source in page.data.sources.items() if not ids or key in ids]
    return page.render("sources_in_brief.html", sources=found, is_whole=not ids)


def _render(page: Page, template: str, topic: str) -> Markup:
    known("topic", topic, TOPICS)
    return page.render(
        template,
        facts=[page.fact(fact.id) for fact in page.data.facts.values() if fact.topic == topic],
        read_words=READ_WORDS,
        formula=lambda fact: formulas.formula(page, fact) if formulas.written(fact) else "",
        equation=lambda fact: formulas.equation(page, fact) if formulas.written(fact) else "",
        is_exact=lambda fact: formulas.is_exact(page, fact),
    )
