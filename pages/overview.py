"""Every figure and every box once, in the order of the pages that they stand on."""

from typing import Any

from markupsafe import Markup

from charts import gallery
from facts import ROOT
from pages import boxes, edition, figure
from pages.page import Page


def overview(page: Page) -> Markup:
    """The figures and boxes, by page."""
    figures: dict[str, list[dict[str, Any]]] = {}
    tried: dict[str, list[tuple[str, Any]]] = {}
    written = edition.pages(ROOT, page.lang)
    for name, home in figure.homes(written).items():
        figures.setdefault(home, []).append(_shown(name, page))
    for name, home in edition.homes(written, "interactive").items():
        tried.setdefault(home, []).append((name, boxes.opened(name, page)))
    listed = [one for one in written if one.name in figures.keys() | tried.keys()]
    return page.render("overview.html", pages=listed, figures=figures, boxes=tried)


def _shown(name: str, page: Page) -> dict[str, Any]:
    """One figure as it is browsed: what it finds, what it shows, and where it stands."""
    chart, said = gallery.get(name), figure.said(name, page.data, page.lang)
    return {
        "name": name,
        "id": figure.identity(name),
        **said,
        "views": [page.lang.say(label) for label in gallery.views(chart).values()],
        "citation": figure.citation(said["title"], gallery.rows(chart, page.data), page),
        "snippet": figure.snippet(name, page),
    }
