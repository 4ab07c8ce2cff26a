"""Writing with one drafted token per pass: which drafts hold, how many passes, how much time."""

from __future__ import annotations

from dataclasses import dataclass

from lab.draws import draws


@dataclass(frozen=True, slots=True, kw_only=True)
class Pass:
    """One pass of the main model: the first token it adds, and what became of the draft."""

    start: int
    verdict: str  # none | kept | dropped
    grows: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A text written with drafts; time is counted in passes over a single token."""

    passes: tuple[Pass, ...]
    time: float
    gain: float
    average: float  # the gain over a long text
    even: float  # the price of a pass at which drafting gains nothing


def run(tokens: int, acceptance: float, load: float, draft: float, seed: int) -> Run:
    """Write `tokens` tokens; `load` is the price of a pass over two, `draft` that of a draft."""
    draw = draws(seed)
    luck = [draw() for _ in range(tokens)]
    passes: list[Pass] = []
    start, time = 0, 0.0
    while start < tokens:
        verdict = _verdict(start, luck, acceptance)
        grows = 2 if verdict == "kept" and start + 1 < tokens else 1
        passes.append(Pass(start=start, verdict=verdict, grows=grows))
        time += load + draft if verdict != "none" else 1.0
        start += grows
    return Run(
        passes=tuple(passes),
        time=time,
        gain=tokens / time,
        average=(1 + acceptance) / (load + draft),
        even=1 + acceptance - draft,
    )


def _verdict(start: int, luck: list[float], acceptance: float) -> str:
    """The first pass has no draft to check."""
    if start == 0:
        return "none"
    return "kept" if luck[start] < acceptance else "dropped"


def stray(words: list[str], start: int) -> str:
    """A wrong draft for a place in a sentence: another word of it."""
    return next(
        word
        for word in (words[(start + step) % len(words)] for step in range(5, 5 + len(words)))
        if word != words[start]
    )
