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

from charts.gallery._parts import Drawing, Setting
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
        y, (left, scale) = 16.0, self._ruler()
        for shown, head in self.sections(_GROUPS):
            y = head(y)
            like = self.setting(map(self.head, shown))
            for row in shown:
                with self.row(row.key):
                    y = self._bar(y, row, left, float(row.value) * scale, like)
            y += 34
        self.close(y - (50 if self.narrow else 44))

    def _ruler(self) -> tuple[float, float]:
        """Where bars start, and how long a dollar is: as long as leaves room for every value."""
        shown = self.group(*_GROUPS)
        if self.narrow:
            return 0.0, self.width / float(max(row.value for row in shown))
        left = max(self.measure(self.label(row)) for row in shown) + 20
        ends = {row.value: self.measure(self.amount(row), 15, bold=True) for row in shown}
        return left, min((self.width - left - 16 - end) / float(n) for n, end in ends.items())

    def _bar(self, y: float, row: Row, left: float, length: float, like: Setting) -> float:
        """A name, a bar and its value; both stand above the bar where room is short."""
        value, name, _side = self.head(row)
        role = "a" if row.record.id.startswith("semi-") else "c"
        if self.narrow:
            top = self.heading(y + 14, value, name, like=like)
            return self.bar(row, 0, top, length, 14, role).y1 + 18
        self.text(0, y + 15, name)
        self.bar(row, left, y, length, 20, role)
        self.text(left + length + 8, y + 15, value, 15, bold=True)
        return y + 30
