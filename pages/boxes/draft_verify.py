"""A sentence written with drafts: passes, time, and where drafting stops paying."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from markupsafe import Markup

from pages.boxes import _controls as controls
from pages.boxes import _core as core
from pages.boxes._frame import Box, line, steps, table
from pages.page import Page
from pages.render import render
from words.language import Language, _

OWNER = "draft-verify"
ACCEPTANCE, LOAD, SEED = Decimal("0.85"), Decimal("1.0"), 4
LONGEST = 24  # tokens of a language’s sentence
FACTS = ("mtp-acceptance", "mtp-speedup", "mtp-depth", "v3-layers")

# A bar parts the tokens; the last one is the full stop.
SENTENCE = _("The|cat|sat|on|the|mat|and|purred|until|the|rain|had|stopped|.")
HEADS = (_("Pass"), _("Read, with the draft"), _("Outcome"), _("Text grows by"))
VERDICTS = {"none": _("no draft yet"), "kept": _("kept"), "dropped": _("dropped")}
STEPS = (
    _(
        "Raise the load, as with many users, until the lower lane is as long as the upper: here "
        "drafting stops paying."
    ),
    _("Move “Drafts accepted” to its left end: every draft is rejected."),
    _(
        "Try to make this true: “Wrong drafts spoil the text.” Read the text that is written below "
        "the lanes."
    ),
)
FOUND = _(
    "The text is the same at every setting: in place of a wrong draft stands the main model’s own "
    "token. A wrong draft costs time, not quality, and under a heavy load that is more time than "
    "the right ones save."
)
REAL = _(
    "One drafted token per pass, as in V3, made by one layer next to {layers} in the main model. "
    "Reported: {acceptance} accepted, {speedup} as many tokens per second."
)
TOY = _(
    "Whole words as tokens; chance, with a seed, decides which drafts are right; the price of a "
    "pass is set by hand."
)
RESULTS = {
    "pays": _("Drafting pays: *{gain}* the speed."),
    "loses": _("Drafting does not pay: *{gain}* the speed."),
}
DETAIL = _(
    "{passes} passes for {tokens} tokens. Over a long text: {average} the speed; both lanes are "
    "equal when a pass over two tokens takes {even} as long."
)
TEXT = _("Text written: {text}")


def box(page: Page) -> Box:
    lang = page.lang
    return Box(
        title=lang.say(_("When does drafting pay?")),
        lead=lang.say(
            _(
                "A sentence, written token by token and with drafts. A kept draft gives two tokens "
                "in one pass."
            )
        ),
        steps=steps(lang, STEPS),
        found=lang.say(FOUND),
        real=lang.say(
            REAL,
            layers=lang.fact(page.fact("v3-layers")),
            acceptance=lang.fact(page.fact("mtp-acceptance")),
            speedup=lang.fact(page.fact("mtp-speedup")),
        ),
        toy=lang.say(TOY),
        controls=_controls(lang),
        stage=lang.say(_("A block: one pass and the tokens it gives.")),
        under=render("draft_text.html", lang),
        table=_table(page),
        words=_words(lang),
        values={"draft": draft(page)},
    )


def draft(page: Page) -> float:
    """The price of a draft: one layer of those in the main model."""
    layers = page.fact("v3-layers").value
    assert isinstance(layers, Decimal)
    return 1 / int(layers)


def sentence(lang: Language) -> list[str]:
    """The tokens of this language's sentence."""
    return lang.say(SENTENCE).split("|")


def _controls(lang: Language) -> Markup:
    shares = {float(Decimal(n) / 100): lang.percent(n) for n in range(0, 101, 5)}
    loads = {float(Decimal(n) / 10): lang.quantity(Decimal(n) / 10, "ratio", digits=1)
             for n in range(10, 25)}  # fmt: skip
    seeds = {n: lang.say(_("draw {n}"), n=lang.number(n)) for n in range(1, 25)}
    accepted, load = (
        lang.say(_("Drafts accepted")),
        lang.say(_("Load: a pass over two tokens takes")),
    )
    another = controls.slider(OWNER, "seed", lang.say(_("Another run")), seeds, SEED)
    return (
        controls.slider(OWNER, "load", load, loads, float(LOAD))
        + controls.slider(OWNER, "acceptance", accepted, shares, float(ACCEPTANCE))
        + controls.details(lang.say(_("More settings")), [another])
    )


def _table(page: Page) -> Markup:
    lang = page.lang
    words = sentence(lang)
    lines = [
        line(str(n), lang.number(n), cells(start, verdict, words, lang))
        for n, (start, verdict) in enumerate(passes(page, len(words)), start=1)
    ]
    caption = _("A sentence, pass by pass; a draft stands in brackets")
    return table(lang.say(caption), [lang.say(head) for head in HEADS], lines)


def passes(page: Page, count: int) -> Iterator[tuple[int, str]]:
    """Where each pass starts and what becomes of its draft; a shorter text has the same ones."""
    settings = (LONGEST, float(ACCEPTANCE), float(LOAD), draft(page), SEED)
    for one in core.made("drafting", "run", *settings)["passes"]:
        if one["start"] < count:
            yield one["start"], one["verdict"]


def cells(start: int, verdict: str, words: list[str], lang: Language) -> dict[str, str]:
    """A pass: the last word so far with the draft, the verdict, and what the text gains."""
    return {
        "read": read(start, verdict, words),
        "verdict": lang.say(VERDICTS[verdict]),
        "grows": joined(words[start : start + (2 if verdict == "kept" else 1)]),
    }


def read(start: int, verdict: str, words: list[str]) -> str:
    """The word before, and the draft beside it in brackets; a wrong one is another word."""
    if verdict == "none":
        return "–"
    others = (words[(start + step) % len(words)] for step in range(5, 5 + len(words)))
    wrong = next(word for word in others if word != words[start])
    return f"{words[start - 1]} [{words[start] if verdict == 'kept' else wrong}]"


def joined(words: list[str]) -> str:
    """Tokens as text: a full stop follows without a space."""
    return " ".join(words).replace(" .", ".")


def _words(lang: Language) -> dict[str, str]:
    keys = ("passes", "tokens", "gain", "average", "even")
    holes = {key: f"{{{key}}}" for key in keys}
    return {
        "sentence": lang.say(SENTENCE),
        **{key: lang.say(text, **holes) for key, text in RESULTS.items()},
        "detail": lang.say(DETAIL, **holes),
        "text": lang.say(TEXT, text="{text}"),
        "ratio": lang.quantity(Decimal(8), "ratio").replace("8", "{n}"),
        "read": "{before} [{draft}]",
        "first": "–",
        "plain": lang.say(_("Token by token: {n} passes"), n="{n}"),
        "drafted": lang.say(
            _("With drafts: {n} passes, as long as {time} single ones"), n="{n}", time="{time}"
        ),
        **{key: lang.say(verdict) for key, verdict in VERDICTS.items()},
    }
