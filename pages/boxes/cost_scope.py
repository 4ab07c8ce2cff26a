"""What a reader may mean by cost, and the published figure that answers, if there is one."""

from dataclasses import replace
from decimal import Decimal
from math import prod
from typing import Any

from pages.boxes._frame import Line
from pages.page import Page
from words.language import _

# The records of the parts that were published.
PARTS = {
    "run": "v3-cost-total", "r1": "r1-cost-rl", "day": "inf-cost-day", "servers": "semi-capex",
    "operation": "semi-opex",
}  # fmt: skip
# GPU-hours behind each rental price.
HOURS = {
    "run": ("v3-gpuh-total",), "r1": ("r1-gpuh-reported",),
    "day": ("inf-nodes-avg", "v3-gpus-per-node"),
}  # fmt: skip
RENTS = tuple(Decimal(n) / 4 for n in range(4, 17))
RENT = Decimal(2)
DAY = 24
WIDE = 240  # of the picture
MOST = {"rent": Decimal(12_000_000), "estimate": Decimal(2_000_000_000)}  # dollars as wide as that
SUM_STEP = Decimal("1e4")  # as finely as the record of the sum is written


def given(page: Page) -> dict[str, Any]:
    """What its template shows."""
    return {
        "rent": float(RENT),
        "rents": {
            float(rent): page.lang.quantity(rent, "USD/h", digits=2 if rent % 1 else None)
            for rent in RENTS
        },
        "prices": _prices(page),
        "table": lambda parts, who: [
            _row(page, part, words, who.get(part, "–")) for part, words in parts.items()
        ],
        "values": hours(page),
    }


def hours(page: Page) -> dict[str, float]:
    """GPU-hours of every part that has a rental price."""
    found = {part: prod(page.data.value(fact) for fact in facts) for part, facts in HOURS.items()}
    return {part: float(n * (DAY if part == "day" else 1)) for part, n in found.items()}


def rent_words(page: Page, part: str, dollars: Decimal) -> str:
    """A rental price as the record of its part would be printed with another price."""
    fact_id = "v3-plus-r1" if part == "sum" else PARTS[part]
    exact = dollars if part != "sum" else dollars.quantize(SUM_STEP)
    return page.lang.fact(replace(page.fact(fact_id), value=exact))


def _row(page: Page, part: str, words: str, who: str) -> Line:
    figure: str = page.lang.say(_("nobody has published this"))
    if part in PARTS:
        fact = page.fact(PARTS[part])
        figure = page.linked(fact, page.lang.fact(fact))
    pick = page.render("cost_pick.html", part=part, words=words, **_mark(page, part))
    return Line(part, pick, {"figure": figure, "who": who})


def _mark(page: Page, part: str) -> dict[str, Any]:
    """The bar of a part: rents on one scale, estimates on another, and no length unpublished."""
    value = page.data.value
    if part not in PARTS:
        return {"kind": "none", "start": 1, "wide": WIDE / 6}
    kind = "rent" if part in HOURS else "estimate"
    before = value("v3-cost-total") if part == "r1" else 0  # it comes on top
    place = {"start": before, "wide": value(PARTS[part]), "headline": value("headline-rounded")}
    return {"kind": kind} | {key: float(n * WIDE / MOST[kind]) for key, n in place.items()}


def _prices(page: Page) -> dict[str, str]:
    """Every part at every price."""
    found = {}
    for rent in RENTS:
        dollars = {
            part: (Decimal(str(count)) * rent).quantize(Decimal(1))
            for part, count in hours(page).items()
        }
        dollars["sum"] = dollars["run"] + dollars["r1"]
        for part, amount in dollars.items():
            found[f"{part}-{float(rent):g}"] = rent_words(page, part, amount)
    return found
