"""The arithmetic of the boxes keeps the rules that the pages tell, for any setting."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import partial
from itertools import combinations
from math import isclose, sqrt
from random import Random
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from pages.boxes import _frame, cache_calculator, draft_verify, router_bench
from tests.pages import DATA, each_language, page
from tools import cores
from words.language import language

pytestmark = pytest.mark.browser
HERE = page()
SEED = 20241226
V3 = {"experts": 256, "chosen": 8, "groups": 8, "limit": 4, "tokens": 50, "pool": 1}
Core = Callable[[str, str, list[Any]], list[Any]]


@pytest.fixture(scope="module")
def window(chromium: Browser) -> Iterator[Page]:
    with cores.cores(chromium) as opened:
        yield opened


@pytest.fixture(scope="module")
def core(window: Page) -> Core:
    """What a script makes of each case: file, function, cases."""
    return partial(cores.computed, window)


def test_the_recorded_answers_are_those_of_the_scripts(window: Page) -> None:
    assert cores.recorded(window) == _frame.FILE.read_text("utf-8"), "make cores"


def test_draws_are_those_of_the_published_generator(core: Core) -> None:
    """A draw below the chance is a right answer: so chances just beside a draw tell it."""
    drawn = [0.6270739405881613, 0.002735721180215478, 0.5274470399599522]
    for n, draw in enumerate(drawn):
        cases = [[3, draw + step, 1] for step in (-1e-15, 1e-15)]
        assert [found[n] for found in core("advantage", "sample", cases)] == [0, 1]


def test_the_bench_routes_like_v3(core: Core) -> None:
    assert DATA.value("v3-bias-speed") == router_bench.BIAS
    facts = ("experts-per-layer", "experts-active", "expert-groups", "limited-groups")
    assert [int(DATA.value(f"v3-{fact}")) for fact in facts] == list(V3.values())[:4]
    (pool,) = core("router", "affinities", [[V3, 7]])
    for scores, chosen in zip(
        pool, core("router", "choose", [[one, V3, True] for one in pool]), strict=True
    ):
        strength = [sum(sorted(scores[g * 32 : g * 32 + 32])[-2:]) for g in range(8)]
        best = sorted(range(8), key=strength.__getitem__)[-4:]
        allowed = [i for i in range(256) if i // 32 in best]
        assert chosen == sorted(allowed, key=lambda i: -scores[i])[:8]


def test_the_bias_chooses_and_the_plain_score_weighs(core: Core) -> None:
    """The worked example of the page on experts."""
    scores, bias = [0.80, 0.70, 0.60, 0.30], [-0.25, 0.0, 0.05, 0.10]
    shape = V3 | {"experts": 4, "chosen": 2, "groups": 1, "limit": 1}
    sums = [a + b for a, b in zip(scores, bias, strict=True)]
    assert core("router", "choose", [[sums, shape, False]]) == [[1, 2]]
    (found,) = core("router", "weights", [[scores, [1, 2]]])
    assert [round(weight, 3) for weight in found] == [0.538, 0.462]


def routings() -> Iterator[list[Any]]:
    pick = Random(SEED)
    for n in range(200):
        groups, size = pick.choice((1, 2, 4)), pick.choice((1, 2, 4))
        limit = pick.randint(1, groups)
        shape = {
            "experts": groups * size, "chosen": pick.randint(1, limit * size), "groups": groups,
            "limit": limit, "tokens": pick.randint(1, 12), "pool": pick.randint(1, 3),
        }  # fmt: skip
        setting = {
            "balance": pick.choice(("off", "loss", "bias")),
            "step": pick.choice((0.0, 0.0002, 0.05, 1.0, 3.0)), "grouped": pick.random() < 0.5,
            "steps": pick.choice((0, 1, 2, 7, 20)), "seed": n,
        }  # fmt: skip
        yield [shape, setting]


def test_any_routing_counts_every_token_once_for_each_of_its_experts(core: Core) -> None:
    cases = list(routings())
    for (shape, setting), found in zip(cases, core("router", "run", cases), strict=True):
        ran = setting["steps"] > 0
        assert sum(found["loads"]) == ran * shape["tokens"] * shape["chosen"]
        assert 0 <= found["kept"] <= 1 + 1e-12 and 0 <= found["bent"] < 1
        assert found["groups"] <= (shape["limit"] if setting["grouped"] else shape["groups"])
        assert found["busiest"] >= 1 - 1e-12 or not ran
        if setting["balance"] == "off":
            assert not any(found["bias"])
        if setting["balance"] != "loss":
            assert found["bent"] == 0
        if setting["balance"] == "bias" and setting["steps"] == 1:
            average = shape["tokens"] * shape["chosen"] / shape["experts"]
            for bias, load in zip(found["bias"], found["loads"], strict=True):
                assert bias == setting["step"] * ((load < average) - (load > average))


def test_even_load_is_not_free(core: Core) -> None:
    cases = [[router_bench.SHAPE, router_bench.setting("bias", float(speed))]
             for speed in router_bench.SPEEDS]  # fmt: skip
    found = dict(zip(router_bench.SPEEDS, core("router", "run", cases), strict=True))
    assert all(one["busiest"] > 1.6 or one["kept"] < 0.93 for one in found.values())
    assert found[Decimal("0.0001")]["starved"] and found[Decimal("0.1")]["busiest"] > 3


def test_the_cache_holds_the_published_bytes(core: Core) -> None:
    setting = {"size": 2, "context": cache_calculator.CONTEXT, "users": 1, "memory": 80}
    given = [cache_calculator.shape(HERE), cache_calculator.others(HERE), setting]
    (rows,) = core("cache", "rows", [given])
    for name, fact in cache_calculator.TOKENS.items():
        assert rows[name]["token"] == DATA.value(fact), fact
    for name, fact in cache_calculator.RATIOS.items():
        digits = -int(DATA.value(fact).as_tuple().exponent)
        assert round(Decimal(rows[name]["ratio"]), digits) == DATA.value(fact), fact
    assert rows["mla"]["fits"] == 8 and rows["mqa"]["ratio"] < 1


def test_cards_hold_the_cache_and_one_fewer_does_not(core: Core) -> None:
    """Up to the largest shape that may be typed, where numbers leave 2 ** 53 first."""
    pick, cases = Random(SEED), list[list[Any]]()
    names = list(cache_calculator.shape(HERE))
    for n in range(200):
        most = {name: cache_calculator.most(name) for name in names}
        shape = most if n == 0 else {name: pick.randint(1, most[name]) for name in names}
        setting = {"size": pick.choice((1, 2)), "context": pick.choice(cache_calculator.CONTEXTS),
                   "users": pick.choice((1, 8, 256)), "memory": 80}  # fmt: skip
        cases.append([shape, {}, setting])
    exact = dict.fromkeys(names, 250)  # two to some power times a billion: cards without a rest
    cases.append([exact, {}, {"size": 2, "context": 1024, "users": 5, "memory": 80}])
    for (_shape, _others, setting), rows in zip(cases, core("cache", "rows", cases), strict=True):
        for row in rows.values():
            whole, card = row["token"] * setting["context"], 80 * 10**9
            assert row["cache"] == whole * setting["users"]
            assert (row["cards"] - 1) * card < row["cache"] <= row["cards"] * card
            assert row["fits"] * whole <= card < (row["fits"] + 1) * whole


@pytest.mark.parametrize("turned", [False, True])
def test_both_orders_give_one_score(core: Core, turned: bool) -> None:
    for found in core("absorption", "example", [[seed, 6, 2, turned] for seed in range(300)]):
        for line in found["lines"]:
            product = [sum(a * b for a, b in zip(row, line["latent"], strict=True))
                       for row in found["matrix"]]  # fmt: skip
            assert line["written"] == line["absorbed"]
            assert turned or line["key"] == product
        moved = {tuple(line["moved"]) for line in found["lines"]}
        assert turned or len(moved) == 1
        assert (found["work_absorbed"] == found["work_written"]) is turned


def test_drafting_follows_the_formula(core: Core) -> None:
    low = DATA.facts["mtp-acceptance"].low
    assert low is not None
    published, long, even, never = core("drafting", "run", [
        [10, float(low) / 100, 1.0, 0.0, 1], [20_000, 0.85, 1.2, 1 / 61, 3],
        [9, 0.5, 1.5 - 1 / 61, 1 / 61, 1], [9, 0, 1, 0, 1],
    ])  # fmt: skip
    assert Decimal(str(published["average"])) == DATA.value("mtp-tokens-per-step-low")
    assert draft_verify.draft(HERE) == 1 / int(DATA.value("v3-layers"))
    assert isclose(long["gain"], long["average"], rel_tol=0.01)
    assert isclose(even["average"], 1)
    assert all(step["grows"] == 1 for step in never["passes"])
    for found, tokens in ((published, 10), (long, 20_000)):
        assert sum(step["grows"] for step in found["passes"]) == tokens
    words = ["a", "b", "a", "c", "a", "d"]  # a wrong draft is another of them
    strays = core("drafting", "stray", [[words, start] for start in range(len(words))])
    assert all(one in words and one != word for one, word in zip(strays, words, strict=True))


def test_only_rents_of_the_two_trainings_are_added(core: Core) -> None:
    hours = {"run": 2788000.0, "r1": 147000.0, "day": 43536.0}
    lacking = ["research", "staff", "data"]
    parts = ["run", "r1", "day", "servers", "operation", *lacking]
    sets = [list(some) for n in range(len(parts) + 1) for some in combinations(parts, n)]
    cases = [[ticked, hours, 3.1] for ticked in sets]
    for ticked, found in zip(sets, core("cost", "answer", cases), strict=True):
        unknown = [part for part in ticked if part in lacking]
        assert found["unknown"] == len(unknown) and found["known"] == len(ticked) - len(unknown)
        assert isclose(found["dollars"], sum(hours.get(part, 0) for part in ticked) * 3.1)
        added = len(ticked) > 1 and not unknown
        assert (found["kind"] == "sum") is (set(ticked) == {"run", "r1"})
        assert (found["kind"] in ("sum", "mixed")) is added
        assert (found["kind"] == "nothing") is (not ticked)


def test_shares_are_the_published_ones(core: Core) -> None:
    run = int(DATA.value("v3-cluster-gpus"))
    wholes = {"semi-hopper-50k": "fleet", "semi-h800": "h800"}
    found = core("fleet", "share", [[run, int(DATA.value(whole))] for whole in wholes])
    for share, name in zip(found, wholes.values(), strict=True):
        assert round(Decimal(share), 1) == DATA.value(f"v3-share-of-{name}")
    assert core("fleet", "share", [[run, 0]]) == [0], "no whole, no share"
    assert core("fleet", "length", [[500, 2000, 318]]) == [79.5]


def test_advantages_follow_the_formula_of_the_page(core: Core) -> None:
    groups = [[1] * right + [0] * (8 - right) for right in range(1, 8)]
    for right, found in enumerate(core("advantage", "group", [[one] for one in groups]), start=1):
        p = right / 8
        assert isclose(found["advantages"][0], sqrt((1 - p) / p))
        assert isclose(found["advantages"][-1], -sqrt(p / (1 - p)))
    pick = Random(1)
    drawn = [[[pick.random() for _ in range(8)]] for _ in range(200)]
    for found in core("advantage", "group", drawn):
        assert abs(sum(found["advantages"])) < 1e-9
    for found in core("advantage", "group", [[[same] * 8] for same in (0, 1, 0.25)]):
        assert set(found["advantages"]) == {0} and found["signal"] == 0


def numbers() -> Iterator[tuple[float, int]]:
    pick = Random(SEED)
    yield from ((0, 0), (0.5, 0), (1.5, 0), (2.5, 0), (0.125, 2), (0.375, 2), (-0.25, 1), (1e6, 0))
    yield from ((999.5, 0), (999999.95, 1), (1234567890, 0), (0.0005, 3), (1e15, 0), (-1e-9, 2))
    for _ in range(200):
        size = 10 ** pick.uniform(-3, 12)
        yield pick.choice((1, -1)) * size, pick.randint(0, 4)
        yield pick.randint(-4000, 4000) / 2 ** pick.randint(0, 6), pick.randint(0, 4)


@each_language
def test_numbers_are_written_as_the_language_writes_them(core: Core, code: str) -> None:
    lang = language(code)
    given = list(numbers())
    found = core("numbers", "written", [[x, digits, _frame.marks(lang)] for x, digits in given])
    for (x, digits), text in zip(given, found, strict=True):
        assert text == _frame.signed(lang, Decimal(x), digits), (x, digits)
