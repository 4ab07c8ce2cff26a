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

from charts.gallery._parts import NOTE, Axis, Drawing
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


class Picture(Drawing):
    def own(self) -> dict[str, str]:
        pairs = self["difference"]
        return self.numbers("mla", "mha", digits=3) | self.bares("ratio") | {
            "difference": self.lang.quantity(pairs.value, pairs.record.unit, digits=3),
            "low": self.lang.number(pairs.low, 3),
            "high": self.lang.number(pairs.high, 3),
            "size": self.model("mla-size"),
        }  # fmt: skip

    def draw(self) -> None:
        shown, pairs, number = self.group("loss"), self["difference"], self.lang.number
        first = int(min(row.low for row in shown) / _STEP)
        last = ceil(max(row.high for row in shown) / _STEP)
        axis = Axis(float(first * _STEP), float(last * _STEP), 20, self.width - 20)
        lines = {axis.at(n * _STEP): number(n * _STEP, 2) for n in range(first, last + 1)}
        y = 16.0
        for row in shown:
            role = "claim" if row.key == "mla" else "a"
            self.named(0, y, number(row.value, 3), self.label(row), role)
            for x in lines:
                self.line(x, y + 12, x, y + 36, "grid")
            self.whisker(row, y + 24, axis)
            with self.row(row.key):
                self.dot(axis.at(row.value), y + 24, 6, role)
            y += 66
        for x, text in lines.items():
            self.text(x, y - 16, text, NOTE, "muted", anchor="middle")
        text = self.say(_("nats per token; the scale does not begin at zero"))
        y = self.wrap(0, y + 5, text, self.width, NOTE, "muted")
        with self.row(pairs.key):
            self.named(0, y + 22, f"+{number(pairs.value, 3)}", self.label(pairs), "fg")
        self.close(y + 24)
