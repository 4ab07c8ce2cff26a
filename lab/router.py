"""A router that picks experts for random tokens, left alone or balanced in one of two ways.

The rules are V3's: the choice by score plus bias within the best groups, the weights by the score
alone, a bias that moves by a fixed step. The scores are drawn, and the loss is a caricature.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lab.draws import draws

LEAN = 1.5  # how far the favourites stand out
SPREAD = 2.0  # how much tokens differ
PULL = 0.05  # how strongly prediction pulls bent scores back
STARVED = 10  # less than a tenth of the average load
FLOOR = 0.001  # no score falls below


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """How many experts and tokens, and how many of them work."""

    experts: int
    chosen: int
    groups: int
    limit: int
    tokens: int
    pool: int  # batches of tokens; then they come again


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What a reader may turn."""

    balance: str = "off"  # off | loss | bias
    step: float = 0.0
    grouped: bool = False
    steps: int = 0
    seed: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What comes of it; the measures cover the last round through the pool."""

    loads: tuple[int, ...]
    bias: tuple[float, ...]
    busiest: float
    starved: int
    kept: float
    bent: float
    groups: float


def affinities(shape: Shape, seed: int) -> list[list[float]]:
    """The plain score, between zero and one, of every expert for every token of the pool."""
    draw = draws(seed)
    favour = [(2 * draw() - 1) * LEAN for _ in range(shape.experts)]
    return [
        [_squash(favour[i] + (draw() + draw() - 1) * SPREAD) for i in range(shape.experts)]
        for _ in range(shape.pool * shape.tokens)
    ]


def choose(scores: Sequence[float], shape: Shape, *, grouped: bool) -> list[int]:
    """The experts with the best scores, best first; within the best groups if `grouped`."""
    experts = list(range(shape.experts))
    if grouped:
        size = shape.experts // shape.groups
        strength = []
        for group in range(shape.groups):
            best = _top(scores, experts[group * size : group * size + size], 2)
            strength.append(scores[best[0]] + (scores[best[1]] if len(best) > 1 else 0.0))
        open_ = set(_top(strength, range(shape.groups), shape.limit))
        experts = [i for i in experts if i // size in open_]
    return _top(scores, experts, shape.chosen)


def weights(scores: Sequence[float], chosen: Sequence[int]) -> list[float]:
    """How much each chosen expert counts: its score in the sum of their scores."""
    total = 0.0
    for i in chosen:
        total += scores[i]
    return [scores[i] / total for i in chosen]


def run(shape: Shape, setting: Setting) -> Result:
    """Send batch after batch through the router and measure the last round."""
    pool = affinities(shape, setting.seed)
    free = [choose(scores, shape, grouped=False) for scores in pool]
    bias = [0.0] * shape.experts
    measure = _Measure(shape)
    last = max(0, setting.steps - shape.pool)  # the first step of the round that is measured
    begin = last if setting.balance == "off" else 0  # left alone, every round is like the last
    for step in range(begin, setting.steps):
        first = step % shape.pool * shape.tokens
        measured = step >= last
        loads = [0] * shape.experts
        for token in range(first, first + shape.tokens):
            chosen = _send(pool[token], bias, shape, setting)
            for i in chosen:
                loads[i] += 1
            if measured:
                measure.token(pool[token], bias, chosen, free[token], setting)
        if measured:
            measure.batch(loads)
        measure.loads = loads
        _adjust(bias, loads, shape, setting)
    return measure.result(bias)


def _send(
    plain: Sequence[float], bias: Sequence[float], shape: Shape, setting: Setting
) -> list[int]:
    scores = [plain[i] + bias[i] for i in range(shape.experts)]
    return choose(scores, shape, grouped=setting.grouped)


def _adjust(bias: list[float], loads: Sequence[int], shape: Shape, setting: Setting) -> None:
    """A notch against the load, or a fine in proportion that prediction partly takes back."""
    average = shape.tokens * shape.chosen / shape.experts
    for i in range(shape.experts):
        if setting.balance == "bias":
            bias[i] -= setting.step * ((loads[i] > average) - (loads[i] < average))
        if setting.balance == "loss":
            bias[i] -= setting.step * (loads[i] / average - 1) + PULL * bias[i]


class _Measure:
    """Gathers the last round through the pool."""

    def __init__(self, shape: Shape) -> None:
        self.shape = shape
        self.loads = [0] * shape.experts
        self.total = [0] * shape.experts
        self.batches = self.tokens = self.groups = 0
        self.peaks = self.got = self.best = self.bent = 0.0

    def token(
        self,
        plain: Sequence[float],
        bias: Sequence[float],
        chosen: Sequence[int],
        free: Sequence[int],
        setting: Setting,
    ) -> None:
        size = self.shape.experts // self.shape.groups
        self.tokens += 1
        self.groups += len({i // size for i in chosen})
        for i in chosen:
            self.got += plain[i]
        for i in free:
            self.best += plain[i]
        if setting.balance == "loss":
            bent = [max(plain[i] + bias[i], FLOOR) for i in range(self.shape.experts)]
            for used, true in zip(weights(bent, chosen), weights(plain, chosen), strict=True):
                self.bent += abs(used - true) / 2

    def batch(self, loads: Sequence[int]) -> None:
        self.batches += 1
        self.peaks += max(loads) / (self.shape.tokens * self.shape.chosen / self.shape.experts)
        for i, load in enumerate(loads):
            self.total[i] += load

    def result(self, bias: Sequence[float]) -> Result:
        average = self.batches * self.shape.tokens * self.shape.chosen / self.shape.experts
        return Result(
            loads=tuple(self.loads),
            bias=tuple(bias),
            busiest=self.peaks / (self.batches or 1),
            starved=len([load for load in self.total if load * STARVED < average]),
            kept=self.got / (self.best or 1),
            bent=self.bent / (self.tokens or 1),
            groups=self.groups / (self.tokens or 1),
        )


def _squash(x: float) -> float:
    """A curve like the sigmoid, from operations that every machine rounds alike."""
    return 0.5 + 0.5 * (x / (1 + abs(x)))


def _top(scores: Sequence[float], among: Sequence[int], count: int) -> list[int]:
    """The `count` best of `among`, best first; of equals the first."""
    return sorted(among, key=lambda i: -scores[i])[:count]
