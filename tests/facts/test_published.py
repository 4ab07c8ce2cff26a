"""What the site prints of the lab is what the lab measured."""

from __future__ import annotations

from decimal import Decimal

import pytest

from facts import ROOT, dataset
from lab import publish
from lab.records import SEEDS
from words.catalogues import messages

RESULTS = publish.load()
WRITTEN = dict(publish.series(RESULTS))
DATA = dataset.load(ROOT)


@pytest.mark.parametrize("name", WRITTEN)
def test_a_series_is_what_its_results_say(name: str) -> None:
    found = (publish.SERIES / f"{name}.csv").read_text("utf-8")
    assert found == WRITTEN[name], "run make lab-records, and look at what it changes"


def test_no_series_of_the_lab_was_written_by_hand() -> None:
    assert {path.stem for path in publish.SERIES.glob("lab-*.csv")} == set(WRITTEN)


def test_every_run_is_there_with_every_seed_and_of_one_corpus_and_code() -> None:
    runs = [one for one in RESULTS.values() if "run" in one and "seed" in one and "trace" in one]
    found = {(one["run"], one["seed"]) for one in runs}
    assert found >= {(name, seed) for name in ("flagship", "none", "aux", "bias", "mha")
                     for seed in SEEDS}  # fmt: skip
    assert len({one["origin"]["corpus_sha256"] for one in runs}) == 1
    assert len({one["origin"]["torch"] for one in runs}) == 1


def test_compared_models_are_equally_large() -> None:
    mla, mha = (DATA.value(f"lab-loss.{kind}-parameters") for kind in ("mla", "mha"))
    assert abs(mla - mha) / mla < Decimal("0.001")


def test_every_record_of_the_lab_says_how_small_the_model_is_or_what_it_counts() -> None:
    measured = [fact for fact in DATA.facts.values() if fact.source == "LAB"]
    assert measured
    for fact in measured:
        assert fact.kind == "measured", fact.id
        if fact.unit in ("ratio", "nat/token", "byte/token"):
            assert "million parameters, trained on software help" in fact.scope, fact.id


def test_every_figure_of_the_lab_says_how_small_the_model_is() -> None:
    said = messages(ROOT, DATA)["charts"]
    for name in ("lab_load", "lab_languages", "lab_cache", "lab_loss", "lab_drafting"):
        own = [text for text, place in said.items() if place == f"charts/gallery/{name}.py"]
        assert any("{size} parameters, trained on software help" in text for text in own), name
