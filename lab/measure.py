"""What the trained models do: one number with its spread over seeds for everything that is shown.

`python -m lab.measure` reads the checkpoints in build/lab/ and writes lab/results/summary.json.
Load is how often an expert was chosen, against the mean of its layer.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

import numpy as np
import torch
from torch import Tensor

from lab import account, corpus, numpy_model
from lab.config import Config
from lab.corpus import Tokenizer
from lab.export import ASSETS, tensors, texts
from lab.model import Transformer
from lab.numpy_model import Model
from lab.routing import LANGUAGES, Reading, Rows, evidence, fullest, guessed, signs, table
from lab.train import BUILD, RESULTS, RUNS, texts_of
from lab.weights import Array

SIZE = 2  # bytes of a kept number in BF16
PROMPTS, BEGUN, WRITTEN = 40, 12, 48  # held-out paragraphs begun, their tokens, tokens written


def model_of(name: str, seed: int) -> Transformer:
    """The trained model of a run."""
    model = Transformer(RUNS[name].config)
    model.load_state_dict(torch.load(BUILD / f"{name}-{seed}.pt"))
    return model.eval()


def untrained(name: str, seed: int) -> Transformer:
    """The same model before its first step."""
    torch.manual_seed(seed)
    return Transformer(RUNS[name].config).eval()


@torch.no_grad()
def read(model: Transformer, rows: Rows) -> Reading:
    """What the routers of the trunk choose on held-out paragraphs; the start token is left out."""
    c, found, start = model.config, list[tuple[Tensor, ...]](), 0
    for ids, langs, real in texts_of(rows):
        model(ids)
        layers = model.mixtures()[: c.n_layers - c.n_dense_layers]
        chosen = torch.stack([one.routed[0].view(*ids.shape, -1) for one in layers], 2)
        real[:, 0] = False
        row = (start + torch.arange(len(ids))) // LANGUAGES
        start += len(ids)
        found.append((ids[real], langs[:, None].expand_as(ids)[real],
                      row[:, None].expand_as(ids)[real], chosen[real]))  # fmt: skip
    parts = (torch.cat(one).numpy() for one in zip(*found, strict=True))
    ids_, langs_, rows_, chosen_ = parts
    return Reading(ids=ids_, langs=langs_, rows=rows_, chosen=chosen_)


@cache
def _read(name: str, seed: int) -> Reading:
    return read(model_of(name, seed), corpus.load(BUILD)["held_out"])


def languages(name: str, seed: int, data: dict[str, Any]) -> dict[str, float]:
    """How well routes tell the language, beside those of the same model before its first step."""
    experts, tokenizer = RUNS[name].config.n_routed_experts, Tokenizer(data["merges"])
    model = model_of(name, seed)
    reading, blank = _read(name, seed), read(untrained(name, seed), data["held_out"])
    found = {
        "router": guessed(reading, experts),
        "untrained": guessed(blank, experts),
    }
    only = signs(tokenizer)[reading.ids]
    every = {f"language.{kind}": float(right.mean()) for kind, right in found.items()}
    some = {f"language.signs.{kind}": float(right[only].mean()) for kind, right in found.items()}
    logs = table(reading, np.ones(len(reading.ids), bool), experts)
    return every | some | sentences(model, tokenizer, logs)


@torch.no_grad()
def sentences(model: Transformer, tokenizer: Tokenizer, logs: Array) -> dict[str, float]:
    """The guess on our own sentences: share of tokens, and of sentences by the sum of tokens."""
    tokens, wholes = list[bool](), list[bool]()
    c = model.config
    for _, lang, text in texts("sentence"):
        model(torch.tensor([tokenizer.encode(text)]))
        layers = model.mixtures()[: c.n_layers - c.n_dense_layers]
        chosen = torch.stack([one.routed[0] for one in layers], 1)[1:].numpy()
        found, right = evidence(chosen, logs), corpus.LANGUAGES.index(lang)
        tokens += [bool(one) for one in found.argmax(1) == right]
        wholes.append(bool(found.sum(0).argmax() == right))
    return {"language.own.tokens": float(np.mean(tokens)),
            "language.own.sentences": float(np.mean(wholes))}  # fmt: skip


@torch.no_grad()
def drafts(name: str, seed: int, data: dict[str, Any]) -> dict[str, float]:
    """How often draft and trunk agree on held-out text, and what a pass costs and yields."""
    model, same, shared, count = model_of(name, seed), 0.0, 0.0, 0
    for ids, _, real in texts_of(data["held_out"]):
        logits, states, _ = model(ids[:, :-1])
        drafted, _ = model.draft(states[:, :-1], ids[:, 1:-1])
        kept = real[:, 2:]
        sure, tried = logits[:, 1:][kept], drafted[kept]
        same += float((sure.argmax(-1) == tried.argmax(-1)).sum())
        shared += float(torch.minimum(sure.softmax(-1), tried.softmax(-1)).sum())
        count += len(sure)
    r, c = costs(model.config, _read(name, seed))
    agreement = same / count
    return {"mtp.agreement": agreement, "mtp.sampled": shared / count, "mtp.r": r, "mtp.c": c,
            "mtp.gain": (1 + agreement) / (r + c),
            "mtp.tokens_per_pass": written(model, data)}  # fmt: skip


def costs(config: Config, reading: Reading) -> tuple[float, float]:
    """Parameters read by a pass of two tokens (r) and by a draft (c), against a pass of one.

    Two tokens share everything but experts; how many they share is counted on neighbours.
    """
    one = account.active_sums(config)["head"]
    pairs = np.concatenate((reading.chosen[:-1], reading.chosen[1:]), 2)
    pairs = pairs[
        (reading.rows[:-1] == reading.rows[1:]) & (reading.langs[:-1] == reading.langs[1:])
    ]
    ordered = np.sort(pairs, 2)
    distinct = 1 + (np.diff(ordered, axis=2) != 0).sum(2)
    more = (distinct - config.n_activated_experts).sum(1).mean() * account.expert(config)
    draft = account.module(config, chosen=True) + config.vocab_size * config.dim
    return float((one + more) / one), draft / one


def written(model: Transformer, data: dict[str, Any]) -> float:
    """Tokens per pass of the trunk when it continues held-out paragraphs with drafts."""
    reader, tokens, passes = Model(model.config, tensors(model)), 0, 0
    step = len(data["held_out"]) // (PROMPTS // LANGUAGES)
    for row in data["held_out"][::step][: PROMPTS // LANGUAGES]:
        for text in row:
            found = numpy_model.drafted(reader, text[:BEGUN], WRITTEN)
            tokens, passes = tokens + len(found.ids), passes + found.passes
    return tokens / passes


@torch.no_grad()
def kept_bytes() -> dict[str, float]:
    """Bytes per token that each way of attention keeps, counted from the tensors of a cache."""
    ways = {"mha": 8, "gqa": 2, "mqa": 1}
    shapes = {way: Config(attention="grouped", n_kv_heads=heads) for way, heads in ways.items()}
    out: dict[str, float] = {}
    for way, config in (shapes | {"mla": Config()}).items():
        _, _, kept = Transformer(config)(torch.zeros(1, 10, dtype=torch.int64))
        out[f"cache.{way}"] = sum(part[0, 0].numel() for layer in kept for part in layer) * SIZE
    return out


def result(name: str, seed: int) -> dict[str, Any]:
    """What a run wrote down."""
    found: dict[str, Any] = json.loads((RESULTS / f"{name}-{seed}.json").read_text())
    return found


def of_run(found: dict[str, Any]) -> dict[str, float]:
    """Loss and load of one run on held-out text; load is the fullest expert's, mean of layers."""
    name, load = found["run"], np.array(found["held_out"]["load"], float)
    peak = [fullest(np.array(one, float)).mean() for one in found["trace"]["load"]]
    return {
        f"loss.{name}": found["held_out"]["loss"],
        f"load.{name}": float(fullest(load.sum(1)).mean()),
        f"load.{name}.by_language": float(fullest(load).mean()),
        f"load.{name}.peak": float(max(peak)),
        f"minutes.{name}": found["cpu_minutes"],
    }


