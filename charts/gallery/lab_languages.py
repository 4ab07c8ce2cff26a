"""How well the experts tell a token's language, layer by layer, beside controls and the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from charts.gallery import _parts as parts
from charts.rows import Row, by_key, in_group
from words.language import _

if TYPE_CHECKING:
    from charts.drawing.canvas import Canvas
    from words.language import Language

TITLE = _(
    "The experts of the last layer give a token’s language away {routes_4} of the time, those of "
    "the second {routes_2}"
)
SUBTITLE = _(
    "Held-out text in {languages} languages. The line at the end of a bar: where another choice of "
    "paragraphs would put it, nineteen times in twenty; or, where three runs or draws are named, "
    "their spread. The published model, {size} parameters, trained on software help."
)
NOTE = _(
    "Measured by us. The guess goes by how often each expert served each language. Punctuation and "
    "digits look alike in all five, so there only the context helps. The random routers read the "
    "states of the trained model and share the tokens out evenly. That experts specialise by "
    "language here says nothing about those of V3."
)
ALT = _(
    "Over all languages the busiest expert has {all} times the average load; within one language "
    "{layer_2} times in the second layer, {layer_3} in the third and {layer_4} in the last. The "
    "language of a token is guessed right from the experts of these layers in {routes_2}, "
    "{routes_3} and {routes_4} of cases, of punctuation and digits in {routes_2_marks}, "
    "{routes_3_marks} and {routes_4_marks}. Random routers give {random} and {random_marks}, an "
    "untrained model {untrained} and {untrained_marks}. The token alone gives {tokens_1} and "
    "{tokens_1_marks}, the last eight tokens {tokens_8} and {tokens_8_marks}. Bars in four "
    "groups."
)
_GUESSES = {
    "experts": {
        "routes-2": _("experts of the second layer"),
        "routes-3": _("experts of the third layer"),
        "routes-4": _("experts of the last layer"),
        "routes": _("all three layers (three runs)"),
    },
    "controls": {
        "random": _("random routers (three draws)"),
        "untrained": _("untrained model (three runs)"),
        "commonest": _("always the commonest language"),
    },
    "text": {
        "tokens-1": _("the token alone"),
        "tokens-2": _("the last two tokens"),
        "tokens-4": _("the last four tokens"),
        "tokens-8": _("the last eight tokens"),
    },
}
ROWS = (
    ("all", "lab-language.all", _("all languages together"), "load"),
    ("layer-2", "lab-language.layer-2", _("one language, second layer"), "load"),
    ("layer-3", "lab-language.layer-3", _("one language, third layer"), "load"),
    ("layer-4", "lab-language.layer-4", _("one language, last layer"), "load"),
    *((f"{key}{marks}", f"lab-language.{key}{marks}", "", group)
      for group, guesses in _GUESSES.items() for key in guesses for marks in ("", "-marks")),
    ("size", "lab-model.parameters", _("parameters of the model"), "model"),
    ("languages", "lab-model.languages", _("languages of the text"), "model"),
    ("seeds", "lab-model.seeds", _("runs from other random numbers"), "model"),
)  # fmt: skip
_HEADS = {
    "experts": _("Language guessed from experts"),
    "controls": _("Where nothing was learned"),
    "text": _("From the text itself"),
}
_LOAD = _("Load of the busiest expert")
_ALL, _MARKS = _("all tokens"), _("punctuation and digits only")


def words(rows: tuple[Row, ...], lang: Language) -> dict[str, str]:
    row = by_key(rows)
    guesses = [one for group in _GUESSES for one in in_group(rows, group)]
    found = {one.key.replace("-", "_"): lang.percent(one.value, 0) for one in guesses}
    loads = in_group(rows, "load")
    return found | {one.key.replace("-", "_"): lang.number(one.value, 1) for one in loads} | {
        "size": parts.model(row["size"], lang),
        "languages": lang.fact(row["languages"].record),
    }  # fmt: skip


def draw(canvas: Canvas, rows: tuple[Row, ...], lang: Language, view: str) -> None:
    row = by_key(rows)
    labels = [lang.say(one) for guesses in _GUESSES.values() for one in guesses.values()]
    labels += [lang.say(one.label) for one in in_group(rows, "load")]
    left = 0.0 if canvas.narrow else max(canvas.measure(one, parts.LABEL) for one in labels) + 20
    room = canvas.width - left - 70
    most = float(max(one.high or one.value for one in in_group(rows, "load")))
    head = (lang.say(_LOAD), lang.say(_("times the average of its layer")))
    y = parts.section(canvas, 16, *head, parts.on_one_line(canvas, [head]))
    for one in in_group(rows, "load"):
        y = _bars(canvas, y, lang.say(one.label), ((one, "c"),), (left, room / most), lang) + 8
    y = _key(canvas, y + 24, lang)
    for group, guesses in _GUESSES.items():
        y = _head(canvas, y + 24, lang.say(_HEADS[group]))
        for key, label in guesses.items():
            pair = ((row[key], "claim"), (row[f"{key}-marks"], "a"))
            y = _bars(canvas, y, lang.say(label), pair, (left, room / 100), lang) + 8
    parts.close(canvas, y - 10)


def _head(canvas: Canvas, y: float, title: str) -> float:
    """The name of a group of guesses; returns where its bars start."""
    below = canvas.wrap(0, y, title, canvas.width, parts.SECTION, "fg", bold=True) - 12
    canvas.line(0, below, canvas.width, below, "grid")
    return below + 10


def _key(canvas: Canvas, y: float, lang: Language) -> float:
    """What the two colours of the guesses mean."""
    for text, role in ((_ALL, "claim"), (_MARKS, "a")):
        canvas.text(0, y, lang.say(text), parts.LABEL, role, bold=True)
        y += 20
    return y - 14


def _bars(
    canvas: Canvas, y: float, label: str, bars: tuple[tuple[Row, str], ...],
    scale: tuple[float, float], lang: Language,
) -> float:  # fmt: skip
    """A name and its bars, one below the other, each with its range and its value."""
    left, unit = scale
    thick = 14.0 if len(bars) == 1 else 12.0
    top = y + 19 if canvas.narrow else y
    middle = top + len(bars) * (thick + 3) / 2 + 3
    canvas.text(0, y + 13 if canvas.narrow else middle, label, parts.LABEL)
    for row, role in bars:
        with canvas.row(row.key):
            parts.bar(canvas, left, top, float(row.value) * unit, thick, role, row.hollow)
            end = parts.whisker(
                canvas, row, top + thick / 2, lambda number: left + number * unit, thick / 2 - 2
            )
            digits = 0 if row.unit == "percent" else 1
            value = lang.quantity(row.value, row.unit, digits=digits)
            canvas.text(max(end, left + float(row.value) * unit) + 8, top + thick - 1.5, value,
                        parts.LABEL, "fg", bold=True)  # fmt: skip
        top += thick + 3
    return top
