"""What the canvas draws, where, and what it refuses."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charts.drawing import fonts
from charts.drawing.canvas import Box, Canvas
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


@given(st.lists(st.text("abcdefgh", min_size=1, max_size=9), min_size=1, max_size=14),
       st.integers(60, 300))  # fmt: skip
def test_wrapping_loses_nothing_and_is_balanced(words: list[str], width: int) -> None:
    text = " ".join(words)
    lines = canvas().lines(text, width)
    assert " ".join(lines) == text
    widest = max(fonts.measure(line, 14) for line in lines)
    assert widest <= width or any(fonts.measure(word, 14) > width for word in words)


@pytest.mark.parametrize(("width", "lines"), [
    (280, ["Another kind of money:", "a shared fleet, over years"]),
    (280, ["and V3’s work per hour, 386 TFLOP/s,", "not 344: its pre-training"]),
    (280, ["times smaller than", "in the case of Llama 3.1 405B"]),
    (280, ["bağlam genişletme 238\u00a0bin dolar,", "eğitim sonrası 10\u00a0bin dolar"]),
    (280, ["Эти числа — всё, что хранится", "от токена в слое, сразу для всех голов"]),
    (410, ["The headline is one of these", "squares. The servers alone take 267."]),
    (40, ["5\u00a0млн", "долларов"]),
])  # fmt: skip
def test_no_line_ends_where_it_tears_words_apart(width: int, lines: list[str]) -> None:
    assert canvas().lines(" ".join(lines), width) == lines


# Marks


@pytest.mark.parametrize(
    ("count", "rows", "fill", "last"),
    [
        (7, 3, "columns", Box(24, 0, 34, 10)),
        (7.5, 3, "columns", Box(24, 12, 29, 22)),
        (Decimal("0.25"), 3, "columns", Box(0, 0, 2.5, 10)),
        (6, 3, "columns", Box(12, 24, 22, 34)),
        (7, 3, "rows", Box(0, 24, 10, 34)),
    ],
)
def test_squares_are_countable_and_the_last_one_is_cut(
    count: Decimal | float, rows: int, fill: str, last: Box
) -> None:
    sheet = canvas()
    sheet.squares(0, 0, count, rows, 10, 2, "a", fill=fill)  # type: ignore[arg-type]
    boxes = sheet.marks[0].boxes
    assert boxes[-1] == last
    assert sum(box.width for box in boxes) == pytest.approx(float(count) * 10)
    assert sheet.marks[0].count == float(count)


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
