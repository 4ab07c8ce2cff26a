"""The whole figure of a page: headline, pictures, note, source, table and links around the rows."""

import re
from collections.abc import Iterable
from pathlib import Path

from markupsafe import Markup

from charts import gallery, table
from charts.gallery import v3_map
from facts import ROOT
from facts.dataset import Dataset
from pages import edition
from pages.page import Page
from words.language import Language

MAP = "v3_map"
_LAYOUTS = {"ch-w": "wide", "ch-n": "narrow"}  # by the class that shows each
FRAMES = "embed"  # the folder of the pages that other sites may frame: one figure each
# Beside its text on the first page: the wide layout is for tablets and paper, and comes late.
_BESIDE = {"headline_vs_actual"}


def identity(name: str) -> str:
    """The address of a figure inside its page."""
    return f"figure-{name.replace('_', '-')}"


def figure(name: str, page: Page, home: str = "") -> Markup:
    """The figure as HTML; `home` is the address of the page that it stands on, if not this one."""
    chart, lang = gallery.get(name), page.lang
    rows = gallery.rows(chart, page.data)
    drawn = page.drawn / lang.code
    return page.render(
        "figure.html",
        name=name,
        id=identity(name),
        **said(name, page.data, lang),
        views=gallery.views(chart),
        default=gallery.default(chart),
        is_diagram=gallery.is_diagram(chart),
        is_numbered=bool(gallery.steps(chart)),
        pictures=[(number, _layouts(name, drawn, stem)) for number, stem in _ordered(name)],
        source=table.source_line(rows, page.data, lang),
        rows=[
            (row, name, names(table.sources([row], page.data), page))
            for row, name in table.named(rows)
        ],
        home=home,
    )


def here(part: str, page: Page) -> Markup:
    """A small copy of the map of V3 that points to this part, as a link to the whole one."""
    chart = gallery.get(MAP)
    shown = gallery.shown(chart, gallery.rows(chart, page.data), page.lang)
    home = edition.homes(edition.pages(ROOT, page.lang), "chart")[MAP]
    pictures = {}
    for css, layout in _LAYOUTS.items():
        path = page.drawn / page.lang.code / f"{MAP}.{part}.{layout}.svg"
        svg = path.read_text("utf-8").strip()
        pictures[css] = Markup(svg.replace(' role="img"', ' aria-hidden="true"', 1))
    return page.render(
        "here.html",
        href=f"{page.base}{home}/#{identity(MAP)}",
        place=shown.say(v3_map.PARTS[part]),
        pictures=pictures,
    )


def frame_name(name: str) -> str:
    """The page that other sites may frame, as pages are named."""
    return f"{FRAMES}/{name.replace('_', '-')}"


def said(name: str, data: Dataset, lang: Language) -> dict[str, str]:
    """Headline and subtitle of a figure, what it shows, and its note, with their numbers."""
    chart = gallery.get(name)
    return gallery.texts(chart, gallery.rows(chart, data), lang)


def _ordered(name: str) -> list[tuple[int, str]]:
    """The drawings, each with the number of its button; the default first."""
    numbered = [(at, stem) for at, (_view, stem) in enumerate(gallery.drawings(name), start=1)]
    return sorted(numbered, key=lambda one: one[1] != name)


def late(name: str) -> list[str]:
    """The files of the drawings that a page does not show at first, in the order of the page."""
    return [
        f"{stem}.{layout}.svg"
        for _number, stem in _ordered(name)
        for layout in _LAYOUTS.values()
        if stem != name or (name in _BESIDE and layout == "wide")
    ]


def named(name: str, svg: str) -> str:
    """A drawing, named by the headline and described by the text alternative."""
    names = f'aria-labelledby="{identity(name)}-title" aria-describedby="{identity(name)}-alt"'
    return svg.replace("<svg ", f"<svg {names} ", 1)


def size(svg: str) -> tuple[int, int]:
    """The width and height of a drawing."""
    found = re.search(r'viewBox="0 0 (\d+) (\d+)"', svg)
    assert found, svg[:200]
    return int(found[1]), int(found[2])


def _layouts(name: str, drawn: Path, stem: str) -> dict[str, tuple[Markup, str, int, int]]:
    """By its class each drawn layout: in the page, or else as a file that comes later; its size."""
    layouts = {}
    for css, layout in _LAYOUTS.items():
        path = drawn / f"{stem}.{layout}.svg"
        svg = path.read_text("utf-8").strip()
        inline = "" if path.name in late(name) else named(name, svg)
        layouts[css] = (Markup(inline), path.name, *size(svg))
    return layouts


def names(sources: Iterable[str], page: Page) -> str:
    """Sources by their short names."""
    return "; ".join(page.lang.say(page.data.sources[key].short) for key in sources)
