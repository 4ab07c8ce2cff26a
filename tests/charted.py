"""Every chart drawn once for the tests, and folders of blank pictures."""

import tempfile
from functools import cache
from pathlib import Path

from charts import gallery
from charts.drawing import theme
from charts.rows import ChartCanvas, Row
from tests.examples import REAL
from words.language import language

LAYOUTS = {"wide": theme.WIDE, "narrow": theme.NARROW}
_FOLDER = tempfile.TemporaryDirectory()


def rows(name: str) -> tuple[Row, ...]:
    return gallery.rows(gallery.get(name), REAL)


def by_key(shown: tuple[Row, ...]) -> dict[str, Row]:
    return {row.key: row for row in shown}


def said(name: str, code: str = "en") -> ChartCanvas:
    return gallery.shown(gallery.get(name), rows(name), language(code))


@cache
def canvas(name: str, view: str = "", layout: str = "wide", code: str = "en") -> ChartCanvas:
    """One picture, for looking only: whoever asks again gets the same."""
    chart, lang = gallery.get(name), language(code)
    return gallery.drawn(chart, name, rows(name), lang, view, LAYOUTS[layout])


@cache
def blank(code: str = "en") -> Path:
    """Folders as build_charts.py leaves them, each picture as small as can be."""
    path = Path(_FOLDER.name) / "blank" / code
    path.mkdir(parents=True, exist_ok=True)
    for name in gallery.names():
        for _view, stem in (*gallery.drawings(name), *gallery.parts(name)):
            for layout in ("wide", "narrow"):
                text = f"<text>{stem} {layout}</text>"
                svg = f'<svg class="ch" viewBox="0 0 688 300" role="img">{text}</svg>'
                (path / f"{stem}.{layout}.svg").write_text(svg, "utf-8")
    return path.parent
