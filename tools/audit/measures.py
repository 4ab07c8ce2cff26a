"""Takes every measure of one site: ours, or the stock one that it is held against."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser

from tools.audit import access, html, lighthouse, loads
from tools.audit.host import Host
from tools.audit.loads import Load

_WIDTHS = {"phone": 390, "desktop": 1280}


@dataclass
class Site:
    """A built site that is being served, and the pages of it to look at."""

    folder: Path
    host: Host
    pages: Sequence[str]  # all
    looked_at: Sequence[str]  # one of each kind: the slow measures
    tries: int = 3  # of Lighthouse, for a page below the limit


@dataclass
class Measures:
    """What was found; `faults` say for each measure what is wrong and where."""

    loads: list[Load] = field(default_factory=list)
    scores: dict[str, list[lighthouse.Scores]] = field(default_factory=dict)
    faults: dict[str, list[str]] = field(default_factory=dict)
    pages: int = 0
    looked_at: int = 0


def take(site: Site, chromium: Browser, path: str, root: Path) -> Measures:
    """Every measure of a site, with a word on the way."""
    taken = Measures(pages=len(site.pages), looked_at=len(site.looked_at))
    _say(f"first visits: {len(site.pages)} pages")
    taken.loads = [
        loads.first_visit(chromium, site.host, page, width)
        for page in site.pages
        for width in _WIDTHS.values()
    ]
    _say("Nu HTML checker")
    taken.faults["markup"] = list(html.faults(root, site.folder, site.pages))
    for name, check in _CHECKS.items():
        _say(f"{name}: {len(site.looked_at)} pages")
        taken.faults[name] = list(_each(site, chromium, check))
    with lighthouse.running(path) as program:
        for form in lighthouse.FORMS:
            for theme in access.THEMES:
                _say(f"Lighthouse, {form}, {theme}: {len(site.looked_at)} pages")
                taken.scores[f"{form}, {theme}"] = [
                    program.visit(site.host.address + page, form, theme, page, site.tries)
                    for page in site.looked_at
                ]
    return taken


_CHECKS: dict[str, Callable[[Browser, str], Iterable[str]]] = {
    "axe-core": access.axe,
    "sideways": access.too_wide,
    "keyboard": access.keyboard,
    "preferences": access.preferences,
}


def _each(
    site: Site, chromium: Browser, check: Callable[[Browser, str], Iterable[str]]
) -> Iterator[str]:
    for page in site.looked_at:
        for fault in check(chromium, site.host.address + page):
            yield f"/{page}: {fault}"


def _say(text: str) -> None:
    print(f"  {text}", file=sys.stderr, flush=True)
