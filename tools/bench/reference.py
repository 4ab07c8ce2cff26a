"""The usual way to the same picture: Axes, savefig, and a clean-up of the SVG that comes out."""

import io
import re
from typing import Any

import matplotlib
from matplotlib.figure import Figure

from charts import gallery
from charts.drawing import picture, theme
from charts.rows import Row
from words.language import Language

_JUNK = re.compile(r"<\?xml.*?\?>|<!DOCTYPE.*?>|<!--.*?-->|<metadata>.*?</metadata>", re.DOTALL)
_ID = re.compile(r' (?:id|clip-path)="[^"]*"')
_COLOUR = re.compile(r"(fill|stroke): ?(#[0-9a-f]{6})")
_SPACE = re.compile(r">\s+<")


def svg(name: str, rows: tuple[Row, ...], lang: Language, view: str, width: int) -> str:
    """A chart drawn so, with classes for its colours as a page needs them."""
    canvas = gallery.drawn(gallery.get(name), name, rows, lang, view, width)
    width, height = map(int, canvas.sheet)
    figure, out = Figure((width / 72, height / 72)), io.StringIO()
    axes: Any = figure.add_axes((0, 0, 1, 1))
    axes.set(xlim=(0, width), ylim=(height, 0))
    axes.axis("off")
    for artist in picture.artists(canvas):
        axes.add_artist(artist)
    with matplotlib.rc_context({"svg.fonttype": "none", "svg.hashsalt": "bench"}):
        figure.savefig(out, format="svg", metadata={"Date": None})
    return _cleaned(out.getvalue())


def _cleaned(text: str) -> str:
    roles = {colour: role for role, colour in theme.LIGHT.items()}

    def variable(found: re.Match[str]) -> str:
        role = roles.get(found[2])
        return f"{found[1]}: var(--c-{role})" if role else found[0]

    text = _ID.sub("", _JUNK.sub("", text))
    return _SPACE.sub("><", _COLOUR.sub(variable, text)).strip()
