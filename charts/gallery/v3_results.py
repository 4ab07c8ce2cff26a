"""V3's scores beside those of three rivals, in the tests that its developer ran."""

from __future__ import annotations

from typing import TYPE_CHECKING

from charts.gallery import _parts as parts
from charts.rows import Row, by_key
from words.language import _

if TYPE_CHECKING:
    from charts.drawing.canvas import Canvas
    from words.language import Language

TITLE = _("In its developer’s own tests V3 is ahead of all three rivals in {led} of {rows} rows")
SUBTITLE = _(
    "Scores out of a hundred, from tests that DeepSeek ran and reported in {reported}. Named: a "
    "rival that is ahead of V3."
)
NOTE = _(
    "Shown are {shown} of the {rows} rows of the report’s table. All models were tested by "
    "DeepSeek, whose choice the tests are; others may get other scores."
)
ALT = _(
    "V3 is ahead in {ahead} of the {shown} rows shown. A line for each test, with a dot for each "
    "of four models. V3’s scores: {scores}. Ahead of it: {leaders}."
)
_TESTS = (
    "longbench", "codeforces", "aider", "aime", "math500", "c-eval", "mmlu", "gpqa", "swe-bench",
    "simpleqa",
)  # fmt: skip
_MODELS = {"v3": "claim", "gpt4o": "a", "claude": "b", "llama": "c"}
ROWS = (
    *((f"{test}-{model}", f"comparison-v3.{test}-{model}", "", test)
      for test in _TESTS for model in _MODELS),
    ("rows", "v3-results-rows", _("Rows of the report’s table"), "given"),
    ("led", "v3-results-led", _("Rows in which V3 is ahead of all three"), "given"),
)  # fmt: skip
_MOST = 100  # of every score


def words(rows: tuple[Row, ...], lang: Language) -> dict[str, str]:
    row = by_key(rows)
    best = {test: _best(row, test) for test in _TESTS}
    leaders = [f"{_test(row, test)} – {_model(one)}" for test, one in best.items() if one]
    scores = [f"{_test(row, test)} {_score(row[f'{test}-v3'], lang)}" for test in _TESTS]
    return {
        "led": parts.bare(row["led"], lang),
        "rows": parts.bare(row["rows"], lang),
        "reported": lang.date(row["mmlu-v3"].record.as_of, "month-in"),
        "shown": lang.number(len(_TESTS)),
        "ahead": lang.number(sum(1 for one in best.values() if one is None)),
        "scores": "; ".join(scores),
        "leaders": "; ".join(leaders),
    }


def _best(row: dict[str, Row], test: str) -> Row | None:
    """The rival that is ahead of V3 in a test, if one is."""
    best = max((row[f"{test}-{model}"] for model in _MODELS), key=lambda one: one.value)
    return None if best.key.endswith("-v3") else best


def _test(row: dict[str, Row], test: str) -> str:
    return row[f"{test}-v3"].record.label.split(": ")[0]


def _model(row: Row) -> str:
    return row.record.label.split(": ")[1]


def _score(row: Row, lang: Language) -> str:
    return lang.number(row.value, 1)


def draw(canvas: Canvas, rows: tuple[Row, ...], lang: Language, view: str) -> None:
    row = by_key(rows)
    names = max(canvas.measure(_test(row, test), parts.LABEL) for test in _TESTS)
    left = 4.0 if canvas.narrow else names + 24
    right = canvas.width - (12 if canvas.narrow else 62)
    scale = (right - left) / _MOST
    y = _key(canvas, row) + (26 if canvas.narrow else 20)
    top, pitch = y - 8, 46.0 if canvas.narrow else 30.0
    lines = [left + mark * scale for mark in (0, 25, 50, 75, 100)]
    bottom = top + pitch * len(_TESTS)
    for x in lines:
        canvas.line(x, top, x, bottom, "grid")
    for test in _TESTS:
        _line(canvas, y, row, test, left, scale, lang)
        y += pitch
    for x, mark in zip(lines, (0, 25, 50, 75, 100), strict=True):
        canvas.text(x, bottom + 17, lang.number(mark), parts.NOTE, "muted", anchor="middle")
    parts.close(canvas, bottom + 18)


def _key(canvas: Canvas, row: dict[str, Row]) -> float:
    """Which dot is which model; returns where that ends."""
    x, y = 6.0, 14.0
    for model, role in _MODELS.items():
        one = row[f"mmlu-{model}"]
        name, bold = _model(one), model == "v3"
        width = canvas.measure(name, parts.LABEL, bold) + 36
        if x + width - 16 > canvas.width:
            x, y = 6.0, y + 22
        with canvas.row(one.key):
            canvas.dot(x, y - 5, _radius(model), role)
        canvas.text(x + 12, y, name, parts.LABEL, "claim" if bold else "fg", bold)
        x += width
    return y + 6


def _radius(model: str) -> float:
    return 6 if model == "v3" else 4.5


def _line(
    canvas: Canvas, y: float, row: dict[str, Row], test: str, left: float, scale: float,
    lang: Language,
) -> None:  # fmt: skip
    """One test: its name, the four scores on a line, V3's in digits."""
    v3, best = row[f"{test}-v3"], _best(row, test)
    digits = _score(v3, lang)
    canvas.text(0, y + 5, _test(row, test), parts.LABEL)
    canvas.text(canvas.width, y + 5, digits, parts.LABEL, "claim", bold=True, anchor="end")
    middle = y + (24 if canvas.narrow else 0)
    for model, role in reversed(_MODELS.items()):
        one = row[f"{test}-{model}"]
        with canvas.row(one.key):
            canvas.dot(left + float(one.value) * scale, middle, _radius(model), role)
    if best is not None:
        lowest = min(row[f"{test}-{model}"].value for model in _MODELS)
        _ahead(canvas, middle, _model(best).split(" ")[0],
               left + float(best.value) * scale, left + float(lowest) * scale)  # fmt: skip


def _ahead(canvas: Canvas, y: float, name: str, x: float, lowest: float) -> None:
    """Who is ahead of V3, beside the dot, or where there is no room before all dots."""
    if x + 10 + canvas.measure(name, parts.NOTE) <= canvas.width - (0 if canvas.narrow else 50):
        canvas.text(x + 9, y + 4.5, name, parts.NOTE, "muted")
    else:
        canvas.text(lowest - 9, y + 4.5, name, parts.NOTE, "muted", anchor="end")
