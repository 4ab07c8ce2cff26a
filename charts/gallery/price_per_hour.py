"""At {high_price} the same run would have cost {high}

US dollars: the {hours} that DeepSeek reported for V3, multiplied by a rental price. Only the price
of {price} is in the report, as an assumption.

The hours were counted, the price was assumed, so the headline rises and falls with it. In {month}
the rental price of a comparable H100 had fallen to {rent}; at its peak it had been about {peak_low}
to {peak_high}.

The same GPU-hours give {low} at {low_price}, {headline} at the assumed {price} and {high} at
{high_price}: in proportion to the price. Bars on one scale.
"""

from charts.gallery._parts import Drawing, Head
from charts.rows import Row
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


class Picture(Drawing):
    def own(self) -> dict[str, str]:
        peak = self["peak"]
        return {
            "low": self.fact("half", digits=1),
            "high": self.fact("highest", digits=1),
            "low_price": self._per_hour("half"),
            "high_price": self._per_hour("highest"),
            "peak_low": self.lang.money(peak.low.normalize()),
            "peak_high": self.lang.money(peak.high.normalize()),
            "month": self.month("rent"),
        }

    def draw(self) -> None:
        shown = self.group("price")
        longest = max(row.value for row in shown)

        def mark(row: Row, y: float) -> float:
            # What nobody reported or estimated, but only follows from another price, stays grey.
            length, role = float(row.value / longest) * self.width, "quiet"
            return self.bar(row, 0, y, length, 20, "claim" if row.key == "headline" else role).y1

        self.close(self.stack(shown, mark, lit=("headline",), apart=34))

    def head(self, row: Row) -> Head:
        """The price of the run, that of an hour from which it follows, and what is known of it."""
        value = self.lang.money(row.value, short=True, digits=3 if row.key == "headline" else 1)
        return value, self._per_hour(row), self.say(_NOTES.get(row.key, ""))

    def _per_hour(self, row: Row | str) -> str:
        """The rental price that gives this amount."""
        return self.lang.quantity(self[row].value / self["hours"].value, "USD/h")
