"""The running model as pages show it: one of its recorded runs, and what is said of it."""

from collections.abc import Mapping
from decimal import Decimal
from math import prod
from typing import Any

from markupsafe import Markup

from lab import account, runs
from lab.corpus import LANGUAGES
from pages.page import Page
from words.language import Language, _

LINE = 200  # characters that may be typed


def spoken(lang: Language) -> str:
    """The page's language if the model has read it, else English: a site may know more than it."""
    return lang.code if lang.code in LANGUAGES else "en"


def run(lang: Language) -> dict[str, Any]:
    """The recorded run in the page's language."""
    return dict(runs.recorded()["runs"][spoken(lang)])


def piece(found: Mapping[str, Any], number: int, lang: Language) -> str:
    """A piece as a sentence names it: in quotation marks; half a letter is a dot."""
    if not number:
        return lang.say(_("the start"))
    return lang.say(_("“{x}”"), x=shown(found, number))


def shown(found: Mapping[str, Any], number: int) -> str:
    """A piece as it stands in the picture."""
    text = found["words"][str(number)].strip()
    while "\ufffd\ufffd" in text:
        text = text.replace("\ufffd\ufffd", "\ufffd")
    return str(text.replace("\ufffd", "·"))


def size(lang: Language) -> str:
    """What has to be said wherever this model shows something."""
    # Numbers that training sets; the routers' biases are set by counting.
    tensors = [one for one in runs.header()["tensors"] if not one["name"].endswith(".bias")]
    count = round(Decimal(sum(prod(one["shape"]) for one in tensors)), -5)
    said = _("{parameters} parameters, trained on software help")
    return lang.say(said, parameters=lang.quantity(count, "parameter"))


def given(page: Page, **values: Any) -> dict[str, Any]:
    """What the template of every box of the model needs, with these values for its script."""
    lang, c, found = page.lang, runs.config(), run(page.lang)
    numbers = {
        "layers": list(range(1, c.n_layers + 1)),
        "dense": c.n_dense_layers,
        "experts": c.n_routed_experts,
        "heads": c.n_heads,
        "still": runs.still(found).number,
        **runs.kept(),
    }
    return {**told(lang), "run": found, "values": numbers | values}


def told(lang: Language) -> dict[str, Any]:
    """What is said of the model wherever it runs: its shape, its size and its text."""
    files = runs.header()["bytes"] + (runs.ASSETS / "tiny-v3.json").stat().st_size
    (beginnings,) = runs.texts()["run"].values()
    return {
        "c": runs.config(),
        "kept": runs.kept(1),
        "size": size(lang),
        "mb": lang.number(Decimal(files) / 1_000_000, 1),
        "beginning": beginnings[spoken(lang)],
        "line": LINE,
    }


def in_v3(fact_id: str, page: Page) -> Markup:
    """A number of V3 as a link to its record; what is counted stands beside it anyway."""
    found = page.fact(fact_id)
    has_unit = found.unit in ("percent", "ratio", "parameter")
    return page.linked(found, page.lang.fact(found, unit=has_unit))


def beside_v3(page: Page) -> Markup:
    """What the running model is made of, and what V3 has in each place, size by size."""
    lang, c, kept = page.lang, runs.config(), runs.kept(1)
    active, whole = (
        lang.quantity(Decimal(round(sum(parts.values()), -4)), "parameter")
        for parts in (account.active(c), account.trunk(c))
    )
    plain = lang.quantity(kept["plain"] // kept["kept"], "ratio")
    return page.render("run/in_v3.html", c=c, plain=plain, active=active, whole=whole,
                       v3=lambda fact_id: in_v3(fact_id, page))  # fmt: skip
