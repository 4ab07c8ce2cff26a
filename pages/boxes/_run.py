"""The running model as pages show it: its recorded runs, and what is said of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from markupsafe import Markup

from lab import account
from lab.config import Config
from pages.boxes import _runs as runs
from pages.page import Page
from pages.render import module
from words.language import Language, _

_BYTES = 4  # of a number in the browser's cache


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A pass of a recorded run: the piece it was sure of, the draft it checked, what it wrote."""

    number: int  # from zero
    sure: list[Any]  # as the engine noted it: id, chances, looks, scores, experts
    tried: int | None
    good: bool
    wrote: list[int]


@cache
def recorded() -> dict[str, Any]:
    """Every recorded run and strip; raises ValueError if they are of other weights."""
    return runs.recorded("runs")


def run(lang: Language) -> dict[str, Any]:
    """The recorded run in the page's language."""
    return dict(recorded()["runs"][runs.spoken(lang)])


def moments(found: dict[str, Any]) -> list[Moment]:
    """A run pass by pass."""
    begin = found["begin"]
    sure = [begin - 1, *(begin + 2 * n for n in range(len(found["pass"]) - 1))]
    return [
        Moment(number=n, sure=found["read"][sure[n]], tried=one["tried"], good=bool(one["good"]),
               wrote=one["wrote"])
        for n, one in enumerate(found["pass"])
    ]  # fmt: skip


def still(found: dict[str, Any]) -> Moment:
    """What a page shows at first: the last pass that kept its draft, and wrote on."""
    kept = [one for one in moments(found)[:-1] if one.good and len(one.wrote) > 1]
    return kept[-1]


def config() -> Config:
    """The shape of the model."""
    return Config(**runs.header()["config"])


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


def kept(size: int = _BYTES) -> dict[str, int]:
    """What all layers keep of a piece, and what plain attention with the same heads would keep."""
    c = config()
    plain = c.n_heads * (c.qk_nope_head_dim + c.qk_rope_head_dim + c.v_head_dim)
    return {
        "kept": account.cache_bytes(c, size)["mla"],
        "plain": plain * size * c.n_layers,
    }


def given(page: Page, **values: Any) -> dict[str, Any]:
    """What the template of every box of the model needs, with these values for its script."""
    lang, c, found = page.lang, config(), run(page.lang)
    numbers = {
        "layers": list(range(1, c.n_layers + 1)),
        "dense": c.n_dense_layers,
        "experts": c.n_routed_experts,
        "heads": c.n_heads,
        "still": still(found).number,
        **kept(),
    }
    return {**told(lang), "run": found, "values": numbers | values}


def told(lang: Language) -> dict[str, Any]:
    """What is said of the model wherever it runs: its shape, its size and its text."""
    files = runs.header()["bytes"] + (runs.ASSETS / "tiny-v3.json").stat().st_size
    (beginnings,) = runs.texts()["run"].values()
    return {
        "c": config(),
        "kept": kept(1),
        "size": runs.size(lang),
        "mb": lang.number(Decimal(files) / 1_000_000, 1),
        "beginning": beginnings[runs.spoken(lang)],
        "line": runs.LINE,
    }


def loading(lang: Language) -> dict[str, str]:
    """What is said while the model is fetched."""
    return dict(module("run/words.html", lang, **told(lang)).loaded)


def in_v3(fact_id: str, page: Page) -> Markup:
    """A number of V3 as a link to its record; what is counted stands beside it anyway."""
    found = page.fact(fact_id)
    has_unit = found.unit in ("percent", "ratio", "parameter")
    return page.linked(found, page.lang.fact(found, unit=has_unit))
