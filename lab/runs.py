"""What was recorded of the published model: its shape, its runs pass by pass, what they keep."""

import json
import tomllib
from dataclasses import dataclass
from functools import cache
from typing import Any

from facts import ROOT
from lab import account
from lab.config import Config
from lab.corpus import LANGUAGES

ASSETS, RESULTS = ROOT / "docs" / "assets" / "lab", ROOT / "lab" / "results"
MOST = 64  # pieces of a run
SENTENCE = "train"  # that stands in five languages side by side
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
def header() -> dict[str, Any]:
    """What stands before the weights."""
    return dict(json.loads((ASSETS / "tiny-v3.json").read_text("utf-8")))


@cache
def recorded(name: str = "runs") -> dict[str, Any]:
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


def config() -> Config:
    """The shape of the model."""
    return Config(**header()["config"])


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


def kept(size: int = _BYTES) -> dict[str, int]:
    """What all layers keep of a piece, and what plain attention with the same heads would keep."""
    c = config()
    plain = c.n_heads * (c.qk_nope_head_dim + c.qk_rope_head_dim + c.v_head_dim)
    return {
        "kept": account.cache_bytes(c, size)["mla"],
        "plain": plain * size * c.n_layers,
    }
