"""How GRPO judges an answer: by its distance from the average of its own group."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from lab.draws import draws


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The average and spread of a group's rewards, and what each answer makes of them."""

    mean: float
    spread: float
    distances: tuple[float, ...]
    advantages: tuple[float, ...]
    signal: float  # the mean size of the advantages: nought when nothing is taught


def group(rewards: Sequence[float]) -> Group:
    """Measure the rewards of one group against one another."""
    total = 0.0
    for reward in rewards:
        total += reward
    mean = total / len(rewards)
    squares = 0.0
    for reward in rewards:
        squares += (reward - mean) * (reward - mean)
    spread = sqrt(squares / len(rewards))
    distances = tuple(reward - mean for reward in rewards)
    advantages = tuple(distance / spread if spread else 0.0 for distance in distances)
    size = 0.0
    for advantage in advantages:
        size += abs(advantage)
    return Group(
        mean=mean,
        spread=spread,
        distances=distances,
        advantages=advantages,
        signal=size / len(rewards),
    )


def sample(count: int, chance: float, seed: int) -> list[int]:
    """Rewards of `count` answers, each right with the same chance."""
    draw = draws(seed)
    return [1 if draw() < chance else 0 for _ in range(count)]
