"""Records and sources as the data page, the audit and source lists show them."""

from collections.abc import Collection

from markupsafe import Markup

from facts.faults import known
from facts.records import TOPICS
from pages import formulas
from pages.page import Page
from words.kinds import READ_WORDS


def of_topic(page: Page, topic: str, template: str) -> Markup:
    """Every record of a topic, as a template shows records."""
    known("topic", topic, TOPICS)
    return page.render(
        template,
        facts=[page.fact(fact.id) for fact in page.data.facts.values() if fact.topic == topic],
        read_words=READ_WORDS,
        formula=lambda fact: formulas.formula(page, fact) if formulas.written(fact) else "",
        equation=lambda fact: formulas.equation(page, fact) if formulas.written(fact) else "",
        is_exact=lambda fact: formulas.is_exact(page, fact),
    )


def sources(page: Page, ids: Collection[str], template: str = "sources.html") -> Markup:
    """These sources in order, with author, title, date and how each was read, or in brief."""
    found = [page.source(key) for key in page.data.sources if key in ids]
    return page.render(template, sources=found, is_whole=len(found) == len(page.data.sources))
