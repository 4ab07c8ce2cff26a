"""The lab's model does what the pages say, which is what was measured; NumPy only, no PyTorch."""

import hashlib
import json
from itertools import product
from pathlib import Path

import numpy as np
import pytest

from charts import gallery
from facts import ROOT
from lab import account, numpy_model, publish
from lab.config import Config
from lab.corpus import LANGUAGES, Tokenizer, normal, pieces
from lab.numpy_model import Model
from lab.records import SEEDS
from lab.runs import ASSETS, header, recorded
from lab.weights import packed, unpacked
from tests import examples

RUNS = ("flagship", "none", "aux", "bias", "mha")
SMALL = "million parameters, trained on software help"
RESULTS = publish.load()
CODE = ("lab/config.py", "lab/corpus.py", "lab/model.py", "lab/train.py")


def test_drafting_writes_what_plain_decoding_writes(model: Model) -> None:
    first, *_rest = continuations = recorded("reference")["continuations"]
    assert numpy_model.plain(model, first["prompt"], len(first["ids"])).ids == first["ids"]
    for one in continuations:
        drafted = numpy_model.drafted(model, one["prompt"], len(one["ids"]))
        assert drafted.ids == one["ids"]
        assert [[*draft] for draft in drafted.drafts] == one["drafts"]
        assert drafted.passes == one["passes"] <= len(one["ids"])
        kept = sum(accepted for _, accepted in drafted.drafts)
        assert drafted.passes + kept - len(one["ids"]) in (0, 1), "the last may be one too far"


def test_v3_is_counted_as_it_is_published() -> None:
    data = examples.REAL
    config, value = account.v3(data), data.value
    kept, sums = account.cache_bytes(config, int(value("bytes-bf16"))), account.active_sums(config)
    assert kept["mla"] == value("v3-kv-per-token")
    assert kept["mha"] == value("v3-mha-kv-per-token")
    assert sum(account.trunk(config).values()) == value("v3-params-computed")
    assert round(sums["both"], -7) == value("v3-params-active-both")
    assert round(sums["head"], -7) == value("v3-params-active-head")
    assert round(account.module(config, chosen=False), -7) == value("mtp-size-computed")
    # V3's weights for a draft and for two tokens, which the lab's formulas weigh alike.
    draft = account.module(config, chosen=True) + config.vocab_size * config.dim
    assert round(draft / sums["head"], 3) == float(value("mtp-weights-draft"))
    layer = account.expert(config) * (config.n_layers - config.n_dense_layers)
    chosen = config.n_activated_experts
    for end, shared in (("low", chosen / 2), ("high", chosen**2 / config.n_routed_experts)):
        two = round(1 + (chosen - shared) * layer / sums["head"], 2)
        assert two == float(value(f"mtp-weights-two.{end}"))


@pytest.mark.parametrize("absorbed", [True, False])
@pytest.mark.parametrize("number", range(5))
def test_recorded_logits_and_routes_agree(
    model: Model, tokenizer: Tokenizer, number: int, absorbed: bool
) -> None:
    """What PyTorch computed when the file was written, in every language."""
    one = recorded("reference")["texts"][number]
    assert tokenizer.encode(one["text"]) == one["ids"]
    found = model.forward(one["ids"], None, absorbed)
    drafts = model.draft(found.states[:-1], one["ids"][1:], None, absorbed)
    for logits, lines in ((found.logits, one["logits"]), (drafts.logits, one["drafts"])):
        for values, line in zip(logits, lines, strict=True):
            assert np.abs(values[line["ids"]] - line["values"]).max() < 1e-4
            assert abs(np.log(np.exp(values).sum()) - line["log_sum"]) < 1e-4
    for routes, chosen, weights in zip(
        [*found.routes, *drafts.routes], one["chosen"], one["weights"], strict=True
    ):
        assert routes.chosen.tolist() == chosen
        assert np.abs(routes.weights - weights).max() < 1e-6


def test_recorded_sentences_show_what_the_router_does(model: Model) -> None:
    sentences = recorded("sentences")["sentences"]
    assert {one["lang"] for one in sentences} == set(LANGUAGES)
    for one in sentences[::19]:
        ids = [token for word in one["words"] for token in word["ids"]]
        chosen = [token for word in one["words"] for token in word["chosen"]]
        routes = model.forward([0, *ids]).routes
        assert chosen == [[r.chosen[n].tolist() for r in routes] for n in range(1, len(ids) + 1)]


