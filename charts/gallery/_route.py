"""V3's rule for choosing and weighing experts, run on a set of invented numbers."""

import csv
from math import exp
from pathlib import Path
from typing import NamedTuple

# Invented for the picture, expert by expert: what the router makes of one token before the sigmoid,
# and the bias. They were picked so that one high score loses by its bias, another with its group,
# and the squares of the chosen do not touch.
_NUMBERS = Path(__file__).with_suffix(".csv")


class Route(NamedTuple):
    """What the rule makes of the numbers, expert by expert."""

    plain: tuple[float, ...]  # scores
    biased: tuple[float, ...]  # the same with the bias, for choosing only
    kept: tuple[int, ...]  # groups
    weights: dict[int, float]  # of the chosen experts


def numbers() -> tuple[tuple[float, ...], tuple[float, ...]]:
    """The invented numbers: what the router computes, and the biases."""
    with _NUMBERS.open(encoding="utf-8") as file:
        rows = [(float(row["logit"]), float(row["bias"])) for row in csv.DictReader(file)]
    return tuple(logit for logit, _bias in rows), tuple(bias for _logit, bias in rows)


def route(groups: int, limited: int, active: int, scale: float) -> Route:
    """The published rule: a group counts as much as its two best biased scores, the best biased
    scores in the groups that stay win, and plain scores weigh the winners.
    """
    logits, biases = numbers()
    plain = tuple(1 / (1 + exp(-one)) for one in logits)
    biased = tuple(score + bias for score, bias in zip(plain, biases, strict=True))
    size = len(plain) // groups
    inside = [range(group * size, (group + 1) * size) for group in range(groups)]
    worth = [sum(sorted(biased[one] for one in each)[-2:]) for each in inside]
    kept = sorted(_best(range(groups), worth, limited))
    allowed = [one for group in kept for one in inside[group]]
    chosen = sorted(_best(allowed, biased, active))
    whole = sum(plain[one] for one in chosen)
    return Route(plain, biased, tuple(kept), {one: scale * plain[one] / whole for one in chosen})


def _best(of: range | list[int], by: tuple[float, ...] | list[float], count: int) -> list[int]:
    return sorted(of, key=lambda one: -by[one])[:count]
