"""The lab's model as the boxes show it: its size, what was recorded of it, the way to load it."""

from __future__ import annotations

import json
import tomllib
from decimal import Decimal
from functools import cache
from math import prod
from typing import Any

from facts import ROOT
from lab.corpus import LANGUAGES
from words.language import Language, _

ASSETS, RESULTS = ROOT / "docs" / "assets" / "lab", ROOT / "lab" / "results"
LINE = 200  # characters that may be typed
MOST = 64  # pieces of a run
SENTENCE = "train"  # that stands in five languages side by side


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


def size(lang: Language) -> str:
    """What has to be said wherever this model shows something."""
    # Numbers that training sets; the routers' biases are set by counting.
    tensors = [one for one in header()["tensors"] if not one["name"].endswith(".bias")]
    count = round(Decimal(sum(prod(one["shape"]) for one in tensors)), -5)
    said = _("{parameters} parameters, trained on software help")
    return lang.say(said, parameters=lang.quantity(count, "parameter"))


def name_of(code: str, lang: Language) -> str:
    """A language as it stands alone in a cell."""
    name = lang.name_of(code)
    return name[0].upper() + name[1:]


def spoken(lang: Language) -> str:
    """The page's language if the model has read it, else English: a site may know more than it."""
    return lang.code if lang.code in LANGUAGES else "en"
