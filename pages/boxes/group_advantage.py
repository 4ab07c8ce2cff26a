"""Eight answers to one question, judged against each other as GRPO does."""

from __future__ import annotations

from decimal import Decimal
from statistics import fmean, pstdev

from markupsafe import Markup

from pages.boxes import _controls as controls
from pages.boxes._frame import Box, line, signed, steps, table
from pages.page import Page
from pages.render import render
from words.language import Language, _

OWNER = "group-advantage"
COUNT = 8
RIGHT = (3, 6)  # the answers that are right at first
FACTS: tuple[str, ...] = ("grpo-no-critic",)
HEADS = (_("Answer"), _("Reward"), _("Distance from the average"), _("Advantage"))
CHANCE = 0.25  # as many as are right at first
STEPS = (
    _("Tick two more answers: with half of them right, the signal is strongest."),
    _("Move “How easy is the question?” to its left end: every answer is wrong."),
    _(
        "Try to make this true: “The more right answers, the more the model learns.” Make all "
        "eight right."
    ),
)
FOUND = _(
    "The signal is strongest when half the answers are right, and with all of them right it is "
    "gone: every reward is the average, and no answer stands out. The same happens when all are "
    "wrong. A group teaches only when it disagrees with itself."
)
REAL = _(
    "The rule: distance from the group’s average, divided by its spread, as in the papers on GRPO "
    "and R1. No critic network takes part."
)
TOY = _(
    "Eight answers, and a reward of one or nought for each; chance, with a seed, stands in for the "
    "model. What follows in training, the clipped objective, is left out."
)
RESULTS = {
    "result": _("Right: {right} of {count}. Strength of the signal: *{signal}*."),
    "silent": _(
        "Right: {right} of {count}. *No signal*: every reward equals the average, and the group "
        "teaches nothing."
    ),
    "detail": _("Average reward: {mean}. Spread: {spread}."),
}


def box(page: Page) -> Box:
    lang = page.lang
    return Box(
        title=lang.say(_("Which answers teach?")),
        lead=lang.say(
            _(
                "The model answers one question eight times. A right answer earns one, a wrong one "
                "nought."
            )
        ),
        steps=steps(lang, STEPS),
        found=lang.say(FOUND),
        real=lang.say(REAL),
        toy=lang.say(TOY),
        controls=_controls(lang),
        stage=lang.say(_("Advantage. Upwards: the answer becomes more likely; downwards: less.")),
        under=render("group_answers.html", lang, count=COUNT, right=RIGHT),
        table=_table(lang),
        words=_words(lang),
    )


def rewards() -> list[int]:
    """The group that the page begins with."""
    return [1 if n in RIGHT else 0 for n in range(1, COUNT + 1)]


def _controls(lang: Language) -> Markup:
    chances = {float(Decimal(n) / 100): lang.percent(n) for n in range(0, 101, 5)}
    seeds = {0: lang.say(_("as ticked"))}
    seeds |= {n: lang.say(_("draw {n}"), n=lang.number(n)) for n in range(1, 13)}
    easy = lang.say(_("How easy is the question? Chance of a right answer"))
    draw = controls.slider(OWNER, "draw", lang.say(_("Let chance answer")), seeds, 0)
    return controls.slider(OWNER, "chance", easy, chances, CHANCE) + controls.details(
        lang.say(_("More settings")), [draw]
    )


def _table(lang: Language) -> Markup:
    lines = [_line(n, reward, lang) for n, reward in enumerate(rewards(), start=1)]
    caption = lang.say(_("One group of answers"))
    return table(caption, [lang.say(head) for head in HEADS], lines)


def _line(n: int, reward: int, lang: Language) -> Markup:
    distance = reward - fmean(rewards())
    cells = {
        "reward": lang.number(reward),
        "distance": signed(lang, Decimal(distance), 3),
        "advantage": signed(lang, Decimal(distance / pstdev(rewards())), 2),
    }
    return line(str(n), lang.number(n), cells)


def _words(lang: Language) -> dict[str, str]:
    keys = ("right", "count", "mean", "spread", "signal")
    holes = {key: f"{{{key}}}" for key in keys}
    return {key: lang.say(text, **holes) for key, text in RESULTS.items()}
