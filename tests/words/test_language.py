"""Numbers as each language's newspapers write them; a wrong space or plural is a wrong number."""

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from charts.drawing import kept
from facts import ROOT
from facts.faults import InputError
from facts.records import QUALIFIERS, Fact
from words.language import Language, language
from words.places import place

TABLE = Path(__file__).with_name("numbers.txt")
OPTIONS: dict[str, Any] = {"": True, "no": False, "0": 0, "1": 1}
KEYS = {1: ("value",), 2: ("low", "high"), 3: ("value", "low", "high")}


def cases() -> Iterator[tuple[str, str, str]]:
    number = ""
    for line in TABLE.read_text("utf-8").splitlines():
        if line.startswith("  "):
            code, text = line.split(maxsplit=1)
            yield code, number, text
        elif not line.startswith("#"):
            number = line


def record(number: str) -> Fact:
    *values, unit = (word for word in number.split() if word not in ("from", "to"))
    about: dict[str, Any] = {"qualifier": values.pop(0)} if values[0] in QUALIFIERS else {}
    numbers = map(str if unit == "date" else Decimal, values)
    about |= zip(KEYS[len(values)], numbers, strict=True)
    return Fact(id="it", topic="cost", kind="reported", label="It", scope="", unit=unit, **about)


def said(code: str, number: str) -> str:
    number, *wanted = number.split(", ")
    pairs = (option.partition("=") for option in wanted)
    options = {key: OPTIONS.get(value, value) for key, _is, value in pairs}
    return language(code).fact(record(number), **options).replace("\u00a0", "_")


@pytest.mark.parametrize(("code", "number", "text"), [*cases()])
def test_every_language_writes_a_number_in_its_own_way(code: str, number: str, text: str) -> None:
    assert said(code, number) == text


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "§2.1.1, equations 3, 4 and 8 to 10"),
        ("pt-BR", "§2.1.1, equações 3, 4 e 8 a 10"),
        ("it", "§2.1.1, equazioni 3, 4 e 8–10"),
        ("ru", "§2.1.1, уравнения 3, 4 и 8–10"),
        ("tr", "§2.1.1, denklemler 3, 4 ve 8 ila 10"),
    ],
)
def test_a_place_in_a_source_is_said_and_its_headings_stay(code: str, text: str) -> None:
    assert place("§2.1.1, equations 3, 4 and 8 to 10", language(code)) == text
    assert place("Attention to detail", language(code)) == "Attention to detail"


def test_a_noun_has_the_form_that_its_number_wants() -> None:
    forms = {"61": "слой", "3": "слоя", "58": "слоёв", "11": "слоёв", "3.7": "слоя"}
    said = {n: language("ru").plural(Decimal(n), ("слой", "слоя", "слоёв")) for n in forms}
    assert said == forms


@pytest.mark.parametrize(
    ("code", "saying", "message"),
    [
        ("en", "61 layer, words=genitive", 'no words="genitive" in en; it may be capital'),
        ("ru", "256 expert, words", "up to 100 are written in words, not 256"),
        ("it", "1.8 ratio, words", "only whole numbers"),
        ("ru", lambda ru: ru.plural(2, ("слой", "слоя")), "takes 3 forms in ru"),
        ("tr", lambda tr: tr.say("A sentence that no catalogue holds"), "no translation"),
        ("en", lambda en: en.say("{x} of {y}", x=1), r"no \{y\} for"),
    ],
)
def test_what_cannot_be_said_stops_and_says_why(
    code: str, saying: str | Callable[[Language], str], message: str
) -> None:
    with pytest.raises(InputError, match=message):
        said(code, saying) if isinstance(saying, str) else saying(language(code))


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ((r"(?m)^about = .*\n", ""), r":1: \[qualifier\] lacks about; English writes"),
        (("(?m)^about", "abuot"), r":22: qualifier: no key 'abuot'; did you mean 'about'\?"),
        ((r"(?m)^\[date\]", "[dates]"), ":30: dates: there is no such table; did you mean 'date'"),
    ],
)
def test_a_style_without_what_english_has_stops(
    tmp_path: Path, wrong: tuple[str, str], message: str
) -> None:
    for code, change in (("en", ("", "")), ("ru", wrong)):
        style = Path("docs") / code / "numbers.toml"
        kept.write(tmp_path / style, re.sub(*change, (ROOT / style).read_text("utf-8")).encode())
    with pytest.raises(InputError, match=f"ru/numbers.toml{message}"):
        Language("ru", tmp_path)
