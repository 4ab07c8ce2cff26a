"""SVG elements, and the attributes of a Matplotlib stroke."""

from collections.abc import Mapping
from typing import Any, Final
from xml.sax.saxutils import quoteattr

from charts.drawing.pathdata import px

Attributes = dict[str, str]
_CAPS: Final = {"projecting": "square", "butt": "butt", "round": "round"}
_FINE: Final = 1000  # steps to a pixel
# What an element need not say: SVG's own initial values.
_INITIAL: Final = {
    "stroke-width": "1",
    "stroke-dashoffset": "0",
    "stroke-linejoin": "miter",
    "stroke-linecap": "butt",
}


def element(tag: str, attributes: Mapping[str, str], content: str = "") -> str:
    """Write one element; `content` is markup."""
    head = "".join(f" {key}={quoteattr(value)}" for key, value in attributes.items())
    return f"<{tag}{head}>{content}</{tag}>" if content else f"<{tag}{head}/>"


def stroke(gc: Any) -> Attributes:
    """Return the stroke of a shape without its colour; nothing if its line has no width."""
    if not gc.get_linewidth():
        return {}
    attributes = {"stroke-width": px(gc.get_linewidth(), _FINE)}
    offset, dashes = gc.get_dashes()
    if dashes is not None:
        attributes["stroke-dasharray"] = " ".join(px(v, _FINE) for v in dashes)
        attributes["stroke-dashoffset"] = px(float(offset), _FINE)
    # In this order, so that equal pictures stay equal bytes.
    attributes["stroke-linecap"] = _CAPS[gc.get_capstyle()]
    attributes["stroke-linejoin"] = str(gc.get_joinstyle())
    return {key: value for key, value in attributes.items() if _INITIAL.get(key) != value}
