"""Eight answers to one question, judged against each other as GRPO does."""

from __future__ import annotations

from decimal import Decimal

from charts.interactives import _controls as controls
from charts.interactives._frame import Box, signed, steps, table
from charts.language import Language, _
from charts.page import Page
from lab import advantage

OWNER = "group-advantage"
COUNT = 8
RIGHT = (3, 6)  # the answers that are right at first
FACTS: tuple[str, ...] = ("grpo-no-critic",)
HEADS = (_("Answer"), _("Reward"), _("Distance from the average"), _("Advantage"))
STEPS = (
    _("Tick answers as right or wrong. A right one among many wrong ones pulls hardest."),
    _("Or let chance answer, move “How easy is the question?” and read how strong the signal is."),
    _(
        "Try to make this true: “The more right answers, the more the model learns.” Tick them "
        "all, one after another."
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
RESULT = _(
    "Right: {right} of {count}. Average reward: {mean}. Spread: {spread}. Strength of the signal: "
    "{signal}."
)
SILENT = _(
    "Right: {right} of {count}. Every reward equals the average: this group teaches nothing."
)


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
        stage=lang.say(
            _("Bars: the advantage of each answer, upwards for more, downwards for less")
        ),
        table=_table(lang),
        words=_words(lang),
    )


def rewards() -> list[int]:
    """The group that the page begins with."""
    return [1 if n in RIGHT else 0 for n in range(1, COUNT + 1)]


def _controls(lang: Language) -> str:
    chances = {float(Decimal(n) / 10): lang.percent(n * 10) for n in range(11)}
    seeds = {0: lang.say(_("as ticked in the table"))}
    seeds |= {n: lang.say(_("draw {n}"), n=lang.number(n)) for n in range(1, 13)}
    easy = lang.say(_("How easy is the question? Chance of a right answer"))
    return controls.slider(
        OWNER, "draw", lang.say(_("Let chance answer")), seeds, 0
    ) + controls.slider(OWNER, "chance", easy, chances, 0.5)


def _table(lang: Language) -> str:
    found = advantage.group(rewards())
    lines = [_line(n, found, lang) for n in range(COUNT)]
    caption = lang.say(_("One group of answers"))
    return table(caption, [lang.say(head) for head in HEADS], lines)


def _line(n: int, found: advantage.Group, lang: Language) -> str:
    key = str(n + 1)
    right = rewards()[n] == 1
    words = lang.say(_("Answer {n} is right"), n=lang.number(n + 1))
    tick = (
        f'<input type="checkbox" name="a{key}" id="{OWNER}-{key}" data-live hidden '
        f'aria-label="{words}"{" checked" if right else ""}>'
    )
    cells = {
        "reward": lang.number(rewards()[n]),
        "distance": signed(lang, Decimal(found.distances[n]), 3),
        "advantage": signed(lang, Decimal(found.advantages[n]), 2),
    }
    row = "".join(f'<td data-cell="{key}.{name}">{text}</td>' for name, text in cells.items())
    head = f'{tick}<label for="{OWNER}-{key}">{lang.number(n + 1)}</label>'
    return (
        f'<tr data-row="{key}"><th scope="row"><span class="try-pick">{head}</span></th>{row}</tr>'
    )


def _words(lang: Language) -> dict[str, str]:
    keys = ("right", "count", "mean", "spread", "signal")
    holes = {key: f"{{{key}}}" for key in keys}
    return {"result": lang.say(RESULT, **holes), "silent": lang.say(SILENT, **holes)}
