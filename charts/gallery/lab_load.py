"""Without balancing, the busiest expert ends with {none} times its fair share of tokens; with a
bias, with {bias} times

Load of the busiest expert against the average of its layer, every twenty steps of a training: mean
and spread of {seeds} runs. A model of {size} parameters, trained on software help.

Measured by us over {steps} steps on {experts} routed experts a layer. The leap at the start falls
into the steps in which the learning rate still rises. All three end with about the same loss on
held-out text ({loss_none}, {loss_aux} and {loss_bias} nats per token): of harm from uneven load
nothing is seen here.

Three panels on one scale with a line and a shaded spread each. All begin at {none_0} times the
average and leap up in the first steps, to {none_20} without balancing, {aux_20} with an auxiliary
loss and {bias_20} with a bias. Without balancing the load then falls to {none_60}, climbs again and
ends at {none}; with the loss it goes down to {aux}, with the bias to {bias}.
"""

from math import ceil

from charts.gallery._parts import LABEL, NOTE, Axis, Drawing, Plot
from charts.rows import Row
from words.language import _

_STEPS = range(0, 240, 20)  # that are noted, and the last one
_WAYS = {  # each with its name and its role
    "none": (_("without balancing"), "a"),
    "aux": (_("with an auxiliary loss"), "b"),
    "bias": (_("with a bias"), "claim"),
}
ROWS = (
    *((f"{way}-{step}", f"lab-load.{way}-{step}", "", way)
      for way in _WAYS for step in (*_STEPS, "last")),
    ("loss-none", "lab-loss.none", _("loss without balancing"), "loss"),
    ("loss-aux", "lab-loss.aux", _("loss with an auxiliary loss"), "loss"),
    ("loss-bias", "lab-loss.mla", _("loss with a bias"), "loss"),
    ("size", "lab-model.trunk", _("parameters of the model"), "model"),
    ("steps", "lab-model.short-steps", _("training steps"), "model"),
    ("experts", "lab-model.experts", _("routed experts of a layer"), "model"),
    ("seeds", "lab-model.seeds", _("runs from other random numbers"), "model"),
)  # fmt: skip


class Picture(Drawing):
    def own(self) -> dict[str, str]:
        ends = {way: self.lang.number(self[f"{way}-last"].value, 1) for way in _WAYS}
        steps = [f"{way}-{step}" for way in _WAYS for step in (0, 20, 60)]
        said = self.numbers(*steps, digits=1) | self.numbers(*self.group("loss"), digits=2)
        return ends | said | {"size": self.model("size")}

    def draw(self) -> None:
        most = ceil(max(row.high for row in self.group(*_WAYS)))
        last = int(self["steps"].value) - 1
        margin, gap, tall = 22.0, 26.0, 110.0 if self.narrow else 190.0
        width = self.width if self.narrow else (self.width - 2 * gap) / 3
        x, y = 0.0, 48.0
        for way, (name, role) in _WAYS.items():
            steps = Axis(0, last, x + margin, x + width - 4)
            # Loads run from one, which is perfectly even.
            panel = Plot(steps, Axis(1, most, y + tall, y))
            end = self.say(_("ends at {n}"), n=self.fact(f"{way}-last"))
            self.text(x, y - 34, self.say(name), LABEL, "fg" if role == "b" else role, bold=True)
            self.text(x, y - 15, end, NOTE, "muted")
            self._axes(panel, x)
            self._curve(panel, self.group(way), role)
            x, y = (0, y + tall + 94) if self.narrow else (x + width + gap, y)
        self.close(panel.up.start + 22)

    def _axes(self, panel: Plot, x: float) -> None:
        left, right = panel.across[2:]
        for load in range(1, int(panel.up.last) + 1, 2):
            y = panel.up.at(load)
            self.line(left, y, right, y, "grid")
            self.text(x, y + 4, self.lang.number(load), NOTE, "muted")
        below = panel.up.start + 18
        self.text(left, below, self.say(_("start")), NOTE, "muted")
        self.text(right, below, self.say(_("end")), NOTE, "muted", anchor="end")

    def _curve(self, panel: Plot, line: tuple[Row, ...], role: str) -> None:
        """The mean as a line with a dot for each step noted, over the shaded spread of the runs."""
        steps = (*_STEPS, panel.across.last)
        lower, spots, upper = (
            [panel.at(step, load) for step, load in zip(steps, loads, strict=True)]
            for loads in zip(*((row.low, row.value, row.high) for row in line), strict=True)
        )
        self.area([*upper, *reversed(lower)], "grid")
        self.polyline(spots, role, 2)
        for row, (x, y) in zip(line, spots, strict=True):
            with self.row(row.key):
                self.dot(x, y, 2.5, role)
