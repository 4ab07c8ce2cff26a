"""Two caches that grow with one text: latents, and the keys and values of every head."""

from __future__ import annotations

from decimal import Decimal

from pages.boxes import _controls as controls
from pages.boxes import _runs as runs
from pages.boxes._frame import Box, line, steps, table
from pages.page import Page
from words.language import Language, _

OWNER = "live-cache"
FACTS = ("v3-layers", "v3-heads")
MOMENTS = (1, 8, 16, 32, 48, 64, 96, 128)  # tokens at which the table is filled
MOST = (16, 32, 48, 64, 96, 128)
TOKENS = 64
DIGITS = 8  # of a difference
HEADS = (
    _("Tokens so far"), _("Latents and position keys, bytes"), _("Keys and values, bytes"),
    _("Largest difference so far"),
)  # fmt: skip
STEPS = (
    _("Load the model and watch the two caches grow while the same text is read and written on."),
    _("Take another beginning. What it says changes nothing: only the tokens are counted."),
    _(
        "Try to make this true: “What is saved in the cache is lost in the text.” Look for a "
        "beginning after which the two orders of multiplying want different next tokens."
    ),
)
FOUND = _(
    "The two differ by rounding alone, so they want the same next token unless two candidates are "
    "all but equal. Whether a model trained with plain attention would have learned more is "
    "another question, which this box cannot answer."
)
REAL = _(
    "The bytes are those of the arrays in the memory of your browser, four for each number. The "
    "second cache holds what plain multi-head attention with the same heads has to keep, the "
    "position part of every key included. Both ways are computed to the end and compared in all "
    "{tokens} possible next tokens."
)
TOY = _(
    "The model: {parameters} parameters, {layers} layers with {heads} heads; V3 has {all} with "
    "{many}. So the saving is smaller here than there."
)
RESULT = _(
    "{tokens} tokens: {latents} bytes against {written}, {ratio} as many. Largest difference "
    "between the two results: {apart}. Same next token: {same} of {tokens}."
)


def box(page: Page) -> Box:
    lang, config = page.lang, runs.header()["config"]
    return Box(
        title=lang.say(_("Watch a cache grow")),
        lead=lang.say(
            _(
                "A small model, built like V3, reads a beginning and writes on, with two caches at "
                "once: one of latents, one of every head’s keys and values."
            )
        ),
        size=runs.size(lang),
        steps=steps(lang, STEPS),
        found=lang.say(FOUND),
        real=lang.say(REAL, tokens=lang.number(config["vocab_size"])),
        toy=lang.say(
            TOY,
            parameters=runs.parameters_in(lang),
            layers=lang.number(config["n_layers"]),
            heads=lang.number(config["n_heads"]),
            all=lang.fact(page.fact("v3-layers")),
            many=lang.fact(page.fact("v3-heads")),
        ),
        controls=runs.loader(lang, _inputs(lang)),
        stage=lang.say(_("Bars: the bytes of both caches so far")),
        under='<p class="try-written" data-text></p>',
        table=_table(lang),
        words=_words(lang),
        values={"moments": MOMENTS},
    )


def _inputs(lang: Language) -> str:
    most = {n: lang.number(n) for n in MOST}
    return runs.beginnings(OWNER, lang) + controls.slider(
        OWNER, "tokens", lang.say(_("Tokens in all")), most, TOKENS
    )


def _table(lang: Language) -> str:
    run = runs.recorded("live")["cache"][runs.spoken(lang)]
    lines = [_line(tokens, found, lang) for tokens, found in run.items()]
    caption = lang.say(_("A recorded run after “{start}”"), start=runs.starts()[runs.spoken(lang)])
    return table(caption, [lang.say(head) for head in HEADS], lines)


def _line(tokens: str, found: list[float], lang: Language) -> str:
    latents, written, apart = found
    cells = {
        "latents": lang.number(int(latents)),
        "written": lang.number(int(written)),
        "apart": lang.number(Decimal(apart), DIGITS),
    }
    return line(tokens, lang.number(int(tokens)), cells)


def _words(lang: Language) -> dict[str, str]:
    keys = ("tokens", "latents", "written", "ratio", "apart", "same")
    return {
        **runs.words(lang),
        "caption": lang.say(_("Computed in this page, after “{start}”"), start="{start}"),
        "result": lang.say(RESULT, **{key: f"{{{key}}}" for key in keys}),
        "latents": lang.say(_("Latents and position keys: {n} bytes"), n="{n}"),
        "written": lang.say(_("Keys and values of every head: {n} bytes"), n="{n}"),
        "ratio": lang.quantity(Decimal(8), "ratio").replace("8", "{n}"),
    }
