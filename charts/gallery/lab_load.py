"""How uneven the experts' load is while a small model is trained, by way of balancing."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, NamedTuple

from charts.gallery import _parts as parts
from charts.rows import Row, by_key, in_group
from words.language import _

if TYPE_CHECKING:
    from charts.drawing.canvas import Canvas
    from words.language import Language

TITLE = _(
    "Left alone, the busiest expert ends with {none} times its fair share of tokens; with a bias, "
    "with {bias}"
)
SUBTITLE = _(
    "Load of the busiest expert against the average of its layer in each fifth of a training: "
    "mean and spread of {seeds} runs. A model of {size} parameters, manual prose."
)
NOTE = _(
    "Measured by us over {steps} steps on {experts} routed experts a layer. Both remedies work "
    "here; which of them gives the better model, such a small one cannot tell."
)
ALT = _(
    "Three panels on one scale with a line and a shaded spread each. Without balancing the busiest "
    "expert starts at {none_first} times the average and ends at {none}. With an auxiliary loss "
    "it goes from {aux_first} to {aux}, with a bias from {bias_first} to {bias}."
)
_FIFTHS = ("first", "second", "third", "fourth", "last")
_WAYS = {
    "none": _("without balancing"),
    "aux": _("with an auxiliary loss"),
    "bias": _("with a bias"),
}
ROWS = (
    *((f"{way}-{fifth}", f"lab-load.{way}-{fifth}", "", way) for way in _WAYS for fifth in _FIFTHS),
    ("size", "lab-model.trunk", _("parameters of the model"), "model"),
    ("steps", "lab-model.short-steps", _("training steps"), "model"),
    ("experts", "lab-model.experts", _("routed experts of a layer"), "model"),
    ("seeds", "lab-model.seeds", _("runs from other random numbers"), "model"),
)
_ROLES = {"none": "a", "aux": "b", "bias": "claim"}


def words(rows: tuple[Row, ...], lang: Language) -> dict[str, str]:
    row = by_key(rows)
    ends = {way: lang.number(row[f"{way}-last"].value, 1) for way in _WAYS}
    starts = {f"{way}_first": lang.number(row[f"{way}-first"].value, 1) for way in _WAYS}
    counted = {key: lang.fact(row[key].record) for key in ("steps", "experts", "seeds")}
    return ends | starts | counted | {"size": parts.model(row["size"], lang)}


class _Panel(NamedTuple):
    """Where one way of balancing is drawn; loads run from one, which is perfectly even."""

    left: float
    right: float
    top: float
    bottom: float
    most: int

    def x(self, fifth: int) -> float:
        return self.left + (fifth + 0.5) / len(_FIFTHS) * (self.right - self.left)

    def y(self, load: float) -> float:
        return self.bottom - (load - 1) / (self.most - 1) * (self.bottom - self.top)


def draw(canvas: Canvas, rows: tuple[Row, ...], lang: Language, view: str) -> None:
    shown = [row for row in rows if row.group in _WAYS]
    most = ceil(max(row.high or row.value for row in shown))
    margin, gap = 22.0, 26.0
    width = canvas.width if canvas.narrow else (canvas.width - 2 * gap) / 3
    x, y = 0.0, 0.0
    for way in _WAYS:
        tall = 110.0 if canvas.narrow else 190.0
        panel = _Panel(x + margin, x + width, y + 48, y + 48 + tall, most)
        _head(canvas, panel, way, in_group(rows, way)[-1], lang)
        _axes(canvas, panel, lang)
        _curve(canvas, panel, in_group(rows, way), _ROLES[way])
        if canvas.narrow:
            y = panel.bottom + 46
        else:
            x += width + gap
    parts.close(canvas, panel.bottom + 22)


def _head(canvas: Canvas, panel: _Panel, way: str, last: Row, lang: Language) -> None:
    left = panel.left - 22
    role = _ROLES[way] if _ROLES[way] in ("a", "claim") else "fg"
    canvas.text(left, panel.top - 34, lang.say(_WAYS[way]), parts.LABEL, role, bold=True)
    canvas.text(left, panel.top - 15, lang.say(_("ends at {n}"), n=lang.fact(last.record)),
                parts.NOTE, "muted")  # fmt: skip


def _axes(canvas: Canvas, panel: _Panel, lang: Language) -> None:
    for load in range(1, panel.most + 1, 1 if panel.most < 5 else 2):
        y = panel.y(load)
        canvas.line(panel.left, y, panel.right, y, "grid")
        canvas.text(panel.left - 22, y + 4, lang.number(load), parts.NOTE, "muted")
    start, end = lang.say(_("start")), lang.say(_("end"))
    below = panel.bottom + 18
    canvas.text(panel.left, below, start, parts.NOTE, "muted")
    canvas.text(panel.right, below, end, parts.NOTE, "muted", anchor="end")


def _curve(canvas: Canvas, panel: _Panel, line: tuple[Row, ...], role: str) -> None:
    """The mean as a line with a dot for each fifth, over the shaded spread of the runs."""
    upper = [(panel.x(n), panel.y(float(row.high or row.value))) for n, row in enumerate(line)]
    lower = [(panel.x(n), panel.y(float(row.low or row.value))) for n, row in enumerate(line)]
    canvas.area([*upper, *reversed(lower)], "grid")
    spots = [(panel.x(n), panel.y(float(row.value))) for n, row in enumerate(line)]
    canvas.polyline(spots, role, 2)
    for row, (x, y) in zip(line, spots, strict=True):
        with canvas.row(row.key):
            canvas.dot(x, y, 3, role)
