"""No cell of a table runs in a spreadsheet."""

import csv
import io

import pytest

from facts.sheet import MARK, sheet


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("=1+1", "'=1+1"),
        ("+1 a", "'+1 a"),
        ("-", "'-"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("-12.5", "-12.5"),
        ("a=b", "a=b"),
        ('say "=1"', 'say "=1"'),
    ],
)
def test_only_a_number_may_begin_like_a_formula(cell: str, written: str) -> None:
    text = sheet([["head"], [cell]])
    assert text.startswith(MARK)
    assert list(csv.reader(io.StringIO(text.removeprefix(MARK), newline="")))[1:] == [[written]]
