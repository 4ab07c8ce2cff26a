"""What a number of GPUs is a share of: the answer follows what one divides by."""

from __future__ import annotations

from decimal import Decimal

from markupsafe import Markup

from pages.boxes import _controls as controls
from pages.boxes._frame import Box, line, steps, table
from pages.page import Page
from words.language import Language, _

OWNER = "fleet-share"
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
GUESSED, REPORTED = _("your own guess"), _("what DeepSeek has reported")
FACTS = (
    *(fact for _words, fact in USED.values()), *(fact for *_words, fact in WHOLES.values()),
    "v3-share-of-fleet", "v3-share-of-h800",
)  # fmt: skip
GUESSES = (2250, 2500, 3000, 4000, 5000, 7500, *range(10_000, 60_001, 5_000))
GUESS = 20_000
SHARES = {"hopper": "v3-share-of-fleet", "h800": "v3-share-of-h800"}

HEADS = (_("Divided by"), _("Share"), _("GPUs"), _("Who says so"))
ESTIMATE = _("SemiAnalysis, an estimate")
STEPS = (
    _("Divide by one whole after another: the solid bar stays, only the share moves."),
    _("Move your own guess: any share from a few percent to nearly all can be had."),
    _(
        "Try to make this true: “By its own account, DeepSeek used only a small part of its GPUs.” "
        "Divide by what DeepSeek has reported."
    ),
)
FOUND = _(
    "No share is left. DeepSeek has reported what it used and never what there was. Every share "
    "stands on somebody’s belief about the whole, and it should be told with it."
)
REAL = _(
    "The chips used, as reported by DeepSeek, and the estimates of the whole with their authors."
)
TOY = _(
    "Your own guess. And one moment for all: the tasks ran at different times, and the estimates "
    "belong to yet another."
)
RESULTS = {
    "share": _("{used} of {whole} GPUs: *{share}*. The whole is an estimate, and so is the share."),
    "guess": _("{used} of {whole} GPUs: *{share}*. The whole is your guess, and so is the share."),
    "reported": _("*No share.* {used} GPUs; of how many, DeepSeek has never said."),
}


def box(page: Page) -> Box:
    lang = page.lang
    return Box(
        title=lang.say(_("A share of what?")),
        lead=lang.say(
            _(
                "DeepSeek trained V3 on {run} GPUs. How large a part of its fleet was that? It "
                "depends on the fleet."
            ),
            run=lang.fact(page.fact("v3-cluster-gpus")),
        ),
        steps=steps(lang, STEPS),
        found=lang.say(FOUND),
        real=lang.say(REAL),
        toy=lang.say(TOY),
        controls=_controls(page),
        stage=lang.say(_("Solid: the GPUs used. Outline: the supposed whole.")),
        table=_table(page),
        words=_words(page),
        values=_values(page),
    )


def _controls(page: Page) -> Markup:
    lang = page.lang
    used = {
        key: f"{lang.say(words)} ({lang.fact(page.fact(fact))})"
        for key, (words, fact) in USED.items()
    }
    wholes = {
        key: f"{lang.say(short)} ({lang.fact(page.fact(fact))})"
        for key, (_words, short, fact) in WHOLES.items()
    }
    wholes |= {"guess": lang.say(GUESSED), "reported": lang.say(REPORTED)}
    guesses = {n: lang.number(n) for n in GUESSES}
    return (
        controls.radios("whole", lang.say(HEADS[0]), wholes, "hopper")
        + controls.slider(OWNER, "guess", lang.say(_("Your own guess")), guesses, GUESS)
        + controls.details(
            lang.say(_("More settings")),
            [controls.radios("used", lang.say(_("GPUs used for")), used, "run")],
        )
    )


def _table(page: Page) -> Markup:
    lang, run = page.lang, _count(page, "v3-cluster-gpus")
    lines = []
    for key, (words, _short, fact_id) in WHOLES.items():
        fact = page.fact(fact_id)
        share = share_words(run / _count(page, fact_id) * 100, lang)
        if key in SHARES:
            share = page.linked(page.fact(SHARES[key]), share)
        count = page.linked(fact, lang.fact(fact))
        lines.append(_line(key, lang.say(words), share, count, lang.say(ESTIMATE)))
    nothing = {"share": "", "count": "", "who": "–"}
    lines.append(line("guess", lang.say(GUESSED), nothing, live=True))
    none, never = lang.say(_("no share")), lang.say(_("never published"))
    lines.append(_line("reported", lang.say(REPORTED), none, never, "DeepSeek"))
    caption = lang.say(_("The chips of one task, divided by different wholes"))
    return table(caption, [lang.say(head) for head in HEADS], lines)


def _line(key: str, words: str, share: str, count: str, who: str) -> Markup:
    cells = {"share": share, "count": count, "who": who}
    return line(key, words, cells)


def share_words(share: float, lang: Language) -> str:
    """A share of an estimate: about so many percent."""
    return lang.qualified(lang.percent(Decimal(share), 1), "about", "percent")


def _words(page: Page) -> dict[str, str]:
    lang = page.lang
    holes = {key: f"{{{key}}}" for key in ("used", "whole", "share")}
    found = {key: lang.say(text, **holes) for key, text in RESULTS.items()}
    sample = lang.qualified(lang.percent(8), "about", "percent")
    return found | {"about": sample.replace("8", "{n}")}


def _values(page: Page) -> dict[str, object]:
    facts = {key: fact for key, (*_words, fact) in (*USED.items(), *WHOLES.items())}
    counts = {key: _count(page, fact) for key, fact in facts.items()}
    return counts | {"longest": GUESSES[-1]}


def _count(page: Page, fact_id: str) -> int:
    value = page.fact(fact_id).value
    assert isinstance(value, Decimal)
    return int(value)
