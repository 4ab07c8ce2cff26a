"""A chart's figure as SVG whose colours are role classes, for a page or as a file of its own."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final
from xml.sax.saxutils import escape, quoteattr

from matplotlib.artist import Artist
from matplotlib.backend_bases import RendererBase
from matplotlib.colors import to_rgba
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.patches import Circle
from matplotlib.path import Path
from matplotlib.text import Text
from matplotlib.transforms import Affine2D, Transform

from charts.drawing import fonts, theme
from charts.drawing.geometry import Run
from charts.drawing.pathdata import path_data, px
from charts.drawing.svg import Attributes, element, stroke

_SHARP: Final = 2  # steps to a pixel: edges on halves are crisp, and short to write
_EDGE: Final = 4  # the middle of a 1.5 px stroke whose outside is crisp
_SMOOTH: Final = 10
_PLAIN: Final = {"font-size": px(theme.SIZE["label"]), "font-weight": "400"}


class ColourError(ValueError):
    """Something is drawn in a colour that is no role, or in a way that needs an identifier."""


class ChartRenderer(RendererBase):
    """Writes role classes for colours, and no identifiers."""

    def __init__(self, width: float, height: float) -> None:
        super().__init__()
        self.width, self.height = width, height
        self.body: list[str] = []
        self._rows: list[str] = []
        self._row = ""

    def finish(self) -> str:
        """Return everything drawn."""
        self._turn_to("")
        return "".join(self.body)

    def get_canvas_width_height(self) -> tuple[float, float]:
        return self.width, self.height

    def open_group(self, s: str, gid: str | None = None) -> None:
        self._rows.append(gid or "")

    def close_group(self, s: str) -> None:
        self._rows.pop()

    def get_text_width_height_descent(self, s: str, prop: Any, ismath: Any) -> Any:
        size = prop.get_size_in_points()
        width = fonts.measure(s, size, _is_bold(prop))
        return width, size * (fonts.ASCENT + fonts.DESCENT), size * fonts.DESCENT

    def draw_path(self, gc: Any, path: Path, transform: Transform, rgbFace: Any = None) -> None:  # noqa: N803
        steps = _SMOOTH if gc.get_snap() is False else _SHARP if rgbFace is not None else _EDGE
        flip = Affine2D().scale(1, -1).translate(0, self.height)
        data = path_data((transform + flip).transform_path(path), steps)
        self._put(gc, element("path", {**self._style(gc, rgbFace), "d": data}))

    def draw_image(self, gc: Any, x: float, y: float, im: Any, transform: Any = None) -> None:
        raise ColourError("a chart draws no images; their colours could not follow the theme")

    def draw_text(
        self, gc: Any, x: float, y: float, s: str, prop: Any, angle: float,
        ismath: Any = False, mtext: Any = None,
    ) -> None:  # fmt: skip
        if angle or mtext is None:
            raise ColourError(f"“{s}” is not one level line; a chart writes each line by itself")
        x, _y = mtext.get_transform().transform(mtext.get_unitless_position())
        align = {"center": "middle", "right": "end"}.get(mtext.get_horizontalalignment(), "start")
        role = _role(to_rgba(mtext.get_color()))
        self.draw_runs([(s, role, _is_bold(prop), prop.get_size_in_points())], x, y, 0, align)

    def draw_runs(self, runs: Sequence[Run], x: float, y: float, gap: float, anchor: str) -> None:
        """Write runs as one element: in a fallback font they push each other, never overlap."""
        first, *rest = runs
        attributes = _letters(first, _PLAIN)
        attributes |= {} if anchor == "start" else {"text-anchor": anchor}
        attributes |= {"x": px(x, _SHARP), "y": px(y, _SHARP)}
        content = escape(first[0])
        for run in rest:
            span = {**_letters(run, _font(first), first[1]), "dx": px(gap, _SMOOTH)}
            content += element("tspan", span, escape(run[0]))
        self._put(None, element("text", attributes, content))

    def draw_dot(self, gc: Any, x: float, y: float, r: float, face: Any) -> None:
        centre = {"cx": px(x, _SMOOTH), "cy": px(self.height - y, _SMOOTH), "r": px(r, 100)}
        self._put(gc, element("circle", {**self._style(gc, face), **centre}))

    def _style(self, gc: Any, face: Any) -> Attributes:
        if gc.get_hatch() or gc.get_clip_rectangle() or gc.get_clip_path()[0]:
            raise ColourError("a chart uses no clips and no hatch patterns; canvas.rect hatches")
        classes = [f"f-{_role(face)}"] if face is not None else []
        classes += [f"s-{_role(gc.get_rgb())}"] if gc.get_linewidth() else []
        return {"class": " ".join(classes)} | stroke(gc)

    def _put(self, gc: Any, markup: str) -> None:
        self._turn_to(next((row for row in reversed(self._rows) if row), ""))
        self.body.append(markup)

    def _turn_to(self, row: str) -> None:
        """What belongs to one row of the table and is drawn in one go is one group."""
        if row == self._row:
            return
        if self._row:
            self.body.append("</g>")
        if row:
            self.body.append(f"<g data-row={quoteattr(row)}>")
        self._row = row


class Runs(Artist):
    """Texts in several styles on one line, which the chart renderer writes as one.

    `starts` are the left ends that they have been measured to have.
    """

    def __init__(
        self, runs: Sequence[Run], x: float, starts: Sequence[float], y: float, gap: float,
        anchor: str,
    ) -> None:  # fmt: skip
        super().__init__()
        self.runs = runs
        self._at, self._starts = (x, y), starts
        self._gap, self._anchor = gap, anchor

    def draw(self, renderer: Any) -> None:
        if not isinstance(renderer, ChartRenderer):
            for text in self.texts():
                text.draw(renderer)
            return
        x, y = self.get_transform().transform(self._at)
        renderer.open_group("runs", self.get_gid())
        renderer.draw_runs(self.runs, x, renderer.height - y, self._gap, self._anchor)
        renderer.close_group("runs")

    def texts(self) -> Iterator[Text]:
        """Each run as Matplotlib's own text, for its own renderers; making them takes long."""
        for (s, role, bold, size), x in zip(self.runs, self._starts, strict=True):
            path = str(fonts.static(fonts.BOLD if bold else fonts.REGULAR))
            text = Text(
                x, self._at[1], s, color=theme.LIGHT[role],
                fontproperties=FontProperties(fname=path, size=size),
                verticalalignment="baseline", parse_math=False, transform=self.get_transform(),
            )  # fmt: skip
            text.set_figure(self.get_figure())  # type: ignore[arg-type]
            yield text


