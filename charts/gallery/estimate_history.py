"""The estimate rose from {first} to {now}, the sum that a critic had computed

US dollars, all of it estimated. Blue: SemiAnalysis. Violet: a published critique that added up the
same prices anew. DeepSeek has reported none of these sums.

The first version is known only from the critique, which found that its total left out one kind of
GPU. With the older A100 the critic arrives at today’s sum, without them at {hopper}. SemiAnalysis
gives no sum per year: it is our division by {years} years, most likely the period meant.

Purchase of the servers: {first} in the first version of SemiAnalysis, {now} in today’s; by the
critic {all} for all GPUs and {hopper} for the Hoppers alone. Purchase and operation for a year:
{year} from SemiAnalysis’s sums; by the critic {year_all} and {year_hopper}. Hatched bars in two
groups.
"""

from charts.gallery._parts import Drawing
from charts.rows import Row
from words.language import _

ROWS = (
    ("first", "semi-capex-first-version", _("SemiAnalysis, first version"), "purchase"),
    ("now", "semi-capex", _("SemiAnalysis, today’s text"), "purchase"),
    ("all", "glenn-all-capex", _("Critic, all GPUs"), "purchase"),
    ("hopper", "glenn-hopper-capex", _("Critic, Hoppers alone"), "purchase"),
    ("year", "semi-per-year-check", _("SemiAnalysis’s two sums, spread over their years"), "year"),
    ("year_all", "glenn-all-tco", _("Critic, all GPUs"), "year"),
    ("year_hopper", "glenn-hopper-tco", _("Critic, Hoppers alone"), "year"),
    ("years", "semi-opex-years", _("Years that the operating cost most likely covers"), "given"),
)
_GROUPS = {
    "purchase": (_("Purchase of the servers"), _("bought once, used for years")),
    "year": (_("One year of the servers"), _("purchase spread over years, and operation")),
}


class Picture(Drawing):
    def own(self) -> dict[str, str]:
        return self.numbers("years")

    def draw(self) -> None:
        shown, self.left = self.group(*_GROUPS), 0.0
        self.scale = self.width / float(max(row.value for row in shown))
        if not self.narrow:
            # A dollar is as long as leaves room for every value.
            self.left = max(self.measure(self.label(row)) for row in shown) + 20
            ends = {row.value: self.measure(self.amount(row), 15, bold=True) for row in shown}
            room = self.width - self.left - 16
            self.scale = min((room - end) / float(value) for value, end in ends.items())
        self.close(self.sections(_GROUPS, self._bar) - (16 if self.narrow else 10))

    def _bar(self, row: Row, y: float) -> float:
        """A name, a bar and its value; both stand above the bar where room is short."""
        length, (value, name, _side) = float(row.value) * self.scale, self.head(row)
        role = "a" if row.record.id.startswith("semi-") else "c"
        if self.narrow:
            like = self.setting(map(self.head, self.group(row.group)))
            top = self.heading(y + 14, value, name, like=like)
            return self.bar(row, 0, top, length, 14, role).y1 + 18
        self.text(0, y + 15, name)
        self.bar(row, self.left, y, length, 20, role)
        self.text(self.left + length + 8, y + 15, value, 15, bold=True)
        return y + 30
