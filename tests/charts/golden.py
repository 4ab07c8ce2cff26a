"""What every chart says and marks in English, and a picture of all that a canvas can draw, kept as
text; `make accept` writes both anew.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from charts import gallery
from charts.drawing import theme
from charts.drawing.canvas import Canvas
from charts.drawing.geometry import Mark
from charts.drawing.svg import standalone
from facts import ROOT
from facts.faults import InputError
from tests import charted
from words.language import language

MARKS, DEMO = (Path(__file__).with_name(name) for name in ("golden.txt", "demo.svg"))


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


def drawn() -> Canvas:
    """Everything that a canvas can draw."""
    canvas = Canvas(theme.NARROW, "en", "demo")
    canvas.runs(0, 20, [("$6M", "claim", True, 19), ("a < b & c", "fg", False, 14)])
    canvas.text(328, 50, "end", role="muted", anchor="end")
    with canvas.row("servers"):
        canvas.squares(0, 60, 12.5, 3, 10, 2, "a")
        canvas.dot(100, 70, 5, "b", outline=True)
        canvas.squares(0, 150, 27.25, 4, 6, 2, "claim")
        canvas.squares(0, 150, 32.75, 4, 6, 2, "quiet", True, start=27.25)
    canvas.squares(150, 150, 30.5, 4, 6, 2, "b", fill="rows", start=2.5)
    canvas.rect(150, 60, 60, 20, "c", hatch=True)
    canvas.rect(220, 60, 9.75 - 1e-9, 10.1, "a")  # a tie rounds up, whatever floats make of it
    canvas.rect(240, 60, 0.5, 20, "b", outline=True)
    canvas.dot(260, 70, 4.05, "c")
    canvas.text(300, 75, "on it", role="bg", bold=True, anchor="middle", on_mark=True)
    canvas.line(0, 120, 300, 120, dash=True)
    canvas.polyline([(0, 130), (50, 140), (90, 131)], "quiet")
    canvas.polyline([(110, 135)] * 3, "fg")  # seen by its round ends
    canvas.area([(150, 130.4), (180, 130), (180.4, 140), (165, 140.3)], "pale")
    canvas.bracket(200, 240, 130, "muted")
    canvas.finish()
    return canvas


def demo() -> str:
    """The same as a file for itself."""
    canvas = drawn()
    canvas.frame("Title", "Subtitle", "Source")
    return standalone(canvas, "T & t", "D")


def main() -> int:
    """Accept what the charts say and mark now, and how a canvas is written."""
    try:
        made = ((MARKS, marks()), (DEMO, demo()))
    except InputError as error:
        print(error, file=sys.stderr)
        return 1
    for path, text in made:
        path.write_text(text, "utf-8")
        print(f"{path.relative_to(ROOT)}: written; git diff shows what a reader will see changed")
    return 0


if __name__ == "__main__":
    sys.exit(main())
