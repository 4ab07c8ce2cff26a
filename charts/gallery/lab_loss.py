"""How well small models with latent and with plain attention predict, at equal parameters."""

from __future__ import annotations

from collections.abc import Callable
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import TYPE_CHECKING

from charts.gallery import _parts as parts
from charts.rows import Row, by_key, in_group
from words.language import _

if TYPE_CHECKING:
    from charts.drawing.canvas import Canvas
    from words.language import Language

TITLE = _("At equal size, a loss of {mla} with latent attention and {mha} with plain attention")
SUBTITLE = _(
    "Loss on held-out text in nats per token, lower is better: mean and spread of {seeds} runs. "
    "Models of {size} parameters, manual prose, {steps} training steps."
)
NOTE = _(
    "Measured by us. Both models have about the same number of parameters, but the cache of the "
    "one with latent attention is {ratio} times smaller. So small a model cannot say who would "
    "win at V3’s size; DeepSeek’s own comparison, on far larger ones, has latent attention ahead."
)
ALT = _(
    "Two dots with the spread of {seeds} runs on one scale. Plain multi-head attention reaches "
    "{mha}, latent attention {mla} nats per token."
)
ROWS = (
    ("mha", "lab-loss.mha", _("plain attention (MHA)"), "loss"),
    ("mla", "lab-loss.mla", _("latent attention (MLA)"), "loss"),
    ("mha-size", "lab-loss.mha-parameters", _("parameters with plain attention"), "model"),
    ("mla-size", "lab-loss.mla-parameters", _("parameters with latent attention"), "model"),
    ("ratio", "lab-cache-ratio", _("cache of MHA against MLA"), "model"),
    ("steps", "lab-model.short-steps", _("training steps"), "model"),
    ("seeds", "lab-model.seeds", _("runs from other random numbers"), "model"),
)
_STEP = Decimal("0.05")  # nats between two lines of the scale


def words(rows: tuple[Row, ...], lang: Language) -> dict[str, str]:
    row = by_key(rows)
    return {key: lang.number(row[key].value, 2) for key in ("mla", "mha")} | {
        "size": parts.model(row["mla-size"], lang),
        "ratio": parts.bare(row["ratio"], lang),
        "steps": lang.fact(row["steps"].record),
        "seeds": lang.fact(row["seeds"].record),
    }


def draw(canvas: Canvas, rows: tuple[Row, ...], lang: Language, view: str) -> None:
    shown = in_group(rows, "loss")
    first = _line(min(row.low or row.value for row in shown), ROUND_FLOOR)
    last = _line(max(row.high or row.value for row in shown), ROUND_CEILING)
    left, right = 26.0, canvas.width - 26.0

    def place(loss: float) -> float:
        return left + (loss - float(first)) / float(last - first) * (right - left)

    bottom = 132.0
    _scale(canvas, (first, last), bottom, place, lang)
    for n, row in enumerate(shown):
        role = "claim" if row.key == "mla" else "a"
        y = 50.0 + 62 * n
        value = lang.number(row.value, 2)
        at = place(float(row.value))
        name = lang.say(row.label)
        runs = [(value, role, True, 15.0), (name, "fg", False, float(parts.LABEL))]
        wide = canvas.measure(value, 15, bold=True) + 8 + canvas.measure(name, parts.LABEL)
        canvas.runs(min(max(0, at - wide / 2), canvas.width - wide), y - 20, runs)
        parts.whisker(canvas, row, y, place)
        with canvas.row(row.key):
            canvas.dot(at, y, 6, role)
    parts.close(canvas, bottom + 40)


def _scale(
    canvas: Canvas, ends: tuple[Decimal, Decimal], bottom: float,
    place: Callable[[float], float], lang: Language,
) -> None:  # fmt: skip
    loss, last = ends
    while loss <= last:
        x = place(float(loss))
        canvas.line(x, 14, x, bottom, "grid")
        canvas.text(x, bottom + 18, lang.number(loss, 2), parts.NOTE, "muted", anchor="middle")
        loss += _STEP
    text = lang.say(_("nats per token; the scale does not begin at zero"))
    canvas.text(0, bottom + 38, text, parts.NOTE, "muted")


def _line(loss: Decimal, rounding: str) -> Decimal:
    return (loss / _STEP).to_integral_value(rounding) * _STEP
