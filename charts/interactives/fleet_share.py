"""What a number of GPUs is a share of: the answer follows what one divides by."""

from __future__ import annotations

from decimal import Decimal
from html import escape

from charts.interactives import _controls as controls
from charts.interactives._frame import Box, steps, table
from charts.language import Language, _
from charts.page import Page
from lab import fleet

OWNER = "fleet-share"
USED = {
    "run": (_("training V3"), "v3-cluster-gpus"),
    "r1": (_("training R1"), "r1-gpus"),
    "peak": (_("answering users, at the peak"), "inf-gpus-peak"),
}
WHOLES = {
    "all": (_("all chips in the analysts’ table, A100 included"), "semi-total-with-a100"),
    "hopper": (_("chips of the Hopper generation"), "semi-hopper-50k"),
    "h800": (_("H800 chips alone"), "semi-h800"),
}
FACTS = (
    *(fact for _words, fact in (*USED.values(), *WHOLES.values())),
    "v3-share-of-fleet", "v3-share-of-h800",
)  # fmt: skip
GUESSES = (2250, 2500, 3000, 4000, 5000, 7500, *range(10_000, 60_001, 5_000))
GUESS = 20_000
SHARES = {"hopper": "v3-share-of-fleet", "h800": "v3-share-of-h800"}

HEADS = (_("Divided by"), _("GPUs"), _("Who says so"), _("Share"))
ESTIMATE = _("SemiAnalysis, an estimate")
STEPS = (
    _("Divide by one row after another: the solid bar stays as it is, and only the share moves."),
    _("Choose your own guess and move it. Any share from a few percent to nearly all can be had."),
    _(
        "Try to make this true: “By its own account, DeepSeek used only a small part of its GPUs.” "
        "Look for a share in which both numbers come from DeepSeek."
    ),
)
FOUND = _(
    "There is none. DeepSeek has reported what it used and never what there was. Every share "
    "stands on somebody’s belief about the whole, and it should be told with it."
)
REAL = _(
    "The chips used, as reported by DeepSeek, and the estimates of the whole with their authors."
)
TOY = _(
    "Your own guess. And one moment for all: the tasks ran at different times, and the estimates "
    "are later still."
)
RESULTS = {
    "share": _(
        "{used} of {whole} GPUs: {share}. The whole is an estimate, so the share is one as well."
    ),
    "guess": _("{used} of {whole} GPUs: {share}. The whole is your guess, and so is the share."),
    "reported": _("{used} GPUs. Of how many, DeepSeek has never said; no share can be given."),
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
        stage=lang.say(_("A solid bar, the GPUs used, inside an outlined one, the supposed whole")),
        table=_table(page),
        words=_words(page),
        values=_values(page),
    )


def _controls(page: Page) -> str:
    lang = page.lang
    used = {
        key: f"{lang.say(words)} ({lang.fact(page.fact(fact))})"
        for key, (words, fact) in USED.items()
    }
    guesses = {n: lang.number(n) for n in GUESSES}
    return controls.radios("used", lang.say(_("GPUs used for")), used, "run") + controls.slider(
        OWNER, "guess", lang.say(_("Your own guess")), guesses, GUESS
    )


def _table(page: Page) -> str:
    lang, run = page.lang, _count(page, "v3-cluster-gpus")
    lines = []
    for key, (words, fact_id) in WHOLES.items():
        fact = page.fact(fact_id)
        share = share_words(fleet.share(run, _count(page, fact_id)), lang)
        if key in SHARES:
            share = page.linked(page.fact(SHARES[key]), share)
        who = lang.say(ESTIMATE)
        lines.append(_line(key, lang.say(words), page.linked(fact, lang.fact(fact)), who, share))
    guess = _line("guess", lang.say(_("your own guess")), "", "–", "")
    lines.append(guess.replace("<tr ", "<tr data-live hidden ", 1))
    lines.append(
        _line(
            "reported",
            lang.say(_("what DeepSeek has reported")),
            lang.say(_("never published")),
            "DeepSeek",
            lang.say(_("no share")),
        )
    )
    caption = lang.say(_("The chips of one task, divided by different wholes"))
    return table(caption, [lang.say(head) for head in HEADS], lines)


def _line(key: str, words: str, count: str, who: str, share: str) -> str:
    mark = " checked" if key == "hopper" else ""
    choice = (
        f'<input type="radio" name="whole" value="{key}" id="{OWNER}-of-{key}" '
        f"data-live hidden{mark}>"
        f'<label for="{OWNER}-of-{key}">{escape(words, quote=False)}</label>'
    )
    return (
        f'<tr data-row="{key}"><th scope="row"><span class="try-pick">{choice}</span></th>'
        f'<td data-cell="{key}.count">{count}</td><td>{escape(who, quote=False)}</td>'
        f'<td data-cell="{key}.share">{share}</td></tr>'
    )


def share_words(share: float, lang: Language) -> str:
    """A share of an estimate: about so many percent."""
    return lang.qualified(lang.percent(Decimal(share), 1), "about", "percent")


def _words(page: Page) -> dict[str, str]:
    lang = page.lang
    holes = {key: f"{{{key}}}" for key in ("used", "whole", "share")}
    found = {key: lang.say(text, **holes) for key, text in RESULTS.items()}
    sample = lang.qualified(lang.percent(8), "about", "percent")
    return found | {"about": sample.replace("8", "{n}"), "none": lang.say(_("no share"))}


def _values(page: Page) -> dict[str, object]:
    return {key: _count(page, fact) for key, (_words, fact) in (*USED.items(), *WHOLES.items())} | {
        "longest": GUESSES[-1]
    }


def _count(page: Page, fact_id: str) -> int:
    value = page.fact(fact_id).value
    assert isinstance(value, Decimal)
    return int(value)
