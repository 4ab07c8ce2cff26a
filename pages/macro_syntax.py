"""What a macro may look like: a name and plain values. Nothing in a page computes or loops."""

import ast
import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from facts.faults import InputError

_CHECK = 'write it as {{ fact("an-id", digits=1) }}'
_SHAPE = f"no name with plain values; {_CHECK}"
# A text in quotes may hold braces. Possessive quantifiers fail before Python 3.11.5 (gh-106052).
_MACRO = re.compile(r"""\{\{((?:[^"'{}]|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')*)\}\}""")
# What begins a macro and ends none, or has but one brace.
_HALF = re.compile(r"\{\{|(?<!\{)\{\s*\w+\(.*?\)\s*\}")


class MacroError(InputError):
    """Macros that cannot be expanded: of each the line of the text and what would be right."""

    def __init__(self, *found: tuple[int, str]) -> None:
        super().__init__("\n".join(f"line {line}: {text}" for line, text in found))
        self.found = found


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
        line = line_of(text, found.start())
        try:
            yield _call(found[1].strip(), line)
        except InputError as error:
            yield MacroError((line, str(error)))
        end = found.end()
    yield from _between(text, end, len(text))


def _between(text: str, start: int, end: int) -> Iterator[str | MacroError]:
    for found in _HALF.finditer(text, start, end):
        wrong = "a macro begins with two braces and ends with two"
        yield MacroError((line_of(text, found.start()), f"{wrong}; {_CHECK}"))
    yield text[start:end]


def line_of(text: str, at: int) -> int:
    """The line on which this letter of a text stands."""
    return text.count("\n", 0, at) + 1


def each(pattern: re.Pattern[str], text: str) -> Iterator[tuple[int, re.Match[str]]]:
    """What a pattern finds, each with its line."""
    return ((line_of(text, found.start()), found) for found in pattern.finditer(text))


def _call(body: str, line: int) -> Call:
    """The macro of this text, read as Python reads a call and never run."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")  # "\m" is no escape: r"\mathbf" is meant
            call = ast.parse(body, mode="eval").body
    except (SyntaxError, ValueError) as error:
        raise InputError(f"{getattr(error, 'msg', error)}; {_CHECK}") from error
    except (MemoryError, RecursionError) as error:
        raise InputError(_SHAPE) from error
    if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Name):
        raise InputError(_SHAPE)
    options = {keyword.arg or "**": _value(keyword.value) for keyword in call.keywords}
    if "**" in options:
        raise InputError(_SHAPE)
    if len(options) < len(call.keywords):
        raise InputError("an option is given twice; keep one")
    return Call(line, body, call.func.id, tuple(map(_value, call.args)), options)


def _value(node: ast.expr) -> Any:
    if isinstance(node, ast.Constant) and isinstance(node.value, str | int | float | None):
        return node.value
    right = 'write "words" in quotes, a number, or True'
    raise InputError(f"{ast.unparse(node)} is no plain value; {right}")
