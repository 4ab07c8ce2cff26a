"""How well a token's language shows in the experts that served it, layer by layer, with controls.

`python -m lab.routing` reads the held-out text with the published model (docs/assets/lab: one seed,
in NumPy) and writes lab/results/published.json. A range there is a 95 % interval over paragraphs,
drawn again with replacement; that of the random routers goes from the lowest draw to the highest.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from facts import ROOT
from lab import corpus, numpy_model
from lab.corpus import Tokenizer
from lab.numpy_model import Model, Routes
from lab.weights import Array

ASSETS, BUILD, RESULTS = ROOT / "docs/assets/lab", ROOT / "build/lab", ROOT / "lab/results"
LANGUAGES = len(corpus.LANGUAGES)
LOOKED_BACK = (1, 2, 3, 4, 8)  # tokens, the present one among them
LENGTH = 128  # tokens of a paragraph that are read after the start token, as in training
DRAWS = 3  # random routers
AGAIN = 2000  # bootstrap samples of the paragraphs
EVEN = 1.02  # load of the busiest expert at which a random router counts as balanced
Rows = list[list[list[int]]]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]
Result = dict[str, dict[str, float]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Held-out tokens as a model read them: ids, languages, paragraphs (n), experts (n, l, k)."""

    ids: Ints
    langs: Ints
    rows: Ints
    chosen: Ints


class Watched(Model):
    """The model, with what entered each router kept."""

    def route(self, name: str, x: Array) -> Routes:
        self.seen.append(x)
        return super().route(name, x)

    def forward_watched(self, ids: list[int]) -> tuple[Ints, NDArray[np.float32]]:
        """The experts of the tokens after the first (n, l, k), and their states (n, l, dim)."""
        self.seen: list[Array] = []
        routes = self.forward(ids).routes
        chosen = np.stack([one.chosen for one in routes], 1)
        return chosen[1:], np.stack(self.seen, 1)[1:].astype(np.float32)


def read(model: Model, rows: Rows) -> tuple[Reading, NDArray[np.float32]]:
    """What the routers choose on every paragraph, and the states that they chose from."""
    watched = Watched(model.config, model.w)
    texts = [(row, lang, ids[: LENGTH + 1])
             for row, some in enumerate(rows) for lang, ids in enumerate(some)]  # fmt: skip
    found = [watched.forward_watched(ids) for _, _, ids in texts]
    lengths = [len(ids) - 1 for _, _, ids in texts]
    return Reading(
        ids=np.concatenate([ids[1:] for _, _, ids in texts]),
        langs=np.repeat([lang for _, lang, _ in texts], lengths),
        rows=np.repeat([row for row, _, _ in texts], lengths),
        chosen=np.concatenate([chosen for chosen, _ in found]),
    ), np.concatenate([states for _, states in found])


def table(reading: Reading, kept: Flags, experts: int) -> Array:
    """Log of how often each language chooses an expert: (layer, language, expert), one added."""
    layers = reading.chosen.shape[1]
    counts = np.ones((layers, LANGUAGES, experts))
    for layer in range(layers):
        for place in range(reading.chosen.shape[2]):
            pairs = (reading.langs[kept], reading.chosen[kept, layer, place])
            np.add.at(counts[layer], pairs, 1)
    return np.asarray(np.log(counts / counts.sum(2, keepdims=True)), np.float64)


def evidence(chosen: Ints, logs: Array) -> Array:
    """Naive Bayes: for each token (n, l, k) the sum of the logs of its experts, by language."""
    layers = np.arange(chosen.shape[1])[:, None]
    return np.asarray(logs[layers, :, chosen].sum((1, 2)), np.float64)


def guessed(reading: Reading, experts: int) -> Flags:
    """Whether each token's language is guessed from its experts, counted on other paragraphs."""
    right = np.zeros(len(reading.ids), bool)
    for half in range(2):
        asked = reading.rows % 2 == half
        logs = table(reading, ~asked, experts)
        right[asked] = evidence(reading.chosen[asked], logs).argmax(1) == reading.langs[asked]
    return right


def by_tokens(reading: Reading, rows: Rows, back: int) -> Flags:
    """The same guess from a token and those before it, `back` in all, counted in training text."""
    counts = np.ones((corpus.VOCAB, LANGUAGES))
    for row in rows:
        for lang, text in enumerate(row):
            np.add.at(counts, (np.array(text), np.array(lang)), 1)
    each = np.log(counts / counts.sum(0))[reading.ids]
    texts, found = reading.rows * LANGUAGES + reading.langs, each.copy()
    for step in range(1, back):
        found[step:] += np.where((texts[step:] == texts[:-step])[:, None], each[:-step], 0)
    return np.asarray(found.argmax(1) == reading.langs)


def commonest(reading: Reading) -> Flags:
    """The guess that looks at nothing: always the language with the most tokens."""
    return np.asarray(np.bincount(reading.langs).argmax() == reading.langs)


def signs(tokenizer: Tokenizer) -> Flags:
    """Which tokens hold whole characters and no letter: punctuation and digits."""
    return np.array([_is_sign(one) for one in tokenizer.bytes] + [False])[: corpus.VOCAB]


def _is_sign(one: bytes) -> bool:
    try:
        text = one.decode().strip()
    except UnicodeDecodeError:
        return False
    return bool(text) and not any(sign.isalpha() for sign in text)


