"""The GPUs that DeepSeek is estimated to have access to, with those of the V3 run lit."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from charts.gallery import _parts as parts
from charts.rows import Row, by_key, in_group
from words.language import _

if TYPE_CHECKING:
    from charts.drawing.canvas import Canvas
    from words.language import Language

SQUARE = Decimal(100)  # GPUs in one square: 50,000 stay countable and the run is no speck
TITLE = _("V3’s training run used {run} GPUs, {share} of the estimated fleet")
SUBTITLE = _(
    "One square = {square} GPUs. Solid: reported by DeepSeek. Outlined: estimated by "
    "SemiAnalysis in {estimated}."
)
NOTE = _(
    "The estimate counts GPUs that DeepSeek could use, shared with the fund High-Flyer, among "
    "them, most likely, H20 that were only on order; the H20 figure is what remains of the total. "
    "The run itself was earlier. DeepSeek has never published the size of its fleet."
)
ALT = _(
    "SemiAnalysis estimates {hopper} Hopper GPUs: {h800} H800, {h100} H100 and, by subtraction, "
    "{h20} H20, all outlined. Inside the H800, {run} are lit: the reported V3 run, {share} of the"
    " Hopper estimate and {share_h800} of the H800 estimate. Drawn apart: {a100} older A100, "
    "reported by DeepSeek. Squares of {square} GPUs each."
)
VIEWS = {"hopper": _("All Hopper"), "h800": _("H800 only"), "reported": _("Reported only")}
ROWS = (
    ("run", "v3-cluster-gpus", _("H800 that trained V3"), "reported"),
    ("inference", "inf-gpus-peak", _("H800 answering users at the peak of one day"), "reported"),
    ("a100", "fire-flyer-2", _("A100 in Fire-Flyer 2, older than Hopper"), "reported"),
    ("h800", "semi-h800", _("H800"), "chip"),
    ("h100", "semi-h100", _("H100"), "chip"),
    ("h20", "semi-h20-implied", _("H20"), "chip"),
    ("hopper", "semi-hopper-50k", _("All Hopper GPUs"), "total"),
    ("share", "v3-share-of-fleet", _("The V3 run in all Hopper GPUs"), "share"),
    ("share-h800", "v3-share-of-h800", _("The V3 run in the H800"), "share"),
)


def words(rows: tuple[Row, ...], lang: Language) -> dict[str, str]:
    row = by_key(rows)
    return parts.said(rows, lang) | {
        "share_h800": lang.fact(row["share-h800"].record),
        "square": lang.number(SQUARE),
        "estimated": lang.date(row["hopper"].record.as_of, "month-in"),
    }


def draw(canvas: Canvas, rows: tuple[Row, ...], lang: Language, view: str) -> None:
    {"hopper": _hopper, "h800": _h800, "reported": _reported}[view](canvas, rows, lang)


def _hopper(canvas: Canvas, rows: tuple[Row, ...], lang: Language) -> None:
    row = by_key(rows)
    pitch, gap, between = (11, 2.5, 22) if canvas.narrow else (13, 2.5, 20)
    second = 10 * pitch + between
    run = row["run"].value / SQUARE
    lower = _chip(canvas, 0, 18, row["h800"], lang, pitch, gap, lit=run)
    _chip(canvas, second, 18, row["h100"], lang, pitch, gap)
    canvas.bracket(0, parts.reach(run, 10, pitch, gap), lower + 4, "claim")
    below = _lit(canvas, lower + 28, lang.say(_("{n} H800 trained V3"), n=_n(row["run"], lang)))
    left, top = (0.0, below + 38) if canvas.narrow else (2 * second, 18.0)
    bottom = _chip(canvas, left, top, row["h20"], lang, pitch, gap)
    implied = lang.say(_("H20: the remainder of the estimate, with orders"))
    y = canvas.wrap(left, bottom + 28, implied, canvas.width - left, parts.LABEL, "muted")
    _aside(canvas, max(y - 16, below) + 46, row["a100"], lang, pitch, gap)


def _chip(
    canvas: Canvas, x: float, y: float, row: Row, lang: Language, pitch: float, gap: float,
    lit: Decimal = Decimal(0),
) -> float:
    count = row.value / SQUARE
    with canvas.row(row.key):
        canvas.text(x, y, lang.say(row.label), parts.VALUE, "fg", bold=True)
        canvas.text(x, y + 20, parts.amount(row, lang), parts.LABEL, "fg")
        return parts.block(
            canvas, x, y + 32, count, 10, pitch, gap, "a", outline=row.hollow, lit=lit,
            lit_row="run",
        )


def _aside(
    canvas: Canvas, y: float, row: Row, lang: Language, pitch: float, gap: float
) -> None:
    canvas.line(0, y - 26, canvas.width, y - 26, "grid")
    with canvas.row(row.key):
        top = parts.heading(canvas, y, parts.amount(row, lang), lang.say(row.label))
        bottom = parts.block(
            canvas, 0, top, row.value / SQUARE, 4, pitch, gap, "quiet", outline=row.hollow
        )
    parts.close(canvas, bottom)


def _h800(canvas: Canvas, rows: tuple[Row, ...], lang: Language) -> None:
    row = by_key(rows)
    pitch, gap = (16.5, 3.5) if canvas.narrow else (34.5, 6.5)
    label = lang.say(_("H800, by SemiAnalysis’s estimate"))
    top = parts.heading(canvas, 18, parts.amount(row["h800"], lang), label)
    count, lit = row["h800"].value / SQUARE, row["run"].value / SQUARE
    with canvas.row("h800"):
        lower = parts.block(
            canvas, 0, top, count, 5, pitch, gap, "a", outline=row["h800"].hollow, lit=lit,
            lit_row="run",
        )
    canvas.bracket(0, parts.reach(lit, 5, pitch, gap), lower + 4, "claim")
    text = lang.say(
        _("{n} trained V3: {share} of them"),
        n=_n(row["run"], lang),
        share=lang.fact(row["share-h800"].record),
    )
    parts.close(canvas, _lit(canvas, lower + 28, text))


def _reported(canvas: Canvas, rows: tuple[Row, ...], lang: Language) -> None:
    across, pitch, gap = (4, 13, 2.5) if canvas.narrow else (3, 20, 4)
    shown = in_group(rows, "reported")
    heads = [_reported_words(row, lang) for row in shown]
    like = parts.setting(canvas, heads)
    y, bottom = 18.0, 0.0
    for row, (value, label, when) in zip(shown, heads, strict=True):
        role = "claim" if row.key == "run" else "quiet" if row.key == "a100" else "a"
        with canvas.row(row.key):
            top = parts.heading(canvas, y, value, label, side=when, like=like)
            bottom = parts.block(canvas, 0, top, row.value / SQUARE, across, pitch, gap, role)
        y = bottom + 36
    text = lang.say(
        _(
            "The months are those of the reports. DeepSeek has never published how many GPUs it "
            "has in all."
        )
    )
    parts.close(canvas, parts.caption(canvas, bottom + 28, text) - 16)


def _reported_words(row: Row, lang: Language) -> tuple[str, str, str]:
    """The number, what the GPUs do, and the month of the report."""
    return parts.amount(row, lang), lang.say(row.label), lang.date(row.record.as_of, "month")


def _lit(canvas: Canvas, y: float, text: str) -> float:
    return canvas.wrap(0, y, text, canvas.width, parts.LABEL, "claim", bold=True) - 16


def _n(row: Row, lang: Language) -> str:
    return lang.number(row.value)
