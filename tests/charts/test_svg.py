"""What a chart's SVG may hold, and how short its numbers are."""

import re
from io import BytesIO
from xml.etree import ElementTree

import matplotlib
from PIL import Image

from charts.drawing import theme
from charts.drawing.canvas import Canvas
from charts.drawing.picture import pixels, png
from charts.drawing.shapes import Shape
from charts.drawing.svg import inline, number, path_data, standalone

# Path data


def test_numbers_are_short() -> None:
    written = {(0, 2): "0", (-1, 2): "-.5", (1225, 100): "12.25", (-5, 100): "-.05"}
    assert {case: number(*case) for case in written} == written


def test_path_data_is_relative_and_snapped() -> None:
    tie = 9.75 - 1e-9  # rounds up, whatever floating point did to it
    square = Shape((((0, 0), (tie, 0), (10, 10.1), (0, 10)),), closed=True)
    assert path_data(square, 2) == "M0 0h10v10h-10z"
    two = Shape((((0, 0), (9.9, 0), (10, 10.1)), ((20, 0), (30, 5))), closed=False)
    assert path_data(two, 2, (1, 0)) == "M1 0h10v10m10-10l10 5"
    point = Shape((((3, 4), (3, 4), (3, 4)),), closed=False)  # seen by its round ends
    assert path_data(point, 2) == "M3 4h0"


# Charts


def chart() -> Canvas:
    canvas = Canvas(theme.NARROW, "en", "demo")
    canvas.runs(0, 20, [("$6M", "claim", True, 19), ("a < b & c", "fg", False, 14)])
    canvas.text(328, 50, "end", role="muted", anchor="end")
    with canvas.row("servers"):
        canvas.squares(0, 60, 12.5, 3, 10, 2, "a")
        canvas.dot(100, 70, 5, "b", outline=True)
    canvas.rect(150, 60, 60, 20, "c", hatch=True)
    canvas.line(0, 120, 300, 120, dash=True)
    canvas.polyline([(0, 130), (50, 140), (90, 131)], "quiet")
    canvas.finish()
    return canvas


def test_a_charts_svg_holds_text_roles_and_rows_but_no_colour_and_no_identifier() -> None:
    svg = inline(chart())
    root = ElementTree.fromstring(svg)
    assert root.attrib == {"class": "ch", "viewBox": "0 0 328 141", "role": "img"}
    assert ["".join(text.itertext()) for text in root.iter("text")] == ["$6Ma < b & c", "end"]
    assert "id=" not in svg.replace("aria-labelledby=", "") and "#" not in svg
    classes = {name for e in root.iter() for name in e.get("class", "").split()}
    assert classes == {"ch", "f-claim", "f-fg", "f-muted", "f-a", "f-bg", "s-b", "s-c", "s-grid",
                       "s-quiet"}  # fmt: skip
    (group,) = [e for e in root.iter() if e.get("data-row") == "servers"]
    assert [e.tag for e in group] == ["path", "circle"]
    numbers = re.findall(r"-?\d*\.?\d+", group[0].get("d") or "")
    assert {float(number) % 0.5 for number in numbers} == {0}


def test_many_squares_are_written_as_dashes_and_stay_small() -> None:
    canvas = Canvas(theme.WIDE, "en", "demo")
    canvas.squares(0, 0, 8192, 64, 1.5, 1, "a")
    canvas.finish()
    assert len(inline(canvas)) < 3000


def test_the_file_for_itself_has_title_description_and_both_themes() -> None:
    framed = chart()
    framed.frame("Title", "Subtitle", "Source")
    root = ElementTree.fromstring(standalone(framed, "T & t", "D"))
    assert root.get("viewBox") == "0 0 376 303"
    space = "{http://www.w3.org/2000/svg}"
    parts = [child.tag.removeprefix(space) for child in root]
    assert parts[:4] == ["title", "desc", "style", "rect"]
    assert (root[0].text, root[1].text, root.get("lang")) == ("T & t", "D", "en")
    style = root[2].text or ""
    assert theme.LIGHT["a"] in style and theme.DARK["a"] in style


def test_a_png_is_drawn_in_the_light_colours_whatever_a_reader_has_set() -> None:
    with matplotlib.rc_context({"text.antialiased": False, "figure.facecolor": "red"}):
        made = pixels(chart(), 2)
    assert made.tobytes() == pixels(chart(), 2).tobytes()
    image = Image.open(BytesIO(png(made))).convert("RGB")
    seen = {colour for _count, colour in image.getcolors(1 << 20) or ()}
    assert {tuple(bytes.fromhex(theme.LIGHT[role][1:])) for role in ("bg", "a", "fg")} <= seen
