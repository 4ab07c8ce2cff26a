"""Numbers in words: what amounts to which number, and which of them a page may not write."""

from decimal import Decimal
from pathlib import Path

import pytest

from charts.drawing import kept
from facts import ROOT, names
from facts.faults import InputError
from pages.checks import lint
from tests import examples
from tests.pages import page
from words.numberwords import spelled, written

VALUES = [
    ("en", "sixty-one layers, then fifty eight", [61, 58]),
    ("en", "four and eight of two", [4, 8, 2]),
    ("en", "two thousand and forty-eight GPUs", [2048]),
    ("en", "often a thousand, millions of them, weighty tent", []),
    ("en", "six hundred\nmillion, fourteen trillion", [600, 14 * 10**12]),
    ("pt-BR", "duzentos e cinquenta e seis blocos, oito e nove", [256, 8, 9]),
    ("pt-BR", "Sessenta e uma camadas e dois mil e quarenta e oito", [61, 2048]),
    ("it", "sessantuno e ventotto, duecentocinquantasei, duemilaquarantotto", [61, 28, 256, 2048]),
    ("it", "sei milioni di dollari, seienne, treno, mille", [6_000_000]),
    ("ru", "шестидесяти одного слоя, один из них", [61]),
    ("ru", "двумястами пятьюдесятью шестью, восьми и сорока восьми", [256, 8, 48]),
    ("ru", "шесть миллионов долларов; тысячи", [6_000_000]),
    ("tr", "iki yüz elli altı uzman, iki bin kırk sekiz kart", [256, 2048]),
    ("tr", "altı milyon dolar, binlerce, yüzünden", [6_000_000]),
]


@pytest.mark.parametrize(("code", "text", "values"), VALUES)
def test_words_amount_to_numbers(code: str, text: str, values: list[int]) -> None:
    assert [value for *_, value in spelled(text, code, [2048])] == values


def test_a_language_without_number_words_writes_and_finds_digits_only() -> None:
    assert list(spelled("οκτώ ειδικοί", "el")) == []
    with pytest.raises(InputError, match="nobody taught num2words the words of el"):
        written(Decimal(8), True, "el")


@pytest.mark.parametrize(
    ("code", "text", "numbers"),
    [
        ("en", "Of these, two hundred and fifty-six wait.", [256]),
        ("en", "It has sixty-one\nlayers.", [61]),
        ("en", "three layers", [3]),
        ("ru", "Из двухсот пятидесяти шести блоков.", [256]),
        ("en", "Two ways, three hopes, four kinds of money, and millions of them.", []),
        ("en", "The model answers one sum eight times.", []),  # declared
        ("en", "`sixty-one layers` [x](sixty-one.md)", []),
        ("en", "seventy-seven layers", []),  # no record has that value
        ("ru", "четыре рода денег", []),
    ],
)
def test_a_record_in_words_is_refused(code: str, text: str, numbers: list[int]) -> None:
    here = page(code=code, data=examples.data())
    found = list(lint.typed_numbers(text, here, ROOT))
    assert all(line == 1 and "typed by hand; if it is " in said for line, said in found)
    assert [here.data.value(said.split('"')[-2]) for _line, said in found] == numbers


def test_an_exception_that_nothing_needs_stops_the_build(tmp_path: Path) -> None:
    for path, text in {
        "data/names.toml": '[names]\n"GPT-4o" = "x"\n"GPT-4" = "x"\n"H800" = ""\n[it]\n"sei" = "x"',
        "docs/it/cost.md": "GPT-4o answers.\n",
        "docs/it/site.po": 'msgstr "H8"\n"00 e sei"\n',
    }.items():
        kept.write(tmp_path / path, text.encode())
    (left,) = names.unneeded(tmp_path)
    assert str(left) == "data/names.toml:3: names: 'GPT-4' stands in no text; remove it"
