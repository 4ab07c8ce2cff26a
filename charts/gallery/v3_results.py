"""In its developer’s own tests V3 is ahead of all three rivals in {led} of {rows} rows

Scores out of a hundred, from tests that DeepSeek ran and reported in {reported}. Named: the best
rival where V3 is not ahead.

Shown are {shown} of the {rows} rows of the report’s table. All models were tested by DeepSeek,
whose choice the tests are; others may get other scores.

V3 is ahead in {ahead} of the {shown} rows shown. A line for each test, with a dot for each of four
models. V3’s scores: {scores}. Best where it is not ahead: {leaders}.
"""

from charts.drawing import shapes
from charts.drawing.geometry import Box, Mark
from charts.gallery._parts import LABEL, NOTE, Axis, Drawing
from charts.rows import Row
from words.language import _

_TESTS = (
    "longbench", "codeforces", "aider", "aime", "math500", "c-eval", "mmlu", "gpqa", "swe-bench",
    "simpleqa",
)  # fmt: skip
# Radius and role of each model's dots.
_MODELS = {"v3": (6.0, "claim"), "gpt4o": (4.5, "a"), "claude": (4.5, "b"), "llama": (4.5, "c")}
ROWS = (
    *((f"{test}-{model}", f"comparison-v3.{test}-{model}", "", test)
      for test in _TESTS for model in _MODELS),
    ("rows", "v3-results-rows", _("Rows of the report’s table"), "given"),
    ("led", "v3-results-led", _("Rows in which V3 is ahead of all three"), "given"),
)  # fmt: skip
_TICK = 6.0  # the height of a mark of the scale


def _model(row: Row) -> str:
    return row.record.label.split(": ")[1]


class Picture(Drawing):
    def own(self) -> dict[str, str]:
        best = {test: self._best(test) for test in _TESTS}
        leaders = [f"{_model(one)} ({self._test(test)})" for test, one in best.items() if one]
        scores = [f"{self._test(test)} {self._score(test)}" for test in _TESTS]
        return {
            "reported": self.month("mmlu-v3"),
            "shown": self.lang.number(len(_TESTS)),
            "ahead": self.lang.number(len(_TESTS) - len(leaders)),
            "scores": "; ".join(scores),
            "leaders": "; ".join(leaders),
        }

    def _best(self, test: str) -> Row | None:
        """The best rival in a test where V3 is not ahead."""
        best = max(self.group(test), key=lambda one: one.value)
        return None if best.key.endswith("-v3") else best

    def _test(self, test: str) -> str:
        return self[f"{test}-v3"].record.label.split(": ")[0]

    def _score(self, test: str) -> str:
        return self.lang.number(self[f"{test}-v3"].value, 1)

    def draw(self) -> None:
        names = max(self.measure(self._test(test)) for test in _TESTS)
        left = 4.0 if self.narrow else names + 24
        axis = Axis(0, 100, left, self.width - (12 if self.narrow else 62))
        y = self._key() + (26 if self.narrow else 20)
        pitch = 50 if self.narrow else 30
        for test in _TESTS:
            self._line(y, test, axis)
            y += pitch
        bottom = y - (12 if self.narrow else 8)
        for mark in (0, 25, 50, 75, 100):
            x, text = axis.at(mark), self.lang.number(mark)
            self._ticks(x, bottom, pitch)
            self.text(x, bottom + 17, text, NOTE, "muted", anchor="middle")
        self.close(bottom + 18)

    def _ticks(self, x: float, bottom: float, pitch: float) -> None:
        """A mark of the scale under every test, where it runs through no name."""
        ends = [bottom - pitch * n for n in reversed(range(len(_TESTS)))]
        boxes = tuple(Box(x, end - _TICK, x, end) for end in ends)
        line = shapes.line(((x, boxes[0].y0), (x, bottom)))
        mark = Mark(kind="line", role="grid", boxes=boxes, width=1)
        self.put(mark, line, (_TICK, pitch - _TICK))

    def _key(self) -> float:
        """Which dot is which model; returns where that ends."""
        x, y = 6.0, 14.0
        for model, dot in _MODELS.items():
            one = self[f"mmlu-{model}"]
            name, bold = _model(one), model == "v3"
            width = self.measure(name, LABEL, bold) + 36
            if x + width - 16 > self.width:
                x, y = 6.0, y + 22
            with self.row(one.key):
                self.dot(x, y - 5, *dot)
            self.text(x + 12, y, name, LABEL, "claim" if bold else "fg", bold)
            x += width
        return y + 6

    def _line(self, y: float, test: str, axis: Axis) -> None:
        """One test: its name, the four scores on a line, V3's in digits, and who is ahead of it."""
        self.text(0, y + 5, self._test(test))
        self.text(self.width, y + 5, self._score(test), LABEL, "claim", True, "end")
        middle = y + (24 if self.narrow else 0)
        places = {model: axis.at(self[f"{test}-{model}"].value) for model in _MODELS}
        for model, dot in reversed(_MODELS.items()):
            with self.row(f"{test}-{model}"):
                self.dot(places[model], middle, *dot)
        if best := self._best(test):
            name, (first, *_between, last) = _model(best).split(" ")[0], sorted(places.values())
            room = self.width - (0 if self.narrow else 50) - self.measure(name, NOTE)
            # Beside the dot, or where there is no room before all dots.
            if last + 10 <= room:
                self.text(last + 9, middle + 4.5, name, NOTE, "muted")
            else:
                self.text(first - 9, middle + 4.5, name, NOTE, "muted", anchor="end")
