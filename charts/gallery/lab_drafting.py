"""What a drafted token gives and what it costs, in a small model and in V3."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from charts.gallery import _parts as parts
from charts.rows import Row, by_key, in_group
from words.language import _

if TYPE_CHECKING:
    from charts.drawing.canvas import Canvas
    from words.language import Language

TITLE = _("The small model’s draft is dear: a gain of {gain}, against {speedup} reported for V3")
SUBTITLE = _(
    "Tokens of a pass of the main model with one drafted token, and the cost of that pass, both as "
    "multiples of a plain pass. A model of {size} parameters, manual prose, beside V3."
)
NOTE = _(
    "The gain is tokens divided by cost. Our cost counts the weights that have to be read, not "
    "seconds. V3’s cost follows from its reported gain. There a draft is one layer beside {layers}."
)
ALT = _(
    "Bars on one scale. The small model: {yield} tokens per pass, and a pass costs as much as "
    "{cost} plain ones, {two} of it for two tokens and {draft} for the draft. V3: {low} to {high} "
    "tokens per pass, and a pass costs as much as {v3_cost} plain ones."
)
_TOKENS = _("tokens of a pass")
ROWS = (
    ("yield", "lab-yield", _TOKENS, "lab"),
    ("cost", "lab-step-cost", _("cost of a pass"), "sum"),
    ("two", "lab-mtp.two", _("two tokens checked"), "lab-cost"),
    ("draft", "lab-mtp.draft", _("one drafted"), "lab-cost"),
    ("gain", "lab-gain", _("gain of the small model"), "gain"),
    ("agreement", "lab-mtp.agreement", _("drafts that the small model agrees with"), "share"),
    ("low", "mtp-tokens-per-step-low", _("tokens of a pass, lower end"), "v3"),
    ("high", "mtp-tokens-per-step-high", _("tokens of a pass, upper end"), "v3"),
    ("v3-cost", "mtp-step-cost", _("cost of a pass"), "v3"),
    ("speedup", "mtp-speedup", _("gain of V3, reported"), "gain"),
    ("acceptance", "mtp-acceptance", _("drafts that V3 accepts"), "share"),
    ("layers", "v3-layers", _("layers of V3’s main model"), "model"),
    ("size", "lab-model.parameters", _("parameters of the small model"), "model"),
)


def words(rows: tuple[Row, ...], lang: Language) -> dict[str, str]:
    row = by_key(rows)
    plain = ("yield", "cost", "two", "draft", "low", "high")
    return {key: lang.number(row[key].value, 2) for key in plain} | {
        "gain": lang.fact(row["gain"].record),
        "speedup": lang.fact(row["speedup"].record),
        "v3_cost": parts.bare(row["v3-cost"], lang),
        "layers": lang.fact(row["layers"].record),
        "size": parts.model(row["size"], lang),
    }


def draw(canvas: Canvas, rows: tuple[Row, ...], lang: Language, view: str) -> None:
    row = by_key(rows)
    tokens = _span(row["low"], row["high"])
    shown = (row["yield"], row["cost"], tokens, row["v3-cost"])
    ruler = _Ruler(canvas, shown, lang)
    small = (lang.say(_("The small model")), _gain(row["gain"], lang))
    large = (lang.say(_("V3")), _gain(row["speedup"], lang))
    one_line = parts.on_one_line(canvas, (small, large))
    y = parts.section(canvas, 16, *small, one_line)
    y = _line(canvas, y, row["yield"], ruler, lang, (row["yield"],), ("claim",))
    y = _line(canvas, y, row["cost"], ruler, lang, in_group(rows, "lab-cost"), ("a", "b"))
    y = _key(canvas, y, in_group(rows, "lab-cost"), lang)
    y = parts.section(canvas, y + 36, *large, one_line)
    y = _line(canvas, y, tokens, ruler, lang, (tokens,), ("claim",))
    y = _line(canvas, y, row["v3-cost"], ruler, lang, (row["v3-cost"],), ("a",))
    parts.close(canvas, y - 10)


class _Ruler:
    """Where bars start and how many pixels a plain pass is long."""

    def __init__(self, canvas: Canvas, shown: tuple[Row, ...], lang: Language) -> None:
        names = max(canvas.measure(lang.say(row.label), parts.LABEL) for row in shown)
        values = max(canvas.measure(_value(row, lang), 15, bold=True) for row in shown)
        self.left = 0.0 if canvas.narrow else names + 20
        room = 8 if canvas.narrow else self.left + values + 22
        self.scale = (canvas.width - room) / max(float(row.high or row.value) for row in shown)

    def x(self, number: float) -> float:
        return self.left + number * self.scale


def _line(
    canvas: Canvas, y: float, row: Row, ruler: _Ruler, lang: Language,
    pieces: tuple[Row, ...], roles: tuple[str, ...],
) -> float:  # fmt: skip
    """A name, a bar of pieces end to end with the spread of the whole, and its value."""
    value, name, role = _value(row, lang), lang.say(row.label), roles[0]
    top, thick = (y + 18, 14) if canvas.narrow else (y, 20)
    x = ruler.left
    for piece, colour in zip(pieces, roles, strict=True):
        length = float(piece.value) * ruler.scale
        with canvas.row(piece.key):
            parts.bar(canvas, x, top, length, thick, colour, piece.hollow)
        x += length
    end = max(x, ruler.x(float(row.value)))
    reach = thick / 2 + (0 if canvas.narrow else 3)
    end = max(end, parts.whisker(canvas, row, top + thick / 2, ruler.x, reach))
    if canvas.narrow:
        canvas.runs(0, y + 12, [(value, role, True, 15), (name, "fg", False, parts.LABEL)])
        return y + 46
    canvas.text(0, y + 15, name, parts.LABEL)
    canvas.text(end + 10, y + 15, value, 15, role, bold=True)
    return y + 30


def _key(canvas: Canvas, y: float, pieces: tuple[Row, ...], lang: Language) -> float:
    """What the pieces of the cost are, in words below it."""
    said = "; ".join(f"{lang.number(one.value, 2)} {lang.say(one.label)}" for one in pieces)
    return canvas.wrap(0, y + 8, said, canvas.width, parts.NOTE, "muted") - 8


def _gain(row: Row, lang: Language) -> str:
    return lang.say(_("gain: {n}"), n=lang.fact(row.record))


def _span(low: Row, high: Row) -> Row:
    """Two ends as one row, under the key of the upper one."""
    span = replace(high.record, value=None, low=low.value, high=high.value)
    return replace(high, label=_TOKENS, record=span)


def _value(row: Row, lang: Language) -> str:
    """The number with two decimals, or the ends of a range."""
    if row.record.value is None:
        return parts.bare(row, lang)
    return lang.number(row.value, 2)
