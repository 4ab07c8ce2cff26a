"""Of V3’s {total} parameters, {active} work on each token

One square = {square} parameters, counted from the published configuration. Coloured: at work on a
given token. Grey: in memory, idle for that token.

DeepSeek reports {total} and {active}, {share}; counting the configuration gives {counted} at work
if the input embedding, a table of which each token reads one row, is left out. All parameters must
be in memory all the time.

{experts} of the parameters sit in {blocks} routed experts, and {experts_active} of those work on a
token. The rest is small: attention {attention}, shared experts {shared}, dense layers {dense},
input embedding {embedding}, output head {head}, routers {router}. Squares of {square} parameters
each.
"""

from decimal import Decimal

from charts.gallery import _parts as parts
from charts.rows import ChartCanvas, Row, Shown
from words.language import _

SQUARE = Decimal(10) ** 9  # parameters in one square
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


def words(shown: Shown) -> dict[str, str]:
    counted = (*shown.group("experts", "always", "looked-up"), shown["counted"])
    said = {row.key.replace("-", "_"): _rounded(shown, row) for row in counted}
    return said | {"square": shown.lang.quantity(SQUARE, "parameter")}


def draw(canvas: ChartCanvas) -> None:
    experts, working = canvas["experts"], canvas["experts-active"]
    across, pitch, gap = (22, 11, 2) if canvas.narrow else (12, 12.5, 2.5)
    active = canvas.say(_("{n} of them at work on a token"), n=_rounded(canvas, working))
    with canvas.row("experts"):
        value, label = _rounded(canvas, experts), canvas.label(experts)
        y = parts.heading(canvas, 18, value, label, active, side_role="claim")
        lower = parts.block(
            canvas, 0, y, experts.value / SQUARE, across, pitch, gap, "quiet",
            lit=working.value / SQUARE, lit_row="experts-active",
        )  # fmt: skip
    _rest(canvas, lower + 38, canvas.group("always", "looked-up"), pitch, gap)


def _rest(canvas: ChartCanvas, y: float, shown: tuple[Row, ...], pitch: float, gap: float) -> None:
    """The small parts in a grid; the tallest label of a line sets where its squares are."""
    columns = 2 if canvas.narrow else 3
    cell = canvas.width / columns
    for first in range(0, len(shown), columns):
        line = [(i * cell, row) for i, row in enumerate(shown[first : first + columns])]
        tops = [
            canvas.wrap(x, y + 19, canvas.label(row), cell - 14, parts.LABEL) for x, row in line
        ]
        top = max(tops) - 10
        for x, row in line:
            role = "quiet" if row.group == "looked-up" else "claim"
            canvas.text(x, y, _rounded(canvas, row), parts.VALUE - 2, "fg", bold=True)
            with canvas.row(row.key):
                parts.block(canvas, x, top, row.value / SQUARE, 1, pitch, gap, role)
        y = top + pitch + 32
    parts.close(canvas, y - 32)


def _rounded(shown: Shown, row: Row) -> str:
    """The amount with one decimal, so that large and small parts read alike."""
    return shown.lang.quantity(row.value, "parameter", digits=1)
