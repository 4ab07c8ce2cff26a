"""What a chart's SVG and PNG hold: all that a canvas can draw, once."""

from io import BytesIO

from PIL import Image

from charts.drawing import theme
from charts.drawing.svg import inline, standalone
from tests.charts import golden


def test_all_that_a_canvas_can_draw_is_written_as_accepted() -> None:
    """Look at demo.svg in a browser before `make accept`."""
    assert golden.demo() == golden.DEMO.read_text("utf-8")


def test_a_picture_in_a_page_is_the_same_without_colours_and_identifiers() -> None:
    svg = inline(golden.drawn())
    head, _, drawn = svg.partition(">")
    assert head == '<svg class="ch" viewBox="0 0 328 180" role="img"'
    assert standalone(golden.drawn(), "T", "D").endswith(f"{drawn}\n")
    assert "id=" not in svg and "#" not in svg


def test_a_png_is_drawn_in_the_light_colours_whatever_a_reader_has_set() -> None:
    import matplotlib  # here, as in charts/make.py: to import it takes half a second

    from charts.drawing.picture import pixels, png

    plain = pixels(golden.drawn(), 2)
    with matplotlib.rc_context({"text.antialiased": False, "figure.facecolor": "red"}):
        assert pixels(golden.drawn(), 2).tobytes() == plain.tobytes()
    image = Image.open(BytesIO(png(plain))).convert("RGB")
    seen = {colour for _count, colour in image.getcolors(1 << 20) or ()}
    assert {tuple(bytes.fromhex(theme.LIGHT[role][1:])) for role in ("bg", "a", "fg")} <= seen