class Dot(Circle):
    """A disc, which the chart renderer writes as a circle."""

    def draw(self, renderer: Any) -> None:
        if not isinstance(renderer, ChartRenderer):
            super().draw(renderer)
            return
        renderer.open_group("dot", self.get_gid())
        gc = renderer.new_gc()
        gc.set_linewidth(self.get_linewidth())
        gc.set_foreground(self.get_edgecolor(), isRGBA=True)
        gc.set_joinstyle("miter")
        x, y = self.get_data_transform().transform(self.get_center())
        renderer.draw_dot(gc, x, y, self.get_radius(), self.get_facecolor())
        renderer.close_group("dot")


def inline(figure: Figure, attributes: Mapping[str, str] | None = None) -> str:
    """Return the figure for a page: no identifiers, no title, the page's classes.

    `attributes` go onto the <svg>, such as aria-labelledby and aria-describedby.
    """
    renderer = _drawn(figure)
    root = {"class": "ch", **_view(renderer), "role": "img", **(attributes or {})}
    return element("svg", root, renderer.finish())


def standalone(figure: Figure, title: str, description: str, lang: str) -> str:
    """Return the figure as a file with title, description, ground, and light and dark style."""
    renderer = _drawn(figure)
    w, h = px(renderer.width, 1), px(renderer.height, 1)
    root = {"xmlns": "http://www.w3.org/2000/svg", "class": "ch", **_view(renderer), "width": w,
            "height": h, "role": "img", "lang": lang}  # fmt: skip
    head = element("title", {}, escape(title)) + element("desc", {}, escape(description))
    head += element("style", {}, escape(theme.standalone_css()))
    ground = element("rect", {"class": "f-bg", "width": w, "height": h})
    return element("svg", root, head + ground + renderer.finish()) + "\n"


def _drawn(figure: Figure) -> ChartRenderer:
    width, height = figure.get_size_inches() * 72
    renderer = ChartRenderer(width, height)
    figure.draw(renderer)
    return renderer


def _view(renderer: ChartRenderer) -> Attributes:
    return {"viewBox": f"0 0 {px(renderer.width, 1)} {px(renderer.height, 1)}"}


def _role(rgba: Any) -> str:
    red, green, blue = (round(255 * v) for v in rgba[:3])
    role = theme.SENTINELS.get((red, green, blue))
    if role is None or (len(rgba) == 4 and rgba[3] != 1):
        raise ColourError(
            f"the colour #{red:02x}{green:02x}{blue:02x} is no role, or is not opaque; "
            f"the roles are {', '.join(theme.ROLES)}"
        )
    return role


def _is_bold(prop: Any) -> bool:
    return str(prop.get_file()) == str(fonts.static(fonts.BOLD))


def _font(run: Run) -> Attributes:
    _s, _role, bold, size = run
    return {"font-size": px(size), "font-weight": str(fonts.BOLD if bold else fonts.REGULAR)}


def _letters(run: Run, inherited: Mapping[str, str], role: str = "fg") -> Attributes:
    """Return the colour class, unless the colour is inherited, and whatever of the font is not."""
    font = {k: v for k, v in _font(run).items() if inherited[k] != v}
    return ({"class": f"f-{run[1]}"} if run[1] != role else {}) | font
