"""What the site prints of the lab is what the lab measured."""

from charts import gallery
from facts import ROOT, dataset
from lab import publish

SMALL = "million parameters, trained on software help"


def test_every_series_is_what_its_results_say() -> None:
    found = {path.stem: path.read_text("utf-8") for path in publish.SERIES.glob("lab-*.csv")}
    written = dict(publish.series(publish.load()))
    assert found == written, "run make lab-records, and look at what it changes"


def test_every_record_of_the_lab_says_how_small_the_model_is_or_what_it_counts() -> None:
    measured = [fact for fact in dataset.load(ROOT).facts.values() if fact.source == "LAB"]
    assert {fact.kind for fact in measured} == {"measured"}
    of_model = [fact for fact in measured if fact.unit in ("ratio", "nat/token", "byte/token")]
    assert [fact.id for fact in of_model if SMALL not in fact.scope] == []


def test_every_figure_of_the_lab_says_how_small_the_model_is() -> None:
    charts = [gallery.get(name) for name in gallery.names() if name.startswith("lab_")]
    said = SMALL.replace("million", "{size}")
    assert charts and all(said in (chart.__doc__ or "").replace("\n", " ") for chart in charts)
