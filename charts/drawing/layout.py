"""Line breaking, and what is wrong with a laid-out picture."""

from collections.abc import Callable, Sequence
from itertools import combinations
from typing import Final

from charts.drawing.geometry import Box, Label, Mark

GAP: Final = 20  # px between a picture and the words around it
MARGIN: Final = 24  # px around a picture that stands by itself
_SLACK: Final = 0.5  # px by which boxes may graze: letters do not fill their boxes
_SIGNS: Final = ("—", "–", "÷", "=")  # that begin no line


def balanced(s: str, width: float, measure: Callable[[str], float]) -> list[str]:
    """Break a text at its spaces into as few lines as fit, as few of them torn as can be, the
    widest as narrow as can be.
    """
    words = s.split(" ")
    # The best way for so many words: lines, torn ones, the widest, and where the last begins.
    best = [(0, 0, 0.0, 0)]
    for end, following in enumerate([*words[1:], ""], start=1):
        torn = following != "" and _torn(words[end - 1], following)
        ways: list[tuple[int, int, float, int]] = []
        for start in reversed(range(end)):
            length = measure(" ".join(words[start:end]))
            if length > width and ways:
                break
            count, others, widest, _ = best[start]
            ways.append((count + 1, others + torn, max(widest, length), start))
        best.append(min(ways, key=lambda way: way[:3]))
    lines, end = [], len(words)
    while end:
        start = best[end][3]
        lines.append(" ".join(words[start:end]))
        end = start
    return lines[::-1]


def _torn(word: str, following: str) -> bool:
    """Whether a line should not end here: a short word, a number or a name belongs to what follows,
    and a sign to what stands before it.
    """
    short = len(word) < 4 and word.isalpha() and (len(word) == 1 or not word.isupper())
    counts = word[-1:].isdigit() and not any(map(str.isalpha, word))
    counts |= word[:1].isdigit() and "\u00a0" in word and word[-1:].isalpha()  # 238 bin | dolar
    names = word.split("\u00a0")[-1][:1].isupper() and following[:1].isdigit()
    return short or (counts and following[:1] != "(") or names or following in _SIGNS


def problems(labels: Sequence[Label], marks: Sequence[Mark], picture: Box) -> list[str]:
    """Return a sentence for each thing outside the picture and each label over something."""
    found = [_outside(f"“{x.text}”", x.box, picture) for x in labels]
    # The ends of a line are cut square, so half its width counts only across it.
    found += [_outside(_name(x), x.box, picture.grown(x.width / 2)) for x in marks]
    tight = [(label, label.box.grown(-_SLACK)) for label in labels]
    found += [
        f"“{one.text}” lies over “{other.text}” {_place(other)}"
        for (one, box), (other, others) in combinations(tight, 2)
        if box.overlaps(others)
    ]
    inks = [(mark, mark.box) for mark in marks if not _is_ground(mark)]
    found += [
        f"“{label.text}” {_place(label)} lies over {_name(mark)}"
        for label, box in tight
        for mark, reach in inks
        if not label.on_mark and label.box.overlaps(reach) and mark.touches(box)
    ]
    return [problem for problem in found if problem]


def _is_ground(mark: Mark) -> bool:
    """The ground is there to be written over; a line is not, however faint."""
    return mark.role in ("pale", "bg") or (mark.role == "grid" and mark.kind != "line")


def _outside(what: str, box: Box, picture: Box) -> str:
    sides = {
        "left": picture.x0 - box.x0,
        "top": picture.y0 - box.y0,
        "right": box.x1 - picture.x1,
        "bottom": box.y1 - picture.y1,
    }
    over = [f"{by:.1f} px past the {side}" for side, by in sides.items() if by > _SLACK]
    return f"{what} is outside the picture, {' and '.join(over)}" if over else ""


def _name(mark: Mark) -> str:
    return f"the {mark.kind} in role {mark.role}"


def _place(label: Label) -> str:
    return f"(at {label.box.x0:.0f}, {label.box.y1:.0f})"
