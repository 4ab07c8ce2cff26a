"""What a macro may look like: a name and plain values. Nothing in a page computes or loops."""

import ast
import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

_CHECK = 'write it as {{ fact("an-id", digits=1) }}'
_SHAPE = f"no name with plain values; {_CHECK}"
# A text in quotes may hold braces. Possessive quantifiers fail before Python 3.11.5 (gh-106052).
_MACRO = re.compile(r"""\{\{((?:[^"'{}]|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')*)\}\}""")
# What begins a macro and ends none, or has but one brace.
_HALF = re.compile(r"\{\{|(?<!\{)\{\s*\w+\(.*?\)\s*\}")


@dataclass
class MacroError(Exception):
    """A macro that cannot be expanded: the line of the text and what would be right."""

    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Call:
    """A macro as it stands in a text."""

    line: int
    text: str  # as it is written between the braces
    name: str
    values: tuple[Any, ...]
    options: dict[str, Any]


def calls(text: str) -> Iterator[Call]:
    """The macros of a text, but those that cannot be read."""
    return (part for part in parts_of(text) if isinstance(part, Call))


def parts_of(text: str) -> Iterator[str | Call | MacroError]:
    """What stands between macros, and the macros; those that are none are errors."""
    end = 0
    for found in _MACRO.finditer(text):
        yield from _between(text, end, found.start())
        try:
            yield _call(found[1].strip(), _line(text, found.start()))
        except MacroError as error:
            yield error
        end = found.end()
    yield from _between(text, end, len(text))


def _between(text: str, start: int, end: int) -> Iterator[str | MacroError]:
    for found in _HALF.finditer(text, start, end):
        wrong = "a macro begins with two braces and ends with two"
        yield MacroError(_line(text, found.start()), f"{wrong}; {_CHECK}")
    yield text[start:end]


def _line(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1


def _call(body: str, line: int) -> Call:
    """The macro of this text, read as Python reads a call and never run."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")  # "\m" is no escape: r"\mathbf" is meant
            call = ast.parse(body, mode="eval").body
    except (SyntaxError, ValueError) as error:
        raise MacroError(line, f"{getattr(error, 'msg', error)}; {_CHECK}") from error
    except (MemoryError, RecursionError) as error:
        raise MacroError(line, _SHAPE) from error
    if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Name):
        raise MacroError(line, _SHAPE)
    options: dict[str, Any] = {}
    for keyword in call.keywords:
        if keyword.arg is None:
            raise MacroError(line, _SHAPE)
        if keyword.arg in options:
            raise MacroError(line, "an option is given twice; keep one")
        options[keyword.arg] = _value(keyword.value, line)
    values = tuple(_value(value, line) for value in call.args)
    return Call(line, body, call.func.id, values, options)


def _value(node: ast.expr, line: int) -> Any:
    if isinstance(node, ast.Constant) and isinstance(node.value, str | int | float | None):
        return node.value
    right = 'write "words" in quotes, a number, or True'
    raise MacroError(line, f"{ast.unparse(node)} is no plain value; {right}")
