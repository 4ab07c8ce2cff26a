"""A router over random tokens: left alone, fined or biased, and what even load costs."""

from decimal import Decimal
from typing import Any

from pages.boxes._frame import Line, made
from pages.page import Page
from words.language import Language, _

SHAPE = {"experts": 32, "chosen": 4, "groups": 8, "limit": 2, "tokens": 256, "pool": 8}
STEPS = 200
SEED = 1
LOSS = 0.01
BIAS = Decimal("0.001")  # V3's own; a test compares it with the record
SPEEDS = tuple(Decimal(n).scaleb(power) for power in (-4, -3, -2, -1) for n in (1, 2, 5))[:-1]
FINES = tuple(Decimal(n).scaleb(power) for power in (-3, -2) for n in (1, 2, 5))
TALL = 6.0  # times the average: the height of a picture
NAMES = {"off": _("No balancing"), "bias": _("Bias"), "loss": _("Auxiliary loss")}


def runs() -> dict[str, dict[str, Any]]:
    """The three runs of the table."""
    speeds = {"off": 0.0, "bias": float(BIAS), "loss": LOSS}
    return {name: made("router", "run", SHAPE, setting(name, speeds[name])) for name in speeds}


def setting(balance: str, speed: float) -> dict[str, Any]:
    """What a reader may turn, as the script takes it."""
    return {"balance": balance, "step": speed, "grouped": False, "steps": STEPS, "seed": SEED}


def given(page: Page) -> dict[str, Any]:
    """What its template shows."""
    lang, found = page.lang, runs()
    names = {name: lang.say(text) for name, text in NAMES.items()}
    rows = [Line(name, names[name], _cells(result, page)) for name, result in found.items()]
    yours = Line("yours", lang.say(_("Your run")), _cells(found["off"], page), live=True)
    return {
        "shape": SHAPE,
        "balances": names,
        "speeds": {float(speed): lang.number(speed) for speed in SPEEDS},
        "bias": float(BIAS),
        "fines": {float(fine): lang.number(fine) for fine in FINES},
        "loss": LOSS,
        "moments": (1, 2, 5, *range(10, STEPS + 1, 10)),
        "rows": [*rows, yours],
        "values": {**SHAPE, "seed": SEED, "tall": TALL},
    }


def _cells(result: dict[str, Any], page: Page) -> dict[str, str]:
    average = SHAPE["tokens"] * SHAPE["chosen"] / SHAPE["experts"]
    bars = page.render("router_bars.html", loads=result["loads"], average=average, tall=TALL)
    return {"loads": bars, **measures(result, page.lang)}


def measures(result: dict[str, Any], lang: Language) -> dict[str, str]:
    """The four measures as a reader sees them."""
    return {
        "busiest": lang.quantity(Decimal(result["busiest"]), "ratio", digits=1),
        "kept": lang.percent(Decimal(result["kept"] * 100), 1),
        "starved": lang.number(result["starved"]),
        "bent": lang.percent(Decimal(result["bent"] * 100), 1),
    }
