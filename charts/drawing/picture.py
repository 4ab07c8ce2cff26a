"""The Matplotlib figure behind a canvas: artists in pixels, y down, in the order drawn."""

import math
from collections.abc import Sequence

from matplotlib.artist import Artist
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.transforms import Affine2D

from charts.drawing import theme
from charts.drawing.geometry import Run
from charts.drawing.inline import Dot, Runs
from charts.drawing.shapes import STROKE, Shape

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
        dash: tuple[float, float] | None = None,
        rounded: bool = False,
    ) -> None:
        style = (0, (dash[0] / width, dash[1] / width)) if dash else "solid"
        patch = PathPatch(
            _path(shape), fill=False, edgecolor=theme.LIGHT[role], linewidth=width,
            linestyle=style, joinstyle="round" if rounded else "miter",
            capstyle="round" if rounded and not dash else "butt",
        )  # fmt: skip
        self._add(patch, row, snap)

    def dashes(
        self, shape: Shape, role: str, size: float, gap: float, row: str, inset: float = 0
    ) -> None:
        """Draw strips as wide as a square and dashed into squares: far smaller than outlines.

        With an inset the same strips give what is inside the squares' edges.
        """
        inner = size - 2 * inset
        start = (size + gap - inset) / inner if inset else 0
        patch = PathPatch(
            _path(shape), fill=False, edgecolor=theme.LIGHT[role], linewidth=inner,
            linestyle=(start, (1, (gap + 2 * inset) / inner)), capstyle="butt",
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
        self._add(Runs(runs, x, starts, y, gap, anchor), row, snap=True)

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
