"""Rows as CSV (RFC 4180) that every spreadsheet opens with its letters whole and runs none of."""

import csv
import io
import re
from collections.abc import Iterable

# Excel takes UTF-8 for another encoding where it does not begin with this.
MARK = "\ufeff"
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")
_RUNS = ("=", "+", "-", "@", "\t", "\r", "\n")  # what a spreadsheet takes for a formula's begin


def sheet(rows: Iterable[Iterable[str]]) -> str:
    """The rows as one text; a text that would be run gets the apostrophe that says text."""
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerows([_still(cell) for cell in row] for row in rows)
    return MARK + file.getvalue()


def _still(cell: str) -> str:
    runs = cell.startswith(_RUNS) and not _NUMBER.fullmatch(cell)
    return f"'{cell}" if runs else cell
