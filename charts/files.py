"""One chart in one language, as the files that are published."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING, Any

import matplotlib
import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_rgb
from PIL import Image

from charts import gallery, table
from charts.drawing import inline, theme
from charts.drawing.canvas import Canvas
from words.language import Language, language

if TYPE_CHECKING:
    from charts.gallery import Chart
    from charts.rows import Row
    from facts.dataset import Dataset

STEP = 10  # between two colours of the palette: Pillow confuses nearer ones
_LAYOUTS = {"wide": theme.WIDE, "narrow": theme.NARROW}


def files(name: str, code: str, data: "Dataset") -> dict[str, bytes]:
    """Return each file's name and content: fragments for the page, then SVG, PNG and CSV."""
    with _own_settings():
        made, framed = _vectors(name, code, data)
        return made | {f"{name}.png": png(pixels(framed, 2))}


def vectors(name: str, code: str, data: "Dataset") -> dict[str, bytes]:
    """Return all of these files but the PNG, which takes longer than the others together."""
    with _own_settings():
        return _vectors(name, code, data)[0]


@contextmanager
def _own_settings() -> Iterator[None]:
    # A reader's own matplotlibrc must not show in the pictures.
    with matplotlib.rc_context():
        matplotlib.rcdefaults()
        yield


def _vectors(name: str, code: str, data: "Dataset") -> tuple[dict[str, bytes], Canvas]:
    """Return the files, and the picture that stands by itself."""
    chart, lang = gallery.get(name), language(code)
    rows = gallery.rows(chart, data)
    pictures = {
        f"{stem}.{layout}.svg": drawn(chart, name, rows, lang, view, width)
        for view, stem in (*gallery.drawings(name), *gallery.parts(name))
        for layout, width in _LAYOUTS.items()
    }
    made = {key: _fragment(picture) for key, picture in pictures.items()}
    framed = pictures[f"{name}.wide.svg"]
    made[f"{name}.svg"] = _alone(framed, chart, rows, lang, data)
    made[f"{name}.csv"] = table.csv(rows, data, lang)
    return {key: text.encode() for key, text in made.items()}, framed


def drawn(
    chart: "Chart", name: str, rows: "tuple[Row, ...]", lang: Language, view: str, width: int
) -> Canvas:
    """Return the checked picture of one view at one width."""
    canvas = Canvas(width, lang.code, f"{name} ({view})" if view else name)
    gallery.paint(chart, canvas, rows, lang, view)
    canvas.finish()
    return canvas


def _fragment(canvas: Canvas) -> str:
    try:
        return inline.inline(canvas.figure)
    except inline.ColourError as error:
        raise canvas.error(str(error)) from error


def _alone(
    canvas: Canvas, chart: "Chart", rows: "tuple[Row, ...]", lang: Language, data: "Dataset"
) -> str:
    """Put the chart's words around the picture, for readers who meet it without the page."""
    words = chart.words(rows, lang)
    title, note = lang.say(chart.TITLE, **words), lang.say(chart.NOTE, **words)
    foot = " ".join(filter(None, (note, table.source_line(rows, data, lang))))
    canvas.frame(title, lang.say(chart.SUBTITLE, **words), foot)
    return inline.standalone(canvas.figure, title, table.alt(chart, rows, lang), lang.code)


def pixels(canvas: Canvas, scale: float) -> Image.Image:
    """Return the light picture at so many times its size."""
    agg: Any = FigureCanvasAgg(canvas.figure)
    canvas.figure.set_dpi(72 * scale)
    canvas.figure.set_facecolor(theme.LIGHT["bg"])
    canvas.figure.set_frameon(True)
    agg.draw()
    return Image.fromarray(np.asarray(agg.buffer_rgba())[:, :, :3])


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
