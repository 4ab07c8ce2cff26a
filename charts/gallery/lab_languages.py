"""Load even overall and uneven by language, and how well the experts tell a token's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from charts.gallery import _parts as parts
from charts.rows import Row, by_key, in_group
from words.language import _

if TYPE_CHECKING:
    from charts.drawing.canvas import Canvas
    from words.language import Language

TITLE = _("From its experts alone the language of a token is guessed right {routes} of the time")
SUBTITLE = _(
    "Held-out text in {languages} languages, mean and spread of {seeds} runs. A model of {size} "
    "parameters, manual prose."
)
NOTE = _(
    "Measured by us. The guess counts how often each expert served each language. Punctuation and "
    "digits look alike in all five languages, so there the router must have read the context. "
    "That experts specialise by language here says nothing about those of V3."
)
ALT = _(
    "Bars in three groups. Over all languages the busiest expert has {all} times the average load, "
    "for single languages between {least} and {most} times. The language of a token is guessed "
    "right in {routes} of cases from its experts, {token} from the token alone, {untrained} from "
    "an untrained router, {chance} blindly; on punctuation and digits in {routes_marks}, "
    "{token_marks} and {untrained_marks}."
)
_ROUTES, _TOKEN = _("from its experts"), _("from the token alone")
_UNTRAINED, _CHANCE = _("from an untrained router"), _("blindly")
ROWS = (
    ("all", "lab-language.all", _("all languages"), "load"),
    ("en", "lab-language.en", _("English"), "load"),
    ("pt", "lab-language.pt", _("Portuguese"), "load"),
    ("it", "lab-language.it", _("Italian"), "load"),
    ("ru", "lab-language.ru", _("Russian"), "load"),
    ("tr", "lab-language.tr", _("Turkish"), "load"),
    ("routes", "lab-language.routes", _ROUTES, "tokens"),
    ("token", "lab-language.token", _TOKEN, "tokens"),
    ("untrained", "lab-language.untrained", _UNTRAINED, "tokens"),
    ("chance", "lab-chance", _CHANCE, "tokens"),
    ("routes-marks", "lab-language.routes-marks", _ROUTES, "marks"),
    ("token-marks", "lab-language.token-marks", _TOKEN, "marks"),
    ("untrained-marks", "lab-language.untrained-marks", _UNTRAINED, "marks"),
    ("chance-marks", "lab-chance", _CHANCE, "marks"),
    ("size", "lab-model.parameters", _("parameters of the model"), "model"),
    ("languages", "lab-model.languages", _("languages of the text"), "model"),
    ("seeds", "lab-model.seeds", _("runs from other random numbers"), "model"),
)
_GROUPS = {
    "load": (_("Load of the busiest expert"), _("times the average of its layer")),
    "tokens": (_("Language guessed right"), _("all tokens")),
    "marks": (_("Language guessed right"), _("punctuation and digits only")),
}
_OWN = ("all", "routes", "routes-marks")


def words(rows: tuple[Row, ...], lang: Language) -> dict[str, str]:
    row = by_key(rows)
    shares = in_group(rows, "tokens") + in_group(rows, "marks")
    found = {one.key.replace("-", "_"): lang.percent(one.value, 0) for one in shares}
    single = sorted(one.value for one in in_group(rows, "load") if one.key != "all")
    return found | {
        "all": lang.number(row["all"].value, 1),
        "least": lang.number(single[0], 1),
        "most": lang.number(single[-1], 1),
        "size": parts.model(row["size"], lang),
        "languages": lang.fact(row["languages"].record),
        "seeds": lang.fact(row["seeds"].record),
    }


def draw(canvas: Canvas, rows: tuple[Row, ...], lang: Language, view: str) -> None:
    shown = [row for row in rows if row.group in _GROUPS]
    names = max(canvas.measure(lang.say(row.label), parts.LABEL) for row in shown)
    values = max(canvas.measure(_value(row, lang), 15, bold=True) for row in shown)
    left = 0.0 if canvas.narrow else names + 20
    most = canvas.width - 8 if canvas.narrow else canvas.width - left - values - 22
    heads = {group: (lang.say(title), lang.say(what)) for group, (title, what) in _GROUPS.items()}
    one_line = parts.on_one_line(canvas, heads.values())
    y = 16.0
    for group, head in heads.items():
        y = parts.section(canvas, y, *head, one_line)
        line = in_group(rows, group)
        longest = float(max(row.high or row.value for row in line)) if group == "load" else 100.0
        for row in line:
            with canvas.row(row.key):
                y = _bar(canvas, y, row, left, most / longest, lang)
        y += 34
    parts.close(canvas, y - 44)


def _bar(canvas: Canvas, y: float, row: Row, left: float, scale: float, lang: Language) -> float:
    """A name, a bar with the spread of the runs, and its value."""
    role = "claim" if row.key in _OWN else "a"
    value, name = _value(row, lang), lang.say(row.label)
    if canvas.narrow:
        canvas.runs(0, y + 12, [(value, role, True, 15), (name, "fg", False, parts.LABEL)])
    else:
        canvas.text(0, y + 15, name, parts.LABEL)
    top, thick = (y + 18, 14) if canvas.narrow else (y, 20)
    parts.bar(canvas, left, top, float(row.value) * scale, thick, role, row.hollow)
    reach = thick / 2 + (0 if canvas.narrow else 3)
    middle = top + thick / 2
    end = parts.whisker(canvas, row, middle, lambda number: left + number * scale, reach)
    if canvas.narrow:
        return y + 46
    canvas.text(end + 10, y + 15, value, 15, role, bold=True)
    return y + 30


def _value(row: Row, lang: Language) -> str:
    """The mean, as exact as the spread allows."""
    return lang.quantity(row.value, row.unit, digits=0 if row.unit == "percent" else 1)
