"""The experts that the router picks for one sentence in five languages."""

from typing import Any

from lab import runs
from pages.boxes import _run, _stills, _strips
from pages.page import Page


def given(page: Page) -> dict[str, Any]:
    """What its template shows."""
    c = runs.config()
    return {
        **_run.told(page.lang),
        **_strips.given(page.lang),
        "values": {"dense": c.n_dense_layers, "experts": c.n_routed_experts},
        "still": _stills.still("experts", page),
    }
