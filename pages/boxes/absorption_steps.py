"""A query against earlier tokens: with their keys written out, and with the matrix moved."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from markupsafe import Markup

from pages.boxes import _controls as controls
from pages.boxes import _core as core
from pages.boxes._frame import Box, line, marks, signed, steps, table
from pages.page import Page
from words.language import Language, _

OWNER = "absorption-steps"
TOKENS, HEADS, SEED = 4, 4, 1
FACTS = ("v3-dc", "v3-head-dim", "v3-heads", "v3-drope")
HEADS_OF_TABLE = (
    _("Earlier token"), _("First score: query · key"),
    _("Second score: moved query · latent"), _("Latent, kept"), _("Key, written out"),
    _("Moved query"),
)  # fmt: skip
STAGES = (
    _("Kept: one latent for each token."),
    _("First way: the matrix makes keys, and the query meets them."),
    _("Second way: the matrix moves to the query, which meets the latents."),
)
STEPS = (
    _("Go through “Step” from the left: two ways lead to the scores."),
    _("Turn the keys by position: each token needs its own moved query, and no work is saved."),
    _(
        "Try to make this true: “Absorption is an approximation.” Draw other numbers until two "
        "scores differ."
    ),
)
FOUND = _(
    "They never differ. Both ways add up the same products, only in another order. What the second "
    "way needs is a matrix that is the same for every token, and a turn by position inside it "
    "would spoil that. So V3 gives the position a small key of its own."
)
REAL = _(
    "The identity, and the reason for the separate position key. In V3 a latent has {latent} "
    "numbers and serves {heads} heads, each with keys of {width} and matrices of its own; the "
    "position key has {position}."
)
TOY = _(
    "Lists of four whole numbers, drawn with a seed; quarter turns where RoPE turns by many small "
    "angles; keys only. Values go the same way."
)
RESULT = _(
    "Scores that differ: *{different}*. Multiplications: first way *{work_written}*, second "
    "*{work_absorbed}*."
)
DETAIL = _("Numbers kept: first way {kept_written}, second {kept_absorbed}.")
GIVEN = _("One head. Query: {query}. Matrix, row by row: {matrix}.")


def box(page: Page) -> Box:
    lang = page.lang
    first = core.made("absorption", "example", SEED, TOKENS, HEADS, False)
    sizes = {"latent": "v3-dc", "heads": "v3-heads", "width": "v3-head-dim", "position": "v3-drope"}
    return Box(
        title=lang.say(_("Two orders of multiplying, one result")),
        lead=lang.say(_("One query’s scores for earlier tokens, computed in two orders.")),
        steps=steps(lang, STEPS),
        found=lang.say(FOUND),
        real=lang.say(REAL, **{key: lang.fact(page.fact(fact)) for key, fact in sizes.items()}),
        toy=lang.say(TOY),
        controls=_controls(lang),
        table=_table(first, lang),
        words=_words(lang),
    )


def _controls(lang: Language) -> Markup:
    stages = {n: f"{lang.number(n)}. {lang.say(stage)}" for n, stage in enumerate(STAGES, start=1)}
    small = {n: lang.number(n) for n in range(1, 9)}
    seeds = {n: lang.say(_("draw {n}"), n=lang.number(n)) for n in range(1, 25)}
    return (
        controls.slider(OWNER, "stage", lang.say(_("Step")), stages, len(STAGES))
        + controls.checkbox("turned", lang.say(_("Turn the keys by position (RoPE)")))
        + controls.slider(OWNER, "seed", lang.say(_("Other numbers")), seeds, SEED)
        + controls.details(
            lang.say(_("More settings")),
            [
                controls.slider(OWNER, "tokens", lang.say(_("Earlier tokens")), small, TOKENS),
                controls.slider(OWNER, "heads", lang.say(_("Heads")), small, HEADS),
            ],
        )
    )


def _table(example: dict[str, Any], lang: Language) -> Markup:
    lines = [
        line(str(n), lang.number(n), cells(one, lang))
        for n, one in enumerate(example["lines"], start=1)
    ]
    heads = [lang.say(head) for head in HEADS_OF_TABLE]
    return table(given(example, lang), heads, lines, given=True)


def cells(one: dict[str, Any], lang: Language) -> dict[str, str]:
    """A token's row."""
    return {
        "written": signed(lang, Decimal(one["written"]), 0),
        "absorbed": signed(lang, Decimal(one["absorbed"]), 0),
        "latent": vector(one["latent"], lang),
        "key": vector(one["key"], lang),
        "moved": vector(one["moved"], lang),
    }


def given(example: dict[str, Any], lang: Language) -> str:
    """Query and matrix in words."""
    matrix = " ".join(vector(row, lang) for row in example["matrix"])
    return lang.say(GIVEN, query=vector(example["query"], lang), matrix=matrix)


def vector(values: Sequence[int], lang: Language) -> str:
    """A list of numbers as mathematicians write it."""
    return f"({between(lang).join(signed(lang, Decimal(value), 0) for value in values)})"


def between(lang: Language) -> str:
    """What parts the numbers of a list: no comma where that is the decimal sign."""
    return "; " if marks(lang)["decimal"] == "," else ", "


def _words(lang: Language) -> dict[str, str]:
    keys = ("work_written", "kept_written", "work_absorbed", "kept_absorbed", "different")
    return {
        "given": lang.say(GIVEN, query="{query}", matrix="{matrix}"),
        "result": lang.say(RESULT, **{key: f"{{{key}}}" for key in keys}),
        "detail": lang.say(DETAIL, **{key: f"{{{key}}}" for key in keys}),
        "between": between(lang),
        "vector": "({values})",
    }
