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

from charts.gallery._parts import LABEL, Axis, Drawing
from charts.rows import Row
from words.language import _

_GUESSES = {
    "experts": (_("Language guessed from experts"), {
        "routes-2": _("experts of the second layer"),
        "routes-3": _("experts of the third layer"),
        "routes-4": _("experts of the last layer"),
        "routes": _("all three layers (three runs)"),
    }),
    "controls": (_("Where nothing was learned"), {
        "random": _("random routers (three draws)"),
        "untrained": _("untrained model (three runs)"),
        "commonest": _("always the commonest language"),
    }),
    "text": (_("From the text itself"), {
        "tokens-1": _("the token alone"),
        "tokens-2": _("the last two tokens"),
        "tokens-4": _("the last four tokens"),
        "tokens-8": _("the last eight tokens"),
    }),
}  # fmt: skip
ROWS = (
    ("all", "lab-language.all", _("all languages together"), "load"),
    ("layer-2", "lab-language.layer-2", _("one language, second layer"), "load"),
    ("layer-3", "lab-language.layer-3", _("one language, third layer"), "load"),
    ("layer-4", "lab-language.layer-4", _("one language, last layer"), "load"),
    *((f"{key}{marks}", f"lab-language.{key}{marks}", "", group)
      for group, (_head, guesses) in _GUESSES.items()
      for key in guesses for marks in ("", "-marks")),
    ("size", "lab-model.parameters", _("parameters of the model"), "model"),
    ("languages", "lab-model.languages", _("languages of the text"), "model"),
    ("seeds", "lab-model.seeds", _("runs from other random numbers"), "model"),
)  # fmt: skip


class Picture(Drawing):
    def own(self) -> dict[str, str]:
        guesses = {row.field: self.lang.percent(row.value, 0) for row in self.group(*_GUESSES)}
        loads = self.numbers(*self.group("load"), digits=1)
        return guesses | loads | {"size": self.model("size")}

    def draw(self) -> None:
        loads = self.group("load")
        labels = [row.label for row in loads]
        labels += [label for _head, guesses in _GUESSES.values() for label in guesses.values()]
        widest = max(self.measure(self.say(one)) for one in labels)
        left, end = 0.0 if self.narrow else widest + 20, self.width - 70
        title = self.say(_("Load of the busiest expert"))
        aside = self.say(_("times the average of its layer"))
        y = self.section(title, aside, self.on_one_line([(title, aside)]), 16)
        for one in loads:
            axis = Axis(0, float(max(one.high for one in loads)), left, end)
            y = self._bars(y, one.label, ((one, "c"),), axis) + 8
        self.text(0, y + 24, self.say(_("all tokens")), LABEL, "claim", bold=True)
        self.text(0, y + 44, self.say(_("punctuation and digits only")), LABEL, "a", bold=True)
        y += 50
        for head, guesses in _GUESSES.values():
            y = self.section(self.say(head), "", False, y + 24)
            for key, label in guesses.items():
                pair = ((self[key], "claim"), (self[f"{key}-marks"], "a"))
                y = self._bars(y, label, pair, Axis(0, 100, left, end)) + 8
        self.close(y - 10)

    def _bars(self, y: float, label: str, bars: tuple[tuple[Row, str], ...], axis: Axis) -> float:
        """A name and its bars, one below the other, each with its range and its value."""
        thick = 14.0 if len(bars) == 1 else 12.0
        top = y + 19 if self.narrow else y
        middle = top + len(bars) * (thick + 3) / 2 + 3
        self.text(0, y + 13 if self.narrow else middle, self.say(label))
        for row, role in bars:
            end, digits = axis.at(row.value), 0 if row.record.unit == "percent" else 1
            with self.row(row.key):
                self.bar(row, axis.start, top, end - axis.start, thick, role)
                x = max(end, self.whisker(row, top + thick / 2, axis, thick / 2 - 2)) + 8
                value = self.lang.quantity(row.value, row.record.unit, digits=digits)
                self.text(x, top + thick - 1.5, value, bold=True)
            top += thick + 3
        return top
