"""SVG attributes for Matplotlib's colours, strokes and fonts, and the elements that carry them."""

import base64
import io
from collections.abc import Iterator, Mapping
from typing import Any, Final
from xml.sax.saxutils import quoteattr

from matplotlib import font_manager, rcParams
from matplotlib.colors import to_hex
from PIL import Image

from charts.drawing.pathdata import px

Attributes = dict[str, str]
_CAPS: Final = {"projecting": "square", "butt": "butt", "round": "round"}
_FINE: Final = 1000  # steps to a pixel for strokes and to one for opacities
# What an element need not say: SVG's own initial values, and the join that the root sets.
_INITIAL: Final = {
    "stroke-width": "1",
    "stroke-dashoffset": "0",
    "stroke-linejoin": "round",
    "stroke-linecap": "butt",
    "font-style": "normal",
    "font-variant": "normal",
    "font-stretch": "normal",
    "font-weight": "400",
    "fill": "#000000",
    "opacity": "1",
}


def element(tag: str, attributes: Mapping[str, str], content: str = "") -> str:
    """Write one element; `content` is markup."""
    head = "".join(f" {key}={quoteattr(value)}" for key, value in attributes.items())
    return f"<{tag}{head}>{content}</{tag}>" if content else f"<{tag}{head}/>"


def fill(gc: Any, face: Any) -> Attributes:
    """Return the fill of a shape, and the opacity of the whole where one is forced."""
    forced = gc.get_forced_alpha()
    attributes = {"fill": "none" if face is None else to_hex(face)}
    if face is not None and len(face) == 4 and face[3] != 1 and not forced:
        attributes["fill-opacity"] = px(face[3], _FINE)
    if forced:
        attributes["opacity"] = px(gc.get_alpha(), _FINE)
    return _told(attributes)


def stroke(gc: Any) -> Attributes:
    """Return the stroke of a shape; nothing if its line has no width."""
    if not gc.get_linewidth():
        return {}
    rgba = gc.get_rgb()
    attributes = {"stroke": to_hex(rgba), "stroke-width": px(gc.get_linewidth(), _FINE)}
    if rgba[3] != 1 and not gc.get_forced_alpha():
        attributes["stroke-opacity"] = px(rgba[3], _FINE)
    offset, dashes = gc.get_dashes()
    if dashes is not None:
        attributes["stroke-dasharray"] = " ".join(px(v, _FINE) for v in dashes)
        attributes["stroke-dashoffset"] = px(float(offset), _FINE)
    attributes["stroke-linejoin"] = str(gc.get_joinstyle())
    attributes["stroke-linecap"] = _CAPS[gc.get_capstyle()]
    return _told(attributes)


def family_and_size(prop: Any) -> Attributes:
    """Return what most texts of a figure share."""
    return {"font-family": _families(prop), "font-size": px(prop.get_size_in_points())}


def letters(gc: Any, prop: Any) -> Attributes:
    """Return the style, weight and colour of a text."""
    weight = prop.get_weight()
    rgba = gc.get_rgb()
    return _told(
        {
            "font-style": prop.get_style(),
            "font-variant": prop.get_variant(),
            "font-stretch": str(prop.get_stretch()),
            "font-weight": str(font_manager.weight_dict.get(weight, weight)),
            "fill": to_hex(rgba),
            "opacity": px(gc.get_alpha() if gc.get_forced_alpha() else rgba[3], _FINE),
        }
    )


def hatching(gc: Any) -> Attributes:
    """Return the style of a hatch's lines."""
    edge = gc.get_hatch_color()
    attributes = {"fill": to_hex(edge), "stroke": to_hex(edge)}
    attributes |= {"stroke-width": px(gc.get_hatch_linewidth(), _FINE), "stroke-linejoin": "miter"}
    return attributes | ({"stroke-opacity": px(edge[3], _FINE)} if edge[3] < 1 else {})


def png(pixels: Any) -> str:
    """Return an image as an address that holds it."""
    out = io.BytesIO()
    Image.fromarray(pixels).save(out, format="png")
    return "data:image/png;base64," + base64.b64encode(out.getvalue()).decode()


def _told(attributes: Attributes) -> Attributes:
    return {k: v for k, v in attributes.items() if _INITIAL.get(k) != v}


def _families(prop: Any) -> str:
    names = (name for entry in prop.get_family() for name in _expanded(entry))
    generic = font_manager.font_family_aliases
    return ",".join(dict.fromkeys(name if name in generic else f"'{name}'" for name in names))


def _expanded(entry: str) -> Iterator[str]:
    """A generic family stands for the list that Matplotlib has been given for it."""
    entry = "sans-serif" if entry in ("sans", "sans serif") else entry
    settings: Any = rcParams
    if entry in font_manager.font_family_aliases:
        yield from settings[f"font.{entry}"]
    yield entry
