"""With {acceptance} of its drafts accepted, V3 yields {low} to {high} tokens per pass

Expected tokens of a pass of the main model if one token is drafted for it and kept with the given
acceptance. Acceptance and speed as DeepSeek reports them.

The line is arithmetic: one token is certain, the drafted one counts as often as it is accepted. The
reported speed, {speedup}, lies below it, since drafting and checking take time too. Acceptance says
nothing about correctness: a rejected draft is replaced, never shown.

A straight line from one token per pass, when no draft is accepted, to two when all are. At the
acceptance of the technical report, {acceptance}, it gives {low} to {high}; a later paper reports
{other}. A separate level marks the reported speed, {speedup}, just below.
"""

from charts.gallery._parts import LABEL, NOTE, Axis, Drawing, Plot
from charts.rows import Row
from words.language import _

ROWS = (
    ("low", "mtp-tokens-per-step-low", _("tokens per pass at the low end"), "step"),
    ("high", "mtp-tokens-per-step-high", _("tokens per pass at the high end"), "step"),
    ("acceptance", "mtp-acceptance", _("accepted: technical report"), "band"),
    ("other", "mtp-acceptance-isca", _("accepted: later paper (grey)"), "band"),
    ("speedup", "mtp-speedup", _("tokens per second, reported"), "level"),
    ("depth", "mtp-depth", _("Tokens drafted beyond the next one"), "model"),
)


class Picture(Drawing):
    def own(self) -> dict[str, str]:
        return self.numbers("low", "high")

    def draw(self) -> None:
        top, bottom = (110, 330) if self.narrow else (80, 360)
        up = Axis(1, 1 + float(self["depth"].value), bottom, top)
        plot = Plot(Axis(0, 100, 34, self.width - 20), up)
        self.text(0, top - 14, self.say(_("Tokens per pass")), LABEL, "muted")
        self._bands(plot)
        self._axes(plot)
        self._level(plot, self["speedup"])
        with self.row("depth"):
            self.polyline([(plot.across.start, bottom), (plot.across.end, top)], "a", 2.5)
        self._points(plot)
        self.close(bottom + 44)

    def _bands(self, plot: Plot) -> None:
        """The two reported ranges: a strip of ground each, named over the plot and bracketed."""
        y, (_first, _last, bottom, top) = 16.0, plot.up
        for key, role in (("other", "a"), ("acceptance", "claim")):
            row = self[key]
            x1, x2 = plot.across.at(row.low), plot.across.at(row.high)
            text = [(self.fact(row), role, True, 15), (self.label(row), "fg", False, LABEL)]
            with self.row(key):
                if key == "other":
                    self.rect(x1, top, x2 - x1, bottom - top, "grid")
                end, at, foot = (self.width, y, 20) if self.narrow else (x1 - 10, y + 4, 5)
                self.runs(end, at, text, anchor="end")
                self.bracket(x1, x2, y + foot, role, depth=-6)
            y += 46 if self.narrow else 30

    def _axes(self, plot: Plot) -> None:
        (left, right), bottom = plot.across[2:], plot.up.start
        for step in range(6):
            tokens = 1 + step * self["depth"].value / 5
            y = plot.up.at(tokens)
            self.line(left, y, right, y, "grid")
            self.text(0, y + 4, self.lang.number(tokens, 1), NOTE, "muted")
        for percent in range(0, 101, 20):
            x, text = plot.across.at(percent), self.lang.percent(percent)
            self.text(x, bottom + 18, text, NOTE, "muted", anchor="middle")
        name = self.say(_("Drafted tokens accepted"))
        self.text(self.width, bottom + 38, name, LABEL, "muted", anchor="end")

    def _level(self, plot: Plot, row: Row) -> None:
        """The reported speed: a level of its own, since it counts seconds and not steps."""
        (left, right), y = plot.across[2:], plot.up.at(row.value)
        value, label = self.fact(row), self.label(row)
        with self.row(row.key):
            self.line(left, y, right, y, "claim", 1.5, dash=True)
            if self.narrow:
                # Two lines, which leave the grid line below free.
                room, text = 0.6 * (right - left), f"{value} {label}"
                self.wrap(left + 4, y + 17, text, room, NOTE, "claim", True)
            else:
                self.runs(left + 4, y + 20, [(value, "claim", True, 15), (label, "fg", False, 14)])

    def _points(self, plot: Plot) -> None:
        band, high = self["acceptance"], self["high"].value
        for key, percent in (("low", band.low), ("high", band.high)):
            with self.row(key):
                self.dot(*plot.at(percent, self[key].value), 5, "claim")
        span, name = "–".join(self.words[end] for end in ("low", "high")), _("tokens per pass")
        runs = [(span, "fg", True, 15), (self.say(name), "fg", False, LABEL)]
        self.runs(plot.across.at(80) - 12, plot.up.at(high) + 9, runs, anchor="end")
