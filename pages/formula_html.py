"""A fact's formula with the values of its inputs, each linked to its record."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from facts import formula
from facts.dataset import Fact
from pages.page import Page, PageError

_SIGNS = {"*": " × ", "/": " / ", "+": " + ", "-": " − ", "(": "(", ")": ")"}


def formula_html(page: Page, fact: Fact) -> str:
    """`61 × (512 + 64) × 2 = 70,272 bytes per token`, with "≈" where the result is rounded."""
    result = page.linked(fact, _result(page, fact))
    return f'<span class="formula">{_terms(page, fact)} {_sign(page, fact)} {result}</span>'


def equation_html(page: Page, fact: Fact) -> str:
    """`= 61 × (512 + 64) × 2`, where the value stands before it."""
    return f'<span class="formula">{_sign(page, fact)} {_terms(page, fact)}</span>'


def _terms(page: Page, fact: Fact) -> str:
    written = [text for text in (fact.formula, fact.formula_low, fact.formula_high) if text]
    if not written:
        raise PageError(f'"{fact.id}" has no formula; write {{{{ fact("{fact.id}") }}}}')
    return "; ".join(_written(page, text) for text in written)


def _sign(page: Page, fact: Fact) -> str:
    return "=" if _exact(page, fact) else "≈"


def _result(page: Page, fact: Fact) -> str:
    return page.lang.fact(replace(fact, qualifier="exact"), exact=True)


def _written(page: Page, text: str) -> str:
    out: list[str] = []
    power = False
    for kind, token in formula.tokens(text):
        if token == "**":
            power = True
            continue
        piece = _piece(page, kind, token)
        out.append(f"<sup>{piece}</sup>" if power else piece)
        power = False
    return "".join(out)


def _piece(page: Page, kind: str, token: str) -> str:
    if kind == "fact":
        return _input(page, token)
    if kind == "number":
        return page.lang.number(Decimal(token.replace("_", "")))
    return _SIGNS[token]


def _input(page: Page, reference: str) -> str:
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
    return formula.evaluate(fact.formula, page.data.fraction) == page.data.fraction(fact.id)
