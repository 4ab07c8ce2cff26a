"""The boxes stand on the published records and on the answers of their own scripts."""

from decimal import Decimal

import pytest

from facts import ROOT, dataset
from pages.boxes import _core, cost_scope, router_bench
from pages.page import Page
from words.language import language


def test_rents_are_hours_times_price() -> None:
    data = dataset.load(ROOT)
    here = Page(name="moe", data=data, lang=language("en"))
    for part, fact in {"run": "v3-cost-total", "r1": "r1-cost-rl", "day": "inf-cost-day"}.items():
        dollars = Decimal(int(cost_scope.hours(here)[part])) * cost_scope.RENT
        assert dollars == data.value(fact)
        assert cost_scope.rent_words(here, part, dollars) == here.lang.fact(here.fact(fact))


def test_the_bench_shows_what_it_says() -> None:
    off, bias, loss = (router_bench.runs()[name] for name in ("off", "bias", "loss"))
    assert off["busiest"] > 4 and off["starved"] > 8 and off["kept"] == 1
    assert bias["busiest"] < 1.5 and bias["starved"] == bias["bent"] == 0
    assert loss["bent"] > 0.02 and loss["starved"] == 0


def test_a_setting_that_no_script_was_asked_for_stops_the_build() -> None:
    with pytest.raises(ValueError, match=r"cores.json: nothing recorded for .*make cores"):
        _core.made("router", "run", router_bench.SHAPE, router_bench.setting("bias", 0.5))
