"""V3's rule for choosing and weighing experts, run on a set of invented numbers."""

from math import exp
from typing import NamedTuple

# Invented for the picture, two lines a group: what the router makes of one token before the
# sigmoid, in tenths, and the bias of each expert, in hundredths. They were picked so that one high
# score loses by its bias, another with its group, and the squares of the chosen do not touch.
_LOGITS = """
    -9 -17 -35 -1 -24 -22 -16 -18 -6 -28 -10 -35 -15 -35 -30 -35
    -27 -22 -12 -7 -13 -35 -15 -23 -14 -27 -14 -3 -18 -10 -27 -15
    -18 -8 -14 -15 -13 -19 -10 -2 -2 -30 -2 -18 -17 -2 1 -10
    -15 -10 -11 -2 -19 -11 -6 -17 -20 -11 -22 -15 -6 -10 -9 -13
    -35 -18 -9 -27 -24 -25 -30 -28 5 -20 -20 -13 -28 -23 -15 -12
    -25 -19 -9 -9 -25 -19 -1 -23 -17 -8 3 -12 -19 -23 -28 -11
    -24 -22 -28 -12 -8 -11 -12 -17 -35 -17 -12 -12 -24 -22 -17 -18
    -32 -13 -19 -16 -13 -13 -17 -16 -9 -5 -18 -11 -21 -16 -19 -18
    -7 -17 -28 -9 -15 -27 1 -11 -19 -6 -12 -16 -9 -13 -31 -11
    -17 -35 -17 -17 -8 -15 -14 0 -35 -35 -23 -11 -12 -17 -30 -23
    -30 -7 -12 -14 -35 -18 -2 -25 -6 -14 -30 -17 -15 -16 -28 -14
    -14 -23 -6 -18 -21 -4 -4 -9 -23 -7 -11 -27 7 -13 -17 -28
    -23 -6 -15 -35 -12 -35 -18 -13 -16 -28 -27 -25 -19 -5 -18 -20
    -17 -19 -30 -31 -6 -22 -2 -32 -20 -14 -24 -10 -10 -8 -34 -8
    -35 -14 -32 -1 -16 -21 -8 -14 -33 -22 -10 -35 -31 -6 -30 -12
    -26 -18 -18 -13 -15 -18 -21 -20 -30 -8 -35 -19 -5 -17 -14 -20
"""
_BIASES = """
    -4 8 0 4 -12 6 8 4 -4 8 4 -4 0 8 4 -12
    0 8 -8 -4 -8 -12 -12 8 4 8 -4 8 -4 4 4 -4
    -12 4 0 6 4 8 6 0 -8 -8 4 0 -4 -8 -4 -8
    6 -4 0 4 -8 -8 -4 8 0 8 4 0 4 6 6 4
    0 -4 -8 0 6 0 4 6 6 0 0 -4 6 4 4 0
    -4 0 8 -12 -8 8 -4 8 6 -8 0 -12 6 -4 8 6
    8 6 0 4 0 0 4 4 -4 0 0 -8 -4 -12 -12 -12
    -12 8 -12 -8 6 0 8 -4 -4 8 0 -12 6 0 -8 0
    6 -12 0 8 0 8 4 0 -4 4 -8 6 4 4 8 0
    -12 4 4 4 8 0 0 4 4 6 0 8 0 6 0 4
    4 0 0 8 -12 0 6 -4 -12 4 -4 4 0 -12 4 -4
    -8 4 8 4 4 -12 -12 8 8 6 0 0 -4 -8 -12 0
    -8 0 -4 -8 6 0 8 4 6 6 8 -12 4 4 4 0
    -8 0 4 -12 -12 4 4 6 4 -12 8 -12 -8 -8 6 0
    6 -4 4 0 -8 4 0 8 6 8 -4 -4 8 0 0 -8
    4 0 6 0 6 8 0 8 -12 6 -4 0 0 -8 -12 -12
"""


class Route(NamedTuple):
    """What the rule makes of the numbers, expert by expert."""

    plain: tuple[float, ...]  # scores
    biased: tuple[float, ...]  # the same with the bias, for choosing only
    kept: tuple[int, ...]  # groups
    weights: dict[int, float]  # of the chosen experts


def numbers() -> tuple[tuple[float, ...], tuple[float, ...]]:
    """The invented numbers: what the router computes, and the biases."""
    logits = tuple(int(one) / 10 for one in _LOGITS.split())
    return logits, tuple(int(one) / 100 for one in _BIASES.split())


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
