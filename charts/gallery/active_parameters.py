"""Where V3's parameters sit and how many of them work on one token."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from charts.gallery import _parts as parts
from charts.rows import Row, by_key, in_group
from words.language import _

if TYPE_CHECKING:
    from charts.drawing.canvas import Canvas
    from words.language import Language

SQUARE = Decimal(10) ** 9  # parameters in one square
TITLE = _("Of V3’s {total} parameters, {active} work on each token")
SUBTITLE = _(
    "One square = {square} parameters, counted from the published configuration. Coloured: at "
    "work on a given token. Grey: in memory, idle for that token."
)
NOTE = _(
    "DeepSeek reports {total} and {active}, {share}; counting the configuration gives {counted} at "
    "work if the input embedding, a table of which each token reads one row, is left out. All "
    "parameters must be in memory all the time."
)
ALT = _(
    "{experts} of the parameters sit in {blocks} routed experts, and {experts_active} of those "
    "work on a token. The rest is small: attention {attention}, shared experts {shared}, dense "
    "layers {dense}, input embedding {embedding}, output head {head}, routers {router}. Squares "
    "of {square} parameters each."
)
ROWS = (
    ("experts", "v3-routed-params", _("in routed experts"), "experts"),
    ("experts-active", "v3-active-routed-params", _("of them at work on a token"), "experts"),
    ("attention", "v3-attention-params", _("in attention"), "always"),
    ("shared", "v3-shared-params", _("in shared experts"), "always"),
    ("dense", "v3-dense-ffn-params", _("in the first, dense layers"), "always"),
    ("head", "v3-head-params", _("in the output head"), "always"),
    ("router", "v3-router-params", _("in routers"), "always"),
    ("embedding", "v3-embedding-params", _("in the input embedding"), "looked-up"),
    ("blocks", "v3-experts-total", _("Routed experts in the whole model"), "count"),
    ("total", "v3-params-total", _("All parameters, as reported"), "total"),
    ("active", "v3-params-active", _("At work on a token, as reported"), "total"),
    ("counted", "v3-params-active-head", _("At work on a token, counted"), "total"),
    ("share", "v3-active-fraction", _("Share at work on a token"), "total"),
)


def words(rows: tuple[Row, ...], lang: Language) -> dict[str, str]:
    row = by_key(rows)
    small = ("attention", "shared", "dense", "embedding", "head", "router")
    plain = ("total", "active", "share", "blocks")
    return (
        {key: _rounded(row[key], lang) for key in (*small, "experts")}
        | {key: lang.fact(row[key].record) for key in plain}
        | {
            "experts_active": _rounded(row["experts-active"], lang),
            "counted": _rounded(row["counted"], lang),
            "square": lang.quantity(SQUARE, "parameter"),
        }
    )


def draw(canvas: Canvas, rows: tuple[Row, ...], lang: Language, view: str) -> None:
    row = by_key(rows)
    across, pitch, gap = (22, 11, 2) if canvas.narrow else (12, 12.5, 2.5)
    working = _rounded(row["experts-active"], lang)
    active = lang.say(_("{n} of them at work on a token"), n=working)
    count, lit = row["experts"].value / SQUARE, row["experts-active"].value / SQUARE
    with canvas.row("experts"):
        label = lang.say(row["experts"].label)
        value = _rounded(row["experts"], lang)
        y = parts.heading(canvas, 18, value, label, side=active, side_role="claim")
        lower = parts.block(
            canvas, 0, y, count, across, pitch, gap, "quiet", lit=lit, lit_row="experts-active"
        )
    _rest(canvas, lower + 38, (*in_group(rows, "always"), row["embedding"]), lang, pitch, gap)


def _rest(
    canvas: Canvas, y: float, shown: tuple[Row, ...], lang: Language, pitch: float, gap: float
) -> None:
    """The small parts in a grid; the tallest label of a line sets where its squares are."""
    columns = 2 if canvas.narrow else 3
    cell = canvas.width / columns
    for first in range(0, len(shown), columns):
        line = list(enumerate(shown[first : first + columns]))
        tops = [
            canvas.wrap(i * cell, y + 19, lang.say(row.label), cell - 14, parts.LABEL, "fg")
            for i, row in line
        ]
        top = max(tops) - 10
        for i, row in line:
            role = "quiet" if row.group == "looked-up" else "claim"
            canvas.text(i * cell, y, _rounded(row, lang), parts.VALUE - 2, "fg", bold=True)
            with canvas.row(row.key):
                parts.block(canvas, i * cell, top, row.value / SQUARE, 1, pitch, gap, role)
        y = top + pitch + 32
    parts.close(canvas, y - 32)


def _rounded(row: Row, lang: Language) -> str:
    """The amount with one decimal, so that large and small parts read alike."""
    return lang.quantity(row.value, "parameter", digits=1)
