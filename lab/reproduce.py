"""Do the lab's work anew and say, number by number, whether the committed results come out again.

`make lab` fetches the text, trains what build/lab/ lacks, exports, measures and compares. It writes
over lab/results/ and docs/assets/lab/: `git diff` then shows what differs. On the machine and
libraries that the results name, everything is the same to the last bit; elsewhere sums are rounded
otherwise, training drifts apart, and a number agrees if it is as near as TOLERANCE and the
committed spread over seeds allow.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

from facts import ROOT
from lab import corpus, export, measure, routing
from lab.train import BUILD, RESULTS, RUNS

# By the beginning of a number's name, in its own unit; what is not listed has to be the same.
TOLERANCE = {
    "loss.mla_less_mha": 0.02,  # nats per token
    "loss.": 0.05,
    "file.loss": 0.05,
    "load.": 0.3,  # of the mean load
    "language.own.": 0.1,  # forty sentences are few
    "language.": 0.05,
    "published.": 0.05,
    "mtp.": 0.05,
}
SKIPPED = ("minutes.",)  # of the processor: another machine takes another time

Summary = dict[str, dict[str, float]]


def tolerance(name: str) -> float:
    """How far a number may be from the committed one, besides the spread over seeds."""
    return next((value for start, value in TOLERANCE.items() if name.startswith(start)), 0.0)


def compared(committed: Summary, found: Summary) -> Iterator[tuple[bool, str]]:
    """For each number whether it agrees, and a line that says so."""
    for name in sorted({*committed, *found}):
        if name.startswith(SKIPPED):
            continue
        if name not in committed or name not in found:
            yield False, f"{name}: only {'found' if name in found else 'committed'}"
            continue
        old, new = committed[name], found[name]
        room = tolerance(name) + (old["high"] - old["low"] if tolerance(name) else 0)
        good = abs(new["value"] - old["value"]) <= room
        word = "agrees" if good else "disagrees"
        yield (
            good,
            f"{name}: {old['value']:g} committed, {new['value']:g} found: {word} (±{room:g})",
        )


def _train(job: tuple[str, int]) -> None:
    name, seed = job
    if not (BUILD / f"{name}-{seed}.pt").exists():
        print(f"training {name}, seed {seed} …", flush=True)
        subprocess.run(
            [sys.executable, "-m", "lab.train", name, str(seed)], cwd=ROOT, check=True,
            env=os.environ | {"OMP_NUM_THREADS": "1"}, stdout=subprocess.DEVNULL,
        )  # fmt: skip


def main() -> int:
    """Reproduce everything; the exit status says whether every number agrees."""
    committed: Summary = {}
    for name in ("summary", "published"):
        committed |= json.loads((RESULTS / f"{name}.json").read_text(encoding="utf-8"))
    corpus.load(BUILD)
    jobs = [(name, seed) for name, run in RUNS.items() for seed in run.seeds]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        list(pool.map(_train, jobs))
    export.export(BUILD / f"flagship-{export.SEED}.pt", export.ASSETS, RESULTS)
    lines = list(compared(committed, measure.measure() | routing.measure()))
    print("\n".join(line for _, line in lines))
    bad = sum(not good for good, _ in lines)
    print(f"{len(lines) - bad} numbers agree, {bad} disagree")
    return int(bad > 0)


if __name__ == "__main__":
    sys.exit(main())
