"""Our sentences through the lab's router, word by word and side by side in five languages."""

from __future__ import annotations

from decimal import Decimal
from html import escape
from typing import Any

from lab.corpus import LANGUAGES
from pages.boxes import _controls as controls
from pages.boxes import _runs as runs
from pages.boxes._frame import Box, steps, table
from pages.page import Page
from words.language import Language, _

OWNER = "live-router"
SENTENCE = "bread"
FACTS = ("v3-experts-active", "v3-experts-per-layer")
HIGH = 40  # of a picture; as high as half of all choices
HEADS = (_("Language"), _("Words, and the experts of their pieces"), _("Share of each expert"))
STEPS = (
    _(
        "Load the model and compare the rows. Which experts does one language call again and "
        "again, and another hardly ever?"
    ),
    _(
        "Write a sentence of your own in one of the five languages. Then put in a word of another "
        "language and follow the experts across the border."
    ),
    _(
        "Try to make this true: “An expert has a subject.” Look for one that is called for music, "
        "or for food, in every language."
    ),
)
FOUND = _(
    "A few sentences settle nothing, but the rows differ by language far more than by subject, and "
    "nobody told the router that there are languages. The numbers of the experts mean nothing: "
    "trained from another start, the model deals them out otherwise."
)
OWN = _("Your own sentence, in any of the languages")
REAL = _(
    "The choices: the model makes them itself, in this page or, in the recorded rows, when they "
    "were written down. Scores, bias and shared expert work as in V3."
)
TOY = _(
    "The size and the text: a model of {parameters} parameters that has read the help pages of an "
    "office program in five languages. It picks {chosen} of {experts} experts, V3 picks {active} "
    "of {all}. What is seen here need not hold for V3."
)


def box(page: Page) -> Box:
    lang, config = page.lang, runs.header()["config"]
    counts = {
        "chosen": lang.number(config["n_activated_experts"]),
        "experts": lang.number(config["n_routed_experts"]),
    }
    return Box(
        title=lang.say(_("Ask a real router")),
        lead=lang.say(
            _(
                "A small model, built like V3, picks {chosen} of {experts} experts for every piece "
                "of a word. The table shows which, in one of its layers."
            ),
            **counts,
        ),
        size=runs.size(lang),
        steps=steps(lang, STEPS),
        found=lang.say(FOUND),
        real=lang.say(REAL),
        toy=lang.say(
            TOY,
            **counts,
            parameters=runs.parameters_in(lang),
            active=lang.fact(page.fact("v3-experts-active")),
            all=lang.fact(page.fact("v3-experts-per-layer")),
        ),
        controls=runs.loader(lang, _inputs(lang)),
        table=_table(lang),
        words=_words(lang),
        values={
            "experts": config["n_routed_experts"],
            "chosen": config["n_activated_experts"],
            "first": layers()[0],
        },
    )


def layers() -> list[int]:
    """The layers with experts, counted from one."""
    config = runs.header()["config"]
    return list(range(config["n_dense_layers"] + 1, config["n_layers"] + 1))


def _inputs(lang: Language) -> str:
    ours = {name: one[runs.spoken(lang)] for name, one in runs.texts()["sentence"].items()}
    numbered = {str(n): lang.number(n) for n in layers()}
    experts = range(1, runs.header()["config"]["n_routed_experts"] + 1)
    follow = {"0": lang.say(_("no expert"))} | {str(n): lang.number(n) for n in experts}
    last = str(layers()[-1])
    return (
        controls.select(OWNER, "sentence", lang.say(_("Sentence")), ours, SENTENCE)
        + controls.text(OWNER, "text", lang.say(OWN), runs.LINE)
        + controls.radios("layer", lang.say(_("Layer")), numbered, last)
        + controls.select(OWNER, "follow", lang.say(_("Follow expert")), follow, "0")
    )


def _table(lang: Language) -> str:
    rows = {one["lang"]: one["words"] for one in runs.recorded("sentences")["sentences"]
            if one["id"] == SENTENCE}  # fmt: skip
    lines = [_line(code, rows[code], lang) for code in LANGUAGES]
    last = lang.number(layers()[-1])
    caption = lang.say(_("One sentence in layer {layer}, recorded"), layer=last)
    return table(caption, [lang.say(head) for head in HEADS], lines)


def _line(code: str, words: list[dict[str, Any]], lang: Language) -> str:
    foreign = "" if code == lang.code else f' lang="{code}"'
    chips = "".join(_chip(word, lang) for word in words)
    return (
        f'<tr><th scope="row">{runs.name_of(code, lang)}</th><td{foreign}>{chips}</td>'
        f"<td>{bars(shares(words))}</td></tr>"
    )


def _chip(word: dict[str, Any], lang: Language) -> str:
    """A word, and below it the experts of each of its pieces."""
    picks = "".join(
        f"<i>{'·'.join(lang.number(expert + 1) for expert in piece[-1])}</i>"
        for piece in word["chosen"]
    )
    return f'<span class="try-word"><b>{escape(word["word"], quote=False)}</b>{picks}</span>'


def shares(words: list[dict[str, Any]]) -> list[float]:
    """For each expert of the last layer: the share of pieces that it was picked for."""
    pieces = [piece[-1] for word in words for piece in word["chosen"]]
    experts = range(runs.header()["config"]["n_routed_experts"])
    return [sum(one in piece for piece in pieces) / len(pieces) for one in experts]


def bars(parts: list[float]) -> str:
    """A bar for each expert, as the script draws it too."""
    shapes = []
    for i, part in enumerate(parts):
        high = min(part * 2, 1) * HIGH
        if high:
            shapes.append(f"M{i * 5} {HIGH}v-{high:.0f}h4v{high:.0f}z")
    return (
        f'<svg class="ch try-bars" viewBox="0 0 {5 * len(parts)} {HIGH}" aria-hidden="true">'
        f'<path d="{"".join(shapes)}" class="f-a"/></svg>'
    )


def _words(lang: Language) -> dict[str, str]:
    rows = {f"row-{code}": name for code, name in runs.names(lang).items()}
    holes = {key: f"{{{key}}}" for key in ("layer", "list", "row", "expert", "share")}
    return {
        **runs.words(lang),
        **rows,
        "caption": lang.say(_("A sentence in layer {layer}, computed in this page"), **holes),
        "row-own": lang.say(_("Yours")),
        "result": lang.say(_("Picked most in layer {layer}: {list}."), **holes),
        "most": lang.say(_("{row}: expert {expert}, {share} of the pieces"), **holes),
        "held": lang.say(
            _(
                "Expert {expert} on text that the model never read, in shares of each language’s "
                "pieces: {list}."
            ),
            **holes,
        ),
        "part": "{row}: {share}",
        "between": "; ",
        "percent": lang.percent(Decimal(8)).replace("8", "{n}"),
    }
