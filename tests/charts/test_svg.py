"""The SVG backend against Matplotlib's own, by pixels, and what a chart's SVG may hold."""

from __future__ import annotations

import io
import math
import re
from base64 import b64encode
from collections.abc import Callable, Iterator
from random import Random
from typing import Any
from xml.etree import ElementTree

import matplotlib
import numpy as np
import pytest
from matplotlib.collections import EllipseCollection
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Circle, PathPatch, Rectangle
from matplotlib.path import Path
from matplotlib.transforms import Affine2D, IdentityTransform
from numpy.typing import NDArray
from PIL import Image
from playwright.sync_api import Browser

from charts.drawing import theme
from charts.drawing.canvas import Canvas
from charts.drawing.inline import ColourError, inline, standalone
from charts.drawing.pathdata import number, path_data, px
from charts.drawing.svg import FigureCanvas

W, H = 144, 108  # points
SEEDS = range(12)
Draw = Callable[[Figure, Random], None]


@pytest.fixture(autouse=True)
def plain_settings() -> Iterator[None]:
    with matplotlib.rc_context():
        matplotlib.rcdefaults()
        matplotlib.rcParams |= {"svg.fonttype": "none", "svg.hashsalt": "same"}
        yield


# Random figures


def random_path(random: Random) -> Path:
    codes, vertices = [Path.MOVETO], [spot(random)]
    for _ in range(random.randrange(1, 9)):
        code = random.choice([Path.LINETO, Path.LINETO, Path.CURVE3, Path.CURVE4, Path.MOVETO])
        for _ in range({Path.CURVE3: 2, Path.CURVE4: 3}.get(code, 1)):
            codes.append(code)
            vertices.append(spot(random))
        if random.random() < 0.2:
            codes += [Path.CLOSEPOLY, Path.MOVETO]
            vertices += [vertices[0], spot(random)]
    codes.append(Path.LINETO)
    vertices.append(spot(random))
    return Path(vertices, codes)


def spot(random: Random) -> tuple[float, float]:
    return random.uniform(-10, W + 10), random.uniform(-10, H + 10)


def colour(random: Random) -> Any:
    alpha = random.choice([1, 1, 0.5])
    return (*(random.random() for _ in range(3)), alpha)


def turned(random: Random) -> Affine2D:
    return Affine2D().translate(-W / 2, -H / 2).rotate(random.uniform(0, 7)).scale(
        random.uniform(0.3, 1), random.uniform(-1, 1)
    ).translate(W / 2, H / 2)  # fmt: skip


def paths(figure: Figure, random: Random) -> None:
    for _ in range(4):
        style: dict[str, Any] = {
            "facecolor": random.choice(["none", "black", colour(random)]),
            "edgecolor": colour(random), "linewidth": random.choice([0, 0.5, 1, 3]),
            "joinstyle": random.choice(["miter", "round", "bevel"]),
            "capstyle": random.choice(["butt", "round", "projecting"]),
            "linestyle": random.choice(["-", "--", (3, (5, 2, 1, 2))]),
            "hatch": random.choice([None, None, "//", "xo"]),
            "alpha": random.choice([None, None, 0.4]),
        }  # fmt: skip
        patch = PathPatch(random_path(random), **style)
        add(figure, patch, turned(random))


def markers(figure: Figure, random: Random) -> None:
    for _ in range(3):
        # Matplotlib's own backend moves markers from outside onto the edge.
        spots = [(random.uniform(0, W), random.uniform(0, H)) for _ in range(6)]
        line = Line2D(
            [x for x, _ in spots], [y for _, y in spots], color=colour(random),
            marker=random.choice(["o", "s", "^", "x", "*", "$a$"]),
            markersize=random.uniform(3, 15), markeredgecolor=colour(random),
            linestyle=random.choice(["-", ":", "none"]), markevery=random.choice([1, 2]),
        )  # fmt: skip
        add(figure, line, IdentityTransform())


