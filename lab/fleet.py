"""What a number of GPUs is a share of."""

from __future__ import annotations


def share(part: int, whole: int) -> float:
    """Percent of the whole; no whole, no share, which is said with a nought."""
    return part / whole * 100 if whole else 0.0


def length(count: int, longest: int, width: float) -> float:
    """How long a bar of `count` is where the longest takes the whole width."""
    return count / longest * width
