"""A router over random tokens: left alone, fined or biased, and what even load costs."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from markupsafe import Markup

from pages.boxes import _controls as controls
from pages.boxes import _core as core
from pages.boxes._frame import Box, line, steps, table
from pages.page import Page
from pages.render import macros, render
from words.language import Language, _

OWNER = "router-bench"
_PICTURE = macros("router_bars.html")
SHAPE = {"experts": 32, "chosen": 4, "groups": 8, "limit": 2, "tokens": 256, "pool": 8}
STEPS = 200
MOMENTS = (1, 2, 5, *range(10, STEPS + 1, 10))
SEED = 1
LOSS = 0.01
BIAS = Decimal("0.001")  # V3's own; a test compares it with the record
SPEEDS = tuple(
    Decimal(text)
    for text in ("0.0001", "0.0002", "0.0005", "0.001", "0.002", "0.005", "0.01", "0.02", "0.05",
                 "0.1", "0.2")
)  # fmt: skip
FINES = tuple(Decimal(text) for text in ("0.001", "0.002", "0.005", "0.01", "0.02", "0.05"))
TALL = 6.0  # times the average: the height of a picture
RUNS = (("off", 0.0), ("bias", float(BIAS)), ("loss", LOSS))
FACTS = (
    "v3-bias-speed", "v3-experts-active", "v3-experts-per-layer", "v3-expert-groups",
    "v3-limited-groups",
)  # fmt: skip

NAMES = {"off": _("No balancing"), "bias": _("Bias"), "loss": _("Auxiliary loss")}
HEADS = (
    _("Run"), _("Load of each expert"), _("Busiest expert"), _("Fit, of the best"),
    _("Starved experts"), _("Weights bent"),
)  # fmt: skip
LEAD = _("A router sends each token to {chosen} of {experts} experts, in a toy layer.")
CAPTION = _("Three runs with the same tokens: {steps} training steps of {tokens} each")
STEPS_TO_TRY = (
    _("Left alone, the router swamps a few experts and starves others. Choose “Bias”."),
    _(
        "Move the slider to both ends: too small a move comes too late, too large a one makes the "
        "load swing."
    ),
    _(
        "Try to make this true: “Even load costs nothing.” Find a setting that evens the load and "
        "keeps all of the fit."
    ),
)
FOUND = _(
    "There is none. To even out the load, some tokens have to go to experts that fit them less. "
    "The bias has that price as well, but it leaves the weights alone, because it only takes part "
    "in the choice. The loss works on the scores themselves and bends the weights with them."
)
REAL = _(
    "The rule of choice is V3’s: the best by score plus bias are chosen, the weights come from the "
    "score alone, and after each step every bias moves by a fixed amount, {speed} in V3. V3 "
    "chooses {active} of {all} experts in a layer; they form {groups} groups, of which a token may "
    "use {limit}."
)
TOY = _(
    "The scores: seeded random numbers with built-in favourites, not V3’s weights. The same "
    "{pool} batches come again and again, and the loss pushes the scores directly, where a real "
    "one works through training."
)
NOTE = _(
    "Busiest expert: its tokens in a step, against the average of all. Starved: less than a tenth "
    "of the average. Fit: the scores (affinities) of the chosen experts, against a free choice of "
    "the best. Weights bent: how far the weights are from those of the plain scores."
)
# Even: no expert has more than twice the average.
RESULTS = {
    "uneven": _("Uneven: busiest expert *{busiest}* the average, fit *{kept}* of the best."),
    "even": _(
        "Even, at a price: busiest expert *{busiest}* the average, fit *{kept}* of the best."
    ),
}
DETAIL = _("Starved: {starved} of {experts}. Weights bent: {bent}. Groups per token: {groups}.")


def runs() -> dict[str, dict[str, Any]]:
    """The three runs of the table."""
    return {name: core.made("router", "run", SHAPE, setting(name, speed)) for name, speed in RUNS}


def setting(balance: str, speed: float) -> dict[str, Any]:
    """What a reader may turn, as the script takes it."""
    return {"balance": balance, "step": speed, "grouped": False, "steps": STEPS, "seed": SEED}


def box(page: Page) -> Box:
    lang = page.lang
    sizes = {name: lang.number(SHAPE[name]) for name in ("experts", "chosen")}
    facts = {
        "speed": "v3-bias-speed", "active": "v3-experts-active", "all": "v3-experts-per-layer",
        "groups": "v3-expert-groups", "limit": "v3-limited-groups",
    }  # fmt: skip
    return Box(
        title=lang.say(_("Can a router be fair for free?")),
        lead=lang.say(LEAD, **sizes),
        steps=steps(lang, STEPS_TO_TRY),
        found=lang.say(FOUND),
        real=lang.say(
            REAL, **{key: lang.fact(page.fact(fact), unit=False) for key, fact in facts.items()}
        ),
        toy=lang.say(TOY, pool=lang.number(SHAPE["pool"])),
        controls=_controls(lang),
        stage=lang.say(_("One bar for each expert: its load. The line is the average.")),
        table=_table(lang),
        below=render("router_lens.html", lang, note=NOTE),
        words=_words(lang),
        values=_values(),
    )


def _controls(lang: Language) -> Markup:
    speeds = {float(speed): lang.number(speed) for speed in SPEEDS}
    fines = {float(fine): lang.number(fine) for fine in FINES}
    steps = {step: lang.number(step) for step in MOMENTS}
    limit = lang.say(
        _("At most {limit} of {groups} groups for a token"),
        limit=lang.number(SHAPE["limit"]), groups=lang.number(SHAPE["groups"]),
    )  # fmt: skip
    return (
        controls.radios(
            "balance", lang.say(_("Balancing")), {k: lang.say(v) for k, v in NAMES.items()}, "off"
        )
        + controls.slider(
            OWNER, "bias", lang.say(_("Each time, a bias moves by")), speeds, float(BIAS)
        )
        + controls.slider(OWNER, "loss", lang.say(_("Strength of the loss")), fines, LOSS)
        + controls.details(
            lang.say(_("More settings")),
            [
                controls.slider(OWNER, "steps", lang.say(_("Training steps")), steps, STEPS),
                controls.checkbox("grouped", limit),
            ],
        )
    )


def _table(lang: Language) -> Markup:
    lines = [_line(name, lang.say(NAMES[name]), result, lang) for name, result in runs().items()]
    lines.append(_line("yours", lang.say(_("Your run")), runs()["off"], lang, live=True))
    caption = lang.say(CAPTION, steps=lang.number(STEPS), tokens=lang.number(SHAPE["tokens"]))
    return table(caption, [lang.say(head) for head in HEADS], lines)


def _line(
    key: str, name: str, result: dict[str, Any], lang: Language, live: bool = False
) -> Markup:
    cells = {"loads": bars(result["loads"])} | measures(result, lang)
    return line(key, name, cells, live=live)


def measures(result: dict[str, Any], lang: Language) -> dict[str, str]:
    """The four measures as a reader sees them."""
    return {
        "busiest": lang.quantity(Decimal(result["busiest"]), "ratio", digits=1),
        "kept": lang.percent(Decimal(result["kept"] * 100), 1),
        "starved": lang.number(result["starved"]),
        "bent": lang.percent(Decimal(result["bent"] * 100), 1),
    }


def bars(loads: Sequence[int]) -> Markup:
    """The load of each expert, one bar each, as the script draws it too."""
    average = SHAPE["tokens"] * SHAPE["chosen"] / SHAPE["experts"]
    heights = [min(load / average / TALL, 1.0) * 40 for load in loads]
    roles = ["claim" if load > 2 * average else "a" for load in loads]
    return Markup(_PICTURE.bars(list(zip(heights, roles, strict=True)), 40 - 40 / TALL))


def _words(lang: Language) -> dict[str, str]:
    experts = lang.number(SHAPE["experts"])
    keys = ("busiest", "starved", "kept", "bent", "groups")
    holes = {key: f"{{{key}}}" for key in keys}
    return {
        **{key: lang.say(text, **holes) for key, text in RESULTS.items()},
        "detail": lang.say(DETAIL, experts=experts, **holes),
        "ratio": lang.quantity(Decimal(8), "ratio").replace("8", "{n}"),
        "percent": lang.percent(8).replace("8", "{n}"),
        "unchosen": lang.say(_("not chosen")),
    }


def _values() -> dict[str, object]:
    return {**SHAPE, "seed": SEED, "tall": TALL}