def test_a_changed_file_is_refused(tmp_path: Path) -> None:
    for name in ("tiny-v3.json", "tiny-v3.bin"):
        (tmp_path / name).write_bytes((ASSETS / name).read_bytes())
    whole = (tmp_path / "tiny-v3.bin").read_bytes()
    (tmp_path / "tiny-v3.bin").write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    with pytest.raises(ValueError, match="export anew"):
        numpy_model.load(tmp_path)


@pytest.mark.parametrize(("bits", "steps"), [(32, 1e6), (8, 127), (4, 7)])
def test_numbers_come_back_from_the_file(bits: int, steps: float) -> None:
    values = np.random.default_rng(1).uniform(-1, 1, (3, 6, 8))
    data, lines = packed({"a": (np.ones(3), 32), "b": (values, bits)})
    found = unpacked(data, lines)
    assert np.array_equal(found["a"], np.ones(3))
    assert np.abs(found["b"] - values).max() < 1 / steps


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Ekmek, pão, città, свежий хлеб 2026!", "Ekmek, pão, città, свежий хлеб 2026!"),
        ("(1.234,5 %) – «…»", "(1.234,5 %) – «…»"),
        ("Cafe\u0301 \n e\tpa\u0303o", "Café e pão"),
        ("日本 🙂", normal("日本 🙂")),
    ],
)
def test_the_tokenizer_gives_the_text_back(tokenizer: Tokenizer, text: str, shown: str) -> None:
    ids = tokenizer.encode(text)
    assert ids[0] == 0 and tokenizer.decode(ids) == f" {shown}"


def test_a_piece_is_a_word_a_digit_or_a_run_of_signs() -> None:
    assert [*pieces("L’ora:  12 (a)")] == [" L", "’", "ora", ":", " 1", "2", " (", "a", ")"]


def test_every_result_says_what_it_depends_on() -> None:
    code = hashlib.sha256(b"".join((ROOT / name).read_bytes() for name in CODE)).hexdigest()
    runs = [RESULTS[f"{name}-{seed}"] for name, seed in product(RUNS, SEEDS)]
    assert [(run["run"], run["seed"]) for run in runs] == [*product(RUNS, SEEDS)]
    origins = {json.dumps(run["origin"]) for run in runs} | {json.dumps(header()["origin"])}
    assert len(origins) == 1, "every run comes from the same code, text and libraries"
    assert runs[0]["origin"]["code_sha256"] == code, "the code changed: train anew (make lab)"
    assert all(run["trace"]["steps"][-1] == run["steps"] - 1 for run in runs)


def test_the_summary_follows_from_the_runs() -> None:
    summary = RESULTS["summary"]
    for name in RUNS:
        losses = [RESULTS[f"{name}-{seed}"]["held_out"]["loss"] for seed in SEEDS]
        found = summary[f"loss.{name}"]
        assert [found["low"], found["high"]] == [min(losses), max(losses)]
    assert all(one["low"] <= one["value"] <= one["high"] for one in summary.values())
    assert summary["cache.mla"]["value"] == account.cache_bytes(Config(), 2)["mla"]


def test_models_have_the_shape_that_is_said_of_them(model: Model) -> None:
    """Two are compared, of one size; the page's script leaves out groups and a factor."""
    mla, mha = (RESULTS[f"{name}-0"]["parameters"]["total"] for name in ("bias", "mha"))
    assert abs(mla - mha) / mla < 1e-4
    assert model.config == Config(n_expert_groups=1, n_limited_groups=1, route_scale=1.0)


def test_every_series_is_what_its_results_say() -> None:
    found = {path.stem: path.read_text("utf-8") for path in publish.SERIES.glob("lab-*.csv")}
    written = dict(publish.series(RESULTS))
    assert found == written, "run make lab-records, and look at what it changes"


def test_records_and_figures_of_the_lab_say_how_small_the_model_is_or_what_they_count() -> None:
    measured = [fact for fact in examples.REAL.facts.values() if fact.source == "LAB"]
    assert {fact.kind for fact in measured} == {"measured"}
    of_model = [fact for fact in measured if fact.unit in ("ratio", "nat/token", "byte/token")]
    assert [fact.id for fact in of_model if SMALL not in fact.scope] == []
    charts = [name for name in gallery.names() if name.startswith("lab_")]
    said = {name: " ".join(gallery.written(gallery.get(name)).values()) for name in charts}
    assert said and [n for n in said if SMALL.replace("million", "{size}") not in said[n]] == []
