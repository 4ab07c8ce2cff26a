"""What a number of GPUs is a share of: the answer follows what one divides by."""

from decimal import Decimal
from typing import Any

from pages.boxes._frame import Line, whole
from pages.page import Page
from words.language import _

USED = {"run": "v3-cluster-gpus", "r1": "r1-gpus", "peak": "inf-gpus-peak"}
WHOLES = {"all": "semi-total-with-a100", "hopper": "semi-hopper-50k", "h800": "semi-h800"}
SHARES = {"hopper": "v3-share-of-fleet", "h800": "v3-share-of-h800"}
GUESSES = (2250, 2500, 3000, 4000, 5000, 7500, *range(10_000, 60_001, 5_000))
GUESS = 20_000


def given(page: Page) -> dict[str, Any]:
    """What its template shows."""
    lang, say = page.lang, page.lang.say
    none = {"share": say(_("no share")), "count": say(_("never published")), "who": "DeepSeek"}
    values = {key: whole(page, fact) for key, fact in (USED | WHOLES).items()}
    return {
        "guess": GUESS,
        "guesses": GUESSES,
        "about": lang.qualified(lang.percent(8), "about", "percent").replace("8", "{n}"),
        "rows": [
            *(_row(key, page) for key in WHOLES),
            Line("guess", "", {"share": "", "count": "", "who": "–"}, live=True),
            Line("reported", "", none),
        ],
        "values": values | {"longest": GUESSES[-1]},
    }


def _row(key: str, page: Page) -> Line:
    lang, fact_id = page.lang, WHOLES[key]
    share = Decimal(whole(page, USED["run"]) / whole(page, fact_id) * 100)
    text = lang.qualified(lang.percent(share, 1), "about", "percent")
    cells = {
        "share": page.linked(page.fact(SHARES[key]), text) if key in SHARES else text,
        "count": page.linked(page.fact(fact_id), lang.fact(page.fact(fact_id))),
        "who": lang.say(_("SemiAnalysis, an estimate")),
    }
    return Line(key, "", cells)
