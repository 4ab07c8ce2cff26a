"""One chart in one language, as the files that are published."""

from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING, Any

import matplotlib
import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_rgb
from PIL import Image

from charts import gallery, inline, table, theme
from charts.canvas import Canvas
from charts.language import Language, language

if TYPE_CHECKING:
    from charts.dataset import Dataset
    from charts.gallery import Chart
    from charts.rows import Row

_STEP = 10  # between two colours of the palette: Pillow confuses nearer ones
_LAYOUTS = {"wide": theme.WIDE, "narrow": theme.NARROW}


def files(name: str, code: str, data: "Dataset") -> dict[str, bytes]:
    """Return each file's name and content: fragments for the page, then SVG, PNG and CSV."""
    chart, lang = gallery.get(name), language(code)
    rows = chart.rows(data)
    made = {"csv": table.csv(rows, data, lang).encode()}
    # A reader's own matplotlibrc must not show in the pictures.
    with matplotlib.rc_context():
        matplotlib.rcdefaults()
        fragments = {
            f"{stem}.{layout}.svg": _fragment(_draw(chart, name, rows, lang, view, width))
            for view, stem in gallery.drawings(name)
            for layout, width in _LAYOUTS.items()
        }
        made |= _alone(chart, name, rows, lang, data)
    return {key: svg.encode() for key, svg in fragments.items()} | {
        f"{name}.{suffix}": content for suffix, content in made.items()
    }


def _draw(
    chart: "Chart", name: str, rows: "tuple[Row, ...]", lang: Language, view: str, width: int
) -> Canvas:
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
    chart: "Chart", name: str, rows: "tuple[Row, ...]", lang: Language, data: "Dataset"
) -> dict[str, bytes]:
    """Return the picture with its words around it, for readers who meet it without the page."""
    words = chart.words(rows, lang)
    title, note = lang.say(chart.TITLE, **words), lang.say(chart.NOTE, **words)
    canvas = _draw(chart, name, rows, lang, gallery.drawings(name)[0][0], theme.WIDE)
    foot = " ".join(filter(None, (note, table.source_line(rows, data, lang))))
    canvas.frame(title, lang.say(chart.SUBTITLE, **words), foot)
    svg = inline.standalone(canvas.figure, title, table.alt(chart, rows, lang), lang.code)
    return {"svg": svg.encode(), "png": _png(canvas)}


def _png(canvas: Canvas) -> bytes:
    """Return the light picture at twice the size, in the roles' colours and their edges."""
    agg: Any = FigureCanvasAgg(canvas.figure)
    canvas.figure.set_dpi(144)
    canvas.figure.set_facecolor(theme.LIGHT["bg"])
    canvas.figure.set_frameon(True)
    agg.draw()
    pixels = Image.fromarray(np.asarray(agg.buffer_rgba())[:, :, :3])
    out = BytesIO()
    # A third of the size in full colour; a palette found by itself would dull the rarer roles.
    pixels.quantize(palette=_palette(), dither=Image.Dither.NONE).save(out, format="png")
    return out.getvalue()


@cache
def _palette() -> Image.Image:
    """Return every role's colour in even steps to the ground's."""
    ground = 255 * np.array(to_rgb(theme.LIGHT["bg"]))
    blends = [ground]
    for role in theme.ROLES:
        ink = 255 * np.array(to_rgb(theme.LIGHT[role]))
        steps = int(np.abs(ground - ink).max() / _STEP)
        blends += [ink + (ground - ink) * step / steps for step in range(steps)]
    image = Image.new("P", (1, 1))
    image.putpalette(np.round(blends).astype(int).ravel().tolist())
    return image
