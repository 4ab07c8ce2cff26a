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

from charts.gallery._parts import VALUE, Drawing, Squares
from charts.rows import Row
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


class Picture(Drawing):
    def own(self) -> dict[str, str]:
        counted = (*self.group("experts", "always", "looked-up"), self["counted"])
        said = {row.field: self.amount(row) for row in counted}
        return said | {"square": self.lang.quantity(SQUARE, "parameter")}

    def amount(self, row: Row, digits: int | None = 1) -> str:
        """With one decimal, so that large and small parts read alike."""
        return self.lang.quantity(row.value, "parameter", digits=digits)

    def draw(self) -> None:
        experts, working = self["experts"], self.amount(self["experts-active"])
        at = Squares(SQUARE, 22, 11, 2) if self.narrow else Squares(SQUARE, 12, 12.5, 2.5)
        active = self.say(_("{n} of them at work on a token"), n=working)
        with self.row("experts"):
            value, label, _side = self.head(experts)
            y = self.heading(18, value, label, active, side_role="claim")
        lower = self.block(experts, 0, y, at, "quiet", "experts-active")
        self._rest(lower + 38, at._replace(across=1))

    def _rest(self, y: float, at: Squares) -> None:
        """The small parts in a grid; the tallest label of a line sets where its squares are."""
        shown, columns = self.group("always", "looked-up"), 2 if self.narrow else 3
        cell = self.width / columns
        for first in range(0, len(shown), columns):
            line = [(i * cell, row) for i, row in enumerate(shown[first : first + columns])]
            tops = [self.wrap(x, y + 19, self.label(row), cell - 14) for x, row in line]
            top = max(tops) - 10
            for x, row in line:
                role = "quiet" if row.group == "looked-up" else "claim"
                self.text(x, y, self.amount(row), VALUE - 2, bold=True)
                self.block(row, x, top, at, role)
            y = top + at.pitch + 32
        self.close(y - 32)
