"""Reads TOML table by table: every key has its line, and one error does not hide the rest."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from itertools import pairwise

from facts.faults import Problem, control

# A name that has lost a bracket is a header, too: else its keys would be the table's above.
_HEADER = re.compile(r"\[.*\]\s*(#.*)?$|\[?[A-Za-z][\w.-]*\]?\s*$")
_KEY = re.compile(r"""\s*([A-Za-z0-9_-]+|"[^"]*"|'[^']*')\s*=""")
_AT_LINE = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")
# How a row of broken TOML begins, and what would be right there.
_RIGHT = (
    (r"[^=]*$", "write key = value; a comment begins with #"),
    (r".*?=\s*\[", 'write a list as ["one", "two"]'),
    (r".*?=\s*[+-]?\d", "write a number as 1_234.5 and a day as 2024-12-26"),
    (r".*?=\s*'", "end the text with ' and write ’ for an apostrophe inside"),
    (r'.*?=\s*"', "end the text with \"; a text that holds \" stands between ' and '"),
    ("", 'write a text as "…", a number as 1_234.5 and a day as 2024-12-26'),
)
_TRIPLE = re.compile(r'"""|' + "'''")


@dataclass(slots=True)
class Record:
    """One `[id]` of a TOML file or one row of a series, unchecked: its fields, the lines of their
    keys, and what is wrong with its text.
    """

    file: str
    line: int
    id: str = ""
    fields: dict[str, object] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    unread: str = ""  # the text, if it is not valid

    @property
    def is_row(self) -> bool:
        """Whether it is a row of a series, not a table."""
        return self.file.endswith(".csv")

    def problem(self, text: str, key: str = "", line: int = 0) -> Problem:
        text = f"{self.id}: {text}" if self.id else text
        return Problem(self.file, line or self.lines.get(key, self.line), text)


def tables(text: str, file: str) -> list[Record]:
    """Every table in order; what stands before the first one is a table without an id."""
    rows = text.split("\n")
    starts = (at for at, row in _outside(rows) if _HEADER.match(row))
    bounds = sorted({0, *starts, len(rows)})
    return [_table(file, start + 1, rows[start:end]) for start, end in pairwise(bounds)]


def _outside(rows: list[str]) -> Iterator[tuple[int, str]]:
    """The rows that lie in no text of several lines."""
    inside = False
    for at, row in enumerate(rows):
        if not inside:
            yield at, row
        inside ^= len(_TRIPLE.findall(row)) % 2 == 1


def _table(file: str, line: int, rows: list[str]) -> Record:
    table = Record(file, line)
    if _HEADER.match(rows[0]):
        _name(table, rows[0])
        rows = ["", *rows[1:]]
    rows = _note_lines(table, rows)
    try:
        table.fields = tomllib.loads("\n".join(rows), parse_float=_decimal)
    except (ValueError, RecursionError) as error:
        at, wrong = _located(error, rows)
        table.problems.append(table.problem(wrong, line=table.line + at))
        table.unread = "\n".join(rows)
    for key, value in table.fields.items():
        if wrong := control(value):
            table.problems.append(table.problem(f"'{key}' {wrong}", key))
    return table


def _name(table: Record, header: str) -> None:
    path: list[str] = []
    try:
        content: object = tomllib.loads(header)
        while isinstance(content, dict) and content:
            name, content = next(iter(content.items()))
            path.append(name)
        if content != {}:
            raise ValueError("[[ ]] makes a list of tables")
        table.id = ".".join(path)
    except (ValueError, RecursionError):
        text = f"'{header.strip()[:40]}' names no table; write [an-id] in single brackets"
        table.problems.append(table.problem(text))
        if re.fullmatch(r"\[?[\w -]+\]?", name := header.strip()):
            # So that nothing which names it is wrong, too.
            table.id = name.strip("[] ").replace(" ", "-")


def _note_lines(table: Record, rows: list[str]) -> list[str]:
    """Note the line of each key and blank out a key given twice, which TOML could not read."""
    kept = list(rows)
    for at, row in _outside(rows):
        match = _KEY.match(row)
        if match and (key := match[1].strip("\"'")) in table.lines:
            first = table.lines[key]
            text = f"'{key}' is given twice, first on line {first}; keep one"
            table.problems.append(table.problem(text, line=table.line + at))
            kept[at] = ""
        elif match:
            table.lines[key] = table.line + at
    return kept


def _decimal(text: str) -> Decimal:
    try:
        return Decimal(text)
    except InvalidOperation:  # an exponent beyond the decimal module
        return Decimal("NaN")


def _located(error: BaseException, rows: list[str]) -> tuple[int, str]:
    """How many lines below the table's name an error is, and what is wrong."""
    message = str(error)
    match = _AT_LINE.search(message)
    at = min(int(match[1] or len(rows)) if match else 1, len(rows)) - 1
    wrong = _AT_LINE.sub("", message) if match else "nested too deeply or a number too long"
    row = "=[" if re.search("array|nested", wrong) else rows[at]  # whose end is missed later
    right = next(right for pattern, right in _RIGHT if re.match(pattern, row))
    return at, f"not valid TOML: {wrong[:1].lower()}{wrong[1:]}; {right}"
