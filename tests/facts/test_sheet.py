"""No cell of a table runs in a spreadsheet."""

import csv
import io

from facts.sheet import MARK, sheet


def test_only_a_number_may_begin_like_a_formula() -> None:
    cells = {
        "=1+1": "'=1+1",
        "+1 a": "'+1 a",
        "-": "'-",
        "@SUM(A1)": "'@SUM(A1)",
        "\t=1": "'\t=1",
        "-12.5": "-12.5",
        "a=b": "a=b",
        'say "=1"': 'say "=1"',
    }
    text = sheet([[cell] for cell in cells])
    assert text.startswith(MARK)
    read = csv.reader(io.StringIO(text.removeprefix(MARK), newline=""))
    assert [cell for (cell,) in read] == [*cells.values()]
