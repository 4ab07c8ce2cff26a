"""The boxes stand on the published records and on the answers of their own scripts."""

from __future__ import annotations

from decimal import Decimal

import pytest

from facts import ROOT, dataset
from facts.languages import CODES
from pages.boxes import _core, cost_scope, names, router_bench
from pages.page import Page
from words.language import language


def test_rents_are_hours_times_price() -> None:
    data = dataset.load(ROOT)
    here = Page(name="moe", data=data, lang=language("en"))
    names_of = {"run": "v3-cost-total", "r1": "r1-cost-rl", "day": "inf-cost-day"}
    for part, fact in names_of.items():
        dollars = Decimal(int(cost_scope.hours(here)[part])) * cost_scope.RENT
        assert dollars == data.value(fact)
        assert cost_scope.rent_words(here, part, dollars) == here.lang.fact(here.fact(fact))


def test_the_bench_shows_what_it_says() -> None:
    runs = router_bench.runs()
    assert runs["off"]["busiest"] > 4 and runs["off"]["starved"] > 8 and runs["off"]["kept"] == 1
    assert runs["bias"]["busiest"] < 1.5 and runs["bias"]["starved"] == 0
    assert runs["bias"]["bent"] == 0
    assert runs["loss"]["bent"] > 0.02 and runs["loss"]["starved"] == 0


def test_a_setting_that_no_script_was_asked_for_stops_the_build() -> None:
    with pytest.raises(ValueError, match=r"cores.json: nothing recorded for .*make cores"):
        _core.made("router", "run", router_bench.SHAPE, router_bench.setting("bias", 0.5))


def test_every_interactive_has_a_file_a_script_and_a_place() -> None:
    scripts = ROOT / "docs" / "assets" / "interactives"
    assert {path.stem for path in scripts.glob("*-*.js")} == set(names())
    for code in CODES:
        pages = "".join(path.read_text("utf-8") for path in (ROOT / "docs" / code).glob("*.md"))
        for name in names():
            assert pages.count(f'interactive("{name}")') == 1, (code, name)
