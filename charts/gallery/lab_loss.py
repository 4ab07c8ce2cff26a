"""How well small models with latent and with plain attention predict, at equal parameters."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import TYPE_CHECKING

from charts.gallery import _parts as parts
from charts.rows import Row, by_key, in_group
from words.language import _

if TYPE_CHECKING:
    from charts.drawing.canvas import Canvas
    from words.language import Language

TITLE = _(
    "At equal size latent attention predicts a little worse than plain attention, by {difference}"
)
SUBTITLE = _(
    "Loss on held-out text in nats per token, lower is better: mean and spread of {seeds} runs. "
    "Models of {size} parameters, trained on software help for {steps} steps."
)
NOTE = _(
    "Measured by us. In each of the {seeds} pairs of runs from the same random numbers latent "
    "attention is behind, by {low} to {high}. Both models have about the same number of "
    "parameters; the cache of the one with latent attention is {ratio} times smaller. So small a "
    "model cannot say who would win at V3’s size; DeepSeek’s own comparison, on far larger ones, "
    "has latent attention ahead."
)
ALT = _(
    "Plain multi-head attention reaches {mha}, latent attention {mla} nats per token; the "
    "difference is {difference}. Two dots with the spread of {seeds} runs on one scale."
)
ROWS = (
    ("mha", "lab-loss.mha", _("plain attention (MHA)"), "loss"),
    ("mla", "lab-loss.mla", _("latent attention (MLA)"), "loss"),
    ("difference", "lab-loss.difference", _("mean difference of the pairs"), "pairs"),
    ("mha-size", "lab-loss.mha-parameters", _("parameters with plain attention"), "model"),
    ("mla-size", "lab-loss.mla-parameters", _("parameters with latent attention"), "model"),
    ("ratio", "lab-cache-ratio", _("cache of MHA against MLA"), "model"),
    ("steps", "lab-model.short-steps", _("training steps"), "model"),
    ("seeds", "lab-model.seeds", _("runs from other random numbers"), "model"),
)
_STEP = Decimal("0.01")  # nats between two lines of the scale


def words(rows: tuple[Row, ...], lang: Language) -> dict[str, str]:
    row = by_key(rows)
    pairs = row["difference"]
    assert pairs.low is not None and pairs.high is not None
    return {key: lang.number(row[key].value, 3) for key in ("mla", "mha")} | {
        "difference": lang.quantity(pairs.value, pairs.unit, digits=3),
        "low": lang.number(pairs.low, 3),
        "high": lang.number(pairs.high, 3),
        "size": parts.model(row["mla-size"], lang),
        "ratio": parts.bare(row["ratio"], lang),
        "steps": lang.fact(row["steps"].record),
        "seeds": lang.fact(row["seeds"].record),
    }


def draw(canvas: Canvas, rows: tuple[Row, ...], lang: Language, view: str) -> None:
    shown = in_group(rows, "loss")
    first = _line(min(row.low or row.value for row in shown), ROUND_FLOOR)
    last = _line(max(row.high or row.value for row in shown), ROUND_CEILING)
    left, right = 20.0, canvas.width - 20.0

    def place(loss: float) -> float:
        return left + (loss - float(first)) / float(last - first) * (right - left)

    y = 16.0
    for row in shown:
        role = "claim" if row.key == "mla" else "a"
        _named(canvas, y, lang.number(row.value, 3), role, lang.say(row.label))
        for line in _lines(first, last):
            x = place(float(line))
            canvas.line(x, y + 12, x, y + 36, "grid")
        parts.whisker(canvas, row, y + 24, place)
        with canvas.row(row.key):
            canvas.dot(place(float(row.value)), y + 24, 6, role)
        y += 66
    y -= 16
    for line in _lines(first, last):
        text = lang.number(line, 2)
        canvas.text(place(float(line)), y, text, parts.NOTE, "muted", anchor="middle")
    text = lang.say(_("nats per token; the scale does not begin at zero"))
    y = canvas.wrap(0, y + 21, text, canvas.width, parts.NOTE, "muted")
    pairs = by_key(rows)["difference"]
    with canvas.row(pairs.key):
        _named(canvas, y + 22, f"+{lang.number(pairs.value, 3)}", "fg", lang.say(pairs.label))
    parts.close(canvas, y + 24)


def _named(canvas: Canvas, y: float, value: str, role: str, name: str) -> None:
    canvas.runs(0, y, [(value, role, True, 15.0), (name, "fg", False, float(parts.LABEL))])


def _lines(loss: Decimal, last: Decimal) -> Iterator[Decimal]:
    while loss <= last:
        yield loss
        loss += _STEP


def _line(loss: Decimal, rounding: str) -> Decimal:
    return (loss / _STEP).to_integral_value(rounding) * _STEP
