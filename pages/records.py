"""Records as pages show them: by topic, with their formulas in numbers, and their sources."""

from collections.abc import Collection, Iterator
from dataclasses import replace
from decimal import Decimal

from markupsafe import Markup

from facts import formula as grammar
from facts.derive import name_of
from facts.faults import InputError, known
from facts.records import TOPICS, Fact
from pages.page import Page
from words.kinds import READ_WORDS

_SIGNS = {"*": " × ", "/": " / ", "+": " + ", "-": " − ", "(": "(", ")": ")"}


def of_topic(page: Page, topic: str, template: str) -> Markup:
    """Every record of a topic, as a template shows records."""
    known("topic", topic, TOPICS)
    return page.render(
        template,
        facts=[page.fact(fact.id) for fact in page.data.facts.values() if fact.topic == topic],
        read_words=READ_WORDS,
        formula=lambda fact: formula(page, fact) if written(fact) else "",
        equation=lambda fact: equation(page, fact) if written(fact) else "",
        is_exact=lambda fact: is_exact(page, fact),
    )


def sources(page: Page, ids: Collection[str], template: str = "sources.html") -> Markup:
    """These sources in order, with author, title, date and how each was read, or in brief."""
    found = [page.source(key) for key in page.data.sources if key in ids]
    return page.render(template, sources=found, is_whole=len(found) == len(page.data.sources))


def formula(page: Page, fact: Fact) -> Markup:
    """`61 × (512 + 64) × 2 = 70,272 bytes per token`, with "≈" where the result is rounded."""
    result = page.linked(fact, page.lang.fact(replace(fact, qualifier="exact"), exact=True))
    return equation(page, fact, result)


def equation(page: Page, fact: Fact, result: str = "") -> Markup:
    """`= 61 × (512 + 64) × 2`, where the value stands before it."""
    if not written(fact):
        raise InputError(f'"{fact.id}" has no formula; write {{{{ fact("{fact.id}") }}}}')
    terms = [list(_pieces(page, text)) for text in written(fact).values()]
    sign = "=" if not fact.formula or is_exact(page, fact) else "≈"
    return page.render("formula.html", terms=terms, sign=sign, result=result)


def written(fact: Fact) -> dict[str, str]:
    """The formulas of a fact by what they compute: its value, or the ends of its range."""
    formulas = fact.formulas.items()
    return {fact.id if part == "value" else f"{fact.id}.{part}": text for part, text in formulas}


def is_exact(page: Page, fact: Fact) -> bool:
    """A build with a formula that disagrees does not exist: what is left is exact or rounded."""
    value = page.data.value
    return all(grammar.evaluate(text, value) == value(name) for name, text in written(fact).items())


def _pieces(page: Page, text: str) -> Iterator[tuple[str, bool]]:
    """What a formula is written with, and whether each piece is an exponent."""
    is_power = False
    for kind, token in grammar.tokens(text):
        if kind == "fact":
            yield _input(page, token), is_power
        elif kind == "number":
            yield page.lang.number(Decimal(token.replace("_", ""))), is_power
        elif token != "**":
            yield _SIGNS[token], is_power
        is_power = token == "**"


def _input(page: Page, reference: str) -> Markup:
    """An input of a formula; `mtp-acceptance.low` is one end of a range."""
    record, value = page.fact(name_of(reference, page.data.facts)), page.data.value(reference)
    if record.unit.startswith("USD"):
        return page.linked(record, page.lang.money(value))
    # The number that is computed with: 85, not 85%, and 250 billion, not 250 GFLOP.
    return page.linked(record, page.lang.quantity(value, "count"))
