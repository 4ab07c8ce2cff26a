"""Numbers as each language's newspapers write them; a wrong space or plural is a wrong number."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from tests import examples
from words import numberwords
from words.language import Language, LanguageError, language
from words.places import place

N = "\u00a0"


@pytest.mark.parametrize(
    ("code", "long", "short", "plain"),
    [
        ("en", f"$5.576{N}million", "$5.6M", "$87,072"),
        ("pt-BR", f"US${N}5,576{N}milhões", f"US${N}5,6{N}mi", f"US${N}87.072"),
        ("it", f"5,576{N}milioni di dollari", f"5,6{N}milioni di dollari", f"87.072{N}dollari"),
        ("ru", f"5,576{N}млн долларов", f"$5,6{N}млн", f"87{N}072{N}доллара"),
        ("tr", f"5,576{N}milyon dolar", f"5,6{N}milyon dolar", f"87.072{N}dolar"),
    ],
)
def test_money(code: str, long: str, short: str, plain: str) -> None:
    lang = language(code)
    assert lang.money(Decimal(5_576_000)) == long
    assert lang.money(Decimal(5_576_000), short=True) == short
    assert lang.money(Decimal(87_072)) == plain


ORDER = ("en", "pt-BR", "it", "ru", "tr")
EDGES = [
    # value, options, then how each language writes it
    ("999_950_000", {"digits": 1}, f"$1{N}billion", f"US${N}1{N}bilhão",
     f"1{N}miliardo di dollari", f"1{N}млрд долларов", f"1{N}milyar dolar"),
    ("999_950_000", {"short": True}, "$1B", f"US${N}1{N}bi",
     f"1{N}miliardo di dollari", f"$1{N}млрд", f"1{N}milyar dolar"),
    ("999_999.6", {"digits": 0}, f"$1{N}million", f"US${N}1{N}milhão",
     f"1{N}milione di dollari", f"1{N}млн долларов", f"1{N}milyon dolar"),
    ("1_000_000", {}, f"$1{N}million", f"US${N}1{N}milhão",
     f"1{N}milione di dollari", f"1{N}млн долларов", f"1{N}milyon dolar"),
    ("1_000", {}, "$1,000", f"US${N}1.000", f"1.000{N}dollari", f"1000{N}долларов",
     f"1.000{N}dolar"),
    ("1_000", {"short": True}, "$1K", f"US${N}1{N}mil", "mille dollari", f"$1{N}тыс.",
     f"1{N}bin dolar"),
    ("294_000", {"short": True}, "$294K", f"US${N}294{N}mil", "294mila dollari", f"$294{N}тыс.",
     f"294{N}bin dolar"),
    ("1_500", {"short": True}, "$1,500", f"US${N}1.500", f"1.500{N}dollari", f"1500{N}долларов",
     f"1.500{N}dolar"),
    ("1", {}, "$1", f"US${N}1", f"1{N}dollaro", f"1{N}доллар", f"1{N}dolar"),
    ("0.3", {}, "$0.30", f"US${N}0,30", f"0,30{N}dollari", f"0,30{N}доллара", f"0,30{N}dolar"),
    ("0.028", {}, "$0.028", f"US${N}0,028", f"0,028{N}dollari", f"0,028{N}доллара",
     f"0,028{N}dolar"),
    ("-0.3", {"digits": 0}, "$0", f"US${N}0", f"0{N}dollari", f"0{N}долларов", f"0{N}dolar"),
    ("-5_576_000", {}, f"−$5.576{N}million", f"−US${N}5,576{N}milhões",
     f"−5,576{N}milioni di dollari", f"−5,576{N}млн долларов", f"−5,576{N}milyon dolar"),
]  # fmt: skip


@pytest.mark.parametrize(("value", "options", "texts"), [(v, o, t) for v, o, *t in EDGES])
def test_money_at_the_edges(value: str, options: dict[str, int], texts: list[str]) -> None:
    written = [language(code).money(Decimal(value), **options) for code in ORDER]  # type: ignore[arg-type]
    assert written == texts


def test_a_share_below_zero_has_its_minus_before_all_signs() -> None:
    shares = [language(code).percent(Decimal("-4.1")) for code in ORDER]
    assert shares == ["−4.1%", "−4,1%", "−4,1%", f"−4,1{N}%", "−%4,1"]


def test_russian_does_not_split_four_digits() -> None:
    assert language("ru").number(2048) == "2048"
    assert language("ru").number(10240) == f"10{N}240"


FORMS = [
    # code, record, options, text
    ("tr", "v3-params-active", {"after": "ı"}, f"37{N}milyarı"),
    ("tr", "nvda-drop", {"after": "’lik"}, "yaklaşık %17’lik"),
    ("tr", "semi-capex", {"after": "a"}, f"yaklaşık 1,6{N}milyar dolara"),
    ("tr", "semi-opex-per-year", {"after": "a"}, f"yılda yaklaşık 236{N}milyon dolara"),
    ("ru", "v3-params-active", {"unit": "миллиардов"}, f"37{N}миллиардов"),
    ("ru", "llama-v3-gpuh-ratio", {"unit": "раз"}, f"11{N}раз"),
    ("it", "ownership-84", {"before": "l’"}, "circa l’84%"),
    ("it", "ownership-84", {"before": "l’", "about": False}, "l’84%"),
    ("en", "semi-capex", {"about": False}, f"$1.6{N}billion"),
    ("en", "semi-500m", {"about": False}, f"more than $500{N}million"),
    ("en", "mtp-acceptance", {"unit": "per cent"}, f"85–90{N}per cent"),
    ("pt-BR", "mtp-acceptance", {"end": "low"}, "85%"),
    ("tr", "mtp-acceptance", {"end": "high", "after": "’a"}, "%90’a"),
    ("en", "v3-experts-active", {"words": True}, "eight"),
    ("pt-BR", "v3-layers", {"words": "feminine"}, "sessenta e uma"),
    ("ru", "v3-experts-active", {"words": "genitive capital"}, "Восьми"),
    ("ru", "v3-layers", {"words": "genitive"}, "шестидесяти одного"),
    ("tr", "v3-experts-active", {"words": True, "after": "i"}, "sekizi"),
    ("tr", "mtp-depth", {"words": "capital"}, "Bir"),
]


@pytest.mark.parametrize(("code", "name", "options", "text"), FORMS)
def test_a_number_takes_the_form_that_its_sentence_wants(
    code: str, name: str, options: dict[str, bool | str], text: str
) -> None:
    assert language(code).fact(examples.data().facts[name], **options) == text


def test_nobody_says_about_before_six_digits() -> None:
    facts = examples.data().facts
    computed = replace(facts["r1-cost-computed"], qualifier="about")
    assert language("en").fact(computed) == "$294,672"
    assert language("ru").fact(replace(computed, value=Decimal(294_671))) == f"294{N}671{N}доллар"
    assert language("ru").fact(replace(computed, value=Decimal(29_471))) == (
        f"около 29{N}471{N}доллара"
    )


@pytest.mark.parametrize(
    ("code", "name", "words", "message"),
    [
        ("en", "v3-layers", "genitive", 'no words="genitive" in en; it may be capital'),
        ("ru", "v3-experts-per-layer", True, "up to 100 are written in words, not 256"),
        ("it", "mtp-speedup", True, "only whole numbers"),
    ],
)
def test_what_is_not_written_in_words_says_why(
    code: str, name: str, words: bool | str, message: str
) -> None:
    with pytest.raises(numberwords.WordsError, match=message):
        language(code).fact(examples.data().facts[name], words=words)


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", f"1.6{N}billion"),
        ("pt-BR", f"1,6{N}bilhão"),  # below two, Portuguese stays singular
        ("it", f"1,6{N}miliardi"),
        ("ru", f"1,6{N}млрд"),
        ("tr", f"1,6{N}milyar"),
    ],
)
def test_a_billion_and_a_half_has_its_own_plural(code: str, text: str) -> None:
    assert language(code).quantity(Decimal(1_600_000_000), "parameter") == text


def test_italian_counts_trillions_in_thousands_of_miliardi() -> None:
    assert language("it").quantity(Decimal("14.8e12"), "token") == f"14.800{N}miliardi"


@pytest.mark.parametrize(
    ("code", "text"), [("en", "4.1%"), ("it", "4,1%"), ("ru", f"4,1{N}%"), ("tr", "%4,1")]
)
def test_percent_sign_stands_where_the_language_wants_it(code: str, text: str) -> None:
    assert language(code).percent(Decimal("4.1")) == text


@pytest.mark.parametrize(
    ("number", "noun"),
    [
        ("1", "слой"),
        ("3", "слоя"),
        ("61", "слой"),
        ("58", "слоёв"),
        ("11", "слоёв"),
        ("3.7", "слоя"),
    ],
)
def test_russian_plurals(number: str, noun: str) -> None:
    assert language("ru").plural(Decimal(number), ("слой", "слоя", "слоёв")) == noun


@pytest.mark.parametrize(
    ("fact", "text"),
    [
        ("v3-pretraining-duration", f"менее 2{N}месяцев"),
        ("h100-rental-2024", f"около 2{N}долларов за GPU-час"),
        ("v3-gpu-price-assumed", f"2{N}доллара за GPU-час"),
        ("r1-hours", f"около 80{N}часов"),
        ("v3-days-pretraining", f"54,2{N}дня"),
    ],
)
def test_russian_words_after_about_stand_in_the_genitive(fact: str, text: str) -> None:
    assert language("ru").fact(examples.data().facts[fact]) == text


def test_turkish_says_about_next_to_the_number() -> None:
    facts = examples.data().facts
    assert language("tr").fact(facts["semi-opex-per-year"]) == f"yılda yaklaşık 236{N}milyon dolar"
    peak = language("tr").fact(facts["h100-rental-peak"])
    assert peak == f"GPU-saat başına yaklaşık 4,70–8,00{N}dolar"
    assert language("tr").fact(facts["gflop-v3"]) == f"token başına 250{N}GFLOP"


def test_plural_with_the_wrong_number_of_forms_is_refused() -> None:
    with pytest.raises(LanguageError, match="takes 3 forms in ru"):
        language("ru").plural(2, ("слой", "слоя"))


def test_a_scale_word_never_hides_a_digit() -> None:
    assert language("en").quantity(671_026_419_200, "parameter") == "671,026,419,200"


def test_large_powers_are_written_with_an_exponent() -> None:
    assert language("ru").quantity(Decimal("3.3e24"), "FLOP") == f"3,3 × 10²⁴{N}FLOP"


@pytest.mark.parametrize(
    ("value", "form", "text"),
    [
        (date(2025, 1, 27), "day", f"27{N}января 2025 года"),
        (date(2025, 1, 27), "month-in", f"январе{N}2025 года"),
        ("2025-01", "day", f"январь{N}2025 года"),
        ("2024", "month", "2024"),
    ],
)
def test_dates_show_no_more_than_is_known(value: date | str, form: str, text: str) -> None:
    assert language("ru").date(value, form) == text


def test_an_untranslated_message_stops() -> None:
    with pytest.raises(LanguageError, match="no translation"):
        language("tr").say("A sentence that no catalogue holds")


def test_a_missing_value_stops() -> None:
    with pytest.raises(LanguageError, match="does not fit"):
        language("en").say("{x} of {y}", x=1)


def test_unit_words_exist_in_every_language() -> None:
    english = language("en")._style
    for code in ("pt-BR", "it", "ru", "tr"):
        other = Language(code)._style
        for table in ("unit", "qualifier", "money"):
            assert set(english[table]) - {"GPU-h-scaled"} <= set(other[table]), (code, table)


@pytest.mark.parametrize(
    ("code", "share", "surprise"),
    [
        ("en", "93.0% (91.5–94.8%)", f"93.0{N}nats per token (91.5–94.8)"),
        ("pt-BR", "93,0% (91,5–94,8%)", f"93,0{N}nats por token (91,5–94,8)"),
        ("it", "93,0% (91,5–94,8%)", f"93,0{N}nat per token (91,5–94,8)"),
        ("ru", f"93,0{N}% (91,5–94,8{N}%)", f"93,0{N}ната на токен (91,5–94,8)"),
        ("tr", "%93,0 (%91,5–94,8)", f"token başına 93,0{N}nat (91,5–94,8)"),
    ],
)
def test_a_repeated_measurement_shows_its_spread(code: str, share: str, surprise: str) -> None:
    some = next(fact for fact in examples.data().facts.values() if fact.kind == "measured")
    mean, low, high = Decimal("93.0"), Decimal("91.5"), Decimal("94.8")
    fact = replace(some, value=mean, low=low, high=high, unit="percent", states=None)
    assert language(code).fact(fact) == share
    assert language(code).fact(replace(fact, unit="nat/token")) == surprise


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("en", "§2.1.1, equations 3, 4 and 8 to 10"),
        ("pt-BR", "§2.1.1, equações 3, 4 e 8 a 10"),
        ("it", "§2.1.1, equazioni 3, 4 e 8–10"),
        ("ru", "§2.1.1, уравнения 3, 4 и 8–10"),
        ("tr", "§2.1.1, denklemler 3, 4 ve 8 ila 10"),
    ],
)
def test_a_place_in_a_source_reads_as_the_language_writes_it(code: str, shown: str) -> None:
    assert place("§2.1.1, equations 3, 4 and 8 to 10", language(code)) == shown
    assert place("Attention to detail", language(code)) == "Attention to detail"
