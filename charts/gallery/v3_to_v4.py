"""The days between V3 and V4 on which what is known about the money changed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from charts.gallery import _parts as parts
from charts.rows import Row, by_key
from words.language import _

if TYPE_CHECKING:
    from charts.drawing.canvas import Canvas
    from words.language import Language

TITLE = _("V3’s price came with its report; R1’s took {later}")
SUBTITLE = _(
    "Days from the report on V3 to the day from which providers list V4, on one even scale. "
    "Orange: a model of DeepSeek’s appears."
)
NOTE = _(
    "Nvidia’s shares fell {fall} after R1. The only price published by then was that of V3, whose "
    "report was {report} old. R1’s own price appeared with the revised paper in Nature."
)
ALT = _(
    "V3’s report on {v3}, R1 on {r1}, the fall of Nvidia’s shares on {nvda}, SemiAnalysis’s "
    "estimate on {semi}, a day of the service published on {inference}, a licence for the H20 "
    "required on {h20}, R1’s price on {price}, V4 on {v4}. A vertical scale of time with {count} "
    "marks."
)
ROWS = (
    ("v3", "v3-report-date", _("V3, with the price of its run"), "model"),
    ("r1", "r1-release", _("R1, without a price"), "model"),
    ("nvda", "nvda-date", _("Nvidia’s shares fall"), "event"),
    ("semi", "semi-date", _("SemiAnalysis estimates fleet and servers"), "event"),
    ("inference", "inf-date", _("DeepSeek describes a day of its service"), "event"),
    ("h20", "ctrl-h20", _("the H20 needs a US licence"), "event"),
    ("price", "r1-cost-disclosed", _("R1’s price is published"), "event"),
    ("v4", "v4-date", _("V4, first listed by providers"), "model"),
)


def words(rows: tuple[Row, ...], lang: Language) -> dict[str, str]:
    row = by_key(rows)
    return parts.said(rows, lang) | {
        "later": lang.quantity(row["price"].value - row["r1"].value, "day"),
        "fall": lang.quantity(row["nvda"].value - row["r1"].value, "day"),
        "report": lang.quantity(row["nvda"].value - row["v3"].value, "day"),
        "count": lang.number(len(rows)),
    }


class _Scale(NamedTuple):
    """Where a day stands on the canvas."""

    first: Decimal
    last: Decimal
    top: float
    bottom: float

    def y(self, day: Decimal | int) -> float:
        share = float((Decimal(day) - self.first) / (self.last - self.first))
        return self.top + share * (self.bottom - self.top)


class _Entry(NamedTuple):
    """A day and what happened: beside it, or in lines below it."""

    row: Row
    day: str
    label: str
    lines: list[str]

    @property
    def height(self) -> float:
        return 30 + 19 * len(self.lines)


def draw(canvas: Canvas, rows: tuple[Row, ...], lang: Language, view: str) -> None:
    axis, left = (48.0, 96.0) if canvas.narrow else (52.0, 128.0)
    entries = [_entry(canvas, row, left, lang) for row in rows]
    scale = _Scale(rows[0].value, rows[-1].value, 8.0, 500.0 if canvas.narrow else 420.0)
    _years(canvas, scale, axis, lang)
    y = scale.top
    for entry in entries:
        at = scale.y(entry.row.value)
        y = max(y, at)
        with canvas.row(entry.row.key):
            bottom = _event(canvas, entry, (axis, at), (left, y))
        y += entry.height
    parts.close(canvas, bottom)


def _entry(canvas: Canvas, row: Row, left: float, lang: Language) -> _Entry:
    day, label = lang.fact(row.record), lang.say(row.label)
    beside = canvas.measure(day, 15, bold=True) + 8 + canvas.measure(label, parts.LABEL)
    if beside <= canvas.width - left:
        return _Entry(row, day, label, [])
    return _Entry(row, day, label, canvas.lines(label, canvas.width - left, parts.LABEL))


def _years(canvas: Canvas, scale: _Scale, axis: float, lang: Language) -> None:
    canvas.line(axis, scale.top, axis, scale.bottom, "quiet", 1.5)
    first, last = (date.fromordinal(int(day)) for day in (scale.first, scale.last))
    for year in range(first.year, last.year + 1):
        for month in range(1, 13):
            start = date(year, month, 1)
            if not first <= start <= last:
                continue
            y = scale.y(start.toordinal())
            canvas.line(axis - (8 if month == 1 else 4), y, axis, y, "quiet")
            if month == 1:
                text = lang.date(start, "year")
                canvas.text(axis - 12, y + 4, text, parts.NOTE, "muted", anchor="end")


def _event(
    canvas: Canvas, entry: _Entry, spot: tuple[float, float], label: tuple[float, float]
) -> float:
    """A dot or a tick on the scale, a line to its label, and the label; returns its lower edge."""
    is_model = entry.row.group == "model"
    role = "claim" if is_model else "a"
    (x, at), (left, y) = spot, label
    canvas.polyline([(x, at), (left - 20, y), (left - 8, y)], "grid", 1.5)
    if is_model:
        canvas.dot(x, at, 6, role)
    else:  # ticks of neighbouring days stay apart where dots would lie over each other
        canvas.rect(x - 6, at - 1, 14, 2, role)
    runs = [(entry.day, role, True, 15.0)]
    if not entry.lines:
        runs.append((entry.label, "fg", False, parts.LABEL))
    canvas.runs(left, y + 5, runs)
    for n, line in enumerate(entry.lines, start=1):
        canvas.text(left, y + 5 + 19 * n, line, parts.LABEL)
    return y + 9 + 19 * len(entry.lines)
