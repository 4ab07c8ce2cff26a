"""Every figure and every box once, in the order of the pages that they stand on."""

from collections.abc import Iterable
from dataclasses import replace
from math import ceil
from typing import Any

from markupsafe import Markup

from charts import gallery, table
from facts import ROOT
from pages import boxes, edition, figure
from pages.page import Page

# The px that a frame on another site needs in each layout: a picture's widest, the room around it
# and for each letter, so that nothing is cut off in any language (tests/browser/test_frames.py).
# A narrow one needs less for its letters the wider it is: so much less for each px of the window.
_ROOM = {"wide": (736, 320, 0.18), "narrow": (328, 420, 0.81)}
_LESS = 0.00105


def overview(page: Page) -> Markup:
    """The figures and boxes, by page."""
    figures: dict[str, list[dict[str, Any]]] = {}
    tried: dict[str, list[tuple[str, Any]]] = {}
    written = edition.pages(ROOT, page.lang)
    apart = replace(page, given={})  # a box that is only named needs no script
    for name, home in edition.homes(written, "chart").items():
        figures.setdefault(home, []).append(_shown(name, page))
    for name, home in edition.homes(written, "interactive").items():
        tried.setdefault(home, []).append((name, boxes.opened(name, apart)))
    listed = [one for one in written if one.name in figures.keys() | tried.keys()]
    return page.render("overview.html", pages=listed, figures=figures, boxes=tried)


def _shown(name: str, page: Page) -> dict[str, Any]:
    """One figure as it is browsed: what it finds, what it shows, how to cite and frame it."""
    chart, lang = gallery.get(name), page.lang
    said, rows = figure.said(name, page.data, lang), gallery.rows(chart, page.data)
    views = [lang.say(label) for label in gallery.views(chart).values()]
    source = table.source_line(rows, page.data, lang)
    around = (said["title"], said["subtitle"], said["note"], source, *views)
    return {
        "name": name,
        "id": figure.identity(name),
        **said,
        "views": views,
        "sources": figure.names(table.sources(rows, page.data), page),
        "frame": page.site.address(figure.frame_name(name)),
        "heights": _heights(name, page, around),
    }


def _heights(name: str, page: Page, around: Iterable[str]) -> dict[str, int]:
    """How high a frame has to be for each layout, so that nothing in it is cut off."""
    heights, letters = {}, sum(map(len, around))
    for layout, (widest, room, letter) in _ROOM.items():
        drawn = page.drawn / page.lang.code / f"{name}.{layout}.svg"
        across, high = figure.size(drawn.read_text("utf-8"))
        heights[layout] = ceil(widest * high / across + room + letter * letters)
    return heights | {"less": int(letters * _LESS * 100)}  # of a vw
