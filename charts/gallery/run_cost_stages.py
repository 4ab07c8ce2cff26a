"""Pre-training is {share} of the {total} headline

One square = {square}. GPU-hours of the official V3 run at an assumed rental price of {price},
reported by DeepSeek in {reported}.

The report’s own table: hours counted, price assumed. It leaves out earlier research and trial runs,
and says nothing of staff, data or the purchase of hardware.

Pre-training takes {pretraining}, {share} of the {total}; extending the context takes {context};
post-training takes {posttraining}, the smallest part. Unit squares of {square} each.
"""

from decimal import Decimal

from charts.gallery import _parts as parts
from charts.rows import ChartCanvas, Row, Shown
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
_LINE = 30  # squares in a line of the narrow picture
_ROLES = {"pretraining": "a", "context": "b", "posttraining": "claim"}


def words(shown: Shown) -> dict[str, str]:
    return {
        "share": shown.fact("pretraining-share"),
        "square": shown.lang.money(SQUARE),
        "reported": shown.month("total"),
    }


def draw(canvas: ChartCanvas) -> None:
    def head(stage: Row) -> parts.Head:
        """The price of a stage, its name, and its share of the run with its hours."""
        share, hours = canvas.fact(f"{stage.key}-share"), canvas.fact(f"{stage.key}-hours")
        value = parts.amount(canvas, stage, 3 if stage.value >= 10**6 else None)
        return value, canvas.label(stage), f"{share} · {hours}"

    def mark(stage: Row, y: float) -> float:
        """Squares by columns; line by line where room is short, or a small stage were a stalk."""
        count, role = stage.value / SQUARE, _ROLES[stage.key]
        if canvas.narrow:
            return parts.lines(canvas, y, count, _LINE, 11, 2, role)
        return parts.block(canvas, 0, y, count, 10, 12.5, 2.5, role)

    lit = ("posttraining",)
    parts.close(canvas, parts.stack(canvas, canvas.group("cost"), mark, head, lit=lit, apart=36))
