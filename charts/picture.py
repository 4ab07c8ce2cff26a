"""The Matplotlib figure behind a canvas: artists in pixels, y down, in the order drawn."""

import math
from collections.abc import Mapping, Sequence
from typing import Final, Literal

from matplotlib.artist import Artist
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.text import Text
from matplotlib.transforms import Affine2D

from charts import fonts, theme
from charts.inline import Dot, Runs
from charts.shapes import STROKE, Shape

Run = tuple[str, str, bool, float]
Align = Literal["left", "center", "right"]
_ALIGN: Final[Mapping[str, Align]] = {"start": "left", "middle": "center", "end": "right"}
_MOVE, _LINE, _CLOSE = int(Path.MOVETO), int(Path.LINETO), int(Path.CLOSEPOLY)


class Picture:
    """Turns the canvas's shapes into artists; a role's colour is its sentinel."""

    def __init__(self, width: float) -> None:
        # Without Axes: nothing is ticked, and making them costs more than all the drawing.
        self.figure = Figure(figsize=(width / 72, 1), dpi=72, frameon=False)
        self._flip = Affine2D()
        self._pixels = self._flip + self.figure.dpi_scale_trans

    def resize(
        self, width: float, height: float, above: float = 0, below: float = 0, margin: float = 0
    ) -> None:
        """Set the size of the picture, with room around it."""
        whole = math.ceil(above + height + below + 2 * margin)
        self.figure.set_size_inches((width + 2 * margin) / 72, whole / 72)
        self._flip.clear().translate(margin, margin + math.ceil(above)).scale(1 / 72, -1 / 72)
        self._flip.translate(0, whole / 72)

    def fill(self, shape: Shape, role: str, row: str, snap: bool = True) -> None:
        colour = theme.LIGHT[role]
        self._add(PathPatch(_path(shape), facecolor=colour, linewidth=0), row, snap)

    def stroke(
        self,
        shape: Shape,
        role: str,
        width: float,
        row: str,
        snap: bool = True,
        dash: bool = False,
        rounded: bool = False,
    ) -> None:
        style = (0, (3 / width, 3 / width)) if dash else "solid"
        patch = PathPatch(
            _path(shape), fill=False, edgecolor=theme.LIGHT[role], linewidth=width,
            linestyle=style, joinstyle="round" if rounded else "miter",
            capstyle="round" if rounded and not dash else "butt",
        )  # fmt: skip
        self._add(patch, row, snap)

    def dashes(self, shape: Shape, role: str, size: float, gap: float, row: str) -> None:
        """Draw strips as wide as a square and dashed into squares: far smaller than outlines."""
        patch = PathPatch(
            _path(shape), fill=False, edgecolor=theme.LIGHT[role], linewidth=size,
            linestyle=(0, (1, gap / size)), capstyle="butt",
        )  # fmt: skip
        self._add(patch, row, snap=True)

    def dot(self, x: float, y: float, r: float, role: str, outline: bool, row: str) -> None:
        colour = theme.LIGHT[role]
        if outline:
            ground = theme.LIGHT["bg"]
            dot = Dot((x, y), r - STROKE / 2, facecolor=ground, edgecolor=colour, linewidth=STROKE)
        else:
            dot = Dot((x, y), r, facecolor=colour, linewidth=0)
        self._add(dot, row, snap=False)

    def runs(
        self,
        x: float,
        y: float,
        runs: Sequence[Run],
        starts: Sequence[float],
        gap: float,
        anchor: str,
        row: str,
    ) -> None:
        if len(runs) == 1:
            self._add(self._text(x, y, runs[0], _ALIGN[anchor]), row, snap=True)
            return
        texts = [self._text(at, y, run, "left") for run, at in zip(runs, starts, strict=True)]
        self._add(Runs(texts, x, y, gap, anchor), row, snap=True)

    def _text(self, x: float, y: float, run: Run, align: Align) -> Text:
        s, role, bold, size = run
        font = FontProperties(
            fname=str(fonts.static(fonts.BOLD if bold else fonts.REGULAR)), size=size
        )
        text = Text(
            x, y, s, color=theme.LIGHT[role], fontproperties=font, horizontalalignment=align,
            verticalalignment="baseline", parse_math=False, transform=self._pixels,
        )  # fmt: skip
        text.set_figure(self.figure)
        return text

    def _add(self, artist: Artist, row: str, snap: bool) -> None:
        artist.set_transform(self._pixels)
        artist.set_gid(row or None)
        artist.set_snap(None if snap else False)
        artist.set_zorder(1)
        self.figure.add_artist(artist)


def _path(shape: Shape) -> Path:
    vertices: list[tuple[float, float]] = []
    codes: list[int] = []
    for points in shape.subpaths:
        vertices += points
        codes += [_MOVE] + [_LINE] * (len(points) - 1)
        if shape.closed:
            vertices.append(points[0])
            codes.append(_CLOSE)
    return Path(vertices, codes)
