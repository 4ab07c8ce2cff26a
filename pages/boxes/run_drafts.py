"""Drafts as stairs: a line for each pass, and a kept draft makes the step two pieces wide."""

from typing import Any

from pages.boxes import _run, _stills, run_score
from pages.page import Page


def given(page: Page) -> dict[str, Any]:
    """What its template shows."""
    return _run.given(page) | {
        "still": _stills.still("kept", page) + _stills.still("struck", page),
        "rows": [row[:5] for row in run_score.rows(page.lang)],
    }
