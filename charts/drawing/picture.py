"""A canvas as pixels, drawn by Matplotlib, and as a PNG in the colours of the roles."""

from collections.abc import Iterator
from functools import cache
from io import BytesIO
from typing import Any, Final

import matplotlib
import numpy as np
from matplotlib.artist import Artist
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.patches import Circle, PathPatch
from matplotlib.path import Path
from matplotlib.text import Text
from matplotlib.transforms import Affine2D
from PIL import Image

from charts.drawing import fonts, theme
from charts.drawing.canvas import Canvas
from charts.drawing.shapes import STROKE, Disc, Ink, Writing

STEP: Final = 10  # between two colours of the palette: Pillow confuses nearer ones


def pixels(canvas: Canvas, scale: float) -> Image.Image:
    """Return the light picture at so many times its size, without Axes: nothing is ticked."""
    (width, height), (x, y) = canvas.sheet, canvas.origin
    place = Affine2D().translate(x, y).scale(1 / 72, -1 / 72).translate(0, height / 72)
    # A reader's own matplotlibrc must not show in the pictures.
    with matplotlib.rc_context():
        matplotlib.rcdefaults()
        figure = Figure((width / 72, height / 72), 72 * scale, facecolor=theme.LIGHT["bg"])
        for artist in artists(canvas):
            artist.set_transform(place + figure.dpi_scale_trans)
            artist.set_zorder(1)
            figure.add_artist(artist)
        agg: Any = FigureCanvasAgg(figure)
        agg.draw()
        return Image.fromarray(np.asarray(agg.buffer_rgba())[:, :, :3])


def artists(canvas: Canvas) -> Iterator[Artist]:
    """What was drawn, in pixels from the top, in its order."""
    for ink in canvas.ink:
        if isinstance(ink, Writing):
            yield from _texts(ink)
        else:
            yield _disc(ink) if isinstance(ink, Disc) else _patch(ink)


def png(image: Image.Image, step: int = STEP) -> bytes:
    """Return a picture in the roles' colours and their edges: a third of the size in all colours.

    A palette found by itself would dull the rarer roles.
    """
    out = BytesIO()
    image.quantize(palette=_palette(step), dither=Image.Dither.NONE).save(out, format="png")
    return out.getvalue()


@cache
def _palette(step: int) -> Image.Image:
    """Return every role's colour in even steps to the ground's."""
    ground = 255 * np.array(to_rgb(theme.LIGHT["bg"]))
    blends = [ground]
    for role in theme.ROLES:
        ink = 255 * np.array(to_rgb(theme.LIGHT[role]))
        steps = int(np.abs(ground - ink).max() / step)
        blends += [ink + (ground - ink) * each / steps for each in range(steps)]
    image = Image.new("P", (1, 1))
    image.putpalette(np.round(blends).astype(int).ravel().tolist())
    return image


def _patch(ink: Ink) -> Artist:
    colour, shape = theme.LIGHT[ink.role], ink.shape
    ends = slice(0, int(shape.closed))  # a closed one comes back to its first point
    subpaths = (Path([*points, *points[ends]], closed=shape.closed) for points in shape.subpaths)
    path = Path.make_compound_path(*subpaths)
    if not ink.width:
        patch = PathPatch(path, facecolor=colour, linewidth=0)
    else:
        dash = ink.dash and (ink.offset / ink.width, tuple(x / ink.width for x in ink.dash))
        patch = PathPatch(
            path, fill=False, edgecolor=colour, linewidth=ink.width, linestyle=dash or "solid",
            joinstyle="round" if ink.rounded else "miter",
            capstyle="round" if ink.rounded and not ink.dash else "butt",
        )  # fmt: skip
    patch.set_snap(None if ink.snap else False)
    return patch


def _disc(disc: Disc) -> Artist:
    colour, ground, edge = theme.LIGHT[disc.role], theme.LIGHT["bg"], STROKE if disc.hollow else 0
    face = ground if disc.hollow else colour
    dot = Circle((disc.x, disc.y), disc.r - edge / 2, facecolor=face, edgecolor=colour,
                 linewidth=edge)  # fmt: skip
    dot.set_snap(False)
    return dot


def _texts(writing: Writing) -> Iterator[Artist]:
    for (s, role, bold, size), x in zip(writing.runs, writing.starts, strict=True):
        font = FontProperties(fname=str(fonts.static(fonts.BOLD if bold else fonts.REGULAR)),
                              size=size)  # fmt: skip
        yield Text(x, writing.y, s, color=theme.LIGHT[role], fontproperties=font,
                   verticalalignment="baseline", parse_math=False)  # fmt: skip
