"""Takes out of a script what only its writers need: comments, and spaces that part nothing."""

import re
from collections.abc import Iterator
from functools import cache

_APART = re.compile(r"\s+|//[^\n]*|/\*.*?\*/", re.DOTALL)
_STRING = re.compile(r'"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'')
_PATTERN = re.compile(r"/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\[\n])+/\w*")
_WORD = re.compile(r"[\w$]+")
_BEFORE_PATTERN = (*"(,=:[!&|?{};+>", "return")  # after anything else / divides
_OPEN, _GOES_ON = "{([,;:=?&|+-*<>!", ")]}.,;:?&|="  # where a line may end without an end


@cache
def squeezed(script: str) -> str:
    """The script in as few characters as need no other names.

    A line end stays where one may stand for a semicolon.
    """
    made = last = ""
    for gap, token in _tokens(script):
        around = last[-1:], token[0]
        joins = all(map(_WORD.match, around)) or (around[0] == token[0] and token[0] in "+-")
        ends = "\n" in gap and around[0] not in _OPEN and token[0] not in _GOES_ON
        made += ("\n" if ends else " " if gap and joins else "") + token
        last = token
    return f"{made.strip()}\n"


def strings(script: str) -> Iterator[str]:
    """What a script says in quotes; a string in backticks with the code that it holds."""
    return (token for _gap, token in _tokens(script) if token[0] in "\"'`")


def _tokens(script: str) -> Iterator[tuple[str, str]]:
    """(what stands before it, word or string or sign), in order."""
    at, gap, last = 0, "", ""
    while at < len(script):
        if apart := _APART.match(script, at):
            gap, at = gap + apart[0], apart.end()
            continue
        end = _end(script, at, last)
        last = script[at:end]
        yield gap, last
        gap, at = "", end


def _end(script: str, at: int, last: str) -> int:
    """Where the token that begins here ends."""
    if script[at] == "`":
        return _template_end(script, at + 1)
    found = _STRING.match(script, at) or _WORD.match(script, at)
    if script[at] == "/" and (not last or last.endswith(_BEFORE_PATTERN)):
        found = _PATTERN.match(script, at)
    return found.end() if found else at + 1


def _template_end(script: str, at: int) -> int:
    """Where a string in backticks ends, which may hold code, and that such strings again."""
    while script[at : at + 1] not in {"`", ""}:
        if script.startswith("${", at):
            at = _hole_end(script, at + 2)
        else:
            at += 2 if script[at] == "\\" else 1
    return at + 1


def _hole_end(script: str, at: int) -> int:
    depth, last = 1, "{"
    while depth and at < len(script):
        depth += (script[at] == "{") - (script[at] == "}")
        end = _end(script, at, last)
        last, at = script[at:end], end
    return at
