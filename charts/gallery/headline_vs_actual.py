"""{headline} is one run’s GPU-hours at an assumed price; what DeepSeek spent in all was never
published

US dollars. Filled: reported by DeepSeek in {reported}, at an assumed price. Outlined: estimated by
SemiAnalysis in {estimated}. Dashed: unknown, drawn without a size.

The two scales are separate on purpose: the price of weeks on some machines and the purchase of a
fleet for years cannot be divided by each other. The estimate of {gpus} GPUs is disputed; that the
operating cost covers {years} years is the most likely reading.

What DeepSeek spent in all is unknown. A filled bar is the headline, {headline}: pre-training
{pretraining}, extending the context {context}, post-training {posttraining}. Below it stand dashed
boxes without a size: earlier research and trial experiments, which the report leaves out, then
people, data, hardware, buildings and power, which it does not mention. Apart from these, on a scale
of their own, two outlined bars: the servers of a shared fleet, {servers}, and their operation,
{operation}, both estimates. Last, a year of that fleet in days: the run’s GPU-hours would take it
{days}, {share} of the year.
"""

from charts.drawing.geometry import Box
from charts.gallery._parts import LABEL, NOTE, VALUE, Drawing
from charts.rows import Row
from words.language import _

ROWS = (
    ("headline", "v3-cost-total", _("the headline: one run’s GPU-hours, priced"), "total"),
    ("price", "v3-gpu-price-assumed", _("Price assumed"), "given"),
    ("run", "v3-gpuh-total", _("V3’s training run"), "given"),
    ("pretraining", "v3-cost-pretraining", _("pre-training"), "stage"),
    ("context", "v3-cost-context-extension", _("extending the context"), "stage"),
    ("posttraining", "v3-cost-posttraining", _("post-training"), "stage"),
    ("left-out", "v3-cost-exclusions", _("left out, as the report itself says"), "unknown"),
    ("unmentioned", "v3-cost-unmentioned", _("not mentioned in the report"), "unknown"),
    ("servers", "semi-capex", _("to buy the servers, by an outside estimate"), "fleet"),
    ("operation", "semi-opex", _("to operate them, by the same estimate"), "fleet"),
    ("years", "semi-opex-years", _("Years that the operating cost most likely covers"), "given"),
    ("gpus", "semi-hopper-50k", _("GPUs in the estimated fleet"), "given"),
    ("days", "v3-run-fleet-days", _("Days that the whole fleet would need for the run"), "days"),
    ("share", "v3-run-share-of-fleet-year", _("The run’s share of the hours of a year"), "days"),
)
_UNKNOWN = {
    "left-out": (_("earlier research"), _("trial experiments")),
    "unmentioned": (_("people"), _("data"), _("hardware"), _("buildings, power")),
}
_YEAR = 365
_BAR, _ROOM, _SPACE = 40.0, 36.0, 8.0  # heights of bar and box, between two boxes


class Picture(Drawing):
    def own(self) -> dict[str, str]:
        months = {"reported": self.month("headline"), "estimated": self.month("servers")}
        price = self.lang.money(self["price"].value)
        return self.bares("gpus", "years") | months | {"price": price}

    def draw(self) -> None:
        """All of it, or in the view “brief” only what is in the headline and what is not."""
        y = self._headline()
        y = self._unknown(y + 34)
        if self.view != "brief":
            self.line(0, y + 22, self.width, y + 22, "grid")
            y = self._fleet(y + 50)
            y = self._days(y + 40)
        self.close(y)

    def _headline(self) -> float:
        """The headline as one bar, cut into its stages; returns where it ends."""
        total, stages = self["headline"], self.group("stage")
        label = self.say(_("the headline: one run’s GPU-hours at an assumed {price} each"))
        with self.row("headline"):
            top = self.heading(18, self.amount(total, 3), label, role="claim")
        # A corrected stage may, for a while, sum to more than the total that was reported.
        whole = max(total.value, sum(one.value for one in stages))
        scale, x = self.width / float(whole), 0.0
        for stage in stages:
            length = float(stage.value) * scale
            self.bar(stage, x, top, length, _BAR, "claim")
            if x:
                self.line(x, top, x, top + _BAR, "bg", 1.5)
            x += length
        first, *small = [f"{self.label(one)} {self.amount(one, 3)}" for one in stages]
        self.text(12, top + 25, first, LABEL, "bg", bold=True, on_mark=True)
        middle = self.width - sum(float(one.value) for one in stages[1:]) * scale / 2
        self.line(middle, top + _BAR + 3, middle, top + _BAR + 10, "muted")
        y, width = top + _BAR + 25, self.width
        return self.wrap(width, y, ", ".join(small), width, NOTE, "muted", anchor="end") - 17

    def _unknown(self, y: float) -> float:
        """What the headline leaves out: boxes without a size, since nobody has published one."""
        said = self.say(_("not in it, never published"))
        self.runs(0, y, [("?", "fg", True, VALUE), (said, "fg", False, LABEL)], gap=10)
        for key, names in _UNKNOWN.items():
            with self.row(key):
                self.text(0, y + 26, self.label(key), NOTE, "muted")
                y = self._dashed(y + 35, names)
        return y

    def _dashed(self, y: float, names: tuple[str, ...]) -> float:
        across = min(len(names), 2) if self.narrow else len(names)
        width = (self.width - _SPACE * (across - 1)) / across
        for at, name in enumerate(names):
            line, place = divmod(at, across)
            x, top = place * (width + _SPACE), y + line * (_ROOM + _SPACE)
            size = NOTE if self.narrow else LABEL
            self.box(Box(x, top, x + width, top + _ROOM), name, dashed=True, size=size)
        return top + _ROOM

    def _fleet(self, y: float) -> float:
        """Another kind of money, on a scale of its own."""
        shown = self.group("fleet")
        title = self.say(_("Another kind of money: a shared fleet, over years"))
        y = self.wrap(0, y, title, self.width, LABEL, bold=True) + 16
        longest = max(one.value for one in shown)

        def mark(one: Row, top: float) -> float:
            length = float(one.value / longest) * self.width
            return self.rect(0, top, length, 22, "a", outline=one.hollow).y1

        return self.stack(shown, mark, role="a", y=y, apart=32)

    def _days(self, y: float) -> float:
        """The one fair comparison: the run in days of that fleet."""
        run = self["days"].value
        label = _("of that fleet, never idle, would do the run’s GPU-hours: {share} of a year")
        across, pitch, gap = (10, 8.8, 2.3) if self.narrow else (5, 9.45, 2.2)
        look = across, pitch - gap, gap
        with self.row("days"):
            top = self.heading(y, self.fact("days"), self.say(label), role="claim") + 2
            with self.row("run"):
                self.squares(0, top, run, *look, "claim")
            rest = self.squares(0, top, _YEAR - run, *look, "a", True, start=run)
        return rest.y1
