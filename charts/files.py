"""One chart in one language, as the files that are published."""

from charts import gallery, table
from charts.drawing import svg, theme
from charts.drawing.canvas import Canvas
from facts.dataset import Dataset
from words.language import language

_LAYOUTS = {"wide": theme.WIDE, "narrow": theme.NARROW}


def files(name: str, code: str, data: Dataset) -> dict[str, bytes]:
    """Return each file's name and content: fragments for the page, then SVG, CSV and PNG."""
    # Matplotlib takes half a second to import, which vectors need not pay.
    from charts.drawing.picture import pixels, png

    made, framed = _vectors(name, code, data)
    return made | {f"{name}.png": png(pixels(framed, 2))}


def vectors(name: str, code: str, data: Dataset) -> dict[str, bytes]:
    """Return all of these files but the PNG, which takes longer than the others together."""
    return _vectors(name, code, data)[0]


def _vectors(name: str, code: str, data: Dataset) -> tuple[dict[str, bytes], Canvas]:
    """Return the files, and the picture that stands by itself."""
    chart, lang = gallery.get(name), language(code)
    rows = gallery.rows(chart, data)
    pictures = {
        f"{stem}.{layout}.svg": gallery.drawn(chart, name, rows, lang, view, width)
        for view, stem in (*gallery.drawings(name), *gallery.parts(name))
        for layout, width in _LAYOUTS.items()
    }
    made = {key: svg.inline(picture) for key, picture in pictures.items()}
    framed = pictures[f"{name}.wide.svg"]
    said, source = gallery.texts(chart, rows, lang), table.source_line(rows, data, lang)
    made[f"{name}.svg"] = _alone(framed, said, source)
    made[f"{name}.csv"] = table.csv(rows, data, lang)
    return {key: text.encode() for key, text in made.items()}, framed


def _alone(canvas: Canvas, said: dict[str, str], source: str) -> str:
    """Put the chart's words around the picture, for readers who meet it without the page."""
    foot = " ".join(filter(None, (said["note"], source)))
    canvas.frame(said["title"], said["subtitle"], foot)
    return svg.standalone(canvas, said["title"], said["alt"])
