"""A pass with a draft reads {cost} times the weights in the small model, {v3_cost} times in V3

Tokens that such a pass yields, and weights that it reads for a single reader, both as multiples of
a plain pass. A model of {size} parameters, trained on software help, beside V3.

It counts weights, not time. V3’s cost is our arithmetic: neighbouring tokens may share up to half
of their routed experts, or no more than chance gives; in the small model they share {shared}. Time
is another matter: DeepSeek reports {speedup} times as many tokens per second.

The small model: {yield} tokens per pass, which reads {cost} times the weights of a plain one, {two}
for two tokens and {draft} for the draft. V3: {low} to {high} tokens per pass, which reads {v3_cost}
times the weights, {v3_two} for two tokens and {v3_draft} for the draft. Bars on one scale.
"""

from dataclasses import replace

from charts.gallery._parts import LABEL, NOTE, Axis, Drawing
from charts.rows import Row
from words.language import _

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


class Picture(Drawing):
    def own(self) -> dict[str, str]:
        shown = self.group("lab", "lab-cost", "v3", "v3-cost")
        said = {row.field: self._value(row) for row in shown}
        return said | self.bares("speedup") | {"size": self.model("size")}

    def draw(self) -> None:
        low, high = self["low"], self["high"]
        # Two ends as one row, under the key of the upper one.
        span = replace(high.record, value=None, low=low.value, high=high.value)
        tokens = replace(high, label=_TOKENS, record=span)
        shown = (self["yield"], self["cost"], tokens, self["v3-cost"])
        names = max(self.measure(self.label(row)) for row in shown)
        values = max(self.measure(self._value(row), 15, bold=True) for row in shown)
        start, room = (0.0, 8.0) if self.narrow else (names + 20, values + 22)
        most = float(max(row.high for row in shown))
        self.ruler = Axis(0, most, start, self.width - room)
        small = (self.say(_("The small model")), self._gain("gain"))
        large = (self.say(_("V3")), self._gain("v3-gain"))
        one_line = self.on_one_line((small, large))
        y = self._model(16, (*small, one_line), self["yield"], "cost")
        self.close(self._model(y + 36, (*large, one_line), tokens, "v3-cost"))

    def _model(self, y: float, head: tuple[str, str, bool], tokens: Row, cost: str) -> float:
        """What a pass of one model yields and costs, and in words what the cost is made of."""
        pieces = tuple(self[cost.replace("cost", part)] for part in ("two", "draft"))
        y = self.section(*head, y)
        y = self._line(y, tokens, (tokens, "claim"))
        y = self._line(y, self[cost], *zip(pieces, ("a", "b"), strict=True))
        said = "; ".join(f"{self._value(one)} {self.label(one)}" for one in pieces)
        return self.wrap(0, y + 8, said, self.width, NOTE, "muted") - 8

    def _line(self, y: float, row: Row, *pieces: tuple[Row, str]) -> float:
        """A name, a bar of pieces end to end with the spread of the whole, and its value."""
        value, name, role = self._value(row), self.label(row), pieces[0][1]
        top, thick, over = (y + 18, 14, 0) if self.narrow else (y, 20, 3)
        x = start = self.ruler.start
        for piece, colour in pieces:
            x = self.bar(piece, x, top, self.ruler.at(piece.value) - start, thick, colour).x1
        reach = self.whisker(row, top + thick / 2, self.ruler, thick / 2 + over)
        if self.narrow:
            self.runs(0, y + 12, [(value, role, True, 15), (name, "fg", False, LABEL)])
            return y + 46
        self.text(0, y + 15, name)
        end = max(x, self.ruler.at(row.value), reach)
        self.text(end + 10, y + 15, value, 15, role, bold=True)
        return y + 30

    def _gain(self, key: str) -> str:
        return self.say(_("tokens ÷ weights: {n}"), n=self.bare(key))

    def _value(self, row: Row) -> str:
        """The number with two decimals, or the ends of a range."""
        return self.bare(row) if row.record.value is None else self.lang.number(row.value, 2)
