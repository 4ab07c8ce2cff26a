"""The picture of a page that chats and search results show: its title and its key chart."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

import matplotlib
from PIL import Image

from charts import drawing, gallery, icons, theme
from charts.canvas import Canvas
from charts.dataset import Dataset
from charts.edition import SITE_NAME, PageFile
from charts.language import Language

WIDTH: Final = 1200
HEIGHT: Final = 630
_EDGE: Final = 56
_COLUMN: Final = 424  # of the title, beside a chart
_BOX: Final = (WIDTH - _COLUMN - 3 * _EDGE + 24, HEIGHT - 2 * _EDGE + 32)
_FOOT: Final = HEIGHT - _EDGE
_LEADING: Final = 1.14
# The number that the site is about, for the pages that are words only.
_KEY_FACT: Final = "v3-cost-total"
# Small pictures need large letters: this view of the chart has the fewest.
_VIEWS: Final = {"headline_vs_actual": "bars"}
_CHART = re.compile(r"""\{\{\s*chart\(["'](\w+)["']\)""")


class Words(NamedTuple):
    """What a preview says."""

    title: str
    chart: str  # empty if the page has none


def words(page: PageFile, title: str) -> Words:
    """A page's title with its macros written out, and the first chart in its text."""
    found = _CHART.search(page.text)
    return Words(title, found[1] if found else "")


def preview(said: Words, data: Dataset, lang: Language) -> bytes:
    """The picture as PNG; the same words and records give the same bytes."""
    # A reader's own matplotlibrc must not show in the pictures.
    with matplotlib.rc_context():
        matplotlib.rcdefaults()
        image = drawing.pixels(_base(said, data, lang), 1)
        if said.chart:
            chart = _chart(said.chart, data, lang)
            left = WIDTH - _EDGE - (_BOX[0] + chart.width) // 2
            image.paste(chart, (left, (HEIGHT - chart.height) // 2))
        image.paste(icons.mark(44, 2), (_EDGE, _FOOT - 44))
        return drawing.png(image)


def _base(said: Words, data: Dataset, lang: Language) -> Canvas:
    """Title and site name, and the key number where there is no chart."""
    canvas = Canvas(WIDTH, lang.code, f"preview of “{said.title}”")
    canvas.height = HEIGHT
    width = _COLUMN if said.chart else WIDTH - 2 * _EDGE
    _title(canvas, said.title, width, 300 if not said.chart else 410)
    if not said.chart:
        fact = data.facts[_KEY_FACT]
        canvas.text(_EDGE, 440, lang.fact(fact), 84, "claim", bold=True)
        canvas.wrap(_EDGE, 486, lang.say(fact.label), width, 26, "muted")
    canvas.wrap(_EDGE + 58, _FOOT - 14, lang.say(SITE_NAME), width, 24, "fg", bold=True)
    canvas.finish()
    return canvas


def _title(canvas: Canvas, title: str, width: float, height: float) -> None:
    """Write the title as large as it fits its column."""
    for size in range(72, 23, -2):
        lines = canvas.lines(title, width, size, bold=True)
        widest = max(canvas.measure(line, size, bold=True) for line in lines)
        if widest <= width and len(lines) * size * _LEADING <= height:
            break
    canvas.wrap(_EDGE, _EDGE + size * 0.76, title, width, size, "fg", True, _LEADING)


def _chart(name: str, data: Dataset, lang: Language) -> Image.Image:
    """The chart in the layout that can be shown largest."""
    chart = gallery.get(name)
    rows, view = chart.rows(data), _VIEWS.get(name, gallery.drawings(name)[0][0])
    layouts = [
        drawing.drawn(chart, name, rows, lang, view, width) for width in (theme.WIDE, theme.NARROW)
    ]
    best = max(layouts, key=_scale)
    return drawing.pixels(best, _scale(best))


def _scale(canvas: Canvas) -> float:
    return min(_BOX[0] / canvas.width, _BOX[1] / canvas.height)
