"""Write what the lab measured as records of the dataset: `python -m lab.publish`.

Reads lab/results/ and writes data/series/lab-*.csv, so that nobody types a measured number.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean
from typing import Any

from facts import ROOT
from facts.reading import COLUMNS

RESULTS = ROOT / "lab/results"
SERIES = ROOT / "data/series"
AS_OF = "2026-11"
SEEDS = (0, 1, 2)
LANGUAGES = {
    "en": "English", "pt": "Portuguese", "it": "Italian", "ru": "Russian", "tr": "Turkish",
}  # fmt: skip
BALANCES = {"none": "no balancing", "aux": "an auxiliary loss", "bias": "a bias"}
LAYERS = {2: "second", 3: "third", 4: "last"}  # those with experts
ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh",
    "eighth", "ninth", "tenth", "eleventh", "twelfth", "last",
)  # fmt: skip
# Ways to guess the language of a token: the key of a record, its name in the results, in words.
GUESSES = {
    "routes": ("router", "from the experts of all layers"),
    "untrained": ("untrained", "from the experts of an untrained model"),
    "random": ("random", "from experts that random routers pick in the trained model"),
    "routes-2": ("routes.2", "from the experts of the second layer"),
    "routes-3": ("routes.3", "from the experts of the third layer"),
    "routes-4": ("routes.4", "from the experts of the last layer"),
    "tokens-1": ("tokens.1", "from the token alone"),
    "tokens-2": ("tokens.2", "from the last two tokens"),
    "tokens-4": ("tokens.4", "from the last four tokens"),
    "tokens-8": ("tokens.8", "from the last eight tokens"),
    "commonest": ("commonest", "by always naming the commonest one"),
}
CACHES = {
    "mha": "multi-head attention", "gqa": "grouped-query attention",
    "mqa": "multi-query attention", "mla": "latent attention",
}  # fmt: skip

_SHORT = (
    "short runs, first seed",
    "Runs that compare ways of balancing and kinds of attention.",
)
_SEEDS = (
    "all seeds",
    "Every run was repeated so many times from other random numbers; the spread is theirs.",
)
_CORE = ("summary", "One core of an ordinary processor, without a graphics card.")

Result = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """The mean of repeated measurements with the lowest and the highest of them."""

    value: float
    low: float
    high: float

    @classmethod
    def of(cls, values: Sequence[float]) -> Spread:
        """What several runs measured, or one."""
        return cls(value=fmean(values), low=min(values), high=max(values))

    def times(self, factor: float) -> Spread:
        """The same in another unit: a share in percent."""
        return Spread(value=self.value * factor, low=self.low * factor, high=self.high * factor)


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """One measurement; `places` is how many decimals are worth printing."""

    key: str
    label: str
    spread: Spread
    unit: str
    scope: str
    locator: str
    places: int = 0

    def cells(self) -> tuple[str, ...]:
        """Its row of a series: the mean, and the ends where they differ as they are printed."""
        one = self.spread
        mean, low, high = (f"{number:.{self.places}f}" for number in (one.value, one.low, one.high))
        ends = (low, high) if low != high else ("", "")
        return (
            self.key, f"Lab: {self.label}", mean, *ends, self.unit, "exact", "measured",
            "primary", "LAB", self.locator, AS_OF, self.scope,
        )  # fmt: skip


def load(folder: Path = RESULTS) -> dict[str, Any]:
    """Every result by the name of its file."""
    return {path.stem: json.loads(path.read_text("utf-8")) for path in folder.glob("*.json")}


def series(results: Result) -> Iterator[tuple[str, str]]:
    """Yield the name and the content of every series."""
    for name, rows in (
        ("lab-model", _model(results)),
        ("lab-load", _load(results)),
        ("lab-language", _language(results)),
        ("lab-cache", _cache(results)),
        ("lab-loss", _loss(results)),
        ("lab-mtp", _mtp(results)),
    ):
        yield name, _table(rows)


def busiest(loads: Sequence[Sequence[int]]) -> float:
    """The busiest expert of a layer as a multiple of the average, mean over layers (l, e)."""
    return fmean(max(load) / fmean(load) for load in loads)


def _model(results: Result) -> Iterator[Measured]:
    """What was trained: size, steps and text."""
    run, short = results["flagship-0"], results["bias-0"]
    full = ("flagship, first seed", _about(run["parameters"]["total"], "Counted, not estimated."))
    text = ("summary", "Paragraphs of the LibreOffice manual that exist in all five languages.")
    alike = ("published", "English ones that share four of five runs of three words with it.")
    for key, label, value, unit, (place, scope) in (
        ("parameters", "parameters of the model, with the drafting module",
         run["parameters"]["total"], "parameter", full),
        ("trunk", "parameters of the model without the drafting module",
         run["parameters"]["trunk"], "parameter", full),
        ("layers", "layers", run["config"]["n_layers"], "layer", full),
        ("experts", "routed experts of a layer", run["config"]["n_routed_experts"], "expert", full),
        ("width", "width of the model", run["config"]["dim"], "dim", full),
        ("heads", "attention heads of a layer", run["config"]["n_heads"], "head", full),
        ("content", "part of a key without position",
         run["config"]["qk_nope_head_dim"], "dim", full),
        ("position", "width of the position key", run["config"]["qk_rope_head_dim"], "dim", full),
        ("value", "width of a value", run["config"]["v_head_dim"], "dim", full),
        ("latent", "width of the latent", run["config"]["kv_lora_rank"], "dim", full),
        ("steps", "training steps of the full runs", run["steps"], "count", full),
        ("short-steps", "training steps of the short runs", short["steps"], "count", _SHORT),
        ("batch", "tokens of a training step", run["batch"] * run["length"], "token", full),
        ("seeds", "seeds of each run", len(SEEDS), "count", _SEEDS),
        ("languages", "languages of the text", len(LANGUAGES), "count", text),
        ("paragraphs", "paragraphs of the text in each language",
         _summary(results, "corpus.paragraphs").value, "count", text),
        ("alike", "held-out paragraphs that nearly repeat one trained on",
         100 * _spread(results["published"]["published.alike"]).value, "percent", alike),
        ("minutes", "processor minutes of a full run",
         _summary(results, "minutes.flagship").value, "minute", _CORE),
    ):  # fmt: skip
        yield Measured(
            key=key, label=label, spread=Spread.of((value,)), unit=unit, scope=scope,
            locator=f"lab/results, {place}",
        )  # fmt: skip


def _load(results: Result) -> Iterator[Measured]:
    """How uneven the load is in the course of a training, by way of balancing."""
    for name, way in BALANCES.items():
        runs = _runs(results, name)
        steps = runs[0]["trace"]["steps"]
        for at, (step, ordinal) in enumerate(zip(steps, ORDINALS, strict=True)):
            yield Measured(
                key=f"{name}-{'last' if step == steps[-1] else step}",
                label=f"load of the busiest expert with {way}, {ordinal} measurement",
                spread=Spread.of([busiest(run["trace"]["load"][at]) for run in runs]),
                unit="ratio",
                scope=_about(
                    runs[0]["parameters"]["total"],
                    "Times the average of its layer in the batch of this step, mean over layers.",
                ),
                locator=f"lab/results, {name}, all seeds",
                places=2,
            )


def _language(results: Result) -> Iterator[Measured]:
    """How uneven the load is by language and layer, and how the language shows in it."""
    runs = _runs(results, "flagship")
    size = runs[0]["parameters"]["total"]
    loads = [run["held_out"]["load"] for run in runs]
    where, times = "lab/results, flagship, all seeds", "Times the average of its layer"
    yield Measured(
        key="all", label="load of the busiest expert, all languages together",
        spread=Spread.of([busiest([_summed(layer) for layer in load]) for load in loads]),
        unit="ratio", locator=where, places=2,
        scope=_about(size, f"{times} on held-out text, mean over layers."),
    )  # fmt: skip
    for at, (layer, name) in enumerate(LAYERS.items()):
        yield Measured(
            key=f"layer-{layer}",
            label=f"load of the busiest expert of the {name} layer in one language",
            spread=Spread.of([busiest(load[at]) for load in loads]), unit="ratio",
            scope=_about(size, f"{times} on held-out text, mean over languages."),
            locator=where, places=2,
        )  # fmt: skip
    yield from _guesses(results)


def _guesses(results: Result) -> Iterator[Measured]:
    for key, (name, known) in GUESSES.items():
        for part, what in (("", "any token"), (".signs", "punctuation or a digit")):
            spread, scope, locator = _guess(results, name, part)
            yield Measured(
                key=f"{key}-marks" if part else key,
                label=f"language of {what} guessed right {known}",
                spread=spread.times(100), unit="percent", locator=locator,
                scope=_about(results["flagship-0"]["parameters"]["total"], scope),
            )  # fmt: skip


def _guess(results: Result, name: str, part: str) -> tuple[Spread, str, str]:
    """The share of right guesses, what its range means, and where it stands."""
    how = "Share of held-out tokens, by a simple count of frequencies."
    if name in ("router", "untrained"):
        found = _summary(results, f"language{part}.{name}")
        return found, f"{how} The range is that of {len(SEEDS)} runs.", "lab/results, summary"
    ends = (
        "The range is that of three draws."
        if name == "random"
        else "The range is a 95% interval over paragraphs."
    )
    found = _spread(results["published"][f"published.{name}{part}"])
    which = "The text alone, no model." if name.startswith(("tokens", "commonest")) else (
        "The published model, one run."
    )
    return found, f"{how} {which} {ends}", "lab/results, published"


def _cache(results: Result) -> Iterator[Measured]:
    """Bytes of the cache per token, counted from the tensors."""
    for key, kind in CACHES.items():
        yield Measured(
            key=key, label=f"cache of a token with {kind}",
            spread=_summary(results, f"cache.{key}"), unit="byte/token",
            scope=_about(
                results["flagship-0"]["parameters"]["trunk"],
                "All layers, two bytes a number, counted from the tensors.",
            ),
            locator="lab/results, summary",
        )  # fmt: skip


def _loss(results: Result) -> Iterator[Measured]:
    """Latent attention beside plain attention, equal in parameters, and pair by pair."""
    kinds = {"mla": ("bias", "latent attention"), "mha": ("mha", "plain multi-head attention")}
    others = {name: (name, BALANCES[name]) for name in ("none", "aux")}
    for key, (name, what) in {**kinds, **others}.items():
        runs = _runs(results, name)
        size = runs[0]["parameters"]["total"]
        where = f"lab/results, {name}, all seeds"
        yield Measured(
            key=key, label=f"loss on held-out text with {what}",
            spread=Spread.of([run["held_out"]["loss"] for run in runs]), unit="nat/token",
            scope=_about(size, "After a short training; lower is better."),
            locator=where, places=3,
        )  # fmt: skip
        if key in kinds:
            yield Measured(
                key=f"{key}-parameters", label=f"parameters of the model with {what}",
                spread=Spread.of((size,)), unit="parameter", scope="Counted from the tensors.",
                locator=where,
            )  # fmt: skip


    pairs = [
        one["held_out"]["loss"] - other["held_out"]["loss"]
        for one, other in zip(_runs(results, "bias"), _runs(results, "mha"), strict=True)
    ]
    yield Measured(
        key="difference", label="loss with latent attention less that with plain attention",
        spread=Spread.of(pairs), unit="nat/token", places=3,
        scope=_about(size, "Pair by pair of runs from the same random numbers."),
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
            spread=_summary(results, f"mtp.{name}").times(100 if share else 1),
            unit="percent" if share else "ratio", scope=_about(size, scope),
            locator="lab/results, summary", places=1 if share else 2,
        )  # fmt: skip
    shared = _spread(results["published"]["published.shared"])
    yield Measured(
        key="shared", label="experts of a token that serve the next token, too",
        spread=shared.times(100 / results["flagship-0"]["config"]["n_activated_experts"]),
        unit="percent", locator="lab/results, published",
        scope=_about(size, "Share of its routed experts in a layer. The published model, one run."),
    )  # fmt: skip


def _runs(results: Result, name: str) -> list[Result]:
    """The runs of one kind, one a seed."""
    return [results[f"{name}-{seed}"] for seed in SEEDS if f"{name}-{seed}" in results]


def _summary(results: Result, name: str) -> Spread:
    """A number of lab/results/summary.json."""
    return _spread(results["summary"][name])


def _spread(found: Mapping[str, float]) -> Spread:
    return Spread(value=found["value"], low=found["low"], high=found["high"])


def _about(size: int, more: str) -> str:
    """The scope of every measurement: how small the model is, and what it read."""
    return f"A model of {size / 1e6:.1f} million parameters, trained on software help. {more}"


def _summed(rows: Iterable[Sequence[int]]) -> list[int]:
    return [sum(column) for column in zip(*rows, strict=True)]


def _table(rows: Iterable[Measured]) -> str:
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(row.cells() for row in rows)
    return file.getvalue()


def main() -> None:
    """Write every series."""
    for name, text in series(load()):
        (SERIES / f"{name}.csv").write_text(text, "utf-8")


if __name__ == "__main__":
    main()