def texts(figure: Figure, random: Random) -> None:
    for _ in range(4):
        x, y = spot(random)
        figure.text(
            x / W, y / H, random.choice(["Ag <&> q", "two\nlines", "gap", "Ещё 5 млн $"]),
            fontsize=random.uniform(6, 16), color=colour(random),
            rotation=random.choice([0, 0, 30, 90, 213]),
            rotation_mode=random.choice(["default", "anchor"]),
            ha=random.choice(["left", "center", "right"]),
            va=random.choice(["top", "center", "baseline", "bottom"]),
            weight=random.choice(["normal", "bold"]), style=random.choice(["normal", "italic"]),
            family=random.choice(["sans-serif", "serif", "monospace"]),
            alpha=random.choice([None, 0.5]), parse_math=False,
        )  # fmt: skip


def clipped(figure: Figure, random: Random) -> None:
    patch = Rectangle((0, 0), W, H, facecolor=colour(random), edgecolor="k", hatch="/")
    add(figure, patch, turned(random))
    patch.set_clip_path(Circle(spot(random), 50, transform=IdentityTransform()))
    line = Line2D([0, W], [0, H], color=colour(random), linewidth=9)
    add(figure, line, turned(random))
    line.set_clip_box(figure.bbox.shrunk(0.5, 0.6))
    text = figure.text(0.5, 0.5, "cut here", rotation=random.choice([0, 40]), size=20)
    text.set_clip_path(random_path(random), IdentityTransform())


def images(figure: Figure, random: Random) -> None:
    axes = figure.add_axes((0.1, 0.1, 0.8, 0.8), frameon=random.random() < 0.5)
    pixels = np.array([[colour(random) for _ in range(4)] for _ in range(3)])
    image = axes.imshow(pixels, interpolation=random.choice(["none", "nearest", "bilinear"]),
                        alpha=random.choice([None, 0.5]), aspect="auto")  # fmt: skip
    if random.random() < 0.5:
        image.set_transform(Affine2D().rotate_deg(random.uniform(-30, 30)) + axes.transData)
    axes.plot([0, 3], [0, 2], rasterized=random.random() < 0.5)


def collections(figure: Figure, random: Random) -> None:
    axes = figure.add_axes((0.15, 0.15, 0.8, 0.8))
    xs, ys = zip(*(spot(random) for _ in range(25)), strict=True)
    sizes = [random.uniform(2, 90) for _ in xs]
    axes.scatter(xs, ys, sizes, [random.random() for _ in xs], alpha=random.choice([None, 0.5]))
    many = [spot(random) for _ in range(5)]
    ellipses = EllipseCollection([9, 20], [5], [30, 80], offsets=many, units="points",
                                 edgecolors=["r", "b"], facecolors="none",
                                 offset_transform=axes.transData)  # fmt: skip
    axes.add_collection(ellipses)
    axes.grid(visible=True)


def add(figure: Figure, artist: Any, transform: Any) -> None:
    artist.set_transform(transform)
    figure.add_artist(artist)


KINDS: dict[str, Draw] = {
    draw.__name__: draw for draw in (paths, markers, texts, clipped, images, collections)
}


# Pixels


def drawn(draw: Draw, seed: int) -> Figure:
    figure = Figure(figsize=(W / 72, H / 72), dpi=72)
    draw(figure, Random(seed))
    return figure


def ours(figure: Figure) -> bytes:
    out = io.BytesIO()
    FigureCanvas(figure).print_figure(out, format="svg")
    return out.getvalue()


def theirs(figure: Figure) -> bytes:
    out = io.BytesIO()
    figure.savefig(out, format="svg", backend="svg", metadata={"Date": None})
    return out.getvalue()


