"""The recorded runs against the reference in NumPy: every number that a picture shows."""

import gzip
import json
import re
from typing import Any

import numpy as np
import pytest

from lab import account, numpy_model, runs
from lab.corpus import Tokenizer
from lab.numpy_model import Model, Pass

HALF = 0.5 + 1e-3  # what rounding to whole numbers may take away
each_language = pytest.mark.parametrize("code", runs.recorded()["runs"])


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """The shares of attention, layer by layer, as the reference computes them."""
    noted: list[Any] = []

    def noting(scores: Any, plain: Any = numpy_model.shares) -> Any:
        noted.append(plain(scores))
        return noted[-1]

    monkeypatch.setattr(numpy_model, "shares", noting)
    return noted


def check_chances(recorded: list[list[int]], logits: Any) -> None:
    powers = np.exp(logits - logits.max())
    found = 1000 * powers / powers.sum()
    assert [id_ for id_, _part in recorded] == np.argsort(-found)[: len(recorded)].tolist()
    assert all(abs(part - found[id_]) <= HALF for id_, part in recorded)


def check_looks(recorded: list[list[int]], shares: Any) -> None:
    """Of the mean of all heads: the six largest from four percent on, one at least."""
    mean = 100 * shares.mean(0)[:-1]
    order = np.argsort(-mean, kind="stable")[:6]
    expected = [n for at, n in enumerate(order) if not at or mean[n] >= 4]
    assert [n for n, _share in recorded] == expected
    assert all(abs(share - mean[n]) <= HALF for n, share in recorded)


def check_column(column: list[Any], step: Pass, shares: list[Any], k: int) -> None:
    """One piece that was read, `k` of its pass."""
    _id, top, looks, scores, chosen, alone = column
    check_chances(top, step.logits[k])
    for seen, share in zip(looks, shares, strict=True):
        check_looks(seen, share)
    for n, routes in enumerate(step.routes):
        assert np.abs(np.array(scores[n]) - 100 * routes.scores[k]).max() <= HALF
        assert chosen[n][:2] == routes.chosen[k].tolist()
        assert abs(chosen[n][2] - 100 * routes.weights[k][0]) <= HALF
        assert alone[n] == np.argsort(-routes.scores[k], kind="stable")[:2].tolist()


def replay(found: dict[str, Any], model: Model, seen: list[Any]) -> None:
    """The whole run, pass by pass, against the reference."""
    text, done = [one[0] for one in found["read"][: found["begin"]]], 0
    read, past, drafts = iter(found["read"]), None, None
    for moment, one in zip(runs.moments(found), found["pass"], strict=True):
        ids = [*text[done:], *([] if moment.tried is None else [moment.tried])]
        seen.clear()
        step = model.forward(ids, past)
        for k, id_ in enumerate(ids):
            column = next(read)
            assert column[0] == id_
            check_column(column, step, [share[:, k, : done + k + 1] for share in seen], k)
        best = step.logits[len(text) - done - 1 :].argmax(-1).tolist()
        assert moment.good == (best[0] == moment.tried)
        wrote = best if moment.good else best[:1]
        assert moment.wrote == wrote[: len(moment.wrote)]
        text += wrote
        following = text[done + 1 :]
        done = len(text) - 1
        past = numpy_model.cut(step.cache, done)
        guess = model.draft(step.states[: len(following)], following, drafts)
        drafts = guess.cache
        check_chances(one["next"], guess.logits[-1])


@each_language
def test_a_recorded_run_is_what_the_reference_computes(
    code: str, model: Model, tokenizer: Tokenizer, seen: list[Any]
) -> None:
    found = runs.recorded()["runs"][code]
    replay(found, model, seen)
    for n, bias in enumerate(found["bias"]):
        exact = 1000 * model.w[f"layers.{n + model.config.n_dense_layers}.ffn.gate.bias"]
        assert np.abs(np.array(bias) - exact).max() <= HALF
    assert all(tokenizer.decode([int(id_)]) == text for id_, text in found["words"].items())


def test_bytes_and_parameters_are_those_of_the_tensors(model: Model) -> None:
    c = model.config
    every_head = model.w["layers.0.attn.wkv_b"].shape[0] + c.n_heads * c.qk_rope_head_dim
    kept = model.w["layers.0.attn.wkv_a"].shape[0]
    assert runs.kept() == {"kept": 4 * c.n_layers * kept, "plain": 4 * c.n_layers * every_head}
    sizes = {name: tensor.size for name, tensor in model.w.items()}
    trunk = sum(size for name, size in sizes.items() if not name.startswith("mtp."))
    routed = sum(size for name, size in sizes.items() if re.match(r"layers.*\.experts\.", name))
    idle = routed * (c.n_routed_experts - c.n_activated_experts) // c.n_routed_experts
    assert sum(account.trunk(c).values()) == trunk
    assert account.module(c, chosen=False) == sum(sizes.values()) - trunk
    assert sum(account.active(c).values()) == trunk - idle


@each_language
def test_a_run_is_small_whole_and_shows_a_kept_and_a_refused_draft(code: str) -> None:
    found = runs.recorded()["runs"][code]
    text = json.dumps(found, ensure_ascii=False, separators=(",", ":"))
    assert len(gzip.compress(text.encode(), 9)) <= 12_000
    moments = runs.moments(found)
    assert found["words"][str(moments[-1].wrote[-1])].endswith(".")
    assert any(one.good for one in moments) and any(not one.good for one in moments[1:])
    assert runs.still(found).good and len(runs.still(found).wrote) == 2