def spread(found: Iterable[dict[str, float]]) -> dict[str, dict[str, float]]:
    """Mean, lowest and highest of every number over its seeds."""
    values: dict[str, list[float]] = {}
    for one in found:
        for name, value in one.items():
            values.setdefault(name, []).append(value)
    return {name: {"value": round(sum(some) / len(some), 5), "low": round(min(some), 5),
                   "high": round(max(some), 5), "seeds": len(some)}
            for name, some in values.items()}  # fmt: skip


def shape() -> dict[str, float]:
    """Parameters of the readers' model, and of it those at work on a token."""
    config = RUNS["flagship"].config
    sums, parts = account.active_sums(config), account.trunk(config)
    whole = sum(parts.values())
    return {"parameters.trunk": whole, "parameters.active": sums["both"],
            "parameters.all": whole + account.module(config, chosen=False)}  # fmt: skip


def exported() -> dict[str, float]:
    """What the readers' file costs: bytes, and loss before and after rounding its numbers."""
    head = numpy_model.header(ASSETS)
    return {"file.bytes": head["bytes"], "file.loss": head["held_out_exported"]["loss"],
            "file.loss_before": head["held_out"]["loss"]}  # fmt: skip


def over_seeds(measured: Callable[[str, int, dict[str, Any]], dict[str, float]],
               data: dict[str, Any]) -> list[dict[str, float]]:  # fmt: skip
    """One measurement for every seed of the flagship."""
    return [measured("flagship", seed, data) for seed in RUNS["flagship"].seeds]


def compared() -> list[dict[str, float]]:
    """Loss of MLA less that of MHA with as many parameters, seed by seed."""
    pairs = [(result("bias", seed), result("mha", seed)) for seed in RUNS["mha"].seeds]
    return [{"loss.mla_less_mha": one["held_out"]["loss"] - other["held_out"]["loss"]}
            for one, other in pairs]  # fmt: skip


def measure() -> dict[str, dict[str, float]]:
    """Measure everything, write summary.json and return it."""
    torch.set_num_threads(1)
    data = corpus.load(BUILD)
    runs = [of_run(result(name, seed)) for name, run in RUNS.items() for seed in run.seeds]
    paragraphs = {"corpus.paragraphs": float(len(data["train"]) + len(data["held_out"]))}
    single = [kept_bytes(), shape(), exported(), paragraphs]
    summary = spread([*runs, *compared(), *over_seeds(languages, data),
                      *over_seeds(drafts, data), *single])  # fmt: skip
    text = json.dumps(summary, indent=1) + "\n"
    (RESULTS / "summary.json").write_text(text, encoding="utf-8")
    return summary


if __name__ == "__main__":
    measure()
