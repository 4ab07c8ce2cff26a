"""A sentence written with drafts: passes, time, and where drafting stops paying."""

from decimal import Decimal
from typing import Any

from pages.boxes._frame import Line, made, whole
from pages.page import Page
from words.language import _

ACCEPTANCE, LOAD, SEED = 0.85, 1.0, 4
LONGEST = 24  # tokens of a language’s sentence

# A bar parts the tokens; the last one is the full stop.
SENTENCE = _("The|cat|sat|on|the|mat|and|purred|until|the|rain|had|stopped|.")
VERDICTS = {"none": _("no draft yet"), "kept": _("kept"), "dropped": _("dropped")}


def given(page: Page) -> dict[str, Any]:
    """What its template shows."""
    lang = page.lang
    sentence, verdicts = lang.say(SENTENCE), {key: lang.say(text) for key, text in VERDICTS.items()}
    words, rows = sentence.split("|"), []
    settings = (LONGEST, ACCEPTANCE, LOAD, draft(page), SEED)
    for n, one in enumerate(made("drafting", "run", *settings)["passes"], start=1):
        start, verdict = one["start"], one["verdict"]
        if start < len(words):  # a shorter text has the same passes
            grown = words[start : start + (2 if verdict == "kept" else 1)]
            cells = {
                "read": _read(start, verdict, words),
                "verdict": verdicts[verdict],
                "grows": " ".join(grown).replace(" .", "."),
            }
            rows.append(Line(str(n), lang.number(n), cells))
    loads = (Decimal(n) / 10 for n in range(10, 25))
    return {
        "sentence": sentence,
        "verdicts": verdicts,
        "load": LOAD,
        "loads": {float(load): lang.quantity(load, "ratio", digits=1) for load in loads},
        "share": ACCEPTANCE,
        "seed": SEED,
        "rows": rows,
        "values": {"draft": draft(page)},
    }


def draft(page: Page) -> float:
    """The price of a draft: one layer of those in the main model."""
    return 1 / whole(page, "v3-layers")


def _read(start: int, verdict: str, words: list[str]) -> str:
    """The word before, and the draft beside it in brackets; a wrong one is another word."""
    if verdict == "none":
        return "–"
    others = (words[(start + step) % len(words)] for step in range(5, 5 + len(words)))
    wrong = next(word for word in others if word != words[start])
    return f"{words[start - 1]} [{words[start] if verdict == 'kept' else wrong}]"
