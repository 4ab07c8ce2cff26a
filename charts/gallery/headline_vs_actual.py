"""The headline price of one run beside what analysts estimate was bought and operated."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

from charts.gallery import _parts as parts
from charts.rows import Row, by_key, in_group
from words.language import _

if TYPE_CHECKING:
    from charts.drawing.canvas import Canvas
    from words.language import Language

TITLE = _("The {headline} headline fits {servers} times into the estimated price of the servers")
SUBTITLE = _(
    "US dollars. The headline is the rental price of one training run, reported by DeepSeek in "
    "{reported}; the rest was estimated by SemiAnalysis in {estimated}."
)
NOTE = _(
    "Three different kinds of cost, not parts of one bill: the rental price of one run, the "
    "purchase of a fleet shared with a fund, and its operation, most likely over {years} years. "
    "The press rounds the headline to {rounded}; then the ratios are {servers_rounded} and "
    "{operation_rounded}."
)
ALT = _(
    "Unit squares. One square is the headline, {headline}, the rental price that DeepSeek "
    "reported for one training run. The servers, {capex} by SemiAnalysis’s estimate, take "
    "{servers} outlined squares; operating them, {opex} by the same estimate, takes {operation}. "
    "These are different kinds of cost."
)
VIEWS = {"squares": _("Squares"), "bars": _("Bars"), "dots": _("Dots on a log axis")}
ROWS = (
    ("headline", "v3-cost-total", _("the headline: GPU rental price of V3’s training run"), "cost"),
    ("servers", "semi-capex", _("to buy the servers"), "cost"),
    ("operation", "semi-opex", _("to operate the clusters"), "cost"),
    ("servers-ratio", "capex-to-headline-ratio", _("Servers, in headlines"), "ratio"),
    ("operation-ratio", "opex-to-headline-ratio", _("Operation, in headlines"), "ratio"),
    ("rounded", "headline-rounded", _("The headline as the press rounds it"), "rounded"),
    ("servers-rounded", "capex-to-rounded-ratio", _("Servers, in rounded headlines"), "rounded"),
    ("operation-rounded", "opex-to-rounded-ratio", _("Operation, in rounded headlines"), "rounded"),
    ("years", "semi-opex-years", _("Years that the operating cost most likely covers"), "rounded"),
)


def words(rows: tuple[Row, ...], lang: Language) -> dict[str, str]:
    row = by_key(rows)
    counts = {
        "servers": "servers-ratio",
        "operation": "operation-ratio",
        "servers_rounded": "servers-rounded",
        "operation_rounded": "operation-rounded",
        "years": "years",
    }
    return {
        "headline": lang.fact(row["headline"].record),
        "rounded": lang.fact(row["rounded"].record),
        "capex": lang.fact(row["servers"].record),
        "opex": lang.fact(row["operation"].record),
        "reported": lang.date(row["headline"].record.as_of, "month-in"),
        "estimated": lang.date(row["servers"].record.as_of, "month-in"),
    } | {name: parts.bare(row[key], lang) for name, key in counts.items()}


def draw(canvas: Canvas, rows: tuple[Row, ...], lang: Language, view: str) -> None:
    {"squares": _squares, "bars": _bars, "dots": _dots}[view](canvas, rows, lang)


def _squares(canvas: Canvas, rows: tuple[Row, ...], lang: Language) -> None:
    unit = by_key(rows)["headline"].value
    across, pitch, gap = (10, 11.25, 2.25) if canvas.narrow else (7, 16.5, 3.5)
    one = lang.say(_("One square = {amount}"), amount=lang.money(unit, short=True, digits=3))
    y = parts.caption(canvas, 14, one) + 14
    like = _setting(canvas, rows, lang)
    for row in in_group(rows, "cost"):
        top = _head(canvas, y, row, rows, lang, like)
        count = row.value / unit
        with canvas.row(row.key):
            bottom = parts.block(
                canvas, 0, top, count, across, pitch, gap, _role(row), outline=row.hollow
            )
        y = bottom + 36
    parts.close(canvas, bottom)


def _bars(canvas: Canvas, rows: tuple[Row, ...], lang: Language) -> None:
    shown = in_group(rows, "cost")
    longest = max(row.value for row in shown)
    like = _setting(canvas, rows, lang)
    y = 18.0
    for row in shown:
        top = _head(canvas, y, row, rows, lang, like)
        length = float(row.value / longest) * canvas.width
        with canvas.row(row.key):
            parts.bar(canvas, 0, top, length, 24, _role(row), row.hollow)
        if row.key == "headline":
            canvas.line(length + 4, top + 12, length + 26, top + 12, "claim")
            sliver = lang.say(_("this sliver, to scale"))
            canvas.text(length + 32, top + 17, sliver, parts.LABEL, "claim")
        y = top + 24 + 36
    parts.close(canvas, y - 36)


def _dots(canvas: Canvas, rows: tuple[Row, ...], lang: Language) -> None:
    shown = in_group(rows, "cost")
    low, high = 6, 9.6  # powers of ten: a million to a little over the largest amount
    left, right = 8.0, canvas.width - 8.0

    def place(value: Decimal) -> float:
        return left + (float(value.log10()) - low) / (high - low) * (right - left)

    like = _setting(canvas, rows, lang)
    ys, y, foot = [], 18.0, 0.0
    for row in shown:
        foot = _head(canvas, y, row, rows, lang, like)
        ys.append(foot + 10)
        y = foot + 10 + 44
    foot += 32
    canvas.line(0, foot, canvas.width, foot, "grid")
    ticks = [Decimal(10) ** power for power in range(low, int(high) + 1)]
    for x in map(place, ticks):
        for above in ys:
            canvas.line(x, above - 10, x, above + 10, "grid")
        canvas.line(x, foot, x, foot + 5, "grid")
    _scale(canvas, foot + 20, {place(tick): lang.money(tick, short=True) for tick in ticks})
    start = place(shown[0].value)
    for row, at in zip(shown, ys, strict=True):
        if row.key != "headline":
            with canvas.row(row.key):
                canvas.line(start, at, place(row.value), at, "quiet", 1.5)
                canvas.dot(place(row.value), at, 6, _role(row), outline=row.hollow)
        with canvas.row("headline"):
            canvas.dot(start, at, 6 if row.key == "headline" else 3, "claim")
    parts.close(canvas, foot + 22)


def _scale(canvas: Canvas, y: float, labels: Mapping[float, str]) -> None:
    """The amount at every tick, or at the first and the last where not all have room."""
    spans = []
    for x, label in labels.items():
        width = canvas.measure(label, parts.NOTE)
        start = min(max(0.0, x - width / 2), canvas.width - width)
        spans.append((start, start + width, label))
    if any(one[1] + 8 > other[0] for one, other in pairwise(spans)):
        spans = [spans[0], spans[-1]]
    for start, _end, label in spans:
        canvas.text(start, y, label, parts.NOTE, "muted")


def _head(
    canvas: Canvas, y: float, row: Row, rows: tuple[Row, ...], lang: Language, like: parts.Setting
) -> float:
    value, label, side = _words(row, rows, lang)
    with canvas.row(row.key):
        return parts.heading(canvas, y, value, label, role=_role(row), side=side, like=like)


def _setting(canvas: Canvas, rows: tuple[Row, ...], lang: Language) -> parts.Setting:
    return parts.setting(canvas, [_words(row, rows, lang) for row in in_group(rows, "cost")])


def _words(row: Row, rows: tuple[Row, ...], lang: Language) -> tuple[str, str, str]:
    """The amount, what it is for, and how many headlines it makes."""
    ratio = by_key(rows).get(f"{row.key}-ratio")
    side = lang.say(_("{n} times the headline"), n=parts.bare(ratio, lang)) if ratio else ""
    digits = 3 if row.key == "headline" else None
    return parts.amount(row, lang, digits), lang.say(row.label), side


def _role(row: Row) -> str:
    return "claim" if row.key == "headline" else "a"
