"""A query against earlier tokens: with their keys written out, and with the matrix moved."""

from typing import Any

from pages.boxes import _core as core
from pages.boxes._frame import Line, marks, signed
from pages.page import Page

TOKENS, HEADS, SEED = 4, 4, 1
MOST = 8  # tokens, and heads


def given(page: Page) -> dict[str, Any]:
    """What its template shows."""
    lang = page.lang
    # No comma parts the numbers of a list where that is the decimal sign.
    between = "; " if marks(lang)["decimal"] == "," else ", "

    def cells(values: list[int]) -> list[str]:
        return [signed(lang, value, 0) for value in values]

    def vector(values: list[int]) -> str:
        return f"({between.join(cells(values))})"

    example = core.made("absorption", "example", SEED, TOKENS, HEADS, False)
    rows = []
    for n, one in enumerate(example["lines"], start=1):
        scores = {key: signed(lang, one[key], 0) for key in ("written", "absorbed")}
        vectors = {key: vector(one[key]) for key in ("latent", "key", "moved")}
        rows.append(Line(str(n), lang.number(n), scores | vectors))
    return {
        "between": between,
        "query": vector(example["query"]),
        "matrix": " ".join(map(vector, example["matrix"])),
        "picture": {
            "query": cells(example["query"]),
            "matrix": [cells(list(column)) for column in zip(*example["matrix"], strict=True)],
            "tokens": [
                {key: cells(one[key]) for key in ("latent", "key", "moved")}
                | {"score": signed(lang, one["absorbed"], 0)}
                for one in example["lines"]
            ]
            + [{"score": ""} | dict.fromkeys(("latent", "key", "moved"), [""] * 4)]
            * (MOST - TOKENS),
        },
        "most": MOST,
        "tokens": TOKENS,
        "head_count": HEADS,
        "seed": SEED,
        "rows": rows,
    }
