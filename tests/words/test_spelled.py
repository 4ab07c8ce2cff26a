"""Numbers in words: what amounts to which number, and which of them a page may not write."""

from decimal import Decimal
from pathlib import Path

import pytest

from facts import ROOT, names
from facts.faults import InputError
from facts.languages import CODES
from pages.checks import lint
from pages.page import Page
from tests import examples
from words.language import language
from words.numberwords import spelled, written

VALUES = [
    ("en", "sixty-one layers, then fifty eight", [61, 58]),
    ("en", "four and eight of two", [4, 8, 2]),
    ("en", "six million dollars", [6_000_000]),
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
    assert [one.value for one in spelled(text, code, [2048])] == values


def test_a_language_without_number_words_writes_and_finds_digits_only() -> None:
    assert list(spelled("οκτώ ειδικοί", "el")) == []
    with pytest.raises(InputError, match="nobody taught num2words the words of el"):
        written(Decimal(8), True, "el")


def typed(code: str, text: str) -> list[tuple[int, str]]:
    page = Page(name="moe", data=examples.data(), lang=language(code))
    return list(lint.typed_numbers(text, page, ROOT))


@pytest.mark.parametrize(
    ("code", "text", "fact"),
    [
        ("en", "Of these, two hundred and fifty-six wait.", "v3-experts-per-layer"),
        ("en", "It has sixty-one\nlayers.", "v3-layers"),
        ("en", "three layers", "v3-dense-layers"),
        ("ru", "Из двухсот пятидесяти шести блоков.", "v3-experts-per-layer"),
    ],
)
def test_a_spelled_quantity_of_the_dataset_is_refused(code: str, text: str, fact: str) -> None:
    facts = examples.data().facts
    ((line, message),) = typed(code, text)
    assert line == 1
    assert "is typed by hand: it is the fact " in message
    assert facts[message.split('"')[-2]].value == facts[fact].value


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "Two ways, three hopes, four kinds of money, and millions of them."),
        ("en", "The model answers one sum eight times."),  # declared
        ("en", "`sixty-one layers` [x](sixty-one.md)"),
        ("en", "seventy-seven layers"),  # no record has that value
        ("ru", "четыре рода денег"),
    ],
)
def test_ordinary_words_pass(code: str, text: str) -> None:
    assert typed(code, text) == []


def declared(project: Path, text: str) -> Path:
    (project / "data").mkdir()
    (project / "data" / "names.toml").write_text(text, "utf-8")
    return project


def test_an_exception_that_nothing_needs_stops_the_build(tmp_path: Path) -> None:
    (tmp_path / "docs" / "it").mkdir(parents=True)
    (tmp_path / "docs" / "it" / "cost.md").write_text("GPT-4o answers.\n", "utf-8")
    (tmp_path / "docs" / "it" / "site.po").write_text('msgstr "H8"\n"00 e sei"\n', "utf-8")
    text = '[names]\n"GPT-4o" = "x"\n"GPT-4" = "x"\n"H800" = "x"\n\n[it]\n"sei" = "so"\n'
    (left,) = names.unneeded(declared(tmp_path, text))
    assert str(left) == "data/names.toml:3: names: 'GPT-4' stands in no text; remove it"


def test_an_exception_has_a_reason_and_a_a_known_table(tmp_path: Path) -> None:
    root = declared(tmp_path, '[names]\n"GPT-4o" = ""\n\n[de]\n"sechs" = "so"\n')
    assert [str(one) for one in names.problems(root)] == [
        "data/names.toml:2: names: 'GPT-4o' has no reason; write one in quotes",
        "data/names.toml:4: de: no such table; names stand in [names], phrases in "
        + ", ".join(f"[{code}]" for code in sorted(CODES)),
    ]
