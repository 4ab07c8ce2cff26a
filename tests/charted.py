"""Every chart drawn once for the tests, and pages that hold the figures and nothing else."""

import tempfile
from functools import cache
from pathlib import Path

from charts import files, gallery
from charts.drawing import theme
from charts.rows import ChartCanvas, Row, Shown
from facts import ROOT
from facts.dataset import Dataset, load
from pages import figure
from pages.page import Page
from words.language import language

LAYOUTS = {"wide": theme.WIDE, "narrow": theme.NARROW}
_FOLDER = tempfile.TemporaryDirectory()


@cache
def data() -> Dataset:
    return load(ROOT)


def rows(name: str) -> tuple[Row, ...]:
    return gallery.rows(gallery.get(name), data())


def by_key(shown: tuple[Row, ...]) -> dict[str, Row]:
    return {row.key: row for row in shown}


def said(name: str, code: str = "en") -> Shown:
    return gallery.shown(gallery.get(name), rows(name), language(code))


@cache
def canvas(name: str, view: str = "", layout: str = "wide", code: str = "en") -> ChartCanvas:
    """One picture, for looking only: whoever asks again gets the same."""
    chart, lang = gallery.get(name), language(code)
    return gallery.drawn(chart, name, rows(name), lang, view, LAYOUTS[layout])


@cache
def drawn(code: str) -> dict[str, bytes]:
    """Every file of every chart in a language but the PNG, by name."""
    made: dict[str, bytes] = {}
    for name in gallery.names():
        made |= files.files(name, code, data()).texts
    return made


@cache
def folder(code: str) -> Path:
    """The fragments as build_charts.py leaves them, in a folder for each language."""
    path = Path(_FOLDER.name) / "drawn" / code
    path.mkdir(parents=True)
    for name, content in drawn(code).items():
        (path / name).write_bytes(content)
    return path.parent


@cache
def blank(code: str = "en") -> Path:
    """The same folders with a picture for every drawing, as small as can be."""
    path = Path(_FOLDER.name) / "blank" / code
    path.mkdir(parents=True, exist_ok=True)
    for name in gallery.names():
        for _view, stem in (*gallery.drawings(name), *gallery.parts(name)):
            for layout in ("wide", "narrow"):
                text = f"<text>{stem} {layout}</text>"
                svg = f'<svg class="ch" viewBox="0 0 688 300" role="img">{text}</svg>'
                (path / f"{stem}.{layout}.svg").write_text(svg, "utf-8")
    return path.parent


def page(code: str, names: tuple[str, ...], script: bool = True) -> str:
    """A page of figures with the site's style and script for them."""
    sheets = (ROOT / f"docs/assets/css/{name}.css" for name in ("figure", "late"))
    css = theme.css() + "".join(sheet.read_text("utf-8") for sheet in sheets)
    js = (ROOT / "docs/assets/js/figure.js").read_text("utf-8") if script else ""
    shown = Page(name="x", data=data(), lang=language(code), drawn=folder(code))
    figures = "".join(figure.figure(name, shown, "") for name in names)
    return (
        f'<!doctype html><html lang="{code}"><meta name="viewport" content="width=device-width">'
        f"<title>figures</title><style>{css}</style><body>{figures}<script>{js}</script>"
    )
