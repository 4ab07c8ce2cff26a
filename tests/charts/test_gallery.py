"""Charts by their rows, marks and words: nothing here looks at a pixel."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from difflib import unified_diff

import numpy as np
import pytest

from charts import gallery
from charts.drawing.canvas import Mark
from charts.rows import ChartCanvas
from facts import CODES, ROOT, names
from facts.faults import InputError
from tests.charted import LAYOUTS, by_key, canvas, rows, said
from tests.charts import golden
from words.language import language

# What draws an amount; lines and brackets may also be axes, leaders and rules.
AMOUNTS = {"squares", "rect", "dot"}
CHARTS = [name for name in gallery.names() if not gallery.is_diagram(gallery.get(name))]
each_chart = pytest.mark.parametrize("name", gallery.names())
each_layout = pytest.mark.parametrize("layout", LAYOUTS)


def marks(picture: ChartCanvas) -> Iterator[Mark]:
    """The marks that stand for amounts: all but the ground and the grid."""
    return (m for m in picture.marks if m.kind in AMOUNTS and m.role not in ("grid", "bg"))


def counts(name: str, layout: str) -> Counter[str]:
    """How many unit squares each row has, by their area: the last one is cut."""
    found: Counter[str] = Counter()
    for mark in marks(canvas(name, "", layout)):
        if mark.kind == "squares":
            found[mark.row] += sum(box.width / box.height for box in mark.boxes)  # type: ignore[assignment]
    return found


@each_chart
def test_rows_have_keys_of_their_own(name: str) -> None:
    assert len(by_key(rows(name))) == len(rows(name))


@pytest.mark.parametrize(("find", "name"), [("group", "stag"), ("fact", "stagg")])
def test_a_group_or_a_row_that_is_none_is_named(find: str, name: str) -> None:
    with pytest.raises(InputError, match=rf'no \w+ "{name}"; '):
        getattr(said("headline_vs_actual"), find)(name)


@each_chart
def test_no_number_is_typed_into_a_chart_word(name: str) -> None:
    chart = gallery.get(name)
    texts = [*gallery.written(chart).values(), *gallery.views(chart).values()]
    texts += [row.label for row in rows(name)]
    for known in names.names(ROOT):
        texts = [re.sub(rf"(?<!\w){re.escape(known)}(?!\d)", "", text) for text in texts]
    assert [text for text in texts if re.search(r"\d", re.sub(r"\{\w+\}", "", text))] == []


@each_chart
def test_every_template_is_filled_and_the_title_states_a_number(name: str) -> None:
    chart = gallery.get(name)
    texts = gallery.texts(chart, rows(name), language("en"))
    assert tuple(texts) == gallery.AROUND and all(texts.values())
    assert "{" not in "".join(texts.values())
    used = re.findall(r"\{(\w+)\}", gallery.written(chart)["title"])
    assert used and all(re.search(r"\d", said(name).words[key]) for key in used)


@each_chart
@pytest.mark.parametrize("code", CODES)
def test_it_draws_in_every_layout_and_all_steps_share_one_frame(name: str, code: str) -> None:
    known = by_key(rows(name))
    for layout in LAYOUTS:
        pictures = [canvas(name, view, layout, code) for view, _stem in gallery.drawings(name)]
        for mark in (mark for picture in pictures for mark in marks(picture)):
            assert mark.row in known, f"a {mark.kind} in role {mark.role} stands for no row"
            assert mark.outline == known[mark.row].hollow, mark.row
        if gallery.steps(gallery.get(name)):
            assert len({picture.height for picture in pictures}) == 1


# Charts where all the groups of rows have one scale, too.
ALIKE = ("estimate_history", "lab_drafting")
# The ticks of a calendar are as wide as they are, and what may be is drawn beyond what is.
NO_LENGTHS = {("v3_to_v4", "event"), ("lab_drafting", "v3")}


@pytest.mark.parametrize("name", CHARTS)
@each_layout
def test_the_bars_of_a_group_stand_on_one_scale(name: str, layout: str) -> None:
    known, bars = by_key(rows(name)), defaultdict(list)
    for mark in marks(canvas(name, "", layout)):
        group = known[mark.row].group
        if mark.kind == "rect" and (name, group) not in NO_LENGTHS:
            length = float(known[mark.row].value), mark.box.width
            bars["" if name in ALIKE else group].append(length)
    for lengths in bars.values():
        value, width = max(lengths)
        assert [one for _value, one in lengths] == pytest.approx(
            [width / value * one for one, _width in lengths], abs=0.5
        )


@pytest.mark.parametrize(
    ("name", "axis", "panels"),
    [
        ("v3_to_v4", 1, [{"model", "event"}]),
        ("lab_load", 1, [{"none"}, {"aux"}, {"bias"}]),
        ("v3_results", 0, [{"aider", "c-eval", "simpleqa", "gpqa"}]),
    ],
)
@each_layout
def test_places_are_on_one_scale(name: str, axis: int, panels: list[set[str]], layout: str) -> None:
    known = by_key(rows(name))
    steps: list[tuple[float, float]] = []
    for panel in panels:
        shown = [m for m in marks(canvas(name, "", layout)) if known[m.row].group in panel]
        values = [float(known[mark.row].value) for mark in shown]
        places = [(m.box.x0 + m.box.x1, m.box.y0 + m.box.y1)[axis] / 2 for m in shown]
        steps += zip(np.diff(values), np.diff(places), strict=True)
    value, place = max(steps)
    assert place and [step for _value, step in steps] == pytest.approx(
        [place / value * step for step, _place in steps], abs=0.01
    )


# What a square stands for: a number, or the value of a row.
SQUARE: dict[str, int | str] = {
    "active_parameters": 10**9,
    "gpu_fleet": 100,
    "kv_cache": "v3",
    "r1_steps": 5_000,
    "run_cost_stages": 10_000,
}
WITHIN = {"experts": "experts-active", "h800": "run"}  # lit among the squares of another row


@pytest.mark.parametrize("name", SQUARE)
@each_layout
def test_squares_are_as_many_as_the_records_say(name: str, layout: str) -> None:
    known, found, square = by_key(rows(name)), counts(name, layout), SQUARE[name]
    worth = known[square].value if isinstance(square, str) else square
    for key, count in found.items():
        whole = count + found[WITHIN.get(key, "")]
        assert whole * float(worth) == pytest.approx(float(known[key].value)), key


@each_layout
def test_the_runs_days_are_lit_in_the_fleets_year(layout: str) -> None:
    name = "headline_vs_actual"
    found = counts(name, layout)
    assert found["run"] == pytest.approx(float(by_key(rows(name))["days"].value), abs=0.05)
    assert found["run"] + found["days"] == pytest.approx(365)


def test_the_receipt_prints_no_ratio_of_its_two_kinds_of_money() -> None:
    name = "headline_vs_actual"
    row = by_key(rows(name))
    ratio = round(row["servers"].value / row["headline"].value)
    texts = gallery.texts(gallery.get(name), rows(name), language("en")).values()
    labels = [label.text for label in canvas(name).labels]
    assert not [text for text in (*texts, *labels) if str(ratio) in text]


def test_every_amount_of_money_lies_on_one_shelf() -> None:
    amounts = [row.key for row in rows("kinds_of_money") if row.group != "count"]
    assert [mark.row for mark in marks(canvas("kinds_of_money"))] == amounts


def test_a_title_follows_the_language() -> None:
    assert said("headline_vs_actual", "ru").words["headline"].endswith(" долларов")


def test_words_and_marks_are_the_accepted_ones() -> None:
    then, now = golden.MARKS.read_text("utf-8"), golden.marks()
    changed = list(unified_diff(then.splitlines(), now.splitlines(), "accepted", "now", n=0))
    assert not changed, "look at these charts, then make accept:\n" + "\n".join(changed)
