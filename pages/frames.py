"""How high a frame on another site has to be for a figure, so that nothing in it is cut off."""

import re
from dataclasses import dataclass
from math import ceil
from pathlib import Path

from charts.drawing import fonts

_VIEW = re.compile(r'viewBox="0 0 (\d+) (\d+)"')
# px of figure.css: size and line of the headline, of what stands under it, of the small print.
_TITLE, _SUBTITLE, _SMALL = (20.8, 26.0), (15.0, 21.0), (13.0, 19.0)
_PADDING, _ROW, _VIEW_ROOM = 32, 37, 30
# Margins, links, what is folded, the line that names the site.
_AROUND = {"wide": 212, "narrow": 252}
# The widths at which a layout needs most: the picture is largest, or the words have least room.
_WIDTHS = {"wide": (552, 768), "narrow": (320, 360)}
_PICTURE = {"wide": 736, "narrow": 328}  # px that the picture grows to
_ROUND = 20


@dataclass(frozen=True, slots=True)
class Words:
    """What a figure says around its picture, in one language."""

    title: str
    subtitle: str
    small: tuple[str, ...]
    views: tuple[str, ...]


def size(svg: str) -> tuple[int, int]:
    """The width and height of a drawing."""
    found = _VIEW.search(svg)
    assert found, svg[:200]
    return int(found[1]), int(found[2])


def height(words: Words, drawing: Path, layout: str) -> int:
    """The px that a frame of any width needs in which this layout is shown."""
    across, high = size(drawing.read_text("utf-8"))
    ratio = high / across
    need = max(_at(width, words, ratio, layout) for width in _WIDTHS[layout])
    return ceil(need / _ROUND) * _ROUND


def _at(frame: int, words: Words, ratio: float, layout: str) -> float:
    width = frame - _PADDING
    texts = _lines(words.title, _TITLE, width, bold=True)
    texts += _lines(words.subtitle, _SUBTITLE, width)
    texts += sum(_lines(text, _SMALL, width) for text in words.small)
    around = _buttons(words.views, width) + _AROUND[layout]
    return min(width, _PICTURE[layout]) * ratio + texts + around


def _lines(text: str, style: tuple[float, float], width: float, bold: bool = False) -> float:
    size, line = style
    # Words do not break, so a line is rarely full.
    return ceil(fonts.measure(text, size, bold) * 1.07 / width) * line if text else 0


def _buttons(views: tuple[str, ...], width: float) -> float:
    rooms = sum(fonts.measure(view, 13) + _VIEW_ROOM for view in views)
    return ceil(rooms * 1.1 / width) * _ROW + 16 if views else 0
