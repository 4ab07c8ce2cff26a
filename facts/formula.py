"""Formulas over facts: exact arithmetic that ends quickly whatever is written."""

import ast
import operator
import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal, localcontext
from fractions import Fraction

_TOKEN = re.compile(r"\s*(?:\[([^\[\]]*)\]|(\d[\d_]*(?:\.\d+)?)|(\*\*|[-+*/()]))")
_LONGEST = 2_000  # characters
_LARGEST = 4_096  # bits of a numerator or denominator
_SIGNS = {ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul,
          ast.Div: operator.truediv}  # fmt: skip

Lookup = Callable[[str], Decimal | Fraction]


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
    """Compute a formula, which Python parses with a name for each fact and number."""
    given: list[Fraction] = []
    written = []
    for kind, token in tokens(text):
        if kind == "sign":
            written.append(token)
        else:
            written.append(f"_{len(given)}")
            number = lookup(token) if kind == "fact" else token.replace("_", "")
            given.append(_small(Fraction(number)))
    try:
        return _value(ast.parse(" ".join(written), mode="eval").body, given)
    except (SyntaxError, MemoryError, RecursionError):
        wrong = "the formula is not complete or nests too deeply"
        raise FormulaError(f"{wrong}; check its signs and parentheses") from None


def rounded(number: Fraction, step: Decimal) -> Decimal:
    """Round half away from zero to a multiple of step."""
    whole, rest = divmod(abs(number) / Fraction(step), 1)
    steps = int(whole) + (rest >= Fraction(1, 2))
    with localcontext(prec=_LARGEST):
        return Decimal(-steps if number < 0 else steps) * step


def _value(node: ast.expr, given: Sequence[Fraction]) -> Fraction:
    if isinstance(node, ast.Name):
        return given[int(node.id[1:])]
    if isinstance(node, ast.UnaryOp):
        value = _value(node.operand, given)
        return -value if isinstance(node.op, ast.USub) else value
    if not isinstance(node, ast.BinOp):
        raise SyntaxError  # two values side by side, or nothing in parentheses
    left, right = _value(node.left, given), _value(node.right, given)
    if isinstance(node.op, ast.Pow):
        return _power(left, right)
    if isinstance(node.op, ast.Div) and not right:
        raise FormulaError("the formula divides by zero; check the divisor")
    return _small(_SIGNS[type(node.op)](left, right))


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
