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
FIFTHS = ("first", "second", "third", "fourth", "last")
GUESSES = {
    "routes": ("router", "its experts"),
    "token": ("token", "the token alone"),
    "untrained": ("untrained", "an untrained router"),
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
    for key, label, value, unit, (place, scope) in (
        ("parameters", "parameters of the model, with the drafting module",
         run["parameters"]["total"], "parameter", full),
        ("trunk", "parameters of the model without the drafting module",
         run["parameters"]["trunk"], "parameter", full),
        ("layers", "layers", run["config"]["n_layers"], "layer", full),
        ("experts", "routed experts of a layer", run["config"]["n_routed_experts"], "expert", full),
        ("steps", "training steps of the full runs", run["steps"], "count", full),
        ("short-steps", "training steps of the short runs", short["steps"], "count", _SHORT),
        ("batch", "tokens of a training step", run["batch"] * run["length"], "token", full),
        ("seeds", "seeds of each run", len(SEEDS), "count", _SEEDS),
        ("languages", "languages of the text", len(LANGUAGES), "count", text),
        ("paragraphs", "paragraphs of the text in each language",
         _summary(results, "corpus.paragraphs").value, "count", text),
        ("minutes", "processor minutes of a full run",
         _summary(results, "minutes.flagship").value, "minute", _CORE),
    ):  # fmt: skip
        yield Measured(
            key=key, label=label, spread=Spread.of((value,)), unit=unit, scope=scope,
            locator=f"lab/results, {place}",
        )  # fmt: skip


def _load(results: Result) -> Iterator[Measured]:
    """How uneven the load is in each fifth of a training, by way of balancing."""
    for name, way in BALANCES.items():
        runs = _runs(results, name)
        by_seed = [_fifths(run["trace"], run["steps"]) for run in runs]
        for at, fifth in enumerate(FIFTHS):
            yield Measured(
                key=f"{name}-{fifth}",
                label=f"load of the busiest expert with {way}, {fifth} fifth of the training",
                spread=Spread.of([fifths[at] for fifths in by_seed]),
                unit="ratio",
                scope=_about(
                    runs[0]["parameters"]["total"],
                    "Times the average of its layer, mean over layers and over the batches noted.",
                ),
                locator=f"lab/results, {name}, all seeds",
                places=2,
            )


def _fifths(trace: Result, steps: int) -> list[float]:
    """The unevenness of each fifth of a training, mean of the steps that were written down."""
    found: list[list[float]] = [[] for _ in FIFTHS]
    for step, loads in zip(trace["steps"], trace["load"], strict=True):
        found[min(step * len(FIFTHS) // steps, len(FIFTHS) - 1)].append(busiest(loads))
    return [fmean(part) for part in found]


def _language(results: Result) -> Iterator[Measured]:
    """How uneven the load is by language, and how well the language can be guessed from it."""
    runs = _runs(results, "flagship")
    scope = _about(
        runs[0]["parameters"]["total"],
        "Times the average of its layer on held-out text, mean over layers.",
    )
    loads = [run["held_out"]["load"] for run in runs]
    overall = Spread.of([busiest([_summed(layer) for layer in load]) for load in loads])
    where = "lab/results, flagship, all seeds"
    label = "load of the busiest expert, all languages together"
    yield Measured(
        key="all", label=label, spread=overall, unit="ratio", scope=scope, locator=where, places=2
    )
    for at, (code, name) in enumerate(LANGUAGES.items()):
        yield Measured(
            key=code, label=f"load of the busiest expert, {name} text alone",
            spread=Spread.of([busiest([layer[at] for layer in load]) for load in loads]),
            unit="ratio", scope=scope, locator=where, places=2,
        )  # fmt: skip
    yield from _guesses(results)


def _guesses(results: Result) -> Iterator[Measured]:
    size = results["flagship-0"]["parameters"]["total"]
    for key, (name, known) in GUESSES.items():
        for part, what in (("", "any token"), ("signs.", "punctuation or a digit")):
            yield Measured(
                key=f"{key}-marks" if part else key,
                label=f"language of {what} guessed right from {known}",
                spread=_summary(results, f"language.{part}{name}").times(100), unit="percent",
                scope=_about(size, "Share of held-out tokens, by a simple count of frequencies."),
                locator="lab/results, summary", places=1,
            )  # fmt: skip


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
    """Latent attention beside plain attention, equal in parameters."""
    for name, kind in (("bias", "latent attention"), ("mha", "plain multi-head attention")):
        runs = _runs(results, name)
        size = runs[0]["parameters"]["total"]
        where = f"lab/results, {name}, all seeds"
        yield Measured(
            key="mla" if name == "bias" else name, label=f"loss on held-out text with {kind}",
            spread=Spread.of([run["held_out"]["loss"] for run in runs]), unit="nat/token",
            scope=_about(size, "After a short training; lower is better."),
            locator=where, places=3,
        )  # fmt: skip
        yield Measured(
            key=f"{'mla' if name == 'bias' else name}-parameters",
            label=f"parameters of the model with {kind}", spread=Spread.of((size,)),
            unit="parameter", scope="Counted from the tensors.", locator=where,
        )  # fmt: skip


def _mtp(results: Result) -> Iterator[Measured]:
    """What drafting gives and what it costs."""
    size = results["flagship-0"]["parameters"]["total"]
    for key, name, label, scope in (
        ("agreement", "agreement", "drafts that are what the model itself would write",
         "On held-out text, the most probable token each time."),
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


def _runs(results: Result, name: str) -> list[Result]:
    """The runs of one kind, one a seed."""
    return [results[f"{name}-{seed}"] for seed in SEEDS if f"{name}-{seed}" in results]


def _summary(results: Result, name: str) -> Spread:
    """A number of lab/results/summary.json."""
    found = results["summary"][name]
    return Spread(value=found["value"], low=found["low"], high=found["high"])


def _about(size: int, more: str) -> str:
    """The scope of every measurement: how small the model is, and what it read."""
    return f"A model of {size / 1e6:.1f} million parameters, manual prose. {more}"


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
