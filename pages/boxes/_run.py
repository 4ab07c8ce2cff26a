"""The running model as pages show it: its recorded runs, what is said of them, their templates."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from markupsafe import Markup

from lab import account
from lab.config import Config
from pages.boxes import _runs as runs
from pages.boxes._frame import marks
from pages.page import Page
from words.language import Language, _

_BYTES = 4  # of a number in the browser's cache
PLAYED = {
    "cell_kept": _("kept"),
    "cell_refused": _("struck out"),
    "play": _("Play"),
    "pause": _("Pause"),
    "again": _("Again"),
    "quoted": _("“{x}”"),
    "start": _("the start"),
    "first": _("*Pass {n}.* The beginning is read. The head chooses {c}, {p}."),
    "reads": _("*Pass {n}.* Reads {a} and the draft {b}."),
    "kept": _("The head’s own first choice is {b} too: *the draft stays*, and {c} follows."),
    "ends": _("The head’s own first choice is {b} too: *the draft stays*."),
    "refused": _("The head prefers {c} ({p} to {q}): *the draft is struck out*."),
    "unlikely": _("The head prefers {c} ({p}): *the draft is struck out*."),
    "end": _(
        "*{pieces} pieces in {passes} passes.* Drafts kept: {kept} of {drafts}. Without drafts: "
        "{pieces} passes, the same text."
    ),
}
_BEGIN = _(
    "Reads {piece}, {n} of {all} of the beginning. The {layers} layers keep {kept} numbers; plain "
    "attention would keep {plain}."
)
_LOOKED = {
    "piece": _("{x}: {list}"),
    "layer": _("Layer {n}."),
    "looks": _("Looks most at *{x}*, {p}."),
    "first_piece": _("Nothing stands before it."),
    "whole": _("The whole block works."),
    "serve": _("Experts {a} and {b} work, {p} and {q}."),
    "turned": _("Without the bias {a} in place of {b}."),
}
_LOADED = {
    "load": _("Your own sentence · {mb} MB"),
    "cancel": _("Cancel"),
    "loading": _("The model is being fetched."),
    "ready": _("The model is here. Type a beginning in any of its languages."),
    "stopped": _("Loading was stopped. What was recorded is shown."),
    "failed": _(
        "The model could not be fetched; another try may help. What was recorded is shown."
    ),
    "folder": _("A page opened from a folder may not fetch the model. What was recorded is shown."),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A pass of a recorded run: the piece it was sure of, the draft it checked, what it wrote."""

    number: int  # from zero
    sure: list[Any]  # as the engine noted it: id, chances, looks, scores, experts
    tried: int | None
    good: bool
    wrote: list[int]


@dataclass(frozen=True, slots=True)
class Said:
    """What a box is called, and what it shows in a sentence."""

    title: str
    lead: str


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
        return lang.say(PLAYED["start"])
    return lang.say(PLAYED["quoted"], x=shown(found, number))


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


def values(lang: Language, **more: Any) -> dict[str, Any]:
    """The plain numbers that the script needs."""
    c = config()
    return {
        "layers": list(range(1, c.n_layers + 1)),
        "dense": c.n_dense_layers,
        "experts": c.n_routed_experts,
        "heads": c.n_heads,
        "still": still(run(lang)).number,
        **kept(),
        **more,
    }


def words(lang: Language, *, looks: bool = False) -> dict[str, str]:
    """What the script says while it plays and loads; its holes stay open."""
    c, numbers = config(), kept(1)
    begin = lang.say(_BEGIN).replace("{layers}", lang.number(c.n_layers))
    for name, count in numbers.items():
        begin = begin.replace(f"{{{name}}}", lang.number(count))
    said = PLAYED | (_LOOKED if looks else {})
    return {name: lang.say(text) for name, text in said.items()} | {
        "begin": begin, "percent": lang.percent(8).replace("8", "{n}"), **loading(lang)
    }  # fmt: skip


def loading(lang: Language) -> dict[str, str]:
    """What is said while the model is fetched."""
    files = runs.header()["bytes"] + (runs.ASSETS / "tiny-v3.json").stat().st_size
    mb = lang.number(Decimal(files) / 1_000_000, 1)
    return {name: lang.say(text).replace("{mb}", mb) for name, text in _LOADED.items()}


def labels(lang: Language) -> dict[str, str]:
    """The words of the controls."""
    return {
        "back": lang.say(_("One pass back")),
        "forward": lang.say(_("One pass on")),
        "pass": lang.say(_("Pass")),
        "speed": lang.say(_("Speed")),
        "layer": lang.say(_("Layer")),
        "follow": lang.say(_("Follow expert")),
        "own": lang.say(_("Your own beginning, in any of the languages")),
        "write": lang.say(_("Write on")),
        "more": lang.say(_("More")),
        "size": runs.size(lang),
        **{key: text for key, text in loading(lang).items() if key == "load"},
        "play": lang.say(PLAYED["play"]),
    }


def rendered(template: str, page: Page, **more: Any) -> Markup:
    """A template of the running model with the words of the page."""
    given = {
        "labels": labels(page.lang),
        "base": page.base,
        "line": runs.LINE,
        "beginning": next(iter(runs.texts()["run"].values()))[runs.spoken(page.lang)],
        "numbers": attribute(marks(page.lang)),
    }
    return page.render(f"run/{template}", **given | more)


def attribute(content: object) -> str:
    """Plain data as the text of an attribute."""
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


def in_v3(fact_id: str, page: Page) -> Markup:
    """A number of V3 as a link to its record; what is counted stands beside it anyway."""
    found = page.fact(fact_id)
    has_unit = found.unit in ("percent", "ratio", "parameter")
    return page.linked(found, page.lang.fact(found, unit=has_unit))
