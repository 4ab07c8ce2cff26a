"""Write what the lab measured as records of the dataset: `python -m lab.publish`.

Reads lab/results/ and writes data/series/lab-*.csv, so that nobody types a measured number.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from facts import ROOT
from lab import routers
from lab.corpus import LANGUAGES
from lab.records import BALANCES, SEEDS, Measured, Result, Spread, about, runs, summary, table

RESULTS = ROOT / "lab/results"
SERIES = ROOT / "data/series"
_OTHERS = ("none", "aux")  # balanced otherwise than the models whose attention is compared
CACHES = {"mha": "multi-head attention", "mla": "latent attention"}

# Of the shape: the key of a record, the name in the configuration, the unit, in words.
SHAPE = {
    "layers": ("n_layers", "layer", "layers"),
    "experts": ("n_routed_experts", "expert", "routed experts of a layer"),
    "width": ("dim", "dim", "width of the model"),
    "heads": ("n_heads", "head", "attention heads of a layer"),
    "content": ("qk_nope_head_dim", "dim", "part of a key without position"),
    "position": ("qk_rope_head_dim", "dim", "width of the position key"),
    "value": ("v_head_dim", "dim", "width of a value"),
    "latent": ("kv_lora_rank", "dim", "width of the latent"),
}


def load(folder: Path = RESULTS) -> dict[str, Any]:
    """Every result by the name of its file."""
    return {path.stem: json.loads(path.read_text("utf-8")) for path in folder.glob("*.json")}


def series(results: Result) -> Iterator[tuple[str, str]]:
    """Yield the name and the content of every series."""
    for name, rows in (
        ("lab-model", _model(results)),
        ("lab-load", routers.load(results)),
        ("lab-language", routers.language(results)),
        ("lab-cache", _cache(results)),
        ("lab-loss", _loss(results)),
        ("lab-mtp", _mtp(results)),
    ):
        yield name, table(rows)


def _model(results: Result) -> Iterator[Measured]:
    """What was trained: shape, steps and text."""
    run = results["flagship-0"]
    counted = {
        "parameters": (run["parameters"]["total"], "parameter",
                       "parameters of the model, with the drafting module"),
        "trunk": (run["parameters"]["trunk"], "parameter",
                  "parameters of the model without the drafting module"),
        **{key: (run["config"][name], unit, label) for key, (name, unit, label) in SHAPE.items()},
        "steps": (run["steps"], "count", "training steps of the full runs"),
        "batch": (run["batch"] * run["length"], "token", "tokens of a training step"),
    }  # fmt: skip
    scope = about(run["parameters"]["total"], "Counted, not estimated.")
    for key, (value, unit, label) in counted.items():
        yield _one(key, label, value, unit, scope, "flagship, first seed")
    yield from _training(results)
    yield from _text(results)


def _one(key: str, label: str, value: float, unit: str, scope: str, place: str) -> Measured:
    """A number that no run changes."""
    return Measured(
        key=key, label=label, spread=Spread.of((value,)), unit=unit, scope=scope,
        locator=f"lab/results, {place}",
    )  # fmt: skip


def _training(results: Result) -> Iterator[Measured]:
    yield _one(
        "short-steps", "training steps of the short runs", results["bias-0"]["steps"], "count",
        "Runs that compare ways of balancing and kinds of attention.", "short runs, first seed",
    )  # fmt: skip
    yield _one(
        "seeds", "seeds of each run", len(SEEDS), "count",
        "Every run was repeated so many times from other random numbers; the spread is theirs.",
        "all seeds",
    )  # fmt: skip
    yield _one(
        "minutes", "processor minutes of a full run", summary(results, "minutes.flagship").value,
        "minute", "One core of an ordinary processor, without a graphics card.", "summary",
    )  # fmt: skip


def _text(results: Result) -> Iterator[Measured]:
    scope = "Paragraphs of the LibreOffice manual that exist in all five languages."
    count = summary(results, "corpus.paragraphs").value
    yield _one("languages", "languages of the text", len(LANGUAGES), "count", scope, "summary")
    yield _one("paragraphs", "paragraphs of the text in each language", count, "count", scope,
               "summary")  # fmt: skip
    yield _one(
        "alike", "held-out paragraphs that nearly repeat one trained on",
        Spread.recorded(results["published"]["published.alike"]).value * 100, "percent",
        "English ones that share four of five runs of three words with it.", "published",
    )  # fmt: skip


def _cache(results: Result) -> Iterator[Measured]:
    """Bytes of the cache per token, counted from the tensors."""
    for key, kind in CACHES.items():
        yield Measured(
            key=key, label=f"cache of a token with {kind}",
            spread=summary(results, f"cache.{key}"), unit="byte/token",
            scope=about(
                results["flagship-0"]["parameters"]["trunk"],
                "All layers, two bytes a number, counted from the tensors.",
            ),
            locator="lab/results, summary",
        )  # fmt: skip


def _loss(results: Result) -> Iterator[Measured]:
    """How well the models of the comparisons predict; two of them are also compared in pairs."""
    kinds = {"mla": ("bias", "latent attention"), "mha": ("mha", "plain multi-head attention")}
    for key, (name, what) in (kinds | {name: (name, BALANCES[name]) for name in _OTHERS}).items():
        trained = runs(results, name)
        yield Measured(
            key=key, label=f"loss on held-out text with {what}",
            spread=Spread.of([run["held_out"]["loss"] for run in trained]), unit="nat/token",
            scope=about(trained[0]["parameters"]["total"],
                        "After a short training; lower is better."),
            locator=f"lab/results, {name}, all seeds", places=3,
        )  # fmt: skip
    yield _difference(results)
    for key, (name, what) in kinds.items():
        size = results[f"{name}-0"]["parameters"]["total"]
        yield _one(f"{key}-parameters", f"parameters of the model with {what}", size, "parameter",
                   "Counted from the tensors.", f"{name}, all seeds")  # fmt: skip


def _difference(results: Result) -> Measured:
    pairs = list(zip(runs(results, "bias"), runs(results, "mha"), strict=True))
    losses = [one["held_out"]["loss"] - other["held_out"]["loss"] for one, other in pairs]
    return Measured(
        key="difference", label="loss with latent attention less that with plain attention",
        spread=Spread.of(losses), unit="nat/token", places=3,
        scope=about(pairs[0][0]["parameters"]["total"],
                    "Pair by pair of runs from the same random numbers."),
        locator="lab/results, bias and mha, all seeds",
    )  # fmt: skip


def _mtp(results: Result) -> Iterator[Measured]:
    """What drafting gives and what it costs."""
    size = results["flagship-0"]["parameters"]["total"]
    for key, name, label, scope in (
        ("agreement", "agreement", "drafts that are what the model itself would write",
         "On held-out text, the most probable token each time."),
        ("own", "tokens_per_pass", "tokens of a pass when the model continues a text",
         "On its own text, which repeats itself and is easier to draft."),
        ("two", "r", "weights read by a pass over two tokens",
         "Times those of a pass over one token; how many experts two neighbours share was counted "
         "on held-out text."),
        ("draft", "c", "weights read by a draft",
         "Times those of a pass of the main model over one token."),
    ):  # fmt: skip
        share = key == "agreement"
        yield Measured(
            key=key, label=label,
            spread=summary(results, f"mtp.{name}").times(100 if share else 1),
            unit="percent" if share else "ratio", scope=about(size, scope),
            locator="lab/results, summary", places=1 if share else 2,
        )  # fmt: skip
    shared = Spread.recorded(results["published"]["published.shared"])
    yield Measured(
        key="shared", label="experts of a token that serve the next token, too",
        spread=shared.times(100 / results["flagship-0"]["config"]["n_activated_experts"]),
        unit="percent", locator="lab/results, published",
        scope=about(size, "Share of its routed experts in a layer. The published model, one run."),
    )  # fmt: skip


def main() -> None:
    """Write every series."""
    for name, text in series(load()):
        (SERIES / f"{name}.csv").write_text(text, "utf-8")


if __name__ == "__main__":
    main()
