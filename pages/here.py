"""Where a chapter is in V3: a small copy of the map at its head, which leads to the whole one."""

from markupsafe import Markup

from charts import gallery
from charts.gallery import v3_map
from facts import ROOT
from pages import edition, figure
from pages.page import Page

MAP = "v3_map"
_LAYOUTS = {"ch-w": "wide", "ch-n": "narrow"}


def parts() -> tuple[str, ...]:
    """What a chapter may be about."""
    return tuple(v3_map.PARTS)


def here(part: str, page: Page) -> Markup:
    """The small copy that points to this part, as a link that says what it shows."""
    chart = gallery.get(MAP)
    shown = gallery.shown(chart, gallery.rows(chart, page.data), page.lang)
    home = figure.homes(edition.pages(ROOT, page.lang))[MAP]
    stem = page.drawn / page.lang.code / f"{MAP}.{part}"
    return page.render(
        "here.html",
        href=f"{page.base}{home}/#{figure.identity(MAP)}",
        place=shown.say(v3_map.PARTS[part]),
        pictures={css: _picture(f"{stem}.{layout}.svg") for css, layout in _LAYOUTS.items()},
    )


def _picture(path: str) -> Markup:
    text = (ROOT / path).read_text("utf-8").strip()
    return Markup(text.replace(' role="img"', ' aria-hidden="true"', 1))
