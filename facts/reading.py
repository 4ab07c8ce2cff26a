"""Reads the data files into raw records that know the line of every key."""

import csv
import io
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path

from facts import faults
from facts.faults import InputError, Problem, hint
from facts.records import FORMULAS, TOPICS, Fact
from facts.schema import fields_of
from facts.tomllines import Record, tables

COLUMNS = ("key", *(name for name, one in fields_of(Fact).items() if one.in_series))
_SEPARATORS = {",": "commas", ";": "semicolons", "\t": "tabs"}
_QUOTED = "a text with commas stands in quotes, decimals stand behind a dot"
_NUMBER = re.compile(r"-?\d{1,40}(\.\d{1,40})?(e\d{1,2})?")


@dataclass(slots=True)
class Reading:
    """Records in file order, with what was wrong with the files as text."""

    records: dict[str, Record] = field(default_factory=dict)  # by id
    problems: list[Problem] = field(default_factory=list)
    broken: set[str] = field(default_factory=set)  # ids that exist but could not be read
    unread: str = ""  # the text of those
    lost: bool = False  # whether a file is missing or no text

    @property
    def ids(self) -> dict[str, None]:
        """Those of all records that the files hold, whether they could be read or not."""
        return dict.fromkeys([*self.records, *self.broken])

    def add(self, record: Record) -> None:
        first = self.records.setdefault(record.id, record)
        if first is not record:
            where = f"line {first.line}" + f" of {first.file}" * (first.file != record.file)
            text = f"this id is taken by {where}; give one of them another id"
            self.problems.append(record.problem(text))


def read_toml(root: Path, name: str) -> Reading:
    """Read data/<name>.toml; a file that is not there is a problem, an empty one is not."""
    reading, file = Reading(), f"data/{name}.toml"
    text = _text(root / file, file, reading)
    for table in tables(text, file):
        reading.unread += table.unread
        reading.problems += table.problems
        if table.problems and not (table.id and table.fields):
            reading.broken.add(table.id)
        elif table.id:
            reading.add(table)
        else:
            for key in table.fields:
                text = f"'{key}' stands above the first table; move it below an [id]"
                reading.problems.append(table.problem(text, key))
    return reading


def read_series(root: Path, reading: Reading) -> None:
    """Add every row of data/series/*.csv to the facts, as `<name>.<key>`."""
    for path in sorted((root / "data" / "series").glob("*.csv")):
        file = f"data/series/{path.name}"
        for record in _rows(path, file, reading):
            reading.add(record)


def _text(path: Path, file: str, reading: Reading) -> str:
    try:
        return faults.read(path, file, "utf-8-sig")
    except FileNotFoundError:
        reading.problems.append(Problem(file, 1, "the file is missing; make it, empty if need be"))
    except InputError as error:
        reading.problems += error.args
    reading.lost = True
    return ""


def _rows(path: Path, file: str, reading: Reading) -> Iterator[Record]:
    text = _text(path, file, reading)
    # A spreadsheet's own choice; read all the same, its rows are not reported as missing.
    parted = max(_SEPARATORS, key=text.partition("\n")[0].count)
    if parted != ",":
        wrong = f"{_SEPARATORS[parted]} part the cells; save the file with commas"
        reading.problems.append(Problem(file, 1, wrong))
    rows = csv.reader(io.StringIO(text), strict=True, delimiter=parted)
    line = 1
    try:
        for row in rows:
            if line == 1:
                reading.problems += _header(path, file, row)
            elif len(row) != len(COLUMNS):
                text = f"{len(row)} cells; a row has {len(COLUMNS)}: {','.join(COLUMNS)}; {_QUOTED}"
                reading.problems.append(Problem(file, line, text))
            else:
                yield _row(path.stem, file, line, row)
            line = rows.line_num + 1
    except csv.Error as error:
        reading.problems.append(Problem(file, line, f"not valid CSV: {error}; check quotes"))


def _header(path: Path, file: str, row: list[str]) -> Iterator[Problem]:
    topic = path.stem.partition("-")[0]
    if topic not in TOPICS:
        text = f"the file name begins with no topic; {hint(topic, TOPICS)}"
        yield Problem(file, 1, text)
    unknown = [name for name in row if name not in COLUMNS] if "key" in row else []
    for name in unknown:
        yield Problem(file, 1, f"no column '{name}'; {hint(name, COLUMNS)}")
    if not unknown and tuple(row) != COLUMNS:
        yield Problem(file, 1, f"the columns are not {','.join(COLUMNS)}; write them so")


def _row(series: str, file: str, line: int, row: list[str]) -> Record:
    cells = {name: cell for name, cell in zip(COLUMNS, row, strict=True) if cell}
    fields: dict[str, object] = {"topic": series.partition("-")[0]}
    fields |= {name: _cell(name, cell) for name, cell in cells.items() if name != "key"}
    lines = dict.fromkeys(COLUMNS, line)
    return Record(file, line, f"{series}.{cells.get('key', '')}", fields, lines)


def _cell(column: str, cell: str) -> object:
    """A cell as TOML would have read it: numbers and whole days stop being text."""
    if column in FORMULAS:
        if _NUMBER.fullmatch(cell):
            return Decimal(cell)
        with suppress(ValueError):
            return date.fromisoformat(cell)
    return cell
