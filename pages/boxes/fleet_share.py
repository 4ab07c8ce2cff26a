"""What a number of GPUs is a share of: the answer follows what one divides by."""

from decimal import Decimal
from typing import Any

from pages.boxes._frame import Line, whole
from pages.page import Page
from words.language import _

USED = {
    "run": (_("training V3"), "v3-cluster-gpus"),
    "r1": (_("training R1"), "r1-gpus"),
    "peak": (_("answering users, at the peak"), "inf-gpus-peak"),
}
# In words for the table, as short as a button wants it, and the record.
WHOLES = {
    "all": (_("all chips in the analysts’ table, A100 included"), _("all, with A100"),
            "semi-total-with-a100"),
    "hopper": (_("chips of the Hopper generation"), _("Hopper"), "semi-hopper-50k"),
    "h800": (_("H800 chips alone"), _("H800 alone"), "semi-h800"),
}  # fmt: skip
SHARES = {"hopper": "v3-share-of-fleet", "h800": "v3-share-of-h800"}
GUESSED, REPORTED = _("your own guess"), _("what DeepSeek has reported")
GUESSES = (2250, 2500, 3000, 4000, 5000, 7500, *range(10_000, 60_001, 5_000))
GUESS = 20_000


def given(page: Page) -> dict[str, Any]:
    """What its template shows."""
    lang, say = page.lang, page.lang.say
    facts = {key: fact for key, (*_words, fact) in (*USED.items(), *WHOLES.items())}
    said = {key: say(words) for key, (*_long, words, _fact) in (*USED.items(), *WHOLES.items())}
    options = {key: f"{said[key]} ({lang.fact(page.fact(fact))})" for key, fact in facts.items()}
    wholes = {key: options[key] for key in WHOLES}
    none = {"share": say(_("no share")), "count": say(_("never published")), "who": "DeepSeek"}
    return {
        "used": {key: options[key] for key in USED},
        "wholes": {**wholes, "guess": say(GUESSED), "reported": say(REPORTED)},
        "guess": GUESS,
        "guesses": {n: lang.number(n) for n in GUESSES},
        "about": lang.qualified(lang.percent(8), "about", "percent").replace("8", "{n}"),
        "rows": [
            *(_row(key, page) for key in WHOLES),
            Line("guess", say(GUESSED), {"share": "", "count": "", "who": "–"}, live=True),
            Line("reported", say(REPORTED), none),
        ],
        "values": {key: whole(page, fact) for key, fact in facts.items()}
        | {"longest": GUESSES[-1]},
    }


def _row(key: str, page: Page) -> Line:
    lang, (words, _short, fact_id) = page.lang, WHOLES[key]
    share = Decimal(whole(page, USED["run"][1]) / whole(page, fact_id) * 100)
    text = lang.qualified(lang.percent(share, 1), "about", "percent")
    cells = {
        "share": page.linked(page.fact(SHARES[key]), text) if key in SHARES else text,
        "count": page.linked(page.fact(fact_id), lang.fact(page.fact(fact_id))),
        "who": lang.say(_("SemiAnalysis, an estimate")),
    }
    return Line(key, lang.say(words), cells)
