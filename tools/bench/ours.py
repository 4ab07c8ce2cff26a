"""Our own charts: CPU beside the usual way, the whole gallery from cold, and weights."""

import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

from charts import files, gallery
from charts.drawing import svg, theme
from facts import CODES, ROOT, dataset
from pages import figure
from pages.page import Page
from tools.bench import reference
from tools.bench.measures import Line, cold, packed, warm
from words.language import language

KEY = ("headline_vs_actual", "gpu_fleet")
_ALL = """
import sys
from pathlib import Path
from charts import files, gallery
from facts.dataset import load
from facts import CODES
data = load(Path("."))
made = [f for n in gallery.names() for c in CODES for f in files.files(n, c, data).texts]
print(sum(name.endswith(".svg") for name in made))
"""
_NOTHING = """
import contextlib, io, sys; from charts import make
with contextlib.redirect_stdout(io.StringIO()):
    make.main(["en"])
print("matplotlib" in sys.modules)
"""
_OTHER_VIEWS = re.compile(r'<div class="figure-view figure-view-[2-9]">.*?</div></div>', re.DOTALL)
_MORE = re.compile(r"<fieldset.*?</fieldset>", re.DOTALL)


def renderer() -> Iterator[Line]:
    """Every chart in both layouts, warm: measured and drawn by us, and by Axes and savefig."""
    data, lang = dataset.load(ROOT), language("en")
    pictures = [
        (name, gallery.rows(gallery.get(name), data), view, width)
        for name in gallery.names()
        for view, _stem in gallery.drawings(name)
        for width in (theme.WIDE, theme.NARROW)
    ]

    def by_us() -> None:
        for name, rows, view, width in pictures:
            canvas = gallery.drawn(gallery.get(name), name, rows, lang, view, width)
            svg.inline(canvas)

    def by_axes() -> None:
        for name, rows, view, width in pictures:
            reference.svg(name, rows, lang, view, width)

    ours, theirs = warm(by_us), warm(by_axes, rounds=2)
    count = len(pictures)
    yield Line(f"{count} pictures, one of ours on average", 1000 * ours / count, "ms")
    yield Line("the same by Axes, savefig and clean-up", 1000 * theirs / count, "ms")
    yield Line("ours as a share of that", ours / theirs, "", 0.25)


def builds() -> Iterator[Line]:
    """Everything from cold, and a language in which nothing is to be painted."""
    spent, count = min(cold(_ALL) for _ in range(2))
    yield Line(f"{count} SVGs from cold: charts × languages × layouts × views", spent, "s", 3)
    cold(_NOTHING)
    spent, imported = min(cold(_NOTHING) for _ in range(3))
    yield Line("a language, nothing to paint", spent, "s", 1.5)
    yield Line("imports of Matplotlib for it", float(imported == "True"), "", 0)


def weights() -> Iterator[Line]:
    """Whole figures, the heaviest language of each; for the key charts also their core."""
    data = dataset.load(ROOT)
    with tempfile.TemporaryDirectory() as made:
        for name in gallery.names():
            html = [_figure(name, code, data, Path(made)) for code in CODES]
            if name in KEY:
                what = f"{name}, English: two layouts, words, table, links"
                yield Line(what, packed(_core(html[0])), "KB", 2)
            yield Line(f"{name}, all of it, heaviest language", max(map(packed, html)), "KB", 4)


def _figure(name: str, code: str, data: dataset.Dataset, folder: Path) -> str:
    (folder / code).mkdir(exist_ok=True)
    for file, content in files.files(name, code, data).texts.items():
        (folder / code / file).write_bytes(content)
    page = Page(name="bench", data=data, lang=language(code), drawn=folder)
    return figure.figure(name, page)


def _core(html: str) -> str:
    """A figure with its first view alone, and without what to cite or to copy."""
    return _MORE.sub("", _OTHER_VIEWS.sub("", html))
