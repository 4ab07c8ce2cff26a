"""What one layer keeps of a text while it is written, beside what plain attention would keep."""

from collections.abc import Iterator
from typing import Any

from lab import runs
from pages.boxes import _run, _stills
from pages.page import Page

ALIGNED = 560  # from this width on, pieces stand above their columns
START = 2  # the layer that is shown first
_UNIT = {"H": 6, "arcs": 28, "between": 0}


def given(page: Page) -> dict[str, Any]:
    """What its template shows."""
    shown = {"blocks": False, "aligned": ALIGNED, "unit": _UNIT, "layers": [START]}
    return _run.given(page, **shown) | {
        "start": START,
        "layers": [(n, page.lang.number(n)) for n in range(1, runs.config().n_layers + 1)],
        "still": _stills.still("cache", page),
        "rows": list(_rows(page)),
    }


def _rows(page: Page) -> Iterator[list[str]]:
    """After each pass: pieces in the cache, the bytes of them, and of plain attention."""
    number, found, kept = page.lang.number, _run.run(page.lang).found, runs.kept()
    count = found["begin"]
    for one in runs.moments(found):
        if one.number:
            count += 1 + one.good
        sizes = [number(kept[name] * count) for name in ("kept", "plain")]
        yield [number(one.number + 1), number(count), *sizes]
