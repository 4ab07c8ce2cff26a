"""Tokens per pass against how often the drafted second token is accepted."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from charts.gallery import _parts as parts
from charts.rows import Row, by_key
from words.language import _

if TYPE_CHECKING:
    from charts.drawing.canvas import Canvas
    from words.language import Language

TITLE = _("With {acceptance} of its drafts accepted, V3 yields {low} to {high} tokens per pass")
SUBTITLE = _(
    "Expected tokens of a pass of the main model if one token is drafted for it and kept with the "
    "given acceptance. Acceptance and speed as DeepSeek reports them."
)
NOTE = _(
    "The line is arithmetic: one token is certain, the drafted one counts as often as it is "
    "accepted. The reported speed, {speedup}, lies below it, since drafting and checking take time "
    "too. Acceptance says nothing about correctness: a rejected draft is replaced, never shown."
)
ALT = _(
    "A straight line from one token per pass, when no draft is accepted, to two when all are. At "
    "the acceptance of the technical report, {acceptance}, it gives {low} to {high}; a later paper "
    "reports {other}. A separate level marks the reported speed, {speedup}, just below."
)
ROWS = (
    ("low", "mtp-tokens-per-step-low", _("tokens per pass at the low end"), "step"),
    ("high", "mtp-tokens-per-step-high", _("tokens per pass at the high end"), "step"),
    ("acceptance", "mtp-acceptance", _("accepted: technical report"), "band"),
    ("other", "mtp-acceptance-isca", _("accepted: later paper (grey)"), "band"),
    ("speedup", "mtp-speedup", _("tokens per second, reported"), "level"),
    ("depth", "mtp-depth", _("Tokens drafted beyond the next one"), "model"),
)


def words(rows: tuple[Row, ...], lang: Language) -> dict[str, str]:
    row = by_key(rows)
    return {
        "acceptance": lang.fact(row["acceptance"].record),
        "other": lang.fact(row["other"].record),
        "speedup": lang.fact(row["speedup"].record),
        "low": lang.number(row["low"].value),
        "high": lang.number(row["high"].value),
    }


class _Plot:
    """Where acceptance and tokens per pass stand on the canvas."""

    def __init__(self, canvas: Canvas, depth: Decimal) -> None:
        self.left, self.right = 34.0, canvas.width - 20.0
        self.top, self.bottom = (110.0, 330.0) if canvas.narrow else (80.0, 360.0)
        self.depth = float(depth)

    def x(self, percent: Decimal) -> float:
        return self.left + float(percent) / 100 * (self.right - self.left)

    def y(self, tokens: Decimal | float) -> float:
        return self.bottom - (float(tokens) - 1) / self.depth * (self.bottom - self.top)


def draw(canvas: Canvas, rows: tuple[Row, ...], lang: Language, view: str) -> None:
    row = by_key(rows)
    plot = _Plot(canvas, row["depth"].value)
    canvas.text(0, plot.top - 14, lang.say(_("Tokens per pass")), parts.LABEL, "muted")
    _bands(canvas, plot, row["other"], row["acceptance"], lang)
    _axes(canvas, plot, lang)
    _level(canvas, plot, row["speedup"], lang)
    ends = [(plot.x(Decimal(0)), plot.y(1)), (plot.x(Decimal(100)), plot.y(1 + plot.depth))]
    with canvas.row("depth"):
        canvas.polyline(ends, "a", 2.5)
    _points(canvas, plot, row, lang)
    parts.close(canvas, plot.bottom + 44)


def _bands(canvas: Canvas, plot: _Plot, outer: Row, inner: Row, lang: Language) -> None:
    """The two reported ranges: a strip of ground each, named over the plot and bracketed."""
    pitch = 46.0 if canvas.narrow else 30.0
    for row, y, role in ((outer, 16.0, "a"), (inner, 16.0 + pitch, "claim")):
        assert row.low is not None and row.high is not None
        x1, x2 = plot.x(row.low), plot.x(row.high)
        with canvas.row(row.key):
            if row is outer:
                canvas.rect(x1, plot.top, x2 - x1, plot.bottom - plot.top, "grid")
            text = [
                (lang.fact(row.record), role, True, 15.0),
                (lang.say(row.label), "fg", False, parts.LABEL),
            ]
            if canvas.narrow:
                canvas.runs(canvas.width, y, text, anchor="end")
                canvas.bracket(x1, x2, y + 20, role, depth=-6)
            else:
                canvas.runs(x1 - 10, y + 4, text, anchor="end")
                canvas.bracket(x1, x2, y + 5, role, depth=-6)


def _axes(canvas: Canvas, plot: _Plot, lang: Language) -> None:
    for step in range(6):
        tokens = 1 + Decimal(step) * Decimal(str(plot.depth)) / 5
        y = plot.y(tokens)
        canvas.line(plot.left, y, plot.right, y, "grid")
        canvas.text(0, y + 4, lang.number(tokens, 1), parts.NOTE, "muted")
    for percent in range(0, 101, 20):
        x = plot.x(Decimal(percent))
        text = lang.percent(Decimal(percent))
        canvas.text(x, plot.bottom + 18, text, parts.NOTE, "muted", anchor="middle")
    name = lang.say(_("Drafted tokens accepted"))
    canvas.text(canvas.width, plot.bottom + 38, name, parts.LABEL, "muted", anchor="end")


def _level(canvas: Canvas, plot: _Plot, row: Row, lang: Language) -> None:
    """The reported speed: a level of its own, since it counts seconds and not steps."""
    y = plot.y(row.value)
    left, value, label = plot.left + 4, lang.fact(row.record), lang.say(row.label)
    with canvas.row(row.key):
        canvas.line(plot.left, y, plot.right, y, "claim", 1.5, dash=True)
        if canvas.narrow:
            canvas.text(left, y + 18, value, 15, "claim", bold=True)
            canvas.wrap(left, y + 37, label, 0.5 * (plot.right - plot.left), parts.LABEL)
        else:
            canvas.runs(left, y + 20, [(value, "claim", True, 15), (label, "fg", False, 14)])


def _points(canvas: Canvas, plot: _Plot, row: dict[str, Row], lang: Language) -> None:
    band = row["acceptance"].record
    assert band.low is not None and band.high is not None
    for key, percent in (("low", band.low), ("high", band.high)):
        with canvas.row(key):
            canvas.dot(plot.x(percent), plot.y(row[key].value), 5, "claim")
    span = f"{lang.number(row['low'].value)}–{lang.number(row['high'].value)}"
    name = lang.say(_("tokens per pass"))
    x, y = plot.x(Decimal(80)) - 12, plot.y(row["high"].value) + 9
    canvas.runs(x, y, [(span, "fg", True, 15), (name, "fg", False, parts.LABEL)], anchor="end")
