"""The bias helps to choose {active} of {experts} experts; the plain score alone weighs them

One token in one layer of V3. One thin bar = the score of one expert, one cell = {cell} numbers. The
scores are invented, the rule is V3’s.

Each chosen expert reads the same {hidden} numbers as the router. The rule is that of the published
program; training moves each bias so that no expert is overrun or idle.

The bias decides who is chosen and not how much a choice weighs. Of {experts} bars in {groups}
groups, {limited} groups are kept, numbers {kept}. In them {active} experts are marked; their plain
scores, brought to a sum of {scale}, weigh their results: {weights}. The shared expert is added
whole. The scores are invented.
"""

from decimal import Decimal
from functools import cached_property

from charts.drawing import shapes
from charts.drawing.geometry import Box, Mark
from charts.gallery import _diagram as diagram
from charts.gallery._parts import LABEL, NOTE
from charts.gallery._route import Route, numbers, route
from words.language import _

STEPS = {
    "score": (_("Score"), _(
        "The router compares the token with each of the {experts} experts and gives each a score "
        "between zero and one."
    )),
    "bias": (_("Bias"), _(
        "A bias is added to each score, up or down; it counts for the choice and for nothing else."
    )),
    "groups": (_("Groups"), _(
        "Each group is ranked by its two best biased scores, and the best {limited} of {groups} "
        "stay."
    )),
    "experts": (_("Experts"), _(
        "In these groups the {active} best biased scores win, so a high score with a low bias may "
        "lose; only the winners’ experts run."
    )),
    "weigh": (_("Weigh and add"), _(
        "The plain scores, divided by their total and multiplied by {scale}, weigh the {active} "
        "results; the shared expert’s is added whole."
    )),
}  # fmt: skip
ROWS = (
    ("hidden", "v3-hidden", _("Numbers that stand for a token"), "token"),
    ("experts", "v3-experts-per-layer", _("Routed experts in a layer"), "layer"),
    ("groups", "v3-expert-groups", _("Groups of experts in a layer"), "layer"),
    ("limited", "v3-limited-groups", _("Groups open to one token"), "choice"),
    ("active", "v3-experts-active", _("Routed experts at work on a token in a layer"), "choice"),
    ("scale", "v3-route-scale", _("Sum of their weights"), "choice"),
    ("shared", "v3-shared-experts", _("Shared experts in a layer, always at work"), "layer"),
)
_NAMES = {
    "score": _("{experts} scores"),
    "bias": _("{experts} scores + bias, for choosing only"),
    "groups": _("{limited} of {groups} groups"),
    "experts": _("{active} of {experts} experts"),
    "weigh": _("{active} weights, together {scale}"),
}
_START, _PITCH, _BAR, _TALL = 8.0, 2.25, 1.5, 96.0


