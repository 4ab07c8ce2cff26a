"""The model that is trained: what is exported computes the same in NumPy; laws of training."""

from collections.abc import Iterator
from dataclasses import asdict, replace
from pathlib import Path

import numpy as np
import pytest
import torch

from lab import account, export, measure, numpy_model, reproduce, train
from lab.config import Config
from lab.model import Gate, MoE, Transformer
from lab.routing import Reading
from lab.train import Run

SHAPES = {
    "mla": Config(),
    "mha": Config(attention="grouped"),
    "gqa": Config(attention="grouped", n_kv_heads=2),
    "mqa": Config(attention="grouped", n_kv_heads=1),
    "groups": Config(n_expert_groups=4, n_limited_groups=2),
}
ROWS = [[[0, *range(start, start + 60)] for start in range(300, 1500, 7)]]


@pytest.fixture(autouse=True)
def doubles() -> Iterator[None]:
    torch.manual_seed(0)
    torch.set_num_threads(1)
    torch.set_default_dtype(torch.float64)
    yield
    torch.set_default_dtype(torch.float32)


def made(config: Config) -> Transformer:
    """A model with biases that change choices and logits of ordinary size."""
    model = Transformer(config)
    torch.nn.init.normal_(model.head.weight, std=0.3)
    for layer in model.mixtures():
        layer.gate.bias.normal_(std=0.1)
    return model.eval()


@pytest.mark.parametrize("config", SHAPES.values(), ids=SHAPES.keys())
@torch.no_grad()
def test_cached_decoding_is_the_full_pass(config: Config) -> None:
    model, ids = made(config), torch.randint(0, 2048, (2, 30))
    whole, _, _ = model(ids)
    for absorbed in (False, True):
        for size in (1, 2, 5):
            past, found = None, []
            for start in range(0, 30, size):
                logits, _, past = model(ids[:, start : start + size], past, absorbed)
                found.append(logits)
            assert (torch.cat(found, 1) - whole).abs().max() < 1e-12


def test_groups_limit_the_choice() -> None:
    gate = Gate(SHAPES["groups"])
    chosen = gate.chosen(torch.rand(500, 16))
    assert max(len({int(e) // 4 for e in row}) for row in chosen) <= 2
    four = Gate(replace(SHAPES["groups"], n_activated_experts=4, n_limited_groups=1))
    assert all(len({int(e) // 4 for e in row}) == 1 for row in four.chosen(torch.rand(500, 16)))


def test_balance_raises_the_idle_and_lowers_the_busy() -> None:
    gate = Gate(Config(n_routed_experts=4))
    gate.balance(torch.tensor([10.0, 0.0, 5.0, 5.0]), 0.5)
    assert gate.bias.tolist() == [-0.5, 0.5, 0.0, 0.0]


@pytest.mark.parametrize("balance", ["none", "aux", "bias"])
def test_the_same_seed_gives_the_same_model(balance: str) -> None:
    torch.set_default_dtype(torch.float32)
    run = Run(config=Config(), steps=3, balance=balance)
    pairs = [train.trained(run, seed, ROWS)[0].state_dict() for seed in (1, 1, 2)]
    assert all(torch.equal(pairs[0][name], pairs[1][name]) for name in pairs[0])
    assert not torch.equal(pairs[0]["embed.weight"], pairs[2]["embed.weight"])
    moved = pairs[0]["layers.1.ffn.gate.bias"].abs().max() > 0
    assert moved == (balance == "bias")


def test_the_auxiliary_loss_is_least_when_even() -> None:
    layer = MoE(Config(n_routed_experts=4, n_activated_experts=1))
    even = torch.full((4, 4), 0.5)
    layer.routed = torch.tensor([[0], [1], [2], [3]]), even
    flat = train.auxiliary(layer)
    skewed = even.clone()
    skewed[:, 0] = 0.9
    layer.routed = torch.tensor([[0], [0], [0], [1]]), skewed
    assert flat == pytest.approx(train.ALPHA) and train.auxiliary(layer) > flat


def test_a_pass_of_two_tokens_reads_what_they_do_not_share() -> None:
    same, apart = (np.array([[[0, 1]] * 3, [one] * 3]) for one in ([0, 1], [2, 3]))
    some = {"ids": np.zeros(2, int), "langs": np.zeros(2, int), "rows": np.zeros(2, int)}
    config = Config()
    found = [measure.costs(config, Reading(chosen=one, **some))[0] for one in (same, apart)]
    whole = account.active_sums(config)["head"]
    assert found == pytest.approx([1, 1 + 6 * account.expert(config) / whole])


def test_results_are_compared_number_by_number() -> None:
    old: reproduce.Summary = {
        "loss.a": {"value": 3.0, "low": 2.9, "high": 3.1},
        "cache.mla": {"value": 320, "low": 320, "high": 320},
    }
    assert all(good for good, _ in reproduce.compared(old, old))
    for name, value in (("loss.a", 3.3), ("cache.mla", 321)):
        lines = [line for good, line in reproduce.compared(old, old | {name: {"value": value}})
                 if not good]  # fmt: skip
        assert len(lines) == 1 and lines[0].startswith(f"{name}: ") and "disagrees" in lines[0]
    assert [line for _, line in reproduce.compared(old, {})] == [
        "cache.mla: only committed", "loss.a: only committed",
    ]  # fmt: skip


def test_the_exported_file_is_the_model(tmp_path: Path) -> None:
    model = made(Config())
    about = {"config": asdict(model.config), "merges": []}
    export.write(model, tmp_path, about)
    same, ids = export.read(tmp_path), torch.randint(0, 2048, (1, 25))
    with torch.no_grad():
        logits, states, _ = same(ids)
        drafts, _ = same.draft(states[:, :-1], ids[:, 1:])
    reader = numpy_model.load(tmp_path)
    found = reader.forward(ids[0].tolist())
    assert np.abs(found.logits - logits[0].numpy()).max() < 1e-11
    drafted = reader.draft(found.states[:-1], ids[0, 1:].tolist())
    assert np.abs(drafted.logits - drafts[0].numpy()).max() < 1e-11
