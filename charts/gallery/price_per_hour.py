"""What the headline would be at other rental prices of a GPU-hour."""

from __future__ import annotations

from typing import TYPE_CHECKING

from charts.gallery import _parts as parts
from charts.rows import Row, by_key, in_group
from words.language import _

if TYPE_CHECKING:
    from charts.drawing.canvas import Canvas
    from words.language import Language

TITLE = _("At {high_price} the same run would have cost {high}")
SUBTITLE = _(
    "US dollars: the {hours} that DeepSeek reported for V3, multiplied by a rental price. Only the "
    "price of {price} is in the report, as an assumption."
)
NOTE = _(
    "The hours were counted, the price was assumed, so the headline rises and falls with it. In "
    "{month} the rent of a comparable H100 had fallen to {rent}; at its peak it had been about "
    "{peak_low} to {peak_high}."
)
ALT = _(
    "The same GPU-hours give {low} at {low_price}, {headline} at the assumed {price} and {high} "
    "at {high_price}: in proportion to the price. Bars on one scale."
)
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
    "highest": _("highest rent of an H100 in the shortage"),
}


def words(rows: tuple[Row, ...], lang: Language) -> dict[str, str]:
    row = by_key(rows)
    keys, peak = ("headline", "hours", "price", "rent"), row["peak"]
    assert peak.low is not None and peak.high is not None
    return {key: lang.fact(row[key].record) for key in keys} | {
        "low": lang.fact(row["half"].record, digits=1),
        "high": lang.fact(row["highest"].record, digits=1),
        "low_price": _per_hour(row["half"], row["hours"], lang),
        "high_price": _per_hour(row["highest"], row["hours"], lang),
        "peak_low": lang.money(peak.low.normalize()),
        "peak_high": lang.money(peak.high.normalize()),
        "month": lang.date(row["rent"].record.as_of, "month-in"),
    }


def draw(canvas: Canvas, rows: tuple[Row, ...], lang: Language, view: str) -> None:
    shown, hours = in_group(rows, "price"), by_key(rows)["hours"]
    longest = max(row.value for row in shown)
    heads = [_words(row, hours, lang) for row in shown]
    like = parts.setting(canvas, heads)
    y, bottom = 18.0, 0.0
    for row, (value, label, note) in zip(shown, heads, strict=True):
        # What nobody reported or estimated, but only follows from another price, stays grey.
        role, shade = ("claim", "claim") if row.key == "headline" else ("quiet", "fg")
        with canvas.row(row.key):
            top = parts.heading(canvas, y, value, label, role=shade, side=note, like=like)
            length = float(row.value / longest) * canvas.width
            parts.bar(canvas, 0, top, length, 20, role, row.hollow)
        bottom = top + 20
        y = bottom + 34
    parts.close(canvas, bottom)


def _words(row: Row, hours: Row, lang: Language) -> tuple[str, str, str]:
    """The price of the run, the price of an hour that gives it, and what is known of that one."""
    value = lang.money(row.value, short=True, digits=3 if row.key == "headline" else 1)
    return value, _per_hour(row, hours, lang), lang.say(_NOTES.get(row.key, ""))


def _per_hour(row: Row, hours: Row, lang: Language) -> str:
    """The rental price that gives this amount."""
    return lang.quantity(row.value / hours.value, "USD/h")
