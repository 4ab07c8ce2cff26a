"""What a reader may mean by cost, and the published figure that answers, if there is one."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from markupsafe import Markup

from pages.boxes import _controls as controls
from pages.boxes._frame import Box, line, steps, table
from pages.page import Page
from words.language import Language, _

OWNER = "cost-scope"
# A part, in words, its record and who says so; parts without a record were never published.
PARTS = {
    "run": (_("the GPU time of the official V3 run"), "v3-cost-total", "rent"),
    "r1": (_("the GPU time of R1, on top of V3"), "r1-cost-rl", "rent"),
    "day": (_("answering users for a day"), "inf-cost-day", "rent"),
    "servers": (_("buying the servers, for everything"), "semi-capex", "estimate"),
    "operation": (_("running the servers for years"), "semi-opex", "years"),
    "research": (_("earlier research and failed runs"), "", ""),
    "staff": (_("the people"), "", ""),
    "data": (_("the data"), "", ""),
}
WHO = {
    "rent": _("DeepSeek, at an assumed rental price"),
    "estimate": _("SemiAnalysis, an estimate"),
    "years": _("SemiAnalysis, an estimate, most likely for several years"),
}
# GPU-hours behind each rental price.
HOURS = {
    "run": ("v3-gpuh-total",),
    "r1": ("r1-gpuh-reported",),
    "day": ("inf-nodes-avg", "v3-gpus-per-node"),
}
FACTS = (
    *(fact for _words, fact, _who in PARTS.values() if fact),
    *(fact for facts in HOURS.values() for fact in facts),
    "v3-gpu-price-assumed", "v3-plus-r1", "headline-rounded",
)  # fmt: skip
RENTS = tuple(Decimal(n) / 4 for n in range(4, 17))
RENT = Decimal(2)
DAY = 24
SUM_STEP = Decimal("1e4")  # as finely as the record of the sum is written
NOBODY = _("nobody has published this")

HEADS = (_("If cost means…"), _("…then the published answer is"), _("Who says so"))
STEPS = (
    _("Move the rental price: the famous figure moves with it."),
    _(
        "Tick R1 as well: two rental prices can be added. Then tick the servers: can they be "
        "added, too?"
    ),
    _(
        "Try to make this true: “DeepSeek cost {headline}.” Tick what else such a model takes, "
        "such as the people, and see which figure answers."
    ),
)
FOUND = _(
    "The figure answers only one of the ticks. As soon as research, people or data are meant, "
    "there is no published figure. And you cannot add a rental price to a purchase price: every "
    "hour’s rental already contains a slice of the purchase."
)
REAL = _(
    "Every figure shown before you move the slider is published; the line under a number says "
    "whether it is reported or estimated. The rental prices follow the hours that DeepSeek reports."
)
TOY = _(
    "The rental price on the slider. DeepSeek assumed {rent}; what an hour costs the company is "
    "not known."
)
RESULTS = {
    "nothing": _("Nothing is ticked. What do you mean by cost?"),
    "single": _("Published: *{figure}* ({who})."),
    "moved": _("At the price on the slider: *{figure}*. Published, at the assumed price: {first}."),
    "sum": _("Two rental prices, added by us: *{figure}*."),
    "mixed": _("*These must not be added*: {figures}. No published figure covers them together."),
    "unknown": _(
        "*Nobody has published this.* Ticked parts without any figure: {unknown}. With one: "
        "{known}."
    ),
}


def box(page: Page) -> Box:
    lang = page.lang
    headline = lang.fact(page.fact("headline-rounded"))
    return Box(
        title=lang.say(_("Tick what you mean by cost")),
        lead=lang.say(_("One word, eight questions. Each has an answer of its own, or none.")),
        steps=steps(lang, STEPS, headline=headline),
        found=lang.say(FOUND),
        real=lang.say(REAL),
        toy=lang.say(TOY, rent=lang.fact(page.fact("v3-gpu-price-assumed"))),
        controls=controls.slider(
            OWNER, "rent", lang.say(_("Rental price")), _rents(lang), float(RENT)
        ),
        table=_table(page),
        words=_words(page),
        values=hours(page),
    )


def hours(page: Page) -> dict[str, float]:
    """GPU-hours of every part that has a rental price."""
    found = {}
    for part, facts in HOURS.items():
        product = Decimal(DAY if part == "day" else 1)
        for fact_id in facts:
            value = page.fact(fact_id).value
            assert isinstance(value, Decimal)
            product *= value
        found[part] = float(product)
    return found


def rent_words(page: Page, part: str, dollars: Decimal) -> str:
    """A rental price as the record of its part would be printed with another price."""
    names = {"run": "v3-cost-total", "r1": "r1-cost-rl", "day": "inf-cost-day", "sum": "v3-plus-r1"}
    exact = dollars if part != "sum" else dollars.quantize(SUM_STEP)
    return page.lang.fact(replace(page.fact(names[part]), value=exact))


def _rents(lang: Language) -> dict[float, str]:
    return {
        float(rent): lang.quantity(rent, "USD/h", digits=None if rent == int(rent) else 2)
        for rent in RENTS
    }


def _table(page: Page) -> Markup:
    lines = [_line(page, part) for part in PARTS]
    caption = page.lang.say(_("What may be meant, and what has been published"))
    return table(caption, [page.lang.say(head) for head in HEADS], lines)


def _line(page: Page, part: str) -> Markup:
    words, fact_id, who = PARTS[part]
    lang = page.lang
    figure = page.linked(page.fact(fact_id), lang.fact(page.fact(fact_id))) if fact_id else ""
    cells = {"figure": figure or lang.say(NOBODY), "who": lang.say(WHO[who]) if who else "–"}
    pick = page.render("cost_pick.html", part=part, id=f"{OWNER}-{part}", words=words)
    return line(part, pick, cells)


def _words(page: Page) -> dict[str, str]:
    """The sentences, who says what, and every part at every price."""
    lang = page.lang
    keys = ("figure", "first", "who", "figures", "unknown", "known")
    holes = {key: f"{{{key}}}" for key in keys}
    found = {key: lang.say(text, **holes) for key, text in RESULTS.items()}
    found |= {f"who-{part}": lang.say(WHO[who]) for part, (_w, _f, who) in PARTS.items() if who}
    known = hours(page)
    for rent in RENTS:
        dollars = {
            part: (Decimal(str(count)) * rent).quantize(Decimal(1)) for part, count in known.items()
        }
        dollars["sum"] = dollars["run"] + dollars["r1"]
        for part, amount in dollars.items():
            found[f"{part}-{float(rent):g}"] = rent_words(page, part, amount)
    computed = lang.say(_("computed, at the price on the slider"))
    return found | {"between": "; ", "computed": computed}
