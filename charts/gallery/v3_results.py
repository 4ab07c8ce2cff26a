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
from charts.gallery import _parts as parts
from charts.rows import ChartCanvas, Row, Shown
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


def words(shown: Shown) -> dict[str, str]:
    best = {test: _best(shown, test) for test in _TESTS}
    leaders = [f"{_model(one)} ({_test(shown, test)})" for test, one in best.items() if one]
    scores = [f"{_test(shown, test)} {_score(shown, test)}" for test in _TESTS]
    return {
        "reported": shown.month("mmlu-v3"),
        "shown": shown.lang.number(len(_TESTS)),
        "ahead": shown.lang.number(len(_TESTS) - len(leaders)),
        "scores": "; ".join(scores),
        "leaders": "; ".join(leaders),
    }


def _best(shown: Shown, test: str) -> Row | None:
    """The best rival in a test where V3 is not ahead."""
    best = max(shown.group(test), key=lambda one: one.value)
    return None if best.key.endswith("-v3") else best


def _test(shown: Shown, test: str) -> str:
    return shown[f"{test}-v3"].record.label.split(": ")[0]


def _model(row: Row) -> str:
    return row.record.label.split(": ")[1]


def _score(shown: Shown, test: str) -> str:
    return shown.lang.number(shown[f"{test}-v3"].value, 1)


def draw(canvas: ChartCanvas) -> None:
    names = max(canvas.measure(_test(canvas, test), parts.LABEL) for test in _TESTS)
    left = 4.0 if canvas.narrow else names + 24
    axis = parts.Axis(0, 100, left, canvas.width - (12 if canvas.narrow else 62))
    y = _key(canvas) + (26 if canvas.narrow else 20)
    pitch = 50 if canvas.narrow else 30
    for test in _TESTS:
        _line(canvas, y, test, axis)
        y += pitch
    bottom = y - (12 if canvas.narrow else 8)
    for mark in (0, 25, 50, 75, 100):
        x, text = axis.at(mark), canvas.lang.number(mark)
        _ticks(canvas, x, bottom, pitch)
        canvas.text(x, bottom + 17, text, parts.NOTE, "muted", anchor="middle")
    parts.close(canvas, bottom + 18)


def _ticks(canvas: ChartCanvas, x: float, bottom: float, pitch: float) -> None:
    """A mark of the scale under every test, where it runs through no name."""
    ends = [bottom - pitch * n for n in reversed(range(len(_TESTS)))]
    boxes = tuple(Box(x, end - _TICK, x, end) for end in ends)
    line = shapes.line(((x, boxes[0].y0), (x, bottom)))
    mark = Mark(kind="line", role="grid", boxes=boxes, width=1)
    canvas.put(mark, line, (_TICK, pitch - _TICK))


def _key(canvas: ChartCanvas) -> float:
    """Which dot is which model; returns where that ends."""
    x, y = 6.0, 14.0
    for model, dot in _MODELS.items():
        one = canvas[f"mmlu-{model}"]
        name, bold = _model(one), model == "v3"
        width = canvas.measure(name, parts.LABEL, bold) + 36
        if x + width - 16 > canvas.width:
            x, y = 6.0, y + 22
        with canvas.row(one.key):
            canvas.dot(x, y - 5, *dot)
        canvas.text(x + 12, y, name, parts.LABEL, "claim" if bold else "fg", bold)
        x += width
    return y + 6


def _line(canvas: ChartCanvas, y: float, test: str, axis: parts.Axis) -> None:
    """One test: its name, the four scores on a line, V3's in digits, and who is ahead of it."""
    canvas.text(0, y + 5, _test(canvas, test), parts.LABEL)
    canvas.text(canvas.width, y + 5, _score(canvas, test), parts.LABEL, "claim", True, "end")
    middle = y + (24 if canvas.narrow else 0)
    places = {model: axis.at(canvas[f"{test}-{model}"].value) for model in _MODELS}
    for model, dot in reversed(_MODELS.items()):
        with canvas.row(f"{test}-{model}"):
            canvas.dot(places[model], middle, *dot)
    if best := _best(canvas, test):
        name, first, last = _model(best).split(" ")[0], min(places.values()), max(places.values())
        room = canvas.width - (0 if canvas.narrow else 50) - canvas.measure(name, parts.NOTE)
        # Beside the dot, or where there is no room before all dots.
        if last + 10 <= room:
            canvas.text(last + 9, middle + 4.5, name, parts.NOTE, "muted")
        else:
            canvas.text(first - 9, middle + 4.5, name, parts.NOTE, "muted", anchor="end")
