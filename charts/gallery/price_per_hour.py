"""At {high_price} the same run would have cost {high}

US dollars: the {hours} that DeepSeek reported for V3, multiplied by a rental price. Only the price
of {price} is in the report, as an assumption.

The hours were counted, the price was assumed, so the headline rises and falls with it. In {month}
the rental price of a comparable H100 had fallen to {rent}; at its peak it had been about {peak_low}
to {peak_high}.

The same GPU-hours give {low} at {low_price}, {headline} at the assumed {price} and {high} at
{high_price}: in proportion to the price. Bars on one scale.
"""

from charts.gallery import _parts as parts
from charts.rows import ChartCanvas, Row, Shown
from words.language import _

ROWS = (
    ("half", "v3-cost-at-1", "", "price"),
    ("headline", "v3-cost-total", _("As reported, at the assumed price"), "price"),
    ("more", "v3-cost-at-3", "", "price"),
    ("double", "v3-cost-at-4", "", "price"),
    ("highest", "v3-cost-at-8", "", "price"),
    ("hours", "v3-gpuh-total", _("GPU-hours of the run"), "given"),
    ("price", "v3-gpu-price-assumed", _("Rental price assumed"), "given"),
    ("rent", "h100-rental-2024", _("Rental price of an H100 shortly before"), "given"),
    ("peak", "h100-rental-peak", _("Rental price of an H100 at its peak"), "given"),
)
_NOTES = {
    "headline": _("assumed in the report"),
    "highest": _("highest rental price of an H100, in the shortage"),
}


def words(shown: Shown) -> dict[str, str]:
    peak = shown["peak"]
    return {
        "low": shown.fact("half", digits=1),
        "high": shown.fact("highest", digits=1),
        "low_price": _per_hour(shown, shown["half"]),
        "high_price": _per_hour(shown, shown["highest"]),
        "peak_low": shown.lang.money(peak.low.normalize()),
        "peak_high": shown.lang.money(peak.high.normalize()),
        "month": shown.month("rent"),
    }


def draw(canvas: ChartCanvas) -> None:
    def head(row: Row) -> parts.Head:
        """The price of the run, the price of an hour that gives it, and what is known of that."""
        value = canvas.lang.money(row.value, short=True, digits=3 if row.key == "headline" else 1)
        return value, _per_hour(canvas, row), canvas.say(_NOTES.get(row.key, ""))

    # What nobody reported or estimated, but only follows from another price, stays grey.
    lit, grey = ("headline",), "quiet"
    shown = canvas.group("price")
    parts.close(canvas, parts.bars(canvas, shown, 20, head, lit=lit, role=grey, shade="fg"))


def _per_hour(shown: Shown, row: Row) -> str:
    """The rental price that gives this amount."""
    return shown.lang.quantity(row.value / shown["hours"].value, "USD/h")
