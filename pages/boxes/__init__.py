"""The interactives: each a table that teaches without a script, and what a script needs beside it.

One file an interactive; the folder listing is the registry.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any, Protocol, cast

from markupsafe import Markup

from pages.boxes import _code, _in_v3, _stills
from pages.boxes._frame import framed, opened
from pages.boxes._run import Said as Said
from pages.page import Page

# What stands beside the running model and needs no script, by the name that a page calls it.
INSERTS = {"run-steps": _stills.steps, "run-v3": _in_v3.table, "run-code": _code.shown}


class Interactive(Protocol):
    """What a file of this folder holds: the records that it shows, and what its template needs."""

    FACTS: tuple[str, ...]

    @staticmethod
    def given(page: Page) -> dict[str, Any]: ...

    # In place of `given`: the running model has a frame of its own.
    @staticmethod
    def said(page: Page) -> Said: ...

    @staticmethod
    def html(page: Page) -> Markup: ...


@cache
def names() -> tuple[str, ...]:
    """The interactives by the names of their elements."""
    files = sorted(Path(__file__).parent.glob("*.py"))
    return tuple(file.stem.replace("_", "-") for file in files if not file.stem.startswith("_"))


def get(name: str) -> Interactive:
    """The file of an interactive."""
    return cast(Interactive, import_module(f"{__name__}.{name.replace('-', '_')}"))


def html(name: str, page: Page) -> Markup:
    """The whole box as it stands in a page; the records that it shows are noted as used."""
    for fact_id in get(name).FACTS:
        page.fact(fact_id)
    kind = get(name)
    return kind.html(page) if is_run(name) else framed(name, page, kind.given(page))


def said(name: str, page: Page) -> Said:
    """What a box is called, and what it shows in a sentence."""
    kind = get(name)
    if is_run(name):
        return kind.said(page)
    box = opened(name, page, kind.given(page))
    return Said(box.title, box.lead)


def is_run(name: str) -> bool:
    """Whether an interactive shows the lab's model, which it fetches when a reader asks."""
    return name.startswith("run-")
