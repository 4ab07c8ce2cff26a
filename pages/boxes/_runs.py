"""The lab's model as the boxes show it: its size, what was recorded of it, the way to load it."""

from __future__ import annotations

import json
import tomllib
from decimal import Decimal
from functools import cache
from math import prod
from typing import Any

from facts import ROOT
from lab.corpus import LANGUAGES, Tokenizer
from words.language import Language, _

ASSETS, RESULTS = ROOT / "docs" / "assets" / "lab", ROOT / "lab" / "results"
LINE = 200  # characters that may be typed
MOST = 64  # pieces of a run
SENTENCE = "train"  # that stands in five languages side by side
_MB = 1_000_000
_BROKEN = "\N{REPLACEMENT CHARACTER}"  # bytes that are no whole letter


@cache
def header() -> dict[str, Any]:
    """What stands before the weights."""
    return dict(json.loads((ASSETS / "tiny-v3.json").read_text("utf-8")))


@cache
def recorded(name: str) -> dict[str, Any]:
    """A file of results; raises ValueError if it was recorded of other weights."""
    found = dict(json.loads((RESULTS / f"{name}.json").read_text("utf-8")))
    if found["sha256"] != header()["sha256"]:
        raise ValueError(f"lab/results/{name}.json: of other weights; run make engine")
    return found


@cache
def texts() -> dict[str, dict[str, dict[str, str]]]:
    """Our own sentences and beginnings: kind, id, language, text."""
    kinds = tomllib.loads((ROOT / "lab" / "sentences.toml").read_text("utf-8"))
    return {
        kind: {one["id"]: {code: one[code] for code in LANGUAGES} for one in rows}
        for kind, rows in kinds.items()
    }


@cache
def tokenizer() -> Tokenizer:
    """The tokenizer of the weights."""
    flat = header()["merges"]
    return Tokenizer(zip(flat[0::2], flat[1::2], strict=True))


def whole(ids: list[int]) -> str:
    """The text of ids without a letter that has only begun."""
    return tokenizer().decode(ids).rstrip(_BROKEN)


def added(before: list[int], ids: list[int]) -> str:
    """What ids add to the text before them: nothing where they end inside a letter."""
    return whole(before + ids)[len(whole(before)) :]


def parameters() -> int:
    """Numbers that training sets; the routers' biases are set by counting."""
    tensors = header()["tensors"]
    return sum(prod(one["shape"]) for one in tensors if not one["name"].endswith(".bias"))


def parameters_in(lang: Language) -> str:
    """The same, rounded to a hundred thousand, in words."""
    return lang.quantity(round(Decimal(parameters()), -5), "parameter")


def size(lang: Language) -> str:
    """What has to be said wherever this model shows something."""
    said = _("{parameters} parameters, trained on software help")
    return lang.say(said, parameters=parameters_in(lang))


def name_of(code: str, lang: Language) -> str:
    """A language as it stands alone in a cell."""
    name = lang.name_of(code)
    return name[0].upper() + name[1:]


def names(lang: Language) -> dict[str, str]:
    """The languages of the model in the language of the page."""
    return {code: name_of(code, lang) for code in LANGUAGES}


def spoken(lang: Language) -> str:
    """The page's language if the model has read it, else English: a site may know more than it."""
    return lang.code if lang.code in LANGUAGES else "en"
