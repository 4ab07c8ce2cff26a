"""The lab's model as readers load it does what the pages say; NumPy only, no PyTorch."""

from __future__ import annotations

import hashlib
import json
from functools import cache as once
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from facts import ROOT, dataset
from facts.dataset import Dataset
from lab import account, numpy_model
from lab.config import Config
from lab.corpus import LANGUAGES, Tokenizer, normal, pieces
from lab.numpy_model import Model
from lab.records import SEEDS
from lab.weights import packed, unpacked

ASSETS = ROOT / "docs/assets/lab"
RESULTS = ROOT / "lab/results"
CODE = ("lab/config.py", "lab/corpus.py", "lab/model.py", "lab/train.py")
MOST = 900_000  # bytes a reader loads


@once
def model() -> Model:
    return numpy_model.load(ASSETS)


@once
def tokenizer() -> Tokenizer:
    return numpy_model.tokenizer(ASSETS)


@once
def data() -> Dataset:
    return dataset.load(ROOT)


@once
def read(name: str) -> Any:
    return json.loads((RESULTS / name).read_text(encoding="utf-8"))


def texts() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = read("reference.json")["texts"]
    return found


def ids_of(number: int = 0) -> list[int]:
    found: list[int] = texts()[number]["ids"]
    return found


def test_absorbed_is_naive() -> None:
    ids = ids_of()
    absorbed, naive = (model().forward(ids, absorbed=one) for one in (True, False))
    assert np.abs(absorbed.logits - naive.logits).max() < 1e-11
    drafts = [model().draft(absorbed.states[:-1], ids[1:], absorbed=one) for one in (True, False)]
    assert np.abs(drafts[0].logits - drafts[1].logits).max() < 1e-11


@pytest.mark.parametrize("size", [1, 2, 5])
@pytest.mark.parametrize("absorbed", [True, False])
def test_cached_decoding_is_the_full_pass(size: int, absorbed: bool) -> None:
    ids, past, found = ids_of(), None, []
    for start in range(0, len(ids), size):
        step = model().forward(ids[start : start + size], past, absorbed)
        past = step.cache
        found.append(step.logits)
    assert np.abs(np.concatenate(found) - model().forward(ids).logits).max() < 1e-11


def test_no_token_sees_a_later_one() -> None:
    ids = ids_of()
    other = [*ids[:-3], 300, 301, 302]
    logits = [model().forward(one).logits for one in (ids, other)]
    assert np.array_equal(logits[0][:-3], logits[1][:-3])
    assert not np.allclose(logits[0][-3:], logits[1][-3:])


def test_drafting_writes_what_plain_decoding_writes() -> None:
    for one in read("reference.json")["continuations"]:
        plain = numpy_model.plain(model(), one["prompt"], len(one["ids"]))
        drafted = numpy_model.drafted(model(), one["prompt"], len(one["ids"]))
        assert plain.ids == drafted.ids == one["ids"]
        assert [[*draft] for draft in drafted.drafts] == one["drafts"]
        assert drafted.passes == one["passes"] <= plain.passes == len(one["ids"])
        kept = sum(accepted for _, accepted in drafted.drafts)
        assert drafted.passes + kept - len(one["ids"]) in (0, 1), (
            "the last draft may be one too far"
        )


def test_the_bias_chooses_and_the_plain_score_weighs() -> None:
    x = np.random.default_rng(0).normal(size=(200, model().config.dim))
    flat = Model(model().config, model().w | {"layers.1.ffn.gate.bias": np.zeros(16)})
    with_bias, without = (one.route("layers.1.ffn", x) for one in (model(), flat))
    assert np.array_equal(with_bias.scores, without.scores)
    assert (np.sort(with_bias.chosen) != np.sort(without.chosen)).any(1).mean() > 0.1
    picked = np.take_along_axis(without.scores, with_bias.chosen, 1)
    assert np.array_equal(with_bias.weights, picked / picked.sum(1, keepdims=True))


def test_the_cache_has_the_bytes_of_the_formula() -> None:
    ids = ids_of()
    numbers = sum(part.size for layer in model().forward(ids).cache for part in layer)
    assert numbers * 2 == account.cache_bytes(model().config, 2)["mla"] * len(ids)


def test_v3_keeps_the_published_bytes() -> None:
    found = account.cache_bytes(account.v3(data()), int(data().value("bytes-bf16")))
    assert found["mla"] == data().value("v3-kv-per-token") == 70_272
    assert found["mha"] == data().value("v3-mha-kv-per-token")


def test_v3_has_the_published_parameters() -> None:
    config = account.v3(data())
    assert sum(account.trunk(config).values()) == 671_026_419_200
    sums = account.active_sums(config)
    assert sums == {"both": 37_552_297_472, "head": 36_625_618_432, "neither": 35_698_939_392}
    assert round(sums["both"], -7) == data().value("v3-params-active-both")
    assert round(sums["head"], -7) == data().value("v3-params-active-head")
    assert round(account.module(config, chosen=False), -7) == data().value("mtp-size-computed")


