"""The dataset loads whole, says what is wrong by file and line, computes exactly, runs nowhere."""

import csv
import io
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from shutil import copytree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facts import CODES
from facts.dataset import Dataset, load, problems
from facts.formula import FormulaError, evaluate, rounded
from facts.sheet import MARK, sheet

BAD, SMALL = (Path(__file__).with_name(name) for name in ("bad_data", "small_data"))


def said(root: Path) -> list[str]:
    return [str(problem) for problem in problems(root)]


@pytest.fixture(scope="module")
def small() -> Dataset:
    return load(SMALL)


def test_one_file_of_every_mistake_says_all_of_them_at_once() -> None:
    first = ("en", "it", "pt-BR", "ru", "tr")  # when the files were written
    expected = (BAD / "messages.txt").read_text("utf-8")
    for form in ("{}", "[{}]"):
        then, now = (", ".join(map(form.format, codes)) for codes in (first, sorted(CODES)))
        expected = expected.replace(then, now)
    lacking = {f"no words in {code};" for code in CODES if code not in first}
    found = [text for text in said(BAD) if not any(one in text for one in lacking)]
    assert found == expected.splitlines()
    assert all(message.startswith("data/") and "; " in message for message in found)


def test_values_are_written_out_and_exact(small: Dataset) -> None:
    assert str(small.value("faster")) == "2800000"
    assert str(small.value("speed.high")) == "2.0"
    assert str(small.value("hours")) == "2788000"
    row = small.facts["r1-days.day"]
    assert (row.topic, row.label, row.value) == ("r1", "A day", date(2025, 1, 20))


def test_a_derived_fact_has_the_origin_of_its_inputs(small: Dataset) -> None:
    assert small.inputs("faster") == ("cost", "speed")
    assert small.sources_of("faster") == ("REPORT", "BLOG")
    assert small.facts["faster"].read == "secondary"
    assert small.facts["faster"].as_of == "2025-01"
    assert small.facts["cost"].as_of == "2024-12-26"


@pytest.mark.parametrize(
    ("reference", "message"),
    [
        ("hour", r"no fact 'hour'; did you mean 'hours'\?"),
        ("speed", "'speed' is a range; write speed.low or speed.high"),
        ("hours.low", "'hours' is no range; write hours alone"),
    ],
)
def test_a_wrong_reference_says_the_right_one(small: Dataset, reference: str, message: str) -> None:
    with pytest.raises(LookupError, match=message):
        small.value(reference)


def test_a_missing_an_unreadable_and_a_bottomless_file_are_a_line_each(tmp_path: Path) -> None:
    data = copytree(SMALL, tmp_path / "some") / "data"
    facts = (data / "facts.toml").read_text("utf-8")
    (data / "facts.toml").write_text(facts.replace('"Label"', "[" * 5000, 1), "utf-8")
    (data / "claims.toml").unlink()
    (data / "terms.toml").write_bytes(b'[moe]\nnote = "\xff"\n')
    assert said(data.parent) == [
        "data/claims.toml:1: the file is missing; make it, empty if need be",
        "data/facts.toml:1: hours: not valid TOML: nested too deeply or a number too long; "
        'write a list as ["one", "two"]',
        "data/terms.toml:2: not UTF-8; save the file as UTF-8",
    ]


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("[a] * ([b] + 1) / 2", Fraction(10)),
        ("-2 ** 2", Fraction(-4)),
        ("2 ** -1", Fraction(1, 2)),
        ("1_000 / 3 * 3", Fraction(1000)),
        ("0.1 + 0.2", Fraction(3, 10)),
    ],
)
def test_formulas_are_exact(text: str, result: Fraction) -> None:
    assert evaluate(text, {"a": Fraction(5), "b": Fraction(3)}.__getitem__) == result


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("", "not complete"),
        ("(1", "not complete"),
        ("6 // 3", "not complete"),
        ("0 ** -1", "divides by zero"),
        ("2 ** 0.5", "no whole number"),
        ("(" * 2001, "longer than"),
        ("-" * 1999 + "1", "nests too deeply"),
        ("(" * 900 + "1" + ")" * 900, "nests too deeply"),
        ("*".join(["9" * 300] * 6), "too large"),
        ("1e9", "cannot hold"),
    ],
)
def test_hostile_formulas_end_with_a_message(text: str, part: str) -> None:
    with pytest.raises(FormulaError, match=part):
        evaluate(text, lambda _name: Fraction(1))


@given(st.text(alphabet="0123456789.+-*/()[]ab _", max_size=60))
def test_any_text_is_computed_or_refused(text: str) -> None:
    try:
        assert isinstance(evaluate(text, lambda _name: Fraction(2)), Fraction)
    except FormulaError as error:
        assert str(error)


def test_rounding_is_half_away_from_zero() -> None:
    assert rounded(Fraction(5, 2), Decimal(1)) == 3
    assert rounded(Fraction(-5, 2), Decimal(1)) == -3
    assert rounded(Fraction(653_908_770_816), Decimal("1E+8")) == 653_900_000_000
    assert rounded(Fraction(1, 3), Decimal("0.01")) == Decimal("0.33")


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
