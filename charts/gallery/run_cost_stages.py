"""Pre-training is {share} of the {total} headline

One square = {square}. GPU-hours of the official V3 run at an assumed rental price of {price},
reported by DeepSeek in {reported}.

The report’s own table: hours counted, price assumed. It leaves out earlier research and trial runs,
and says nothing of staff, data or the purchase of hardware.

Pre-training takes {pretraining}, {share} of the {total}; extending the context takes {context};
post-training takes {posttraining}, the smallest part. Unit squares of {square} each.
"""

from decimal import Decimal

from charts.gallery._parts import Drawing, Head, Squares
from charts.rows import Row
from words.language import _

SQUARE = Decimal(10_000)  # US dollars in one square: the smallest stage is then exactly one
ROWS = (
    ("pretraining", "v3-cost-pretraining", _("pre-training"), "cost"),
    ("context", "v3-cost-context-extension", _("extending the context"), "cost"),
    ("posttraining", "v3-cost-posttraining", _("post-training"), "cost"),
    ("total", "v3-cost-total", _("The whole run"), "total"),
    ("pretraining-hours", "v3-gpuh-pretraining", _("Pre-training, GPU-hours"), "hours"),
    ("context-hours", "v3-gpuh-context-extension", _("Extending the context, GPU-hours"), "hours"),
    ("posttraining-hours", "v3-gpuh-posttraining", _("Post-training, GPU-hours"), "hours"),
    ("pretraining-share", "v3-share-pretraining", _("Pre-training, share"), "share"),
    ("context-share", "v3-share-context-extension", _("Extending the context, share"), "share"),
    ("posttraining-share", "v3-share-posttraining", _("Post-training, share"), "share"),
    ("price", "v3-gpu-price-assumed", _("Rental price assumed"), "price"),
)
_ROLES = {"pretraining": "a", "context": "b", "posttraining": "claim"}


class Picture(Drawing):
    def own(self) -> dict[str, str]:
        months = {"reported": self.month("total")}
        return months | {"share": self.fact("pretraining-share"), "square": self.lang.money(SQUARE)}

    def draw(self) -> None:
        self.close(self.stack(self.group("cost"), self._mark, lit=("posttraining",)))

    def head(self, row: Row) -> Head:
        """The price of a stage, its name, and its share of the run with its hours."""
        share, hours = self.fact(f"{row.key}-share"), self.fact(f"{row.key}-hours")
        return self.amount(row, 3), self.label(row), f"{share} · {hours}"

    def _mark(self, row: Row, y: float) -> float:
        """Squares by columns; line by line where room is short, or a small stage were a stalk."""
        if self.narrow:
            return self.lines_of_squares(row, y, Squares(SQUARE, 30, 11, 2), _ROLES[row.key])
        return self.block(row, 0, y, Squares(SQUARE, 10, 12.5, 2.5), _ROLES[row.key])
