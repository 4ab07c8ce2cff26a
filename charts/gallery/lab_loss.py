"""At equal size latent attention predicts a little worse than plain attention, by {difference}

Loss on held-out text in nats per token, lower is better: mean and spread of {seeds} runs. Models of
{size} parameters, trained on software help for {steps} steps.

Measured by us. In each of the {seeds} pairs of runs from the same random numbers latent attention
is behind, by {low} to {high}. Both models have about the same number of parameters; the cache of
the one with latent attention is {ratio} times smaller. So small a model cannot say who would win at
V3’s size; DeepSeek’s own comparison, on far larger ones, has latent attention ahead.

Plain multi-head attention reaches {mha}, latent attention {mla} nats per token; the difference is
{difference}. Two dots with the spread of {seeds} runs on one scale.
"""

from decimal import Decimal
from math import ceil

from charts.gallery import _parts as parts
from charts.rows import ChartCanvas, Shown
from words.language import _

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


def words(shown: Shown) -> dict[str, str]:
    pairs = shown["difference"]
    return shown.numbers(3, "mla", "mha") | shown.bares("ratio") | {
        "difference": shown.lang.quantity(pairs.value, pairs.record.unit, digits=3),
        "low": shown.lang.number(pairs.low, 3),
        "high": shown.lang.number(pairs.high, 3),
        "size": parts.model(shown, "mla-size"),
    }  # fmt: skip


def draw(canvas: ChartCanvas) -> None:
    shown, pairs, number = canvas.group("loss"), canvas["difference"], canvas.lang.number
    first = int(min(row.low for row in shown) / _STEP)
    last = ceil(max(row.high for row in shown) / _STEP)
    lines = [n * _STEP for n in range(first, last + 1)]
    axis, y = parts.Axis(float(lines[0]), float(lines[-1]), 20, canvas.width - 20), 16.0
    for row in shown:
        role = "claim" if row.key == "mla" else "a"
        parts.named(canvas, 0, y, number(row.value, 3), canvas.label(row), role)
        for line in lines:
            x = axis.at(line)
            canvas.line(x, y + 12, x, y + 36, "grid")
        parts.whisker(canvas, row, y + 24, axis)
        with canvas.row(row.key):
            canvas.dot(axis.at(row.value), y + 24, 6, role)
        y += 66
    y -= 16
    for line in lines:
        text = number(line, 2)
        canvas.text(axis.at(line), y, text, parts.NOTE, "muted", anchor="middle")
    text = canvas.say(_("nats per token; the scale does not begin at zero"))
    y = canvas.wrap(0, y + 21, text, canvas.width, parts.NOTE, "muted")
    with canvas.row(pairs.key):
        value = f"+{number(pairs.value, 3)}"
        parts.named(canvas, 0, y + 22, value, canvas.label(pairs), "fg")
    parts.close(canvas, y + 24)
