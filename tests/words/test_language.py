"""Numbers as each language's newspapers write them; a wrong space or plural is a wrong number."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from facts import ROOT
from facts.faults import InputError
from tests import examples
from words.language import Language, language
from words.places import place

ORDER = ("en", "pt-BR", "it", "ru", "tr")
Saying = Callable[[Language], str]


def money(value: str, digits: int | None = None, short: bool = False) -> Saying:
    return lambda lang: lang.money(Decimal(value), digits=digits, short=short)


def fact(name: str, **options: bool | str) -> Saying:
    return lambda lang: lang.fact(examples.data().facts[name], **options)


def about(value: int) -> Saying:
    record = replace(
        examples.data().facts["r1-cost-computed"], qualifier="about", value=Decimal(value)
    )
    return lambda lang: lang.fact(record)


def measured(unit: str) -> Saying:
    some = next(one for one in examples.data().facts.values() if one.kind == "measured")
    mean, low, high = Decimal("93.0"), Decimal("91.5"), Decimal("94.8")
    record = replace(some, value=mean, low=low, high=high, unit=unit, states=None)
    return lambda lang: lang.fact(record)


def quantity(value: str, unit: str = "parameter") -> Saying:
    return lambda lang: lang.quantity(Decimal(value), unit)


def layers(number: str) -> Saying:
    return lambda ru: ru.plural(Decimal(number), ("слой", "слоя", "слоёв"))


# Each as the five languages write it, with _ for the space that does not break.
EVERYWHERE: list[tuple[Saying, str, str, str, str, str]] = [
    (money("5_576_000"), "$5.576_million", "US$_5,576_milhões", "5,576_milioni di dollari",
     "5,576_млн долларов", "5,576_milyon dolar"),
    (money("5_576_000", short=True), "$5.6M", "US$_5,6_mi", "5,6_milioni di dollari",
     "$5,6_млн", "5,6_milyon dolar"),
    (money("87_072"), "$87,072", "US$_87.072", "87.072_dollari", "87_072_доллара",
     "87.072_dolar"),
    (money("999_950_000", 1), "$1_billion", "US$_1_bilhão", "1_miliardo di dollari",
     "1_млрд долларов", "1_milyar dolar"),
    (money("999_999.6", 0), "$1_million", "US$_1_milhão", "1_milione di dollari",
     "1_млн долларов", "1_milyon dolar"),
    (money("1_000"), "$1,000", "US$_1.000", "1.000_dollari", "1000_долларов", "1.000_dolar"),
    (money("1_000", short=True), "$1K", "US$_1_mil", "mille dollari", "$1_тыс.", "1_bin dolar"),
    (money("294_000", short=True), "$294K", "US$_294_mil", "294mila dollari", "$294_тыс.",
     "294_bin dolar"),
    (money("1"), "$1", "US$_1", "1_dollaro", "1_доллар", "1_dolar"),
    (money("0.3"), "$0.30", "US$_0,30", "0,30_dollari", "0,30_доллара", "0,30_dolar"),
    (money("0.028"), "$0.028", "US$_0,028", "0,028_dollari", "0,028_доллара", "0,028_dolar"),
    (money("-0.3", 0), "$0", "US$_0", "0_dollari", "0_долларов", "0_dolar"),
    # Below two, Portuguese stays singular.
    (quantity("1.6e9"), "1.6_billion", "1,6_bilhão", "1,6_miliardi", "1,6_млрд", "1,6_milyar"),
    (measured("percent"), "93.0% (91.5–94.8%)", "93,0% (91,5–94,8%)", "93,0% (91,5–94,8%)",
     "93,0_% (91,5–94,8_%)", "%93,0 (%91,5–94,8)"),
    (lambda lang: place("§2.1.1, equations 3, 4 and 8 to 10", lang),
     "§2.1.1, equations 3, 4 and 8 to 10", "§2.1.1, equações 3, 4 e 8 a 10",
     "§2.1.1, equazioni 3, 4 e 8–10", "§2.1.1, уравнения 3, 4 и 8–10",
     "§2.1.1, denklemler 3, 4 ve 8 ila 10"),
]  # fmt: skip


@pytest.mark.parametrize(("saying", "texts"), [(saying, texts) for saying, *texts in EVERYWHERE])
def test_every_language_writes_it_in_its_own_way(saying: Saying, texts: list[str]) -> None:
    assert [saying(language(code)).replace("\u00a0", "_") for code in ORDER] == texts


FORMS: list[tuple[str, Saying, str]] = [
    ("en", money("999_950_000", short=True), "$1B"),
    ("en", money("1_500", short=True), "$1,500"),
    ("ru", measured("nat/token"), "93,0_ната на токен (91,5–94,8)"),
    ("tr", measured("nat/token"), "token başına 93,0_nat (91,5–94,8)"),
    ("tr", fact("v3-params-active", after="ı"), "37_milyarı"),
    ("tr", fact("nvda-drop", after="’lik"), "yaklaşık %17’lik"),
    ("tr", fact("semi-capex", after="a"), "yaklaşık 1,6_milyar dolara"),
    ("tr", fact("semi-opex-per-year", after="a"), "yılda yaklaşık 236_milyon dolara"),
    ("tr", fact("h100-rental-peak"), "GPU-saat başına yaklaşık 4,70–8,00_dolar"),
    ("tr", fact("gflop-v3"), "token başına 250_GFLOP"),
    ("ru", fact("v3-params-active", unit="миллиардов"), "37_миллиардов"),
    ("ru", fact("llama-v3-gpuh-ratio", unit="раз"), "11_раз"),
    ("it", fact("ownership-84", before="l’"), "circa l’84%"),
    ("it", fact("ownership-84", before="l’", about=False), "l’84%"),
    ("en", fact("semi-500m", about=False), "more than $500_million"),
    ("en", fact("mtp-acceptance", unit="per cent"), "85–90_per cent"),
    ("pt-BR", fact("mtp-acceptance", end="low"), "85%"),
    ("tr", fact("mtp-acceptance", end="high", after="’a"), "%90’a"),
    ("pt-BR", fact("v3-layers", words="feminine"), "sessenta e uma"),
    ("ru", fact("v3-experts-active", words="genitive capital"), "Восьми"),
    ("tr", fact("v3-experts-active", words=True, after="i"), "sekizi"),
    # After "less than" and "about" Russian words stand in the genitive.
    ("ru", fact("v3-pretraining-duration"), "менее 2_месяцев"),
    ("ru", fact("h100-rental-2024"), "около 2_долларов за GPU-час"),
    ("ru", fact("v3-gpu-price-assumed"), "2_доллара за GPU-час"),
    ("ru", fact("v3-days-pretraining"), "54,2_дня"),
    # Nobody says "about" before six digits.
    ("en", about(294_672), "$294,672"),
    ("ru", about(29_471), "около 29_471_доллара"),
    ("ru", lambda ru: ru.number(2048), "2048"),
    ("ru", lambda ru: ru.number(10240), "10_240"),
    ("ru", quantity("3.3e24", "FLOP"), "3,3 × 10²⁴_FLOP"),
    ("it", quantity("14.8e12", "token"), "14.800_miliardi"),  # there are no trillions
    ("en", quantity("671_026_419_200"), "671,026,419,200"),  # a scale word would hide digits
    # A date shows no more than is known.
    ("ru", lambda ru: ru.date(date(2025, 1, 27)), "27_января 2025 года"),
    ("ru", lambda ru: ru.date(date(2025, 1, 27), "month-in"), "январе_2025 года"),
    ("ru", lambda ru: ru.date("2025-01", "day"), "январь_2025 года"),
    ("ru", lambda ru: ru.date("2024", "month"), "2024"),
    ("ru", layers("61"), "слой"),
    ("ru", layers("3"), "слоя"),
    ("ru", layers("58"), "слоёв"),
    ("ru", layers("11"), "слоёв"),
    ("ru", layers("3.7"), "слоя"),
    ("ru", lambda ru: place("Attention to detail", ru), "Attention to detail"),
]


@pytest.mark.parametrize(("code", "saying", "text"), FORMS)
def test_a_sentence_gets_the_form_that_it_wants(code: str, saying: Saying, text: str) -> None:
    assert saying(language(code)).replace("\u00a0", "_") == text


@pytest.mark.parametrize(
    ("code", "saying", "message"),
    [
        ("en", fact("v3-layers", words="genitive"), 'no words="genitive" in en; it may be capital'),
        ("ru", fact("v3-experts-per-layer", words=True), "up to 100 are written in words, not 256"),
        ("it", fact("mtp-speedup", words=True), "only whole numbers"),
        ("ru", lambda ru: ru.plural(2, ("слой", "слоя")), "takes 3 forms in ru"),
        ("tr", lambda tr: tr.say("A sentence that no catalogue holds"), "no translation"),
        ("en", lambda en: en.say("{x} of {y}", x=1), r"no \{y\} for"),
    ],
)
def test_what_cannot_be_said_stops_and_says_why(code: str, saying: Saying, message: str) -> None:
    with pytest.raises(InputError, match=message):
        saying(language(code))


def test_a_style_that_lacks_what_english_has_stops(tmp_path: Path) -> None:
    for code in ("en", "ru"):
        style = (ROOT / "docs" / code / "numbers.toml").read_text("utf-8")
        (tmp_path / "docs" / code).mkdir(parents=True)
        path = tmp_path / "docs" / code / "numbers.toml"
        path.write_text(re.sub(r"(?m)^about = .*\n", "", style) if code == "ru" else style, "utf-8")
    with pytest.raises(InputError, match=r"ru/numbers.toml:1: \[qualifier\] lacks about; Eng"):
        Language("ru", tmp_path)
