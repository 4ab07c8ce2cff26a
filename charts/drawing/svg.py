"""A canvas as SVG whose colours are role classes and which holds no identifier, as short as can be:
for a page, or as a file of its own.
"""

import math
from collections.abc import Mapping
from functools import lru_cache
from itertools import groupby, pairwise
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from charts.drawing import fonts, theme
from charts.drawing.canvas import Canvas
from charts.drawing.geometry import Point, Run
from charts.drawing.shapes import STROKE, Disc, Ink, Shape, Writing

Attributes = dict[str, str]
Steps = tuple[int, int]
# Steps to a pixel: edges on halves are crisp, and short to write.
_SHARP: Final = 2
_EDGE: Final = 4  # the middle of a 1.5 px stroke whose outside is crisp
_SMOOTH: Final = 10
_FINE: Final = 1000
# A tie that floating point has pushed a hair below must round as the tie does everywhere else.
_TIE: Final = 1e-6


def inline(canvas: Canvas) -> str:
    """Return the picture for a page."""
    return element("svg", {"class": "ch", **_view(canvas), "role": "img"}, _drawn(canvas))


def standalone(canvas: Canvas, title: str, description: str) -> str:
    """Return the picture as a file with title, description, ground, and light and dark style."""
    w, h = (px(side, 1) for side in canvas.sheet)
    root = {"xmlns": "http://www.w3.org/2000/svg", "class": "ch", **_view(canvas), "width": w,
            "height": h, "role": "img", "lang": canvas.lang_code}  # fmt: skip
    head = element("title", {}, escape(title)) + element("desc", {}, escape(description))
    head += element("style", {}, escape(theme.standalone_css()))
    ground = element("rect", {"class": "f-bg", "width": w, "height": h})
    return element("svg", root, head + ground + _drawn(canvas)) + "\n"


def element(tag: str, attributes: Mapping[str, str], content: str = "") -> str:
    """Write one element; `content` is markup."""
    head = "".join(f" {key}={quoteattr(value)}" for key, value in attributes.items())
    return f"<{tag}{head}>{content}</{tag}>" if content else f"<{tag}{head}/>"


def _view(canvas: Canvas) -> Attributes:
    return {"viewBox": " ".join(("0 0", *(px(side, 1) for side in canvas.sheet)))}


def _drawn(canvas: Canvas) -> str:
    """What belongs to one row of the table and is drawn in one go is one group."""
    written = ""
    for row, inks in groupby(canvas.ink, lambda ink: ink.row):
        group = "".join(_written(ink, canvas.origin) for ink in inks)
        written += f"<g data-row={quoteattr(row)}>{group}</g>" if row else group
    return written


def _written(ink: Ink | Disc | Writing, origin: Point) -> str:
    if isinstance(ink, Writing):
        return _text(ink, origin)
    if isinstance(ink, Disc):
        return _circle(ink, origin)
    steps = _EDGE if ink.width else _SHARP
    data = path_data(ink.shape, steps if ink.snap else _SMOOTH, origin)
    kind = "s" if ink.width else "f"
    return element("path", {"class": f"{kind}-{ink.role}", **_stroke(ink), "d": data})


def _stroke(ink: Ink) -> Attributes:
    """How a line is drawn, but for its colour and for what SVG takes for granted."""
    attributes = {"stroke-width": px(ink.width, _FINE)} if ink.width not in (0, 1) else {}
    if ink.dash:
        attributes["stroke-dasharray"] = " ".join(px(length, _FINE) for length in ink.dash)
    if ink.offset:
        attributes["stroke-dashoffset"] = px(ink.offset, _FINE)
    if ink.rounded:
        attributes |= {} if ink.dash else {"stroke-linecap": "round"}
        attributes["stroke-linejoin"] = "round"
    return attributes


def _circle(disc: Disc, origin: Point) -> str:
    style = {"class": f"f-{disc.role}"}
    if disc.hollow:
        style = {"class": f"f-bg s-{disc.role}", "stroke-width": px(STROKE, _FINE)}
    r = disc.r - STROKE / 2 if disc.hollow else disc.r
    centre = {"cx": px(disc.x + origin[0], _SMOOTH), "cy": px(disc.y + origin[1], _SMOOTH)}
    return element("circle", {**style, **centre, "r": px(r)})


def _text(writing: Writing, origin: Point) -> str:
    """Write runs as one element: in a fallback font they push each other, never overlap."""
    first, *rest = writing.runs
    plain = {"font-size": px(theme.LABEL), "font-weight": str(fonts.REGULAR)}
    attributes = _letters(first, plain)
    attributes |= {} if writing.anchor == "start" else {"text-anchor": writing.anchor}
    attributes |= {"x": px(writing.x + origin[0], _SHARP), "y": px(writing.y + origin[1], _SHARP)}
    content = escape(first[0])
    for run in rest:
        span = {**_letters(run, _font(first), first[1]), "dx": px(writing.gap, _SMOOTH)}
        content += element("tspan", span, escape(run[0]))
    return element("text", attributes, content)


def _font(run: Run) -> Attributes:
    _s, _role, bold, size = run
    return {"font-size": px(size), "font-weight": str(fonts.BOLD if bold else fonts.REGULAR)}


def _letters(run: Run, inherited: Mapping[str, str], role: str = "fg") -> Attributes:
    """Return the colour class, unless the colour is inherited, and whatever of the font is not."""
    font = {k: v for k, v in _font(run).items() if inherited[k] != v}
    return ({"class": f"f-{run[1]}"} if run[1] != role else {}) | font


# Path data: relative, snapped, in exact steps


def snap(value: float, steps: int) -> int:
    """Return a length in whole steps, `steps` to a pixel."""
    return math.floor(value * steps + 0.5 + _TIE)


@lru_cache(maxsize=1 << 16)
def number(count: int, steps: int) -> str:
    """Write so many steps as pixels: `.5`, `-3`, `12.25`."""
    text = f"{count / steps:.8g}"
    return text.replace("0.", ".", 1) if text.startswith(("0.", "-0.")) else text


def px(value: float, steps: int = 100) -> str:
    """Write a length in pixels, rounded to the step."""
    return number(snap(value, steps), steps)


def path_data(shape: Shape, steps: int, origin: Point = (0, 0)) -> str:
    """Write the outline of a shape that begins at `origin`."""
    data, at = "", (0, 0)
    for points in shape.subpaths:
        grid = [(snap(x + origin[0], steps), snap(y + origin[1], steps)) for x, y in points]
        data += ("m" if data else "M") + _pair(at, grid[0], steps)
        for n, (one, other) in enumerate(pairwise(grid)):
            # A step of nothing is kept only where it may be all there is: round caps show it.
            data += _line(one, other, steps) if n == 0 or one != other else ""
        data += "z" if shape.closed else ""
        at = grid[0] if shape.closed else grid[-1]
    return data


def _line(start: Steps, end: Steps, steps: int) -> str:
    dx, dy = end[0] - start[0], end[1] - start[1]
    if dx and dy:
        return "l" + _pair(start, end, steps)
    return "v" + number(dy, steps) if dy else "h" + number(dx, steps)


def _pair(start: Steps, end: Steps, steps: int) -> str:
    x, y = (number(after - before, steps) for before, after in zip(start, end, strict=True))
    return x + y if y.startswith("-") else f"{x} {y}"
