"""What the lab measured of its routers, as records: their load, and what it tells of a language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from statistics import fmean

from lab.records import BALANCES, SEEDS, Measured, Result, Spread, about, runs, summary

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


def busiest(loads: Sequence[Sequence[int]]) -> float:
    """The busiest expert of a layer as a multiple of the average, mean over layers (l, e)."""
    return fmean(max(load) / fmean(load) for load in loads)


def load(results: Result) -> Iterator[Measured]:
    """How uneven the load is in the course of a training, by way of balancing."""
    for name, way in BALANCES.items():
        trained = runs(results, name)
        steps = trained[0]["trace"]["steps"]
        for at, (step, ordinal) in enumerate(zip(steps, ORDINALS, strict=True)):
            yield Measured(
                key=f"{name}-{'last' if step == steps[-1] else step}",
                label=f"load of the busiest expert with {way}, {ordinal} measurement",
                spread=Spread.of([busiest(run["trace"]["load"][at]) for run in trained]),
                unit="ratio",
                scope=about(
                    trained[0]["parameters"]["total"],
                    "Times the average of its layer in the batch of this step, mean over layers.",
                ),
                locator=f"lab/results, {name}, all seeds",
                places=2,
            )


def language(results: Result) -> Iterator[Measured]:
    """How uneven the load is by language and layer, and how the language shows in it."""
    trained = runs(results, "flagship")
    size = trained[0]["parameters"]["total"]
    loads = [run["held_out"]["load"] for run in trained]
    where, times = "lab/results, flagship, all seeds", "Times the average of its layer"
    yield Measured(
        key="all", label="load of the busiest expert, all languages together",
        spread=Spread.of([busiest([_summed(layer) for layer in load]) for load in loads]),
        unit="ratio", locator=where, places=2,
        scope=about(size, f"{times} on held-out text, mean over layers."),
    )  # fmt: skip
    for at, (layer, name) in enumerate(LAYERS.items()):
        yield Measured(
            key=f"layer-{layer}",
            label=f"load of the busiest expert of the {name} layer in one language",
            spread=Spread.of([busiest(load[at]) for load in loads]), unit="ratio",
            scope=about(size, f"{times} on held-out text, mean over languages."),
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
                scope=about(results["flagship-0"]["parameters"]["total"], scope),
            )  # fmt: skip


def _guess(results: Result, name: str, part: str) -> tuple[Spread, str, str]:
    """The share of right guesses, what its range means, and where it stands."""
    how = "Share of held-out tokens, by a simple count of frequencies."
    if name in ("router", "untrained"):
        found = summary(results, f"language{part}.{name}")
        return found, f"{how} The range is that of {len(SEEDS)} runs.", "lab/results, summary"
    ends = (
        "The range is that of three draws."
        if name == "random"
        else "The range is a 95% interval over paragraphs."
    )
    found = Spread.recorded(results["published"][f"published.{name}{part}"])
    which = (
        "The text alone, no model."
        if name.startswith(("tokens", "commonest"))
        else ("The published model, one run.")
    )
    return found, f"{how} {which} {ends}", "lab/results, published"


def _summed(rows: Iterable[Sequence[int]]) -> list[int]:
    return [sum(column) for column in zip(*rows, strict=True)]
