"""Train one of the lab's models: `python -m lab.train <run> <seed>`; the same seed, the same model.

A run writes its weights to build/lab/ and what it measured, with all it depends on, to
lab/results/.
"""

from __future__ import annotations

import hashlib
import json
import math
import platform
import sys
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from random import Random
from typing import Any

import torch
from torch import Tensor
from torch.nn import functional

from lab import corpus
from lab.config import Config
from lab.model import MoE, Transformer

ROOT = Path(__file__).resolve().parent.parent
BUILD = ROOT / "build/lab"
RESULTS = ROOT / "lab/results"
LENGTH = 128  # tokens of a text
BATCH = 16  # texts of a step
EVERY = 20  # steps between two lines of the trace
SPEED = 0.003  # of the bias; V3 has 0.001 and thousands of times as many steps
FROZEN = 0.9  # the bias rests after this part of the steps, as V3's did after 14.3T of 14.8T tokens
ALPHA = 0.01  # of the auxiliary loss
LAMBDA = (0.3, 0.1)  # of the MTP loss, before and after this part of the steps
LAMBDA_AT = 10 / 14.8
PEAK = 1e-2  # learning rate after WARM steps; it falls to a tenth along a cosine
WARM = 50
CLIP = 1.0
CODE = ("lab/config.py", "lab/corpus.py", "lab/model.py", "lab/train.py")


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What is trained, and for how long."""

    config: Config
    steps: int
    balance: str = "bias"  # or "none" or "aux"
    seeds: tuple[int, ...] = (0, 1, 2)


_short = Config(n_mtp_modules=0)
# The dense block is smaller by what MHA's matrices have more than MLA's: equal parameters in all.
_mha = Config(n_mtp_modules=0, attention="grouped", inter_dim=104)
RUNS = {
    "flagship": Run(config=Config(), steps=1200),
    "none": Run(config=_short, steps=240, balance="none"),
    "aux": Run(config=_short, steps=240, balance="aux"),
    "bias": Run(config=_short, steps=240),
    "mha": Run(config=_mha, steps=240),
}


@dataclass(slots=True)
class Trace:
    """What a run writes down while it goes."""

    steps: list[int] = field(default_factory=list)
    loss: list[float] = field(default_factory=list)
    load: list[list[list[int]]] = field(default_factory=list)  # step, layer, expert: tokens


def batches(rows: list[list[list[int]]], seed: int) -> Iterator[Tensor]:
    """Endless batches (BATCH, LENGTH + 2) of paragraphs in random order, one after another."""
    random, texts = Random(seed), [text for row in rows for text in row]
    size, ids = BATCH * (LENGTH + 2), list[int]()
    while True:
        random.shuffle(texts)
        for text in texts:
            ids += text
            if len(ids) >= size:
                yield torch.tensor(ids[:size]).view(BATCH, -1)
                ids = ids[size:]


def auxiliary(layer: MoE) -> Tensor:
    """The auxiliary loss of earlier mixtures: load times mean share of the scores, summed."""
    chosen, scores = layer.routed
    load = chosen.flatten().bincount(minlength=scores.size(1)) / chosen.numel() * scores.size(1)
    return ALPHA * (load * (scores / scores.sum(1, keepdim=True)).mean(0)).sum()


def loss_of(model: Transformer, batch: Tensor, run: Run, part: float) -> tuple[Tensor, float]:
    """What is minimised at this part of the steps, and the plain loss in nats per token."""
    logits, states, _ = model(batch[:, :-2])
    plain = functional.cross_entropy(logits.flatten(0, 1), batch[:, 1:-1].flatten())
    loss = plain
    if model.mtp:
        drafted, _ = model.draft(states, batch[:, 1:-1])
        weight = LAMBDA[part >= LAMBDA_AT]
        loss = loss + weight * functional.cross_entropy(
            drafted.flatten(0, 1), batch[:, 2:].flatten()
        )
    if run.balance == "aux":
        loss = loss + sum(auxiliary(layer) for layer in model.mixtures())
    return loss, plain.item()


def rate(step: int, steps: int) -> float:
    """The learning rate of a step."""
    if step < WARM:
        return PEAK * (step + 1) / WARM
    return PEAK * (0.55 + 0.45 * math.cos(math.pi * (step - WARM) / (steps - WARM)))


def optimiser(model: Transformer) -> torch.optim.AdamW:
    """AdamW with decay of matrices only; betas and decay are V3's."""
    matrices = [one for one in model.parameters() if one.dim() == 2]
    others = [one for one in model.parameters() if one.dim() != 2]
    groups = [{"params": matrices, "weight_decay": 0.1}, {"params": others, "weight_decay": 0.0}]
    return torch.optim.AdamW(groups, lr=PEAK, betas=(0.9, 0.95), fused=True)


