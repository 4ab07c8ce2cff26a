"""Rows as CSV (RFC 4180) that every spreadsheet opens with its letters whole and runs none of."""

import csv
import io
import re
from collections.abc import Iterable
from decimal import Decimal

# Excel takes UTF-8 for another encoding where it does not begin with this.
MARK = "\ufeff"
# A cell holds several ids or forms: none of them has a semicolon.
_JOIN = "; "
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")
_RUNS = ("=", "+", "-", "@", "\t", "\r", "\n")  # what a spreadsheet takes for a formula's begin


def sheet(rows: Iterable[Iterable[object]]) -> str:
    """The rows as one text: numbers exact and with a point, a list in one cell; a text that would
    be run gets the apostrophe that says text.
    """
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerows([_cell(value) for value in row] for row in rows)
    return MARK + file.getvalue()


def _cell(value: object) -> str:
    value = _JOIN.join(value) if isinstance(value, tuple) else value
    cell = f"{value:f}" if isinstance(value, Decimal) else "" if value is None else str(value)
    runs = cell.startswith(_RUNS) and not _NUMBER.fullmatch(cell)
    return f"'{cell}" if runs else cell