def fullest(load: Array) -> Array:
    """Load of the fullest expert against the mean, over the last axis."""
    return np.asarray(load.max(-1) / load.mean(-1), np.float64)


def balanced(scores: NDArray[np.float32], chosen: int) -> Ints:
    """The experts (n, k) of the highest scores (n, e), with a bias that makes their load even.

    The bias moves as in training, by a fixed step against each expert's load; the step shrinks.
    """
    bias, step = np.zeros(scores.shape[1], np.float32), 0.05
    while True:
        best = np.argpartition(-(scores + bias), chosen - 1, 1)[:, :chosen]
        load = np.bincount(best.ravel(), minlength=scores.shape[1])
        if load.max() <= EVEN * load.mean():
            return best
        bias += step * np.sign(load.mean() - load).astype(np.float32)
        step *= 0.97


def unlearned(model: Model, states: NDArray[np.float32], seed: int) -> Ints:
    """What random routers, as wide as the trained ones, choose from the trained model's states."""
    pick, out = np.random.default_rng(seed), list[Ints]()
    for layer in range(states.shape[1]):
        trained = model.w[f"layers.{layer + model.config.n_dense_layers}.ffn.gate"]
        gate = pick.normal(0, trained.std(), trained.shape).astype(np.float32)
        scores = 1 / (1 + np.exp(-(states[:, layer] @ gate.T)))
        out.append(balanced(scores, model.config.n_activated_experts))
    return np.stack(out, 1)


def interval(right: Flags, rows: Ints) -> dict[str, float]:
    """The share of right guesses with its 95 % interval over paragraphs."""
    hits, counts = np.bincount(rows, right), np.bincount(rows)
    again = np.random.default_rng(0).integers(0, len(counts), (AGAIN, len(counts)))
    low, high = np.quantile(hits[again].sum(1) / counts[again].sum(1), (0.025, 0.975))
    return {"value": float(right.mean()), "low": float(low), "high": float(high)}


def _range(values: list[float]) -> dict[str, float]:
    return {"value": sum(values) / len(values), "low": min(values), "high": max(values)}


def guesses(model: Model, data: dict[str, Any], reading: Reading) -> Iterator[tuple[str, Flags]]:
    """Every way of guessing with its hits."""
    experts, first = model.config.n_routed_experts, model.config.n_dense_layers + 1
    yield "routes", guessed(reading, experts)
    for layer in range(reading.chosen.shape[1]):
        alone = replace(reading, chosen=reading.chosen[:, layer : layer + 1])
        yield f"routes.{layer + first}", guessed(alone, experts)
    for back in LOOKED_BACK:
        yield f"tokens.{back}", by_tokens(reading, data["train"], back)
    yield "commonest", commonest(reading)


def shared(reading: Reading) -> float:
    """Of a token's experts in a layer, how many serve the next token of the text as well."""
    texts = reading.rows * LANGUAGES + reading.langs
    pairs = np.concatenate((reading.chosen[:-1], reading.chosen[1:]), 2)[texts[:-1] == texts[1:]]
    return float((np.diff(np.sort(pairs, 2), axis=2) == 0).sum(2).mean())


def alike(data: dict[str, Any], tokenizer: Tokenizer) -> float:
    """Share of held-out English paragraphs that differ from one trained on in digits and a few
    words only: at least four of five of their three-word runs stand together in one of those.
    """
    runs = [_runs(tokenizer.decode(row[0])) for row in data["train"]]
    places: dict[tuple[str, ...], list[int]] = {}
    for at, some in enumerate(runs):
        for one in some:
            places.setdefault(one, []).append(at)
    found = 0
    for row in data["held_out"]:
        own = _runs(tokenizer.decode(row[0]))
        hits = np.bincount([at for one in own for at in places.get(one, ())], minlength=1)
        found += bool(own) and bool(hits.max() >= 0.8 * len(own))
    return found / len(data["held_out"])


def _runs(text: str) -> set[tuple[str, ...]]:
    words = text.lower().split()
    return {tuple(words[at : at + 3]) for at in range(len(words) - 2)}


def measure() -> Result:
    """Measure everything, write published.json and return it."""
    model, data = numpy_model.load(ASSETS), corpus.load(BUILD)
    tokenizer = numpy_model.tokenizer(ASSETS)
    reading, states = read(model, data["held_out"])
    marks, out = signs(tokenizer)[reading.ids], Result()
    for name, right in guesses(model, data, reading):
        out[f"published.{name}"] = interval(right, reading.rows)
        out[f"published.{name}.signs"] = interval(right[marks], reading.rows[marks])
    drawn = [replace(reading, chosen=unlearned(model, states, seed)) for seed in range(DRAWS)]
    hits = [guessed(one, model.config.n_routed_experts) for one in drawn]
    out["published.random"] = _range([float(one.mean()) for one in hits])
    out["published.random.signs"] = _range([float(one[marks].mean()) for one in hits])
    out["published.shared"] = _range([shared(reading)])
    out["published.alike"] = _range([alike(data, tokenizer)])
    rounded = {name: {key: round(one, 5) for key, one in some.items()}
               for name, some in out.items()}  # fmt: skip
    (RESULTS / "published.json").write_text(json.dumps(rounded, indent=1) + "\n", "utf-8")
    return rounded


if __name__ == "__main__":
    measure()
