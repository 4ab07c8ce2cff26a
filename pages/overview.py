"""Every figure and every box once, in the order of the pages that they stand on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from charts import gallery, table
from facts import ROOT
from pages import boxes, edition, figure
from pages.page import Page

_BOX = re.compile(r"""\{\{\s*interactive\(["']([\w-]+)["']\)\s*\}\}""")


@dataclass(frozen=True, slots=True)
class Shown:
    """One figure as it is browsed: what it finds, what it shows, and where it stands."""

    name: str
    id: str
    title: str
    subtitle: str
    alt: str
    views: tuple[str, ...]
    citation: str
    snippet: str


def overview(page: Page) -> Markup:
    """The figures and boxes, by page."""
    figures: dict[str, list[Shown]] = {}
    tried: dict[str, list[tuple[str, boxes.Said]]] = {}
    written = edition.pages(ROOT, page.lang)
    for name, home in figure.homes(written).items():
        figures.setdefault(home, []).append(_shown(name, page))
    for name, home in _boxes(written):
        tried.setdefault(home, []).append((name, boxes.said(name, page)))
    listed = [one for one in written if one.name in figures.keys() | tried.keys()]
    return page.render("overview.html", pages=listed, figures=figures, boxes=tried)


def _shown(name: str, page: Page) -> Shown:
    chart, lang = gallery.get(name), page.lang
    rows = gallery.rows(chart, page.data)
    said = chart.words(rows, lang)
    title = lang.say(chart.TITLE, **said)
    return Shown(
        name=name,
        id=figure.identity(name),
        title=title,
        subtitle=lang.say(chart.SUBTITLE, **said),
        alt=table.alt(chart, rows, lang),
        views=tuple(map(lang.say, gallery.views(chart).values())),
        citation=figure.citation(title, rows, page),
        snippet=figure.snippet(name, page),
    )


def _boxes(written: list[edition.PageFile]) -> Iterator[tuple[str, str]]:
    """Each box with the first page that it stands on."""
    seen: set[str] = set()
    for one in written:
        for name in _BOX.findall(one.text):
            if name not in seen:
                seen.add(name)
                yield name, one.name
