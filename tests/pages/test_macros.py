"""What pages may ask for, and what they are told when it does not exist."""

import re
from fractions import Fraction
from functools import partial

import pytest

from facts import ROOT, formula
from facts.records import Fact
from pages import macros, pipeline, records
from pages.checks import lint
from pages.macro_syntax import MacroError
from tests import examples, pages

DATA = examples.data()
page = partial(pages.page, data=DATA)


def text(html: str) -> str:
    return re.sub(r"<[^>]+>", "", html).replace("\u00a0", " ")


def test_a_number_links_to_its_record_and_shows_kind_and_source() -> None:
    html = macros.expand('{{ fact("v3-cost-total") }}', page())
    assert 'href="../data/cost/#v3-cost-total"' in html
    assert 'data-tip="reported' in html and "DeepSeek-V3 technical report" in html
    assert text(html) == "$5.576 million"
    assert 'href="../data/sources/#source-CHIP"' in macros.expand('{{ cite("CHIP") }}', page())


@pytest.mark.parametrize(
    ("macro", "words"),
    [
        ('fact("v3-cost-total", short=True)', "$5.6M"),
        ('fact("v3-layers")', "61"),
        ('fact("v3-params-total")', "671 billion"),
        ('fact("semi-hopper-50k")', "about 50,000"),
        ('fact("mtp-acceptance")', "85–90%"),
        ('fact("nvda-date", date="month")', "January 2025"),
        ('plural("v3-layers", "layer", "layers")', "layers"),
        ('fact("llama-v3-gpuh-ratio")', "11×"),
        ('fact("llama-v3-gpuh-ratio", exact=True)', "11.1×"),
        ('fact("v3-experts-active", words=True)', "eight"),
        ('record("v3-cost-exclusions", "what it leaves out")', "what it leaves out"),
        ('formula("v3-kv-per-token")', "61 × (512 + 64) × 2 = 70,272 bytes per token"),
    ],
)
def test_macro_words(macro: str, words: str) -> None:
    assert text(macros.expand(f"{{{{ {macro} }}}}", page())) == words


def reckoned(printed: str) -> Fraction:
    """What a reader with a calculator gets from the left side of a formula."""
    left = re.split(" [=≈] ", text(printed.replace("<sup>", "**").replace("−", "-")))[0]
    left = re.sub(r"[$,]", "", left).replace("×", "*")
    for zeros, word in ((6, "million"), (9, "billion"), (12, "trillion")):
        left = re.sub(rf"([\d.]+) {word}", rf"(\1 * 10 ** {zeros})", left)
    return formula.evaluate(left, lambda name: Fraction(0))


FORMULAS = [fact for fact in DATA.facts.values() if fact.formula]


@pytest.mark.parametrize("fact", FORMULAS, ids=lambda fact: fact.id)
def test_a_printed_formula_is_the_one_computed_and_dollars_come_from_dollars(fact: Fact) -> None:
    """A price typed into a formula would be printed without its sign and stand in no record."""
    assert reckoned(records.formula(page(), fact)) == formula.evaluate(fact.formula, DATA.value)
    units = [DATA.facts[name].unit for name in DATA.inputs(fact.id)]
    assert not fact.unit.startswith("USD") or any(unit.startswith("USD") for unit in units)


