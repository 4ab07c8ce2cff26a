"""SVG path data, as short as it can be written: relative, snapped, in exact steps."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any, Final

import numpy as np
from matplotlib.path import Path

# A tie that floating point has pushed a hair below must round as the tie does everywhere else.
_TIE: Final = 1e-6
_STOP, _MOVE, _LINE = int(Path.STOP), int(Path.MOVETO), int(Path.LINETO)
_QUADRATIC, _CUBIC, _CLOSE = int(Path.CURVE3), int(Path.CURVE4), int(Path.CLOSEPOLY)


def snap(value: float, steps: int) -> int:
    """Return a length in whole steps, `steps` to a pixel."""
    return int(np.floor(value * steps + 0.5 + _TIE))


@lru_cache(maxsize=1 << 16)
def number(count: int, steps: int) -> str:
    """Write so many steps as pixels: `.5`, `-3`, `12.25`."""
    text = f"{count / steps:.4f}".rstrip("0").rstrip(".")
    text = text.replace("0.", ".", 1) if text.startswith(("0.", "-0.")) else text
    return "0" if text in ("", "-0", "-") else text


def px(value: float, steps: int = 100) -> str:
    """Write a length in pixels, rounded to the step."""
    return number(snap(value, steps), steps)


def path_data(path: Path, steps: int) -> str:
    """Write a path that is already in pixels with y down."""
    vertices: Any = path.vertices
    codes: Any = path.codes
    grid = np.floor(np.asarray(vertices) * steps + 0.5 + _TIE).astype(int).tolist()
    if codes is None:
        codes = np.array([_MOVE] + [_LINE] * (len(grid) - 1))
    return "".join(_commands(grid, codes.tolist(), steps)) if grid else ""


def _commands(grid: list[list[int]], codes: list[int], steps: int) -> Iterator[str]:
    at = start = (0, 0)
    first, fresh, i = True, False, 0
    while i < len(codes) and codes[i] != _STOP:
        code = codes[i]
        if code == _LINE:  # by far the most of them
            x, y = grid[i]
            step = (x - at[0], y - at[1])
            # A step of nothing is kept only where it is all there is: round caps show it.
            yield _line(*step, steps) if fresh or step != (0, 0) else ""
            at, i, fresh = (x, y), i + 1, False
            continue
        if code == _CLOSE:
            yield "z"
            at, i = start, i + 1
            continue
        size = {_QUADRATIC: 2, _CUBIC: 3}.get(code, 1)
        points = [(x, y) for x, y in grid[i : i + size]]
        moves = [(x - at[0], y - at[1]) for x, y in points]
        if code == _MOVE:
            yield ("M" if first else "m") + _pairs(moves, steps)
            start, first = points[0], False
        else:
            yield ("q" if code == _QUADRATIC else "c") + _pairs(moves, steps)
        at, i, fresh = points[-1], i + size, code == _MOVE


@lru_cache(maxsize=1 << 16)
def _line(dx: int, dy: int, steps: int) -> str:
    if dy == 0:
        return "h" + number(dx, steps)
    if dx == 0:
        return "v" + number(dy, steps)
    return "l" + _pairs([(dx, dy)], steps)


def _pairs(points: Iterable[tuple[int, int]], steps: int) -> str:
    text = ""
    for value in (number(v, steps) for point in points for v in point):
        text += value if not text or value.startswith("-") else f" {value}"
    return text
