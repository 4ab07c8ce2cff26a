"""The lab's model writes on, and each draft of its MTP module is kept or refused."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import Any, NamedTuple

from lab.corpus import LANGUAGES
from pages.boxes import _controls as controls
from pages.boxes import _runs as runs
from pages.boxes._frame import Box, steps, table
from pages.page import Page
from words.language import Language, _

OWNER = "live-drafts"
FACTS = ("v3-layers",)
MOST = (16, 32, 48, 64)
LONGEST = 64  # tokens of a beginning
HEADS = (_("Pass"), _("Draft"), _("Outcome"), _("Text grows by"))
VERDICTS = {"none": _("no draft yet"), "kept": _("kept"), "dropped": _("dropped")}
STEPS = (
    _(
        "Load the model and read along: what is underlined was drafted and kept, what is struck "
        "out was drafted and refused."
    ),
    _(
        "Take another language, or a beginning of your own that no manual would have. Compare how "
        "many drafts are kept."
    ),
    _(
        "Try to make this true: “A refused draft leaves a trace in the text.” After each run the "
        "model writes the same text again without drafts and compares."
    ),
)
FOUND = _(
    "No trace: both texts are the same, token by token. What changes is the number of passes. Do "
    "not take it for a forecast: text that repeats itself, as a small model’s does, is easy to "
    "draft."
)
REAL = _(
    "Every draft and every check. As in V3, a module of one layer sees the main model’s state and "
    "the next token, and shares its embedding and its output head."
)
TOY = _(
    "The model: {parameters} parameters, which have read the help pages of an office program, and "
    "write like it; after a full stop they may change the language. Beside {layers} layers a "
    "draft is dear, beside V3’s {all} it is cheap, and in this page the two tokens of a pass are "
    "computed one after the other: passes are counted here, and nothing gets faster."
)
RESULT = _(
    "{tokens} tokens in {passes} passes of the main model: {gain} tokens a pass. Drafts kept: "
    "{kept} of {drafts}. Written again without drafts: {same}."
)


class Pass(NamedTuple):
    """One pass of the main model: the draft that it checked, if any, and what it wrote."""

    draft: str | None
    good: bool
    parts: list[str]


def box(page: Page) -> Box:
    lang, config = page.lang, runs.header()["config"]
    return Box(
        title=lang.say(_("Watch drafts being checked")),
        lead=lang.say(
            _(
                "A small model, built like V3, writes on after a beginning. Its MTP module drafts "
                "a token, and the next pass of the main model checks it."
            )
        ),
        size=runs.size(lang),
        steps=steps(lang, STEPS),
        found=lang.say(FOUND),
        real=lang.say(REAL),
        toy=lang.say(
            TOY,
            parameters=runs.parameters_in(lang),
            layers=lang.number(config["n_layers"]),
            all=lang.fact(page.fact("v3-layers")),
        ),
        controls=runs.loader(lang, _inputs(lang)),
        under='<p class="try-written" data-text></p>',
        table=_table(lang),
        words=_words(lang),
        values={"most": LONGEST},
    )


def _inputs(lang: Language) -> str:
    most = {n: lang.number(n) for n in MOST}
    written = len(_recorded(lang)["ids"])
    return runs.beginnings(OWNER, lang) + controls.slider(
        OWNER, "tokens", lang.say(_("Tokens to write")), most, written
    )


def _recorded(lang: Language) -> dict[str, Any]:
    """The recorded continuation of this language's beginning."""
    found = runs.recorded("reference")["continuations"]
    return dict(found[LANGUAGES.index(runs.spoken(lang))])


def passes(run: dict[str, Any]) -> Iterator[Pass]:
    """A recorded continuation pass by pass; the last one ends with it."""
    before, left = list(run["prompt"]), list(run["ids"])
    for draft, good in [(None, False), *run["drafts"]]:
        wrote, left = left[: 1 + good], left[1 + good :]
        drafted = None if draft is None else runs.added(before, [draft])
        parts = []
        for one in wrote:
            parts.append(runs.added(before, [one]))
            before.append(one)
        yield Pass(drafted, good, parts)


def _table(lang: Language) -> str:
    run = _recorded(lang)
    lines = [_line(n, one, lang) for n, one in enumerate(passes(run), start=1)]
    caption = lang.say(_("A recorded run after “{start}”"), start=run["text"])
    return table(caption, [lang.say(head) for head in HEADS], lines)


def _line(number: int, one: Pass, lang: Language) -> str:
    verdict = "none" if one.draft is None else "kept" if one.good else "dropped"
    draft = "–" if one.draft is None else _code(one.draft)
    cells = (draft, lang.say(VERDICTS[verdict]), _code("".join(one.parts)))
    row = "".join(f"<td>{cell}</td>" for cell in cells)
    return f'<tr class="is-{verdict}"><th scope="row">{lang.number(number)}</th>{row}</tr>'


def _code(text: str) -> str:
    """A piece of text whose spaces count; nothing of it is to be seen before a letter is whole."""
    return f"<code>{escape(text, quote=False) or '…'}</code>"


def _words(lang: Language) -> dict[str, str]:
    keys = ("tokens", "passes", "gain", "kept", "drafts", "same")
    return {
        **runs.words(lang),
        "caption": lang.say(_("Computed in this page, after “{start}”"), start="{start}"),
        "result": lang.say(RESULT, **{key: f"{{{key}}}" for key in keys}),
        "same": lang.say(_("the same text")),
        "other": lang.say(_("another text")),
        "first": "–",
        "half": "…",
        **{key: lang.say(verdict) for key, verdict in VERDICTS.items()},
    }