def trained(run: Run, seed: int, rows: list[list[list[int]]]) -> tuple[Transformer, Trace]:
    """A model after run.steps steps, and the trace of its way."""
    torch.manual_seed(seed)
    model, trace = Transformer(run.config), Trace()
    adam = optimiser(model)
    for step, batch in zip(range(run.steps), batches(rows, seed), strict=False):
        for group in adam.param_groups:
            group["lr"] = rate(step, run.steps)
        loss, plain = loss_of(model, batch, run, step / run.steps)
        adam.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), CLIP)
        adam.step()
        loads = [layer.routed[0].flatten().bincount(minlength=run.config.n_routed_experts)
                 for layer in model.mixtures()]  # fmt: skip
        if run.balance == "bias" and step < FROZEN * run.steps:
            for layer, load in zip(model.mixtures(), loads, strict=True):
                layer.gate.balance(load.float(), SPEED)
        if step % EVERY == 0 or step == run.steps - 1:
            trace.steps.append(step)
            trace.loss.append(round(plain, 4))
            trace.load.append([load.tolist() for load in loads])
            print(step, round(plain, 4), round(time.process_time()), flush=True)
    return model, trace


def texts_of(rows: list[list[list[int]]]) -> Iterator[tuple[Tensor, Tensor, Tensor]]:
    """Held-out paragraphs, cut to LENGTH: ids (b, t), language of each text, real tokens."""
    texts = [(text[: LENGTH + 1], lang) for row in rows for lang, text in enumerate(row)]
    for start in range(0, len(texts), 40):
        part = texts[start : start + 40]
        longest = max(len(text) for text, _ in part)
        ids = torch.tensor([text + [0] * (longest - len(text)) for text, _ in part])
        sizes = torch.tensor([[len(text)] for text, _ in part])
        yield ids, torch.tensor([lang for _, lang in part]), torch.arange(longest) < sizes


@torch.no_grad()
def held_out(model: Transformer, rows: list[list[list[int]]]) -> dict[str, Any]:
    """Nats per token, over all and by language, and load by layer, language and expert."""
    nats, tokens = torch.zeros(5), torch.zeros(5)
    experts, layers = model.config.n_routed_experts, model.mixtures()
    layers = layers[: model.config.n_layers - model.config.n_dense_layers]
    load = torch.zeros(len(layers), 5, experts, dtype=torch.int64)
    for ids, langs, real in texts_of(rows):
        logits, _, _ = model(ids[:, :-1])
        losses = functional.cross_entropy(logits.transpose(1, 2), ids[:, 1:], reduction="none")
        nats.index_add_(0, langs, (losses * real[:, 1:]).sum(1))
        tokens.index_add_(0, langs, real[:, 1:].sum(1).float())
        read = real[:, :-1] & real[:, 1:]
        for n, layer in enumerate(layers):
            chosen = layer.routed[0].view(*read.shape, -1)
            for lang in range(5):
                counted = chosen[(langs == lang)[:, None] & read].flatten()
                load[n, lang] += counted.bincount(minlength=experts)
    return {
        "loss": round((nats.sum() / tokens.sum()).item(), 5),
        "loss_by_language": [round(one, 5) for one in (nats / tokens).tolist()],
        "tokens": int(tokens.sum()),
        "load": load.tolist(),
    }


def parameters(model: Transformer) -> dict[str, int]:
    """Counted from the tensors: everything, and the trunk without its MTP module."""
    total = sum(one.numel() for one in model.parameters())
    return {"total": total, "trunk": total - sum(one.numel() for one in model.mtp.parameters())}


def origin(data: dict[str, Any]) -> dict[str, Any]:
    """What a result depends on: code, libraries, text and machine."""
    code = hashlib.sha256(b"".join((ROOT / name).read_bytes() for name in CODE)).hexdigest()
    return {
        "code_sha256": code,
        "corpus_sha256": data["sha256"],
        "python": platform.python_version(),
        "torch": torch.__version__,
        "machine": platform.machine(),
    }


def measure(name: str, seed: int, folder: Path = BUILD) -> None:
    """Train a run with a seed; write <name>-<seed>.pt and lab/results/<name>-<seed>.json."""
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(True)
    run, data = RUNS[name], corpus.load(folder)
    started = time.process_time()
    model, trace = trained(run, seed, data["train"])
    minutes = (time.process_time() - started) / 60
    result = {"run": name, "seed": seed, "steps": run.steps, "balance": run.balance,
              "batch": BATCH, "length": LENGTH, "cpu_minutes": round(minutes, 1),
              "parameters": parameters(model), "config": asdict(run.config),
              "origin": origin(data), "held_out": held_out(model, data["held_out"]),
              "trace": asdict(trace)}  # fmt: skip
    torch.save(model.state_dict(), folder / f"{name}-{seed}.pt")
    RESULTS.mkdir(exist_ok=True)
    text = json.dumps(result, separators=(",", ":"))
    (RESULTS / f"{name}-{seed}.json").write_text(text + "\n")


if __name__ == "__main__":
    measure(sys.argv[1], int(sys.argv[2]))
