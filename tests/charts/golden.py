"""What every chart says and marks in English, kept as text; `make accept` writes it anew."""

import sys
from collections.abc import Iterator
from pathlib import Path

from charts import gallery
from charts.drawing.canvas import Canvas
from charts.drawing.geometry import Mark
from facts import ROOT
from tests import charted
from words.language import language

MARKS = Path(__file__).with_name("golden.txt")


def marks() -> str:
    """Words, and what is drawn for which row, of each English picture: where meaning changed."""
    return "".join(
        f"{line}\n"
        for name in gallery.names()
        for view, stem in gallery.drawings(name)
        for line in _picture(name, view, stem)
    )


def _picture(name: str, view: str, stem: str) -> Iterator[str]:
    chart, canvas = gallery.get(name), charted.canvas(name, view)
    yield f"== {stem}"
    if view == gallery.default(chart):
        said = gallery.texts(chart, charted.rows(name), language("en"))
        yield from (f"{part}: {text}" for part, text in said.items())
    yield from (f"text {label.row or '-'}: {label.text}" for label in canvas.labels)
    yield from (_mark(mark, canvas) for mark in canvas.marks if mark.row)


def _mark(mark: Mark, canvas: Canvas) -> str:
    kind = " ".join(filter(None, (mark.role, mark.kind, "hollow" * mark.outline)))
    box = mark.box
    if mark.kind == "squares" or mark.count > 1:
        return f"mark {mark.row}: {kind}, {mark.count:.2f}"
    place = f"{box.x0 / canvas.width:.3f} to {box.x1 / canvas.width:.3f} across"
    return f"mark {mark.row}: {kind}, {place}, {box.y0:.0f} to {box.y1:.0f} down"


def main() -> int:
    """Accept what the charts say and mark now."""
    MARKS.write_text(marks(), "utf-8")
    print(f"{MARKS.relative_to(ROOT)}: written; git diff shows what a reader will see changed")
    return 0


if __name__ == "__main__":
    sys.exit(main())
