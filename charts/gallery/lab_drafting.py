"""What a drafted token gives and what it costs in weights read, in a small model and in V3."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from charts.gallery import _parts as parts
from charts.rows import Row, by_key, in_group
from words.language import _

if TYPE_CHECKING:
    from charts.drawing.canvas import Canvas
    from words.language import Language

TITLE = _(
    "A pass with a draft reads {cost} times the weights in the small model, {v3_cost} times in V3"
)
SUBTITLE = _(
    "Tokens that such a pass yields, and weights that it reads for a single reader, both as "
    "multiples of a plain pass. A model of {size} parameters, trained on software help, beside V3."
)
NOTE = _(
    "It counts weights, not time. V3’s cost is our arithmetic: neighbouring tokens may share up to "
    "half of their routed experts, or no more than chance gives; in the small model they share "
    "{shared}. Time is another matter: DeepSeek reports {speedup} times as many "
    "tokens per second."
)
ALT = _(
    "The small model: {yield} tokens per pass, which reads {cost} times the weights of a plain "
    "one, {two} for two tokens and {draft} for the draft. V3: {low} to {high} tokens per pass, "
    "which reads {v3_cost} times the weights, {v3_two} for two tokens and {v3_draft} for the "
    "draft. Bars on one scale."
)
_TOKENS, _COST = _("tokens of a pass"), _("weights read")
_TWO, _DRAFT = _("for two tokens checked"), _("for one drafted")
ROWS = (
    ("yield", "lab-yield", _TOKENS, "lab"),
    ("cost", "lab-step-cost", _COST, "lab"),
    ("two", "lab-mtp.two", _TWO, "lab-cost"),
    ("draft", "lab-mtp.draft", _DRAFT, "lab-cost"),
    ("gain", "lab-gain", _("tokens for the weights read, small model"), "gain"),
    ("agreement", "lab-mtp.agreement", _("drafts that the small model agrees with"), "share"),
    ("shared", "lab-mtp.shared", _("experts that neighbours share in the small model"), "share"),
    ("low", "mtp-tokens-per-step-low", _("tokens of a pass, lower end"), "v3"),
    ("high", "mtp-tokens-per-step-high", _("tokens of a pass, upper end"), "v3"),
    ("v3-cost", "mtp-weights-cost", _COST, "v3"),
    ("v3-two", "mtp-weights-two", _TWO, "v3-cost"),
    ("v3-draft", "mtp-weights-draft", _DRAFT, "v3-cost"),
    ("v3-gain", "mtp-weights-gain", _("tokens for the weights read, V3"), "gain"),
    ("speedup", "mtp-speedup", _("tokens per second of V3, reported"), "time"),
    ("acceptance", "mtp-acceptance", _("drafts that V3 accepts"), "share"),
    ("size", "lab-model.parameters", _("parameters of the small model"), "model"),
)


def words(rows: tuple[Row, ...], lang: Language) -> dict[str, str]:
    row = by_key(rows)
    plain = ("yield", "cost", "two", "draft", "low", "high")
    ranges = {key.replace("-", "_"): _value(row[key], lang) for key in ("v3-cost", "v3-two")}
    return {key: lang.number(row[key].value, 2) for key in plain} | ranges | {
        "v3_draft": lang.number(row["v3-draft"].value, 2),
        "speedup": parts.bare(row["speedup"], lang),
        "shared": lang.fact(row["shared"].record),
        "size": parts.model(row["size"], lang),
    }  # fmt: skip


def draw(canvas: Canvas, rows: tuple[Row, ...], lang: Language, view: str) -> None:
    row = by_key(rows)
    tokens = _span(row["low"], row["high"])
    shown = (row["yield"], row["cost"], tokens, row["v3-cost"])
    ruler = _Ruler(canvas, shown, lang)
    small = (lang.say(_("The small model")), _gain(row["gain"], lang))
    large = (lang.say(_("V3")), _gain(row["v3-gain"], lang))
    one_line = parts.on_one_line(canvas, (small, large))
    y = parts.section(canvas, 16, *small, one_line)
    y = _line(canvas, y, row["yield"], ruler, lang, (row["yield"],), ("claim",))
    y = _line(canvas, y, row["cost"], ruler, lang, in_group(rows, "lab-cost"), ("a", "b"))
    y = _key(canvas, y, in_group(rows, "lab-cost"), lang)
    y = parts.section(canvas, y + 36, *large, one_line)
    y = _line(canvas, y, tokens, ruler, lang, (tokens,), ("claim",))
    y = _line(canvas, y, row["v3-cost"], ruler, lang, in_group(rows, "v3-cost"), ("a", "b"))
    parts.close(canvas, _key(canvas, y, in_group(rows, "v3-cost"), lang))


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
    said = "; ".join(f"{_value(one, lang)} {lang.say(one.label)}" for one in pieces)
    return canvas.wrap(0, y + 8, said, canvas.width, parts.NOTE, "muted") - 8


def _gain(row: Row, lang: Language) -> str:
    return lang.say(_("tokens ÷ weights: {n}"), n=parts.bare(row, lang))


def _span(low: Row, high: Row) -> Row:
    """Two ends as one row, under the key of the upper one."""
    span = replace(high.record, value=None, low=low.value, high=high.value)
    return replace(high, label=_TOKENS, record=span)


def _value(row: Row, lang: Language) -> str:
    """The number with two decimals, or the ends of a range."""
    if row.record.value is None:
        return parts.bare(row, lang)
    return lang.number(row.value, 2)
