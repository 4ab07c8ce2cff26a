"""{headline} and {servers} are different kinds of money

Published amounts in US dollars, sorted by what the money is for. Open circles: estimates by others,
or figures that rest on one.

Amounts compare within a kind and by one method only, and only V3 and R1 may be added: the same
servers are bought once, run for years and rented to a run on paper. Nobody has published DeepSeek’s
total spending.

Four kinds. Price of a run: {headline} for V3, estimates for GPT-4 and Gemini Ultra. Price of the
next stage: {r1} for R1. Things owned: estimates from {least} to {servers}. Running: {operation},
most likely over {years} years, and others.
"""

from charts.gallery._parts import LABEL, NOTE, SECTION, Drawing
from charts.rows import Row
from words.kinds import KIND_WORDS
from words.language import _

_SAID = _("GPT-4, by Sam Altman’s word; he did not say what it covers")
_OWNED = _("buying and running the Hoppers, for one year, a critique")
ROWS = (
    ("v3", "v3-cost-total", _("DeepSeek-V3, hours at an assumed rental price"), "run"),
    ("both", "v3-plus-r1", _("V3 and R1 together, hours at the same price"), "run"),
    ("gpt4-said", "gpt4-altman", _SAID, "run"),
    ("gpt4-cloud", "gpt4-aiindex", _("GPT-4, at cloud prices"), "run"),
    ("gemini-cloud", "gemini-aiindex", _("Gemini Ultra, at cloud prices"), "run"),
    ("gpt4-owned", "gpt4-epoch", _("GPT-4, amortised hardware and energy"), "run"),
    ("gemini-owned", "gemini-epoch", _("Gemini Ultra, amortised hardware and energy"), "run"),
    ("r1", "r1-cost-rl", _("from V3 to R1, hours at the same price"), "stage"),
    ("servers", "semi-capex", _("DeepSeek’s servers, most likely with its A100"), "owned"),
    ("servers-first", "semi-capex-first-version", _("the same estimate, first version"), "owned"),
    ("hoppers", "glenn-hopper-capex", _("Hopper servers alone, a published critique"), "owned"),
    ("hoppers-dario", "dario-50k-value", _("Hopper GPUs, Dario Amodei’s estimate"), "owned"),
    ("hardware", "semi-500m", _("hardware over the company’s history"), "owned"),
    ("gpt4-hardware", "gpt4-acquisition", _("the hardware that trained GPT-4"), "owned"),
    ("operation", "semi-opex", _("operating DeepSeek’s clusters, over several years"), "years"),
    ("operation-year", "semi-opex-per-year", _("the same, for one year"), "years"),
    ("ownership", "glenn-hopper-tco", _OWNED, "years"),
    ("serving", "inf-cost-day", _("serving V3 and R1, for one day, at an assumed price"), "years"),
    ("years", "semi-opex-years", _("Years that the operating cost most likely covers"), "count"),
)
_SHELVES = {
    "run": (_("Price of a run"), _("by the method named, where one was")),
    "stage": (_("Price of the next stage"), _("what is added to a finished run")),
    "owned": (_("Things owned"), _("bought once, used for years")),
    "years": (_("Running"), _("power, space, upkeep: for years, a year or a day")),
}


class Picture(Drawing):
    def own(self) -> dict[str, str]:
        least = min(self.group("owned"), key=lambda one: one.value)
        return {"headline": self.fact("v3"), "least": self.fact(least)} | self.numbers("years")

    def draw(self) -> None:
        # The wide picture's labels start past the longest amount of this language.
        amounts = map(self.amount, self.group(*_SHELVES))
        self.left = 20 + max(self.measure(amount, 15, bold=True) for amount in amounts) + 18
        self.close(self.sections(_SHELVES, self._item, 18, 24) - 18)

    def section(self, title: str, aside: str, one_line: bool, y: float) -> float:
        """A shelf: its name with an aside beside it or below; returns where its amounts start."""
        if one_line:
            runs = [(title, "fg", True, SECTION), (aside, "muted", False, LABEL)]
            self.runs(0, y, runs, gap=10)
        else:
            self.text(0, y, title, SECTION, bold=True)
            y = self.wrap(0, y + 19, aside, self.width, LABEL, "muted") - 19
        self.line(1, y + 9, self.width - 1, y + 9, "quiet", 1.5)
        return y + 34

    def amount(self, row: Row, digits: int | None = None) -> str:
        return super().amount(row, {"v3": 3, "both": 2}.get(row.key))

    def _item(self, row: Row, y: float) -> float:
        """One amount: its mark, what it is for and its kind in words; returns the next baseline."""
        role, shade = ("claim", "claim") if row.key == "v3" else ("a", "fg")
        value, label = self.amount(row), self.label(row)
        kind = self.say(KIND_WORDS[row.record.kind])
        self.dot(6, y - 5, 5, role, outline=row.hollow)
        self.text(20, y, value, 15, shade, bold=True)
        room = self.width - self.measure(kind, NOTE) - 12
        fits = 20 + self.measure(value, 15, bold=True) <= room
        if fits:
            self.text(self.width, y, kind, NOTE, "muted", anchor="end")
        if not self.narrow:
            return self.wrap(self.left, y, label, room - self.left) + 7
        y = self.wrap(20, y + 19, label, self.width - 20)
        return (y if fits else self.wrap(20, y, kind, room, NOTE, "muted")) + 7
