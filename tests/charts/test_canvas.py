"""What the canvas draws, where, and what it refuses."""

from collections.abc import Callable
from typing import Any

import pytest

from charts.drawing import fonts
from charts.drawing.canvas import Canvas
from facts.faults import InputError

WHERE = "chart demo, ru, wide: "


def canvas(width: int = 688) -> Canvas:
    return Canvas(width, "ru", "demo")


# Text


@pytest.mark.parametrize(("anchor", "before"), [("start", 0), ("middle", 0.5), ("end", 1)])
def test_texts_follow_one_another_from_where_their_anchor_says(anchor: Any, before: float) -> None:
    sheet, runs = canvas(), [("$6M", "claim", True, 19.0), ("one run", "fg", False, 14.0)]
    whole = sheet.runs(300, 30, runs, gap=8, anchor=anchor)
    first, second = (label.box for label in sheet.labels)
    assert first.width == pytest.approx(fonts.measure("$6M", 19, bold=True))
    assert second.x0 - first.x1 == pytest.approx(8)
    assert (whole.x0, whole.x1) == pytest.approx((first.x0, second.x1))
    assert whole.x0 == pytest.approx(300 - before * whole.width)
    assert [label.role for label in sheet.labels] == ["claim", "fg"]


@pytest.mark.parametrize(("width", "lines"), [
    (280, ["Another kind of money:", "a shared fleet, over years"]),
    (280, ["and V3’s work per hour, 386 TFLOP/s,", "not 344: its pre-training"]),
    (280, ["times smaller than", "in the case of Llama 3.1 405B"]),
    (280, ["bağlam genişletme 238\u00a0bin dolar,", "eğitim sonrası 10\u00a0bin dolar"]),
    (280, ["Эти числа — всё, что хранится", "от токена в слое, сразу для всех голов"]),
    (410, ["The headline is one of these", "squares. The servers alone take 267."]),
    (40, ["5\u00a0млн", "долларов"]),
])  # fmt: skip
def test_few_even_lines_lose_nothing_and_tear_no_words_apart(width: int, lines: list[str]) -> None:
    assert canvas().lines(" ".join(lines), width) == lines


# What is refused

Draw = Callable[[Canvas], object]
DRAWN: dict[str, tuple[Draw, str]] = {
    "unknown role": (lambda c: c.rect(0, 0, 9, 9, "red"),
                     "no role “red”; the roles are fg, muted, claim, a, b, c, quiet, grid, pale, "
                     "bg"),
    "faint text": (lambda c: c.text(9, 20, "x", role="b"),
                   "“x” is in role b, which is too faint for text; use fg, muted, claim, a"),
    "no glyph": (lambda c: c.text(9, 20, "x日"), "Inter has no glyph for “日” (U+65E5) in “x日”"),
    "past two sides": (lambda c: c.text(688, 5, "word", anchor="middle"),
                       "“word” is outside the picture, 5.6 px past the top and 16.6 px past the "
                       "right"),
    "mark outside": (lambda c: c.rect(680, 0, 20, 9, "a"),
                     "the rect in role a is outside the picture, 12.0 px past the right"),
    "label over label": (lambda c: (c.text(9, 20, "one"), c.text(20, 25, "two")),
                         "“one” lies over “two” (at 20, 28)"),
    "label over mark": (lambda c: (c.rect(0, 0, 50, 50, "a"), c.text(9, 20, "one")),
                        "“one” (at 9, 23) lies over the rect in role a"),
    "label over line": (lambda c: (c.line(0, 0, 90, 40, "quiet"), c.text(9, 20, "one")),
                        "“one” (at 9, 23) lies over the line in role quiet"),
    "label over grid line": (lambda c: (c.line(0, 15, 90, 15), c.text(9, 20, "one")),
                             "“one” (at 9, 23) lies over the line in role grid"),
    "label in area": (lambda c: (c.area([(0, 0), (600, 0), (300, 600)], "a"),
                                 c.text(290, 60, "one")),
                      "“one” (at 290, 63) lies over the area in role a"),
    # What does not collide.
    "over the ground": (lambda c: (c.rect(0, 0, 90, 50, "grid"), c.text(9, 20, "one")), ""),
    "on a mark": (lambda c: (c.rect(0, 0, 90, 50, "a"),
                             c.text(9, 20, "one", role="bg", on_mark=True)), ""),
    "beside a slope": (lambda c: (c.polyline([(0, 0), (300, 300)], "a"),
                                  c.text(9, 280, "one")), ""),
    "beside an area": (lambda c: (c.area([(0, 0), (300, 300), (600, 0)], "a"),
                                  c.text(9, 280, "one")), ""),
    "one line under another": (lambda c: (c.text(9, 20, "gjpq", 14),
                                          c.text(9, 34, "ÁĞЙ", 14)), ""),
}  # fmt: skip


@pytest.mark.parametrize(("draw", "message"), DRAWN.values(), ids=DRAWN)
def test_errors_name_chart_language_and_layout(draw: Draw, message: str) -> None:
    sheet, said = canvas(), ""
    sheet.height = 650
    try:
        draw(sheet)
        sheet.finish()
    except InputError as error:
        said = str(error)
    assert said == (message and WHERE + message)


def test_all_problems_are_reported_at_once() -> None:
    sheet = canvas(328)
    sheet.height = 100
    sheet.text(300, 20, "too long")
    sheet.text(0, 120, "below")
    with pytest.raises(InputError) as error:
        sheet.finish()
    assert str(error.value).count("chart demo, ru, narrow: ") == 2
