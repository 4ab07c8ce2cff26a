"""The usual way to the same picture: Axes, savefig, and a clean-up of the SVG that comes out."""

from __future__ import annotations

import io
import re
from typing import Any

import matplotlib
from matplotlib.artist import Artist
from matplotlib.patches import Patch

from charts import gallery
from charts.drawing import theme
from charts.drawing.canvas import Canvas
from charts.drawing.inline import Runs
from charts.drawing.picture import Picture
from charts.rows import Row
from words.language import Language

_JUNK = re.compile(r"<\?xml.*?\?>|<!DOCTYPE.*?>|<!--.*?-->|<metadata>.*?</metadata>", re.DOTALL)
_ID = re.compile(r' (?:id|clip-path)="[^"]*"')
_COLOUR = re.compile(r"(fill|stroke): ?(#[0-9a-f]{6})")
_SPACE = re.compile(r">\s+<")


class AxesPicture(Picture):
    """The same artists, but in the data coordinates of Axes."""

    def __init__(self, width: float) -> None:
        super().__init__(width)
        self.axes: Any = self.figure.add_axes((0, 0, 1, 1))

    def resize(
        self, width: float, height: float, above: float = 0, below: float = 0, margin: float = 0
    ) -> None:
        super().resize(width, height, above, below, margin)
        self.axes.set(xlim=(0, width), ylim=(height, 0))
        self.axes.axis("off")

    def _add(self, artist: Artist, row: str, snap: bool) -> None:
        artist.set_gid(row or None)
        if isinstance(artist, Runs):
            artist.set_transform(self.axes.transData)
            artist.set_figure(self.figure)
            for text in artist.texts():
                self.axes.add_artist(text)
        elif isinstance(artist, Patch):
            self.axes.add_patch(artist)


def svg(name: str, rows: tuple[Row, ...], lang: Language, view: str, width: int) -> str:
    """A chart drawn so, with classes for its colours as a page needs them."""
    canvas = Canvas(width, lang.code, name)
    canvas.__dict__["_picture"] = AxesPicture(width)
    gallery.paint(gallery.get(name), canvas, rows, lang, view)
    canvas.finish()
    out = io.StringIO()
    with matplotlib.rc_context({"svg.fonttype": "none", "svg.hashsalt": "bench"}):
        canvas.figure.savefig(out, format="svg", metadata={"Date": None})
    return _cleaned(out.getvalue())


def _cleaned(text: str) -> str:
    roles = {colour: role for role, colour in theme.LIGHT.items()}

    def variable(found: re.Match[str]) -> str:
        role = roles.get(found[2])
        return f"{found[1]}: var(--c-{role})" if role else found[0]

    text = _ID.sub("", _JUNK.sub("", text))
    return _SPACE.sub("><", _COLOUR.sub(variable, text)).strip()
