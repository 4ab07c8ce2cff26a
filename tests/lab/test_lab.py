"""The reference of the interactives stands on the published configuration and formulas."""

from __future__ import annotations

from decimal import Decimal
from functools import cache as once
from math import isclose, sqrt
from random import Random

import pytest

from facts import ROOT, dataset
from facts.dataset import Dataset
from lab import absorption, advantage, cache, drafting, fleet, router
from lab.draws import draws
from pages.boxes import cache_calculator, cost_scope, draft_verify, names, router_bench
from pages.page import Page
from words.language import language

V3 = {"experts": 256, "chosen": 8, "groups": 8, "limit": 4, "tokens": 1, "pool": 1}


@once
def data() -> Dataset:
    return dataset.load(ROOT)


def page() -> Page:
    return Page(name="moe", data=data(), lang=language("en"))


def value(fact_id: str) -> Decimal:
    return data().value(fact_id)


def test_draws_are_those_of_the_published_generator() -> None:
    draw = draws(1)
    assert [draw() for _ in range(3)] == [
        0.6270739405881613, 0.002735721180215478, 0.5274470399599522,
    ]  # fmt: skip


def test_the_bench_routes_like_v3() -> None:
    assert value("v3-bias-speed") == router_bench.BIAS
    shape = router.Shape(**V3)
    facts = ("experts-per-layer", "experts-active", "expert-groups", "limited-groups")
    assert [int(value(f"v3-{fact}")) for fact in facts] == list(V3.values())[:4]
    for scores in router.affinities(router.Shape(**(V3 | {"tokens": 50})), 7):
        chosen = router.choose(scores, shape, grouped=True)
        assert len(chosen) == 8 and len({i // 32 for i in chosen}) <= 4
        strength = [sum(sorted(scores[g * 32 : g * 32 + 32])[-2:]) for g in range(8)]
        best = set(sorted(range(8), key=strength.__getitem__)[-4:])
        assert {i // 32 for i in chosen} <= best


def test_the_bias_chooses_and_the_plain_score_weighs() -> None:
    """The worked example of the page on experts."""
    scores, bias = [0.80, 0.70, 0.60, 0.30], [-0.25, 0.0, 0.05, 0.10]
    shape = router.Shape(experts=4, chosen=2, groups=1, limit=1, tokens=1, pool=1)
    sums = [a + b for a, b in zip(scores, bias, strict=True)]
    chosen = router.choose(sums, shape, grouped=False)
    assert chosen == [1, 2]
    assert [round(weight, 3) for weight in router.weights(scores, chosen)] == [0.538, 0.462]


def test_the_bench_shows_what_it_says() -> None:
    runs = router_bench.runs()
    assert runs["off"].busiest > 4 and runs["off"].starved > 8 and runs["off"].kept == 1
    assert runs["bias"].busiest < 1.5 and runs["bias"].starved == 0 and runs["bias"].bent == 0
    assert runs["loss"].bent > 0.02 and runs["loss"].starved == 0
    for speed in router_bench.SPEEDS:
        found = router_bench.run("bias", float(speed))
        assert found.busiest > 1.6 or found.kept < 0.93, "even load is not free"
    assert router_bench.run("bias", 0.0001).starved and router_bench.run("bias", 0.1).busiest > 3


def test_the_cache_holds_the_published_bytes() -> None:
    here = page()
    rows = cache.rows(
        cache_calculator.shape(here), cache_calculator.others(here),
        size=2, context=2**17, users=1, memory=80,
    )  # fmt: skip
    for name, fact in cache_calculator.TOKENS.items():
        assert rows[name].token == value(fact), fact
    for name, fact in cache_calculator.RATIOS.items():
        digits = -int(value(fact).as_tuple().exponent)
        assert round(Decimal(rows[name].ratio), digits) == value(fact), fact
    assert rows["mla"].fits == 8 and rows["mqa"].ratio < 1
    same = cache.widths(cache_calculator.shape(here))["mla"] / (2 * 128)
    assert Decimal(same) == value("v3-mla-as-gqa-groups")


@pytest.mark.parametrize("turned", [False, True])
def test_both_orders_give_one_score(turned: bool) -> None:
    for seed in range(300):
        found = absorption.example(seed, 6, 2, turned=turned)
        assert all(line.written == line.absorbed for line in found.lines)
        moved = {tuple(line.moved) for line in found.lines}
        assert turned or len(moved) == 1
    assert (found.work_absorbed == found.work_written) is turned


def test_drafting_follows_the_formula() -> None:
    low = data().facts["mtp-acceptance"].low
    assert low is not None
    found = drafting.run(10, float(low) / 100, 1.0, 0.0, 1)
    assert Decimal(str(found.average)) == value("mtp-tokens-per-step-low")
    assert draft_verify.draft(page()) == 1 / int(value("v3-layers"))
    long = drafting.run(20_000, 0.85, 1.2, 1 / 61, 3)
    assert isclose(long.gain, long.average, rel_tol=0.01)
    assert isclose(drafting.run(9, 0.5, 1.5 - 1 / 61, 1 / 61, 1).average, 1)
    assert all(step.grows == 1 for step in drafting.run(9, 0, 1, 0, 1).passes)


def test_rents_are_hours_times_price() -> None:
    here, hours = page(), cost_scope.hours(page())
    names_of = {"run": "v3-cost-total", "r1": "r1-cost-rl", "day": "inf-cost-day"}
    for part, fact in names_of.items():
        dollars = Decimal(int(hours[part])) * cost_scope.RENT
        assert dollars == value(fact)
        assert cost_scope.rent_words(here, part, dollars) == here.lang.fact(here.fact(fact))


def test_shares_are_the_published_ones() -> None:
    run = int(value("v3-cluster-gpus"))
    for whole, share in (("semi-hopper-50k", "fleet"), ("semi-h800", "h800")):
        found = fleet.share(run, int(value(whole)))
        assert round(Decimal(found), 1) == value(f"v3-share-of-{share}")


def test_advantages_follow_the_formula_of_the_page() -> None:
    for right in range(1, 8):
        found = advantage.group([1] * right + [0] * (8 - right))
        p = right / 8
        assert isclose(found.advantages[0], sqrt((1 - p) / p))
        assert isclose(found.advantages[-1], -sqrt(p / (1 - p)))
    pick = Random(1)
    for _ in range(200):
        rewards = [pick.random() for _ in range(8)]
        assert abs(sum(advantage.group(rewards).advantages)) < 1e-9
    for same in (0, 1, 0.25):
        assert set(advantage.group([same] * 8).advantages) == {0.0}


def test_every_interactive_has_a_file_a_script_and_a_place() -> None:
    scripts = ROOT / "docs" / "assets" / "interactives"
    assert {path.stem for path in scripts.glob("*-*.js")} == set(names())
    for code in ("en", "pt-BR", "it", "ru", "tr"):
        pages = "".join(path.read_text("utf-8") for path in (ROOT / "docs" / code).glob("*.md"))
        for name in names():
            assert pages.count(f'interactive("{name}")') == 1, (code, name)
