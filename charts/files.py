"""One chart in one language, as the files that are published."""

from typing import NamedTuple

from charts import gallery, table
from charts.drawing import svg, theme
from charts.drawing.canvas import Canvas
from facts.dataset import Dataset
from words.language import language

_LAYOUTS = {"wide": theme.WIDE, "narrow": theme.NARROW}


class Files(NamedTuple):
    """Each file's content by name, and the picture that a PNG is painted of."""

    texts: dict[str, bytes]  # fragments for the page, then SVG and CSV
    alone: Canvas


def files(name: str, code: str, data: Dataset) -> Files:
    """What is published of a chart in a language."""
    chart, lang = gallery.get(name), language(code)
    rows = gallery.rows(chart, data)
    pictures = {
        f"{stem}.{layout}.svg": gallery.drawn(chart, name, rows, lang, view, width)
        for view, stem in (*gallery.drawings(name), *gallery.parts(name))
        for layout, width in _LAYOUTS.items()
    }
    made = {key: svg.inline(picture) for key, picture in pictures.items()}
    alone = pictures[f"{name}.wide.svg"]
    said, source = gallery.texts(chart, rows, lang), table.source_line(rows, data, lang)
    # Around it stand the chart's words, for readers who meet it without the page.
    foot = " ".join(filter(None, (said["note"], source)))
    alone.frame(said["title"], said["subtitle"], foot)
    made[f"{name}.svg"] = svg.standalone(alone, said["title"], said["alt"])
    made[f"{name}.csv"] = table.csv(rows, data, lang)
    return Files({key: text.encode() for key, text in made.items()}, alone)
