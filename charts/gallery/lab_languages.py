"""The experts of the last layer give a token’s language away {routes_4} of the time, those of the
second {routes_2}

Held-out text in {languages} languages. The line at the end of a bar: where another choice of
paragraphs would put it, nineteen times in twenty; or, where three runs or draws are named, their
spread. The published model, {size} parameters, trained on software help.

Measured by us. The guess goes by how often each expert served each language. Punctuation and digits
look alike in all five, so there only the context helps. The random routers read the states of the
trained model and share the tokens out evenly. That experts specialise by language here says nothing
about those of V3.

Over all languages the busiest expert has {all} times the average load; within one language
{layer_2} times in the second layer, {layer_3} in the third and {layer_4} in the last. The language
of a token is guessed right from the experts of these layers in {routes_2}, {routes_3} and
{routes_4} of cases, of punctuation and digits in {routes_2_marks}, {routes_3_marks} and
{routes_4_marks}. Random routers give {random} and {random_marks}, an untrained model {untrained}
and {untrained_marks}. The token alone gives {tokens_1} and {tokens_1_marks}, the last eight tokens
{tokens_8} and {tokens_8_marks}. Bars in four groups.
"""

from charts.gallery import _parts as parts
from charts.rows import ChartCanvas, Row, Shown
from words.language import _

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


def words(shown: Shown) -> dict[str, str]:
    loads = [row.key for row in shown.group("load")]
    guesses = {
        row.key.replace("-", "_"): shown.lang.percent(row.value, 0)
        for row in shown.group(*_GUESSES)
    }
    return guesses | shown.numbers(1, *loads) | {"size": parts.model(shown, "size")}


def draw(canvas: ChartCanvas) -> None:
    loads = canvas.group("load")
    labels = [label for guesses in _GUESSES.values() for label in guesses.values()]
    labels += [row.label for row in loads]
    widest = max(canvas.measure(canvas.say(one), parts.LABEL) for one in labels)
    left = 0.0 if canvas.narrow else widest + 20
    end, most = canvas.width - 70, float(max(one.high for one in loads))
    head = (canvas.say(_LOAD), canvas.say(_("times the average of its layer")))
    y = parts.section(canvas, *head, parts.on_one_line(canvas, [head]), 16)
    for one in loads:
        y = _bars(canvas, y, one.label, ((one, "c"),), parts.Axis(0, most, left, end)) + 8
    y += 24
    for text, role in ((_ALL, "claim"), (_MARKS, "a")):
        canvas.text(0, y, canvas.say(text), parts.LABEL, role, bold=True)
        y += 20
    y -= 14
    for group, guesses in _GUESSES.items():
        y = parts.section(canvas, canvas.say(_HEADS[group]), "", False, y + 24)
        for key, label in guesses.items():
            pair = ((canvas[key], "claim"), (canvas[f"{key}-marks"], "a"))
            y = _bars(canvas, y, label, pair, parts.Axis(0, 100, left, end)) + 8
    parts.close(canvas, y - 10)


def _bars(
    canvas: ChartCanvas, y: float, label: str, bars: tuple[tuple[Row, str], ...], axis: parts.Axis
) -> float:
    """A name and its bars, one below the other, each with its range and its value."""
    thick = 14.0 if len(bars) == 1 else 12.0
    top = y + 19 if canvas.narrow else y
    middle = top + len(bars) * (thick + 3) / 2 + 3
    canvas.text(0, y + 13 if canvas.narrow else middle, canvas.say(label), parts.LABEL)
    for row, role in bars:
        end = axis.at(row.value)
        with canvas.row(row.key):
            parts.bar(canvas, row, axis.start, top, end - axis.start, thick, role)
            reach = parts.whisker(canvas, row, top + thick / 2, axis, thick / 2 - 2)
            digits = 0 if row.record.unit == "percent" else 1
            value = canvas.lang.quantity(row.value, row.record.unit, digits=digits)
            x = max(end, reach) + 8
            canvas.text(x, top + thick - 1.5, value, parts.LABEL, "fg", bold=True)
        top += thick + 3
    return top
