"""A fact's formula with the values of its inputs, each linked to its record."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from markupsafe import Markup

from facts import formula as grammar
from facts.faults import InputError
from facts.records import Fact
from pages.page import Page

_SIGNS = {"*": " × ", "/": " / ", "+": " + ", "-": " − ", "(": "(", ")": ")"}


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
    ends = {"": fact.formula, ".low": fact.formula_low, ".high": fact.formula_high}
    return {f"{fact.id}{end}": text for end, text in ends.items() if text}


def is_exact(page: Page, fact: Fact) -> bool:
    """A build with a formula that disagrees does not exist: what is left is exact or rounded."""
    value = page.data.value
    return all(grammar.evaluate(text, value) == value(name) for name, text in written(fact).items())


def _pieces(page: Page, text: str) -> Iterator[tuple[str, bool]]:
    """What a formula is written with, and whether each piece is an exponent."""
    is_power = False
    for kind, token in grammar.tokens(text):
        if token != "**":
            yield _piece(page, kind, token), is_power
        is_power = token == "**"


def _piece(page: Page, kind: str, token: str) -> str:
    if kind == "fact":
        return _input(page, token)
    if kind == "number":
        return page.lang.number(Decimal(token.replace("_", "")))
    return _SIGNS[token]


def _input(page: Page, reference: str) -> Markup:
    """An input of a formula; `mtp-acceptance.low` is one end of a range."""
    name = reference
    if name not in page.data.facts:
        name = reference.removesuffix(".low").removesuffix(".high")
    record, value = page.fact(name), page.data.value(reference)
    if record.unit.startswith("USD"):
        return page.linked(record, page.lang.money(value))
    # The number that is computed with: 85, not 85%, and 250 billion, not 250 GFLOP.
    return page.linked(record, page.lang.quantity(value, "count"))
