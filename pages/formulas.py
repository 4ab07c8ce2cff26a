"""A fact's formula with the values of its inputs, each linked to its record."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from markupsafe import Markup

from facts import formula as grammar
from facts.dataset import Fact
from pages.page import Page, PageError

_SIGNS = {"*": " × ", "/": " / ", "+": " + ", "-": " − ", "(": "(", ")": ")"}


def formula(page: Page, fact: Fact) -> Markup:
    """`61 × (512 + 64) × 2 = 70,272 bytes per token`, with "≈" where the result is rounded."""
    result = page.linked(fact, page.lang.fact(replace(fact, qualifier="exact"), exact=True))
    return _rendered(page, fact, result)


def equation(page: Page, fact: Fact) -> Markup:
    """`= 61 × (512 + 64) × 2`, where the value stands before it."""
    return _rendered(page, fact, "")


def _rendered(page: Page, fact: Fact, result: str) -> Markup:
    terms, sign = _terms(page, fact), "=" if _exact(page, fact) else "≈"
    return page.render("formula.html", terms=terms, sign=sign, result=result)


def _terms(page: Page, fact: Fact) -> list[list[tuple[str, bool]]]:
    written = [text for text in (fact.formula, fact.formula_low, fact.formula_high) if text]
    if not written:
        raise PageError(f'"{fact.id}" has no formula; write {{{{ fact("{fact.id}") }}}}')
    return [list(_pieces(page, text)) for text in written]


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


def _exact(page: Page, fact: Fact) -> bool:
    if not fact.formula:
        return True
    return grammar.evaluate(fact.formula, page.data.fraction) == page.data.fraction(fact.id)
