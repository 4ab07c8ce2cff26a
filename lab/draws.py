"""Seeded random numbers that a browser draws alike (mulberry32, by Tommy Ettinger)."""

from __future__ import annotations

from collections.abc import Callable

_WORD = 0xFFFFFFFF


def draws(seed: int) -> Callable[[], float]:
    """A source of numbers from zero up to one; the same seed gives the same row of them."""
    state = seed & _WORD

    def draw() -> float:
        nonlocal state
        state = (state + 0x6D2B79F5) & _WORD
        t = _times(state ^ (state >> 15), 1 | state)
        t = ((t + _times(t ^ (t >> 7), 61 | t)) & _WORD) ^ t
        return (t ^ (t >> 14)) / 4294967296

    return draw


def _times(a: int, b: int) -> int:
    return (a * b) & _WORD
