"""Lighthouse's four scores of a page, on phone and desktop, in light and dark."""

import json
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median_low
from typing import Any

from tools.browser import FLAGS

CATEGORIES = ("performance", "accessibility", "best practices", "SEO")
FORMS = ("phone", "desktop")
_SCRIPT = Path(__file__).with_name("lighthouse.mjs")
_NOISY = 98  # a busy machine costs a point or two: below this a visit is repeated
_TRIES = 3


@dataclass(frozen=True, slots=True)
class Scores:
    """What Lighthouse says of one page: four scores and the audits that cost them."""

    page: str
    scores: tuple[int, ...]
    missed: tuple[str, ...]


class Lighthouse:
    """Asks the running program; see `running`."""

    def __init__(self, program: subprocess.Popen[str]) -> None:
        self._program = program

    def visit(self, url: str, form: str, theme: str, name: str, most: int = _TRIES) -> Scores:
        """The scores of a page; performance is the median where the first visit is below 98."""
        tries = [self._once(url, form, theme)]
        while tries[0]["scores"][0] < _NOISY and len(tries) < most:
            tries.append(self._once(url, form, theme))
        first = tries[0]
        performance = median_low([one["scores"][0] for one in tries])
        missed = tuple(first["missed"]) if min(first["scores"]) < 100 else ()
        return Scores(name, (performance, *first["scores"][1:]), missed)

    def _once(self, url: str, form: str, theme: str, again: int = 2) -> dict[str, Any]:
        assert self._program.stdin and self._program.stdout
        request = json.dumps({"url": url, "form": form, "theme": theme})
        print(request, file=self._program.stdin, flush=True)
        answer: dict[str, Any] = json.loads(self._program.stdout.readline() or "{}")
        if "scores" in answer and not answer["error"]:
            return answer
        if again:
            return self._once(url, form, theme, again - 1)
        raise RuntimeError(f"lighthouse: {url}: {answer.get('error') or 'no answer'}")


@contextmanager
def running(chromium: str) -> Iterator[Lighthouse]:
    """Start Lighthouse once for many pages."""
    settings = {"CHROME_PATH": chromium, "CHROMIUM_FLAGS": json.dumps(FLAGS)}
    program = subprocess.Popen(
        ["node", str(_SCRIPT)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env={**os.environ, **settings},
    )
    try:
        yield Lighthouse(program)
    finally:
        assert program.stdin
        program.stdin.close()
        program.wait(timeout=60)