@pytest.mark.parametrize(
    ("body", "line", "message"),
    [
        ('a\n\n{{ fact("v3-layer") }}', 3, "no fact \"v3-layer\"; did you mean 'v3-layers'?"),
        ('{{ fakt("v3-layers") }}', 1, "no macro \"fakt\"; did you mean 'fact'?"),
        ('a\n{{ fact("v3-cost-exclusions") }}', 2, '"v3-cost-exclusions" is a statement'),
        ('{{ statement("v3-layers") }}', 1, '"v3-layers" is a number'),
        ('{{ cite("V3X") }}', 1, 'no source "V3X"'),
        ('{{ chart("kv_cach") }}', 1, "no chart \"kv_cach\"; did you mean 'kv_cache'?"),
        ('{{ claim("nothing-like-it") }}', 1, 'no claim "nothing-like-it"'),
        ('{{ claims("money") }}', 1, 'no claim topic "money"'),
        ('{{ facts("money") }}', 1, 'no topic "money"'),
        ('{{ formula("v3-layers") }}', 1, '"v3-layers" has no formula'),
        ('{{ garbled("mle") }}', 1, 'no term "mle"'),
        ('{{ corrections("us") }}', 1, 'no corrections of "us"'),
        ('a\n{{ fact("v3-layers" }}', 2, "write it as {{ fact("),
        ('a\n{{ fact("v3-layers") } b {{ cite("V3R") }}', 2, "begins with two braces"),
        ('a\n{ fact("v3-layers") }', 2, "begins with two braces"),
        ("{{ fact(v3-layers) }}", 1, 'v3 - layers is no plain value; write "words" in quotes'),
        ('{{ plural("v3-layers", "layer") }}', 1, "takes 2 forms"),
        ('{{ plural("nvda-date", "a", "b") }}', 1, "'nvda-date' is a date, not a number; name"),
        ('{{ fact("v3-layers", digit=1) }}', 1, "no option \"digit\"; did you mean 'digits'?"),
        ('{{ fact("v3-layers", after=" of 62") }}', 1, "after=' of 62' holds a number"),
        ('{{ fact("v3-layers", unit="62") }}', 1, "unit='62' holds a number"),
        ('{{ fact("v3-layers", end="low") }}', 1, "\"v3-layers\" has no end 'low'"),
        ('{{ fact("mtp-acceptance", end="top") }}', 1, 'end="low" and end="high"'),
        ('{{ fact("v3-experts-per-layer", words=True) }}', 1, "only whole numbers up to 100"),
        ('{{ fact("nvda-date", words=True) }}', 1, '"nvda-date" has no single number'),
        ('{{ fact("mtp-acceptance", words=True) }}', 1, '"mtp-acceptance" has no single number'),
        ('{{ record("v3-layers", "layers") }}', 1, '"v3-layers" is a number'),
    ],
)
def test_what_does_not_exist_is_named_with_its_line(body: str, line: int, message: str) -> None:
    with pytest.raises(MacroError) as caught:
        macros.expand(body, page())
    ((at, said),) = caught.value.found
    assert at == line and message in said


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("It has 61 layers.", [(1, '"61" is typed by hand; if it is v3-layers, write')]),
        ("a\nb 9,999 c", [(2, '"9,999" is typed by hand; take it from a record')]),
        ("V3 on H800, like Llama 3.1 405B", []),
        ("V31", [(1, '"31" is typed by hand')]),
        ('a\n{{ record("x", "of 61 layers") }}', [(2, '"61" is typed by hand; if it')]),
        ('{{ record("x", "sixty-one layers") }}', [(1, '"sixty-one" is typed by hand; if it')]),
        ('{{ fact("v3-layers") }} `n = 61` [x](a1.md) ## T {#t1}', []),
        ("```\n61\n```\n\n    ```\n    61\n    ```", []),
    ],
)
def test_numbers_typed_by_hand_are_found(body: str, found: list[tuple[int, str]]) -> None:
    got = list(lint.typed_numbers(body, page(), ROOT))
    for (line, message), (at, start) in zip(got, found, strict=True):
        assert line == at and message.startswith(start)


def test_the_audit_tells_an_exact_result_from_a_rounded_one() -> None:
    html = pipeline.written('{{ audit("cost") }}', page())
    for fact, said in (("v3-cost-pretraining", "exactly"), ("v3-days-all", "when rounded")):
        (row,) = (row for row in html.split("<tr>") if f'#{fact}"' in row.partition("</th>")[0])
        assert text(row).endswith(f"agrees {said}")