class Picture(diagram.Diagram):
    """One step: all of them have every part in the same place, and differ in what is lit."""

    def own(self) -> dict[str, str]:
        number = self.lang.number
        return {
            "cell": number(diagram.CELL),
            "kept": ", ".join(number(group + 1) for group in self.way.kept),
            "weights": "; ".join(number(Decimal(one), 2) for one in self.way.weights.values()),
        }

    @cached_property
    def way(self) -> Route:
        groups, limited, active = (int(self[key].value) for key in ("groups", "limited", "active"))
        return route(groups, limited, active, float(self["scale"].value))

    def draw(self) -> None:
        self.made_for(experts=len(numbers()[0]), shared=1)  # a score for each is in _route.csv
        self.top = self.caption(STEPS) + 14
        self.many = self.say(_("{hidden} numbers"))
        self.storeys, self.apart = (2, 79.5) if self.narrow else (1, 81.0)
        self.size = len(self.way.plain) // int(self["groups"].value)
        self.across = int(self["groups"].value) // self.storeys
        self.wide = self.length("hidden")
        self.high = float(self["experts"].value / diagram.CELL) * self.cells.pitch
        self.step_down = 18 if self.narrow else 0  # the router's name stands below it
        self.right = self.width - (1 if self.narrow else 12)  # of the lines to the sum
        self.token()
        for line in range(self.storeys):
            self.groups(line)
            self.experts(line)
        self.sum()

    def base(self, line: int) -> float:
        """Where the bars of a line of groups stand."""
        return self.top + 26 + self.high + self.step_down + _TALL + line * 150

    def x(self, expert: int) -> float:
        group, place = divmod(expert, self.size)
        return _START + group % self.across * self.apart + place * _PITCH

    def groups_of(self, line: int) -> range:
        return range(line * self.across, (line + 1) * self.across)

    def chosen(self, line: int) -> dict[float, float]:
        """The middle of each chosen expert of a line, with its weight."""
        inside, weights = self.groups_of(line), self.way.weights if self.step >= 4 else {}
        return {self.x(one) + _BAR / 2: w for one, w in weights.items()
                if one // self.size in inside}  # fmt: skip

    def token(self) -> None:
        """The token's numbers, the router's table under them, and what comes out of it now."""
        lit = self.step == 1
        role, shade = ("claim", "claim") if lit else ("quiet", "fg")
        with self.row("hidden"):
            one = (self.say(_("one token")), "fg", True, 14)
            self.runs(0, self.top, [one, (self.many, "muted", False, 14)])
            self.vector(0, self.top + 8, "hidden", role)
        y = self.top + 25
        below = y + self.high
        with self.row("experts"):
            self.matrix(Box(0, y, self.wide, below), lit)
            if self.narrow:
                self.note(self.wide, below + 14, _("router"), shade, lit, "end")
            else:
                middle = y + self.high / 2 + 4.5
                self.note(self.wide + 6, middle, _("router"), shade, lit)
        end = below + self.step_down + 18
        self.arrow([(20, below + 1), (20, end)], "claim" if lit else "muted")
        self.text(32, end - 2, self.say(_NAMES[self.view]), LABEL, "claim", bold=True)

    def groups(self, line: int) -> None:
        base, end = self.base(line), (self.size - 1) * _PITCH + _BAR
        for group in self.groups_of(line):
            self._bars(range(group * self.size, (group + 1) * self.size), base)
        for group in self.groups_of(line):
            left, kept = self.x(group * self.size), group in self.way.kept and self.step >= 3
            self.line(left, base + 0.5, left + end, base + 0.5, "grid")
            role = "claim" if kept and self.step == 3 else "muted"
            with self.row("limited" if kept else "groups"):
                if kept:
                    self.bracket(left - 1, left + end + 1, base + 4, role, depth=5)
                name = self.say(_("group {n}"), n=self.lang.number(group + 1))
                middle, bold = left + end / 2, role == "claim"
                self.text(middle, base + 26, name, NOTE, role, bold, "middle")

    def _bars(self, experts: range, base: float) -> None:
        """The scores of a group as they count in this step; in the second, the biases on them."""
        plain, biased = self.way.plain, self.way.biased
        counted = plain if self.step in (1, 2, 5) else biased
        dropped = self.step >= 3 and experts[0] // self.size not in self.way.kept
        role = "claim" if self.step == 1 else "grid" if dropped else "quiet"
        lit = [one for one in experts if self.step >= 4 and one in self.way.weights]
        # What is lit lies over the whole group, which is then written alike in several steps.
        with self.row("experts"):
            self._lines([(one, 0.0, counted[one]) for one in experts], base, role)
            self._lines([(one, 0.0, counted[one]) for one in lit], base, "claim")
            if self.step == 2:
                pairs = [(one, plain[one], biased[one]) for one in experts]
                self._lines([pair for pair in pairs if pair[1] < pair[2]], base, "claim")
                down = [(one, low, high) for one, high, low in pairs if low < high]
                self._lines(down, base, "grid")

    def _lines(self, bars: list[tuple[int, float, float]], base: float, role: str) -> None:
        """Upright lines for (expert, from, to)."""
        boxes = tuple(
            Box(self.x(one), base - self._tall(high), self.x(one) + _BAR, base - self._tall(low))
            for one, low, high in bars
        )
        ends = tuple(((box.x0 + _BAR / 2, box.y1), (box.x0 + _BAR / 2, box.y0)) for box in boxes)
        if boxes:
            mark = Mark(kind="bars", role=role, boxes=boxes, width=_BAR, count=len(boxes))
            self.put(mark, shapes.Shape(ends, closed=False))

    def _tall(self, score: float) -> int:
        """The height of a bar in steps of two pixels: the fewer heights, the smaller the file."""
        return 2 * round(max(score, 0.0) * _TALL / 2)

    def experts(self, line: int) -> None:
        """A cell for each expert; those that run grow, and in the end carry their weights."""
        y, half = self.base(line) + 36, diagram.SQUARE / 2
        cells = diagram.Scale(_PITCH, _PITCH - _BAR, Decimal(1))
        for group in self.groups_of(line):
            with self.row("experts"):
                x, experts = self.x(group * self.size), Decimal(self.size)
                self.vector(x, y, experts, "grid", cells, across=8)
        for x, weight in self.chosen(line).items():
            self.rect(x - half - 1.5, y - 1, 2 * half + 3, 10, "bg")
            with self.row("active"):
                self.rect(x - half, y - 1, 2 * half, 2 * half, "claim")
            if self.step == 5:
                with self.row("scale"):
                    text = self.lang.number(Decimal(weight), 2)
                    self.text(x, y + 35, text, NOTE, "claim", True, "middle")

    def sum(self) -> None:
        """The shared expert's own way, and the sum of all results, as long as the token was."""
        role, ink = ("claim", "claim") if self.step == 5 else ("grid", "quiet")
        (self._sum_below if self.narrow else self._sum_beside)(role, ink)

    def _sum_beside(self, role: str, ink: str) -> None:
        half, base = diagram.SQUARE / 2, self.base(0)
        y, x, top, start = base + 84, self.right, base + 35, self.top + 14
        with self.row("shared"):
            self.note(x - 7, y - 8, _("shared"), anchor="end")
            self.rect(x - half, top, 2 * half, 2 * half, ink)
        self.arrow([(self.wide + 4, start), (x, start), (x, base + 10)], role)
        self.line(x, base + 55, x, y + 0.75, role, shapes.STROKE)
        self._bus(0, y, x, role)
        self._result(280, y, role)

    def _sum_below(self, role: str, ink: str) -> None:
        half, start = diagram.SQUARE / 2, self.base(0) + 80
        y, x = self.base(self.storeys - 1) + 108, self.right
        for line in range(self.storeys):
            self._bus(line, self.base(line) + 80, x, role)
        self.arrow([(x, start), (x, y), (172, y)], role)
        with self.row("shared"):
            self.rect(0, y - half, 2 * half, 2 * half, ink)
            shade = "fg" if role == "claim" else "muted"
            end = self.note(26, y + 4.5, _("shared, always"), shade).x1
        self.flow(y, end + 5, 149, role)
        self._result(160, y, role)

    def _bus(self, line: int, y: float, x: float, role: str) -> None:
        """One line that takes up all results, where lines from each would cross."""
        places = [*self.chosen(line)] if self.step == 5 else []
        for place in places:
            self.line(place, y - 6, place, y, role, shapes.STROKE)
        first = min(places, default=self.x(self.groups_of(line)[0]))
        self.line(max(0.0, first - 0.75), y, x + 0.75, y, role, shapes.STROKE)

    def _result(self, x: float, y: float, role: str) -> None:
        lit = role == "claim"
        self.arrow([(x, y + diagram.RADIUS), (x, y + 26)], role)
        self.plus(x, y, "claim" if lit else "quiet")
        with self.row("hidden"):
            self.vector(0, y + 30, "hidden", role)
            if not self.narrow:
                shade = "fg" if lit else "muted"
                self.text(self.wide + 12, y + 41, self.many, LABEL, shade)
        self.close(y + 43)
