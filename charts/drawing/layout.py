"""Line breaking, and what is wrong with a laid-out picture."""

import math
from collections.abc import Callable, Sequence
from itertools import combinations
from typing import Final

from charts.drawing.geometry import Box, Label, Mark

GAP: Final = 20  # px between a picture and the words around it
MARGIN: Final = 24  # px around a picture that stands by itself
_SLACK: Final = 0.5  # px by which boxes may graze: letters do not fill their boxes


def balanced(s: str, width: float, measure: Callable[[str], float]) -> list[str]:
    """Break a text at its spaces into as few lines as fit, the widest as narrow as can be."""
    words = s.split(" ")
    count = len(_greedy(words, width, measure))
    low, high = 0.0, width
    while high - low > 1:
        middle = (low + high) / 2
        lines = _greedy(words, middle, measure)
        fits = len(lines) <= count and all(measure(line) <= middle for line in lines)
        low, high = (low, middle) if fits else (middle, high)
    return _greedy(words, high, measure)


def _greedy(words: Sequence[str], width: float, measure: Callable[[str], float]) -> list[str]:
    lines = [words[0]]
    for word in words[1:]:
        longer = f"{lines[-1]} {word}"
        if measure(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def lowest(boxes: Sequence[Box]) -> float:
    """Return the height that holds everything."""
    return math.ceil(max((box.y1 for box in boxes), default=0))


def problems(labels: Sequence[Label], marks: Sequence[Mark], picture: Box) -> list[str]:
    """Return a sentence for each thing outside the picture and each label over something."""
    found = [_outside(f"“{x.text}”", x.box, picture) for x in labels]
    # The ends of a line are cut square, so half its width counts only across it.
    found += [_outside(_name(x), x.box, picture.grown(x.width / 2)) for x in marks]
    found += [_collision(one, other) for one, other in combinations(labels, 2)]
    reach = [(mark, mark.box) for mark in marks]
    found += [
        _over_mark(label, mark)
        for label in labels
        for mark, box in reach
        if label.box.overlaps(box)
    ]
    return [problem for problem in found if problem]


def _outside(what: str, box: Box, picture: Box) -> str:
    sides = {
        "left": picture.x0 - box.x0,
        "top": picture.y0 - box.y0,
        "right": box.x1 - picture.x1,
        "bottom": box.y1 - picture.y1,
    }
    over = [f"{by:.1f} px past the {side}" for side, by in sides.items() if by > _SLACK]
    return f"{what} is outside the picture, {' and '.join(over)}" if over else ""


def _collision(one: Label, other: Label) -> str:
    if not one.box.grown(-_SLACK).overlaps(other.box.grown(-_SLACK)):
        return ""
    return f"“{one.text}” lies over “{other.text}” {_place(other)}"


def _over_mark(label: Label, mark: Mark) -> str:
    # The grid is there to be written over; so is the ground.
    if label.on_mark or mark.role in ("grid", "pale", "bg"):
        return ""
    if not mark.touches(label.box.grown(-_SLACK)):
        return ""
    return f"“{label.text}” {_place(label)} lies over {_name(mark)}"


def _name(mark: Mark) -> str:
    return f"the {mark.kind} in role {mark.role}"


def _place(label: Label) -> str:
    return f"(at {label.box.x0:.0f}, {label.box.y1:.0f})"
