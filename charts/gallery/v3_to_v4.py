"""V3’s cost figure came with its report; R1’s took {later}

Days from the report on V3 to the day from which providers list V4, on one even scale. Orange: a
model of DeepSeek’s appears.

Nvidia’s shares fell {fall} after R1. The only cost figure published by then was V3’s, whose report
was {report} old. R1’s own appeared with the revised paper in Nature.

V3’s report on {v3}, R1 on {r1}, the fall of Nvidia’s shares on {nvda}, SemiAnalysis’s estimate on
{semi}, a day of the service published on {inference}, a licence for the H20 required on {h20}, R1’s
cost figure on {price}, V4 on {v4}. A vertical scale of time with {count} marks.
"""

from datetime import date

from charts.gallery._parts import NOTE, Axis, Drawing
from charts.rows import Row
from words.language import _

ROWS = (
    ("v3", "v3-report-date", _("V3, with a cost figure"), "model"),
    ("r1", "r1-release", _("R1, without one"), "model"),
    ("nvda", "nvda-date", _("Nvidia’s shares fall"), "event"),
    ("semi", "semi-date", _("SemiAnalysis estimates fleet and servers"), "event"),
    ("inference", "inf-date", _("DeepSeek describes a day of its service"), "event"),
    ("h20", "ctrl-h20", _("the H20 needs a US licence"), "event"),
    ("price", "r1-cost-disclosed", _("R1’s cost figure is published"), "event"),
    ("v4", "v4-date", _("V4"), "model"),
)


class Picture(Drawing):
    def own(self) -> dict[str, str]:
        count = {"count": self.lang.number(len(self.rows))}
        spans = {"later": ("r1", "price"), "fall": ("r1", "nvda"), "report": ("v3", "nvda")}
        return count | {
            name: self.lang.quantity(self[last].value - self[first].value, "day")
            for name, (first, last) in spans.items()
        }

    def draw(self) -> None:
        x, left = (48.0, 96.0) if self.narrow else (52.0, 128.0)
        first, last = (float(self.rows[at].value) for at in (0, -1))
        axis = Axis(first, last, 8, 500 if self.narrow else 420)
        self._years(axis, x)
        y = axis.start
        for row in self.rows:
            at = axis.at(row.value)
            y = max(y, at)
            with self.row(row.key):
                bottom = self._event(row, (x, at), (left, y))
            y = bottom + 21
        self.close(bottom)

    def _years(self, axis: Axis, x: float) -> None:
        self.line(x, axis.start, x, axis.end, "quiet", 1.5)
        days = map(date.fromordinal, range(int(axis.first), int(axis.last) + 1))
        for day in (day for day in days if day.day == 1):
            y = axis.at(day.toordinal())
            self.line(x - (8 if day.month == 1 else 4), y, x, y, "quiet")
            if day.month == 1:
                self.text(x - 12, y + 4, self.lang.date(day, "year"), NOTE, "muted", anchor="end")

    def _event(self, row: Row, spot: tuple[float, float], place: tuple[float, float]) -> float:
        """A dot or a tick on the scale, a line to the day and to what happened, which stands beside
        it or in lines below; returns its lower edge.
        """
        role = "claim" if row.group == "model" else "a"
        (x, at), (left, y) = spot, place
        self.polyline([(x, at), (left - 20, y), (left - 8, y)], "grid", 1.5)
        if row.group == "model":
            self.dot(x, at, 6, role)
        else:  # ticks of neighbouring days stay apart where dots would lie over each other
            self.rect(x - 6, at - 1, 14, 2, role)
        return self.named(left, y + 5, self.fact(row), self.label(row), role) + 4
