"""Formulas over facts: exact arithmetic that ends quickly whatever is written."""

import re
from collections.abc import Callable, Iterator
from decimal import Decimal, localcontext
from fractions import Fraction

_TOKEN = re.compile(r"\s*(?:\[([^\[\]]*)\]|(\d[\d_]*(?:\.\d+)?)|(\*\*|[-+*/()]))")
_LONGEST = 2_000  # characters
_DEEPEST = 40  # nested parentheses and signs
_LARGEST = 4_096  # bits of a numerator or denominator

Lookup = Callable[[str], Fraction]


class FormulaError(ValueError):
    """A formula that cannot be read or computed; says what is wrong and what would be right."""


def tokens(text: str) -> Iterator[tuple[str, str]]:
    """Yield ("fact", id), ("number", digits) and ("sign", operator or parenthesis)."""
    if len(text) > _LONGEST:
        raise FormulaError(f"the formula is longer than {_LONGEST} characters; split it over facts")
    at, end = 0, len(text.rstrip())
    while at < end:
        match = _TOKEN.match(text, at)
        if not match:
            raise FormulaError(
                f"the formula cannot hold '{text[at:end].strip()[:20]}'; "
                "only [fact-id], plain numbers, + - * / ** and parentheses"
            )
        kind = ("fact", "number", "sign")[(match.lastindex or 1) - 1]
        yield kind, match[match.lastindex or 1]
        at = match.end()


def inputs(text: str) -> tuple[str, ...]:
    """Return the names in square brackets, each once, in order."""
    return tuple(dict.fromkeys(name for kind, name in tokens(text) if kind == "fact"))


def evaluate(text: str, lookup: Lookup) -> Fraction:
    reader = _Reader(list(tokens(text)), lookup)
    result = reader.sum(0)
    if reader.rest:
        extra = reader.rest[0][1]
        raise FormulaError(f"the formula should end before '{extra}'; check the parentheses")
    return result


def rounded(number: Fraction, step: Decimal) -> Decimal:
    """Round half away from zero to a multiple of step."""
    whole, rest = divmod(abs(number) / Fraction(step), 1)
    steps = int(whole) + (rest >= Fraction(1, 2))
    with localcontext(prec=_LARGEST):
        return Decimal(-steps if number < 0 else steps) * step


class _Reader:
    """Recursive descent: sum → product → signed → power → atom."""

    def __init__(self, rest: list[tuple[str, str]], lookup: Lookup) -> None:
        self.rest = rest
        self.lookup = lookup

    def sum(self, depth: int) -> Fraction:
        total = self.product(depth)
        while sign := self._take("+", "-"):
            step = self.product(depth)
            total = _small(total + step if sign == "+" else total - step)
        return total

    def product(self, depth: int) -> Fraction:
        total = self.signed(depth)
        while sign := self._take("*", "/"):
            factor = self.signed(depth)
            if sign == "/" and not factor:
                raise FormulaError("the formula divides by zero; check the divisor")
            total = _small(total * factor if sign == "*" else total / factor)
        return total

    def signed(self, depth: int) -> Fraction:
        if depth > _DEEPEST:
            raise FormulaError(f"the formula nests deeper than {_DEEPEST}; split it over facts")
        if sign := self._take("+", "-"):
            return self.signed(depth + 1) * (-1 if sign == "-" else 1)
        base = self.atom(depth)
        return _power(base, self.signed(depth + 1)) if self._take("**") else base

    def atom(self, depth: int) -> Fraction:
        if not self.rest:
            raise FormulaError("the formula stops too early; a number or [fact-id] should follow")
        kind, text = self.rest.pop(0)
        if kind == "fact":
            return _small(self.lookup(text))
        if kind == "number":
            return _small(Fraction(text.replace("_", "")))
        if text != "(":
            raise FormulaError(f"the formula has '{text}' where a number or [fact-id] should stand")
        inner = self.sum(depth + 1)
        if not self._take(")"):
            raise FormulaError("the formula opens a parenthesis that it does not close; add ')'")
        return inner

    def _take(self, *signs: str) -> str:
        if self.rest and self.rest[0][0] == "sign" and self.rest[0][1] in signs:
            return self.rest.pop(0)[1]
        return ""


def _power(base: Fraction, exponent: Fraction) -> Fraction:
    if exponent.denominator != 1:
        raise FormulaError("the formula has a power that is no whole number; use whole powers")
    if not base and exponent < 0:
        raise FormulaError("the formula divides by zero; check the negative power")
    bits = max(base.numerator.bit_length(), base.denominator.bit_length())
    if abs(exponent) * max(bits, 1) > _LARGEST:
        raise FormulaError("the formula grows too large; check the power")
    return Fraction(base ** int(exponent))


def _small(number: Fraction) -> Fraction:
    if max(number.numerator.bit_length(), number.denominator.bit_length()) > _LARGEST:
        raise FormulaError("the formula grows too large; check its numbers")
    return number