def screenshots(browser: Browser, svgs: list[bytes]) -> list[NDArray[np.int16]]:
    """All pictures in one page and one screenshot: opening pages is what takes time."""
    w, h, columns = W * 4 // 3, H * 4 // 3, 8
    boxes = "".join(
        f'<img src="data:image/svg+xml;base64,{b64encode(svg).decode()}" '
        f'style="position:absolute;left:{i % columns * w}px;top:{i // columns * h}px">'
        for i, svg in enumerate(svgs)
    )
    page = browser.new_page(
        viewport={"width": columns * w, "height": math.ceil(len(svgs) / columns) * h}
    )
    page.set_content(boxes)
    page.wait_for_function("[...document.images].every(image => image.complete)")
    whole = np.asarray(Image.open(io.BytesIO(page.screenshot())).convert("RGB")).astype(np.int16)
    page.close()
    return [
        whole[i // columns * h :, i % columns * w :][:h, :w] for i in range(len(svgs))
    ]  # fmt: skip


def unlike(one: NDArray[np.int16], other: NDArray[np.int16]) -> float:
    """The share of pixels that differ by more than a step of Chromium's antialiasing."""
    return float((np.abs(one - other).max(axis=2) > 80).mean())


@pytest.mark.browser
@pytest.mark.parametrize("kind", KINDS)
def test_random_figures_look_as_with_matplotlibs_own_backend(chromium: Browser, kind: str) -> None:
    svgs = [way(drawn(KINDS[kind], seed)) for seed in SEEDS for way in (ours, theirs)]
    shots = screenshots(chromium, svgs)
    pairs = zip(shots[::2], shots[1::2], strict=True)
    shares = {seed: unlike(*pair) for seed, pair in zip(SEEDS, pairs, strict=True)}
    assert {seed: share for seed, share in shares.items() if share > 0.0005} == {}
    assert any(shot.std() > 10 for shot in shots), "the pictures are empty"


@pytest.mark.browser
def test_mathtext_and_gradients_look_as_with_matplotlibs_own_backend(chromium: Browser) -> None:
    def formula(figure: Figure, random: Random) -> None:
        figure.text(0.1, 0.5, r"$\sqrt{x^2}+\frac{a}{b}$", size=20)

    matplotlib.rcParams["svg.fonttype"] = "path"
    one, other = screenshots(chromium, [ours(drawn(formula, 0)), theirs(drawn(formula, 0))])
    assert unlike(one, other) < 0.0005


@pytest.mark.browser
def test_gouraud_triangles_are_shaded(chromium: Browser) -> None:
    def shaded(figure: Figure, random: Random) -> None:
        axes = figure.add_axes((0, 0, 1, 1))
        axes.pcolormesh([[0, 1], [1, 2]], shading="gouraud", cmap="gray")

    (shot,) = screenshots(chromium, [ours(drawn(shaded, 0))])
    assert shot[-3, 2].max() < 60 < 200 < shot[2, -3].min()
    assert len(np.unique(shot[:, :, 0])) > 50


def test_it_is_an_ordinary_backend() -> None:
    matplotlib.use("module://charts.drawing.svg")
    from matplotlib import pyplot

    pyplot.plot([1, 2])
    out = io.BytesIO()
    pyplot.savefig(out)
    pyplot.close()
    matplotlib.use("agg")
    assert ElementTree.fromstring(out.getvalue()).tag.endswith("svg")


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_figure_gives_the_same_bytes_and_fewer_than_matplotlib(kind: str) -> None:
    assert ours(drawn(KINDS[kind], 3)) == ours(drawn(KINDS[kind], 3))
    assert len(ours(drawn(KINDS[kind], 3))) < len(theirs(drawn(KINDS[kind], 3)))


def test_spaces_are_kept() -> None:
    figure = Figure()
    figure.text(0.5, 0.5, " two  spaces ")
    (text,) = ElementTree.fromstring(ours(figure)).iter("{http://www.w3.org/2000/svg}text")
    assert (text.text, text.get("style")) == (" two  spaces ", "white-space:pre")


def test_links_and_group_names_are_kept() -> None:
    figure = Figure()
    text = figure.text(0.5, 0.5, "here", url="https://example.org/?a=1&b=2", gid='one "two"')
    root = ElementTree.fromstring(ours(figure))
    space = {"s": "http://www.w3.org/2000/svg"}
    link = root.find(".//s:g/s:a", space)
    assert text.get_gid() == 'one "two"' and link is not None
    assert link.get("href") == "https://example.org/?a=1&b=2"


# Path data


@pytest.mark.parametrize(
    ("count", "steps", "written"),
    [(0, 2, "0"), (1, 2, ".5"), (-1, 2, "-.5"), (4, 2, "2"), (1225, 100, "12.25"), (-30, 10, "-3"),
     (100, 1, "100"), (-5, 100, "-.05")],
)  # fmt: skip
def test_numbers_are_short(count: int, steps: int, written: str) -> None:
    assert number(count, steps) == written


def test_a_tie_rounds_up_whatever_floating_point_did_to_it() -> None:
    assert px(10.25, 2) == px(10.25 - 1e-9, 2) == "10.5"


def test_path_data_is_relative_and_snapped() -> None:
    square = Path([(0, 0), (9.9, 0), (10, 10.1), (0, 10), (0, 0)], closed=True)
    assert path_data(square, 2) == "M0 0h10v10h-10z"
    two = Path.make_compound_path(square, Path([(20, 0), (30, 5)]))
    assert path_data(two, 2) == "M0 0h10v10h-10zm20 0l10 5"
    curve = Path([(0, 0), (1, 2), (3, 4)], [Path.MOVETO, Path.CURVE3, Path.CURVE3])
    assert path_data(curve, 10) == "M0 0q1 2 3 4"
    assert path_data(Path(np.empty((0, 2))), 2) == ""


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
    svg = inline(chart().figure, {"aria-labelledby": "t"})
    root = ElementTree.fromstring(svg)
    assert root.attrib == {
        "class": "ch", "viewBox": "0 0 328 141", "role": "img", "aria-labelledby": "t",
    }  # fmt: skip
    assert ["".join(text.itertext()) for text in root.iter("text")] == ["$6Ma < b & c", "end"]
    assert "id=" not in svg.replace("aria-labelledby=", "") and "#" not in svg
    classes = {name for e in root.iter() for name in e.get("class", "").split()}
    assert classes == {"ch", "f-claim", "f-fg", "f-muted", "f-a", "f-bg", "s-b", "s-c", "s-grid",
                       "s-quiet"}  # fmt: skip
    (group,) = [e for e in root.iter() if e.get("data-row") == "servers"]
    assert [e.tag for e in group] == ["path", "circle"]


def test_equal_charts_are_equal_bytes() -> None:
    assert inline(chart().figure) == inline(chart().figure)


def test_coordinates_of_marks_lie_on_half_pixels() -> None:
    svg = inline(chart().figure)
    squares = re.findall(r'class="f-a" d="([^"]+)"', svg)
    numbers = [float(n) for n in re.findall(r"-?\d*\.?\d+", squares[0])]
    assert all(n * 2 == round(n * 2) for n in numbers)


def test_many_squares_are_written_as_dashes_and_stay_small() -> None:
    canvas = Canvas(theme.WIDE, "en", "demo")
    canvas.squares(0, 0, 32768, 128, 1.5, 1, "a")
    canvas.finish()
    assert len(inline(canvas.figure)) < 8000
    assert canvas.marks[0].count == 32768


def test_the_file_for_itself_has_title_description_and_both_themes() -> None:
    root = ElementTree.fromstring(standalone(chart().figure, "T & t", "D", "ru"))
    space = "{http://www.w3.org/2000/svg}"
    assert [child.tag.removeprefix(space) for child in root][:4] == [
        "title",
        "desc",
        "style",
        "rect",
    ]
    assert (root[0].text, root[1].text, root.get("lang")) == ("T & t", "D", "ru")
    style = root[2].text or ""
    assert theme.LIGHT["a"] in style and theme.DARK["a"] in style


def test_a_colour_that_is_no_role_raises() -> None:
    figure = chart().figure
    figure.add_artist(Rectangle((0, 0), 1, 1, facecolor="#123456"))
    with pytest.raises(ColourError, match="#123456 is no role"):
        inline(figure)


@pytest.mark.parametrize("role", theme.ROLES)
def test_a_translucent_role_raises(role: str) -> None:
    figure = chart().figure
    figure.add_artist(
        Rectangle((0, 0), 1, 1, facecolor=(*matplotlib.colors.to_rgb(theme.LIGHT[role]), 0.5))
    )
    with pytest.raises(ColourError, match="not opaque"):
        inline(figure)


def test_what_needs_an_identifier_raises() -> None:
    figure = chart().figure
    figure.add_artist(Rectangle((0, 0), 1, 1, facecolor=theme.LIGHT["a"], hatch="/"))
    with pytest.raises(ColourError, match="hatch"):
        inline(figure)
