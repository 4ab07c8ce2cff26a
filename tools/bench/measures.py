"""Time as the processor spends it, and sizes as they travel."""

import gzip
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from typing import NamedTuple

from facts import ROOT


class Line(NamedTuple):
    """One measurement; `limit` and `least` are empty where there is none to keep."""

    what: str
    value: float
    unit: str
    limit: float | None = None
    least: float | None = None

    @property
    def holds(self) -> bool:
        low = self.least is None or self.value >= self.least
        return low and (self.limit is None or self.value <= self.limit)

    def __str__(self) -> str:
        text = f"{self.what:<64}{self.value:>9.2f} {self.unit:<4}"
        kept = [("limit", self.limit, "OVER"), ("least", self.least, "UNDER")]
        said = [f"{name} {value:g}  {'ok' if self.holds else wrong}"
                for name, value, wrong in kept if value is not None]  # fmt: skip
        return "  ".join([text.rstrip() if not said else text, *said])


def packed(text: str | bytes) -> float:
    """Kilobytes after gzip."""
    content = text.encode() if isinstance(text, str) else text
    return len(gzip.compress(content, 9, mtime=0)) / 1024


def warm(work: Callable[[], object], rounds: int = 5) -> float:
    """Seconds of CPU that the quickest of some rounds takes, once everything is loaded."""
    work()
    return min(_once(work) for _ in range(rounds))


def cold(code: str, *arguments: str) -> tuple[float, str]:
    """Seconds of CPU that a program takes in a process of its own, and what it prints."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return spent, done.stdout.strip()


def _once(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start
