"""A query against earlier tokens: with their keys written out, and with the matrix moved."""

from collections.abc import Iterable
from typing import Any

from pages.boxes._frame import Line, made, marks, signed
from pages.page import Page
from words.language import Language

TOKENS, HEADS, SEED = 4, 4, 1
MOST = 8  # tokens, and heads
_VECTORS = ("latent", "key", "moved")


def given(page: Page) -> dict[str, Any]:
    """What its template shows."""
    lang, example = page.lang, made("absorption", "example", SEED, TOKENS, HEADS, False)
    # No comma parts the numbers of a list where that is the decimal sign.
    between = "; " if marks(lang)["decimal"] == "," else ", "

    def vector(values: Iterable[int]) -> str:
        return f"({between.join(_cells(values, lang))})"

    rows = []
    for n, one in enumerate(example["lines"], start=1):
        scores = {key: signed(lang, one[key], 0) for key in ("written", "absorbed")}
        rows.append(Line(str(n), lang.number(n), scores | {k: vector(one[k]) for k in _VECTORS}))
    return {
        "between": between,
        "query": vector(example["query"]),
        "matrix": " ".join(map(vector, example["matrix"])),
        "picture": _picture(example, lang),
        "most": MOST,
        "tokens": TOKENS,
        "head_count": HEADS,
        "seed": SEED,
        "rows": rows,
    }


def _picture(example: dict[str, Any], lang: Language) -> dict[str, Any]:
    """The numbers in their cells, with room for as many tokens as there may be."""
    tokens = [
        {"score": signed(lang, one["absorbed"], 0)} | {k: _cells(one[k], lang) for k in _VECTORS}
        for one in example["lines"]
    ]
    empty = {"score": ""} | dict.fromkeys(_VECTORS, [""] * 4)
    return {
        "query": _cells(example["query"], lang),
        "matrix": [_cells(column, lang) for column in zip(*example["matrix"], strict=True)],
        "tokens": tokens + [empty] * (MOST - TOKENS),
    }


def _cells(values: Iterable[int], lang: Language) -> list[str]:
    return [signed(lang, value, 0) for value in values]