def test_v3_and_the_small_model_are_weighed_alike() -> None:
    """V3's weights for a draft and for two tokens by the lab's formulas are the records'."""
    config, facts = account.v3(data()), data().facts
    one = account.active_sums(config)["head"]
    draft = account.module(config, chosen=True) + config.vocab_size * config.dim
    assert round(draft / one, 3) == float(data().value("mtp-weights-draft"))
    layer = account.expert(config) * (config.n_layers - config.n_dense_layers)
    chosen, chance = config.n_activated_experts, config.n_activated_experts**2 / 256
    two = [round(1 + (chosen - shared) * layer / one, 2) for shared in (chosen / 2, chance)]
    found = facts["mtp-weights-two"]
    assert found.low is not None and found.high is not None
    assert two == [float(found.low), float(found.high)]


def test_the_file_holds_the_parameters_of_the_formula() -> None:
    config = model().config
    whole = sum(account.trunk(config).values()) + account.module(config, chosen=False)
    assert sum(one.size for one in model().w.values()) == whole
    assert (ASSETS / "tiny-v3.bin").stat().st_size == read_header()["bytes"] <= MOST


def read_header() -> dict[str, Any]:
    return numpy_model.header(ASSETS)


@pytest.mark.parametrize("number", range(5))
def test_recorded_logits_and_routes_agree(number: int) -> None:
    """What PyTorch computed when the file was written, in every language."""
    one = texts()[number]
    assert tokenizer().encode(one["text"]) == one["ids"]
    found = model().forward(one["ids"])
    drafts = model().draft(found.states[:-1], one["ids"][1:])
    for logits, lines in ((found.logits, one["logits"]), (drafts.logits, one["drafts"])):
        for values, line in zip(logits, lines, strict=True):
            assert np.abs(values[line["ids"]] - line["values"]).max() < 1e-4
            assert abs(np.log(np.exp(values).sum()) - line["log_sum"]) < 1e-4
    for routes, chosen, weights in zip(
        [*found.routes, *drafts.routes], one["chosen"], one["weights"], strict=True
    ):
        assert routes.chosen.tolist() == chosen
        assert np.abs(routes.weights - weights).max() < 1e-6


def test_recorded_sentences_show_what_the_router_does() -> None:
    found = read("sentences.json")
    assert found["sha256"] == read("reference.json")["sha256"] == read_header()["sha256"]
    assert {one["lang"] for one in found["sentences"]} == set(LANGUAGES)
    for one in found["sentences"][::7]:
        ids = [token for word in one["words"] for token in word["ids"]]
        chosen = [token for word in one["words"] for token in word["chosen"]]
        routes = model().forward([0, *ids]).routes
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


TEXTS = {
    "every language": "Ekmek, pão, città, свежий хлеб 2026!",
    "no letters": "(1.234,5 %) – «…»",
    "composed": "Cafe\u0301  e\tpa\u0303o",
    "unknown": "日本 🙂",
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_the_tokenizer_gives_the_text_back(text: str) -> None:
    ids = tokenizer().encode(text)
    assert ids[0] == 0 and tokenizer().decode(ids) == f" {normal(text)}"


def test_the_tokenizer_composes_characters_and_joins_spaces() -> None:
    assert tokenizer().encode("Cafe\u0301 \n\t a") == tokenizer().encode("Café a")


def test_a_piece_is_a_word_a_digit_or_a_run_of_signs() -> None:
    assert [*pieces("L’ora:  12 (a)")] == [" L", "’", "ora", ":", " 1", "2", " (", "a", ")"]


def test_every_result_says_what_it_depends_on() -> None:
    code = hashlib.sha256(b"".join((ROOT / name).read_bytes() for name in CODE)).hexdigest()
    runs = [json.loads(path.read_text()) for path in sorted(RESULTS.glob("*-[0-9].json"))]
    names = ("aux", "bias", "flagship", "mha", "none")
    assert [(run["run"], run["seed"]) for run in runs] == [*product(names, SEEDS)]
    origins = {json.dumps(run["origin"]) for run in runs} | {json.dumps(read_header()["origin"])}
    assert len(origins) == 1, "every run comes from the same code, text and libraries"
    assert runs[0]["origin"]["code_sha256"] == code, "the code changed: train anew (make lab)"
    assert all(run["trace"]["steps"][-1] == run["steps"] - 1 for run in runs)


def test_the_summary_follows_from_the_runs() -> None:
    summary = read("summary.json")
    for name in ("flagship", "none", "aux", "bias", "mha"):
        losses = [read(f"{name}-{seed}.json")["held_out"]["loss"] for seed in range(3)]
        found = summary[f"loss.{name}"]
        assert [found["low"], found["high"]] == [min(losses), max(losses)]
    assert all(one["low"] <= one["value"] <= one["high"] for one in summary.values())
    assert summary["cache.mla"]["value"] == account.cache_bytes(Config(), 2)["mla"]


def test_mha_is_compared_at_equal_parameters() -> None:
    sizes = [read(f"{name}-0.json")["parameters"]["total"] for name in ("bias", "mha")]
    assert abs(sizes[0] - sizes[1]) / sizes[0] < 1e-4


def test_the_readers_model_has_the_shape_that_the_page_computes() -> None:
    """Groups and a factor on weights are left out by the page's script."""
    assert model().config == Config(n_expert_groups=1, n_limited_groups=1, route_scale=1.0)
