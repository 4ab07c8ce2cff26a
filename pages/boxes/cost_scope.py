"""What a reader may mean by cost, and the published figure that answers, if there is one."""

from dataclasses import replace
from decimal import Decimal
from math import prod
from typing import Any

from pages.boxes._frame import Line
from pages.page import Page
from words.language import _

# A part, in words, its record and who says so; parts without a record were never published.
PARTS = {
    "run": (_("the GPU time of the official V3 run"), "v3-cost-total", "rent"),
    "r1": (_("the GPU time of R1, on top of V3"), "r1-cost-rl", "rent"),
    "day": (_("answering users for a day"), "inf-cost-day", "rent"),
    "servers": (_("buying the servers, for everything"), "semi-capex", "estimate"),
    "operation": (_("running the servers for years"), "semi-opex", "years"),
    "research": (_("earlier research and failed runs"), "", ""),
    "staff": (_("the people"), "", ""),
    "data": (_("the data"), "", ""),
}
WHO = {
    "rent": _("DeepSeek, at an assumed rental price"),
    "estimate": _("SemiAnalysis, an estimate"),
    "years": _("SemiAnalysis, an estimate, most likely for several years"),
}
# GPU-hours behind each rental price.
HOURS = {
    "run": ("v3-gpuh-total",),
    "r1": ("r1-gpuh-reported",),
    "day": ("inf-nodes-avg", "v3-gpus-per-node"),
}
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
        "rows": [_row(page, part) for part in PARTS],
        "values": hours(page),
    }


def hours(page: Page) -> dict[str, float]:
    """GPU-hours of every part that has a rental price."""
    found = {part: prod(page.data.value(fact) for fact in facts) for part, facts in HOURS.items()}
    return {part: float(n * (DAY if part == "day" else 1)) for part, n in found.items()}


def rent_words(page: Page, part: str, dollars: Decimal) -> str:
    """A rental price as the record of its part would be printed with another price."""
    fact_id = "v3-plus-r1" if part == "sum" else PARTS[part][1]
    exact = dollars if part != "sum" else dollars.quantize(SUM_STEP)
    return page.lang.fact(replace(page.fact(fact_id), value=exact))


def _row(page: Page, part: str) -> Line:
    words, fact_id, who = PARTS[part]
    lang = page.lang
    figure = page.linked(page.fact(fact_id), lang.fact(page.fact(fact_id))) if fact_id else ""
    cells = {
        "figure": figure or lang.say(_("nobody has published this")),
        "who": lang.say(WHO[who]) if who else "–",
    }
    pick = page.render("cost_pick.html", part=part, id=f"cost-scope-{part}", words=words,
                       **_mark(page, part))  # fmt: skip
    return Line(part, pick, cells)


def _mark(page: Page, part: str) -> dict[str, Any]:
    """The bar of a part: rents on one scale, estimates on another, and no length unpublished."""
    fact_id, value = PARTS[part][1], page.data.value
    if not fact_id:
        return {"kind": "none", "start": 1, "wide": WIDE / 6}
    kind = "rent" if part in HOURS else "estimate"
    before = value("v3-cost-total") if part == "r1" else 0  # it comes on top
    place = {"start": before, "wide": value(fact_id), "headline": value("headline-rounded")}
    return {"kind": kind} | {key: float(n * WIDE / MOST[kind]) for key, n in place.items()}


def _prices(page: Page) -> dict[str, str]:
    """Who says what, and every part at every price."""
    said = {part: who for part, (_words, _fact, who) in PARTS.items() if who}
    found = {f"who-{part}": page.lang.say(WHO[who]) for part, who in said.items()}
    for rent in RENTS:
        dollars = {
            part: (Decimal(str(count)) * rent).quantize(Decimal(1))
            for part, count in hours(page).items()
        }
        dollars["sum"] = dollars["run"] + dollars["r1"]
        for part, amount in dollars.items():
            found[f"{part}-{float(rent):g}"] = rent_words(page, part, amount)
    return found
