"""Charts by their rows, marks and words: nothing here looks at a pixel."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import product

import pytest

from charts import gallery
from charts.drawing import theme
from charts.drawing.canvas import Mark
from charts.rows import ChartCanvas, Row, Shown
from facts import ROOT, names
from facts.dataset import Dataset, load
from facts.languages import CODES
from tests import examples
from words.language import Language, language

LAYOUTS = {"wide": theme.WIDE, "narrow": theme.NARROW}
# What draws an amount; lines and brackets may also be axes, leaders and rules.
AMOUNTS = {"squares", "rect", "dot"}
PICTURES = [(name, view) for name in gallery.names() for view, _stem in gallery.drawings(name)]


@cache
def data() -> Dataset:
    return load(ROOT)


def rows(name: str) -> tuple[Row, ...]:
    return gallery.rows(gallery.get(name), data())


def by_key(shown: tuple[Row, ...]) -> dict[str, Row]:
    return {row.key: row for row in shown}


def in_group(shown: tuple[Row, ...], group: str) -> list[Row]:
    return [row for row in shown if row.group == group]


def drawn(name: str, view: str = "", layout: str = "wide", code: str = "en") -> ChartCanvas:
    chart, lang = gallery.get(name), language(code)
    return gallery.drawn(chart, name, rows(name), lang, view, LAYOUTS[layout])


def said(name: str, code: str = "en") -> Shown:
    return gallery.shown(gallery.get(name), rows(name), language(code))


def marks(canvas: ChartCanvas) -> Iterator[Mark]:
    """The marks that stand for amounts: all but the ground and the grid."""
    return (m for m in canvas.marks if m.kind in AMOUNTS and m.role not in ("grid", "bg"))


def counts(canvas: ChartCanvas) -> Counter[str]:
    """How many unit squares each row has."""
    found: Counter[str] = Counter()
    for mark in marks(canvas):
        if mark.kind == "squares":
            found[mark.row] += mark.count  # type: ignore[assignment]
    return found


def test_the_folder_is_the_registry() -> None:
    issue = {
        "headline_vs_actual", "gpu_fleet", "run_cost_stages", "same_ruler", "active_parameters",
        "kv_cache", "mtp_speed", "kinds_of_money", "price_per_hour", "run_in_fleet_year",
        "r1_steps", "v3_to_v4", "estimate_history",
    }  # fmt: skip
    assert issue <= set(gallery.names())
    assert not any(name.startswith("_") for name in gallery.names())


def test_an_unknown_chart_names_the_known_ones() -> None:
    with pytest.raises(KeyError, match=r"no chart 'kv_cash'.*kv_cache"):
        gallery.get("kv_cash")


@pytest.mark.parametrize("name", gallery.names())
def test_rows_have_keys_of_their_own(name: str) -> None:
    keys = [row.key for row in rows(name)]
    assert len(keys) == len(set(keys))
    assert gallery.get(name).__doc__


@pytest.mark.parametrize("name", gallery.names())
def test_no_number_is_typed_into_a_chart_word(name: str) -> None:
    chart = gallery.get(name)
    texts = [*gallery.written(chart).values(), *gallery.views(chart).values()]
    texts += [row.label for row in rows(name)]
    for known in names.names(ROOT):
        texts = [re.sub(rf"(?<!\w){re.escape(known)}(?!\d)", "", text) for text in texts]
    assert [text for text in texts if re.search(r"\d", re.sub(r"\{\w+\}", "", text))] == []


@pytest.mark.parametrize("name", gallery.names())
def test_every_template_is_filled_and_the_title_states_a_number(name: str) -> None:
    chart = gallery.get(name)
    texts = gallery.texts(chart, rows(name), language("en"))
    assert tuple(texts) == gallery.AROUND and all(texts.values())
    assert "{" not in "".join(texts.values())
    used = set(re.findall(r"\{(\w+)\}", gallery.written(chart)["title"]))
    assert used, "a title states its finding with a number from the rows"
    assert all(re.search(r"\d", said(name).words[key]) for key in used)


@pytest.mark.parametrize(("name", "view"), PICTURES)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_mark_has_its_row_and_estimates_are_hollow(name: str, view: str, layout: str) -> None:
    known = by_key(rows(name))
    for mark in marks(drawn(name, view, layout)):
        assert mark.row in known, f"a {mark.kind} in role {mark.role} stands for no row"
        assert (mark.outline or mark.hatch) == known[mark.row].hollow, mark.row


@pytest.mark.parametrize(
    ("name", "view", "layout", "code"),
    [(*picture, *rest) for picture, *rest in product(PICTURES, LAYOUTS, CODES)],
)
def test_it_draws_in_every_language_and_layout(
    name: str, view: str, layout: str, code: str
) -> None:
    canvas = drawn(name, view, layout, code)
    assert canvas.labels


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_receipt_keeps_its_two_kinds_of_money_apart(layout: str) -> None:
    """Each has a scale of its own, so that no reader divides one by the other."""
    row = by_key(rows("headline_vs_actual"))
    canvas = drawn("headline_vs_actual", "", layout)
    lengths = {m.row: m.box.width for m in marks(canvas) if m.kind == "rect"}
    scales = {key: lengths[key] / float(row[key].value) for key in lengths}
    assert scales["pretraining"] == pytest.approx(scales["context"])
    assert scales["servers"] == pytest.approx(scales["operation"])
    stages = sum(lengths[key] for key in ("pretraining", "context", "posttraining"))
    assert stages == pytest.approx(lengths["servers"])


def test_the_receipt_prints_no_ratio_of_its_two_kinds_of_money() -> None:
    row, chart = by_key(rows("headline_vs_actual")), gallery.get("headline_vs_actual")
    ratio = round(row["servers"].value / row["headline"].value)
    texts = gallery.texts(chart, rows("headline_vs_actual"), language("en"))
    labels = [label.text for label in drawn("headline_vs_actual").labels]
    assert not [text for text in (*texts.values(), *labels) if str(ratio) in text]


def test_what_is_unknown_is_dashed_and_has_no_row_of_numbers() -> None:
    row = by_key(rows("headline_vs_actual"))
    frames = [mark for mark in drawn("headline_vs_actual").marks if mark.kind == "frame"]
    assert {row[mark.row].record.unit for mark in frames} == {"statement"}
    assert len(frames) == 6


def test_the_runs_days_are_lit_in_the_fleets_year() -> None:
    row, found = by_key(rows("headline_vs_actual")), counts(drawn("headline_vs_actual"))
    assert found["run"] == pytest.approx(float(row["days"].value))
    assert found["run"] + found["days"] == pytest.approx(365)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_why_cheap_is_one_sum_on_one_scale(layout: str) -> None:
    row = by_key(rows("why_cheap"))
    lengths = {m.row: m.box.width for m in marks(drawn("why_cheap", "", layout))}
    scale = lengths["llama"] / float(row["llama"].value)
    for key, length in lengths.items():
        assert length == pytest.approx(scale * float(row[key].value), abs=0.5), key
    assert row["work"].value + row["saved"].value == row["llama"].value
    assert row["v3-pretraining"].value + row["later"].value == row["total"].value


def test_the_run_is_lit_inside_the_estimated_h800() -> None:
    found = counts(drawn("gpu_fleet"))
    assert found["run"] + found["h800"] == pytest.approx(100)
    assert found["run"] == pytest.approx(20.48)


def test_the_reported_fleet_shows_no_estimate() -> None:
    assert not any(mark.outline for mark in drawn("gpu_fleet", "reported").marks)


def test_cost_squares_add_up_to_the_headline() -> None:
    found = counts(drawn("run_cost_stages"))
    total = by_key(rows("run_cost_stages"))["total"].value
    assert sum(found.values()) == pytest.approx(float(total / 10_000))


def test_active_squares_add_up_to_the_counted_parameters() -> None:
    canvas = drawn("active_parameters")
    lit = sum(m.count for m in canvas.marks if m.role == "claim" and m.kind == "squares")
    counted = by_key(rows("active_parameters"))["counted"].value
    assert lit == pytest.approx(float(counted) / 1e9, abs=0.1)


def test_cache_squares_count_the_cache_of_v3() -> None:
    row, found = by_key(rows("kv_cache")), counts(drawn("kv_cache"))
    assert found["v3"] == 1
    assert found["plain"] == pytest.approx(float(row["plain"].value / row["v3"].value))


@pytest.mark.parametrize("view", ["plain", "unabsorbed", "grouped", "llama"])
def test_each_baseline_view_prints_its_own_ratio(view: str) -> None:
    ratio = by_key(rows("kv_cache"))[f"{view}-ratio"].record
    labels = [label.text for label in drawn("kv_cache", view).labels]
    assert language("en").fact(ratio, unit=False) in labels


def test_bars_of_a_method_share_a_ruler_of_their_own() -> None:
    lengths = {m.row: m.box.width for m in marks(drawn("same_ruler"))}
    for group in ("hours", "rental", "cloud", "owned"):
        shown = in_group(rows("same_ruler"), group)
        scale = {round(lengths[row.key] / float(row.value) * 1e9, 6) for row in shown}
        assert len(scale) == 1


def test_every_amount_of_money_lies_on_one_shelf() -> None:
    canvas = drawn("kinds_of_money")
    amounts = [row.key for row in rows("kinds_of_money") if row.group != "count"]
    assert [m.row for m in marks(canvas)] == amounts


def test_the_run_fills_its_days_of_the_fleets_year() -> None:
    row, found = by_key(rows("run_in_fleet_year")), counts(drawn("run_in_fleet_year"))
    assert found["run"] + found["fleet"] == pytest.approx(365)
    assert found["run"] / 365 == pytest.approx(float(row["share"].value) / 100, abs=5e-5)
    assert found["run"] == pytest.approx(float(row["days"].value), abs=0.05)


def test_days_stand_on_one_even_scale() -> None:
    days = {row.key: float(row.value) for row in rows("v3_to_v4")}
    dots = {m.row: (m.box.y0 + m.box.y1) / 2 for m in marks(drawn("v3_to_v4"))}
    assert set(dots) == set(days)
    scale = (dots["v4"] - dots["v3"]) / (days["v4"] - days["v3"])
    for key, day in days.items():
        assert dots[key] - dots["v3"] == pytest.approx(scale * (day - days["v3"]))


@pytest.mark.parametrize("layout", LAYOUTS)
def test_all_the_estimates_share_a_ruler(layout: str) -> None:
    row = by_key(rows("estimate_history"))
    bars = list(marks(drawn("estimate_history", "", layout)))
    assert {row[bar.row].group for bar in bars} == {"purchase", "year"}
    assert len({round(bar.box.width / float(row[bar.row].value) * 1e6, 9) for bar in bars}) == 1


def test_the_price_rises_with_the_rent() -> None:
    lengths = {m.row: m.box.width for m in marks(drawn("price_per_hour"))}
    assert lengths["highest"] / lengths["headline"] == pytest.approx(4)
    assert lengths["headline"] / lengths["half"] == pytest.approx(2)


def test_each_step_of_r1_wears_its_price() -> None:
    labels = [label.text for label in drawn("r1_steps").labels]
    row = by_key(rows("r1_steps"))
    for key in ("zero", "sft", "rl"):
        assert language("en").fact(row[f"{key}-cost"].record, short=True) in labels


def test_a_value_computed_from_an_estimate_is_drawn_as_one() -> None:
    row = by_key(rows("gpu_fleet"))
    assert row["h20"].record.kind == "derived"
    assert row["h20"].hollow
    assert not row["inference"].hollow


def test_a_title_follows_the_language() -> None:
    chart = gallery.get("headline_vs_actual")
    drawn_rows = gallery.rows(chart, examples.data())
    words = gallery.shown(chart, drawn_rows, Language("ru")).words
    assert words["headline"].split() == ["5,576", "млн", "долларов"]


def test_a_square_of_the_labs_cache_is_a_number_of_two_bytes() -> None:
    row, found = by_key(rows("lab_cache")), counts(drawn("lab_cache"))
    for key in ("mha", "gqa", "mqa", "mla"):
        assert found[key] == float(row[key].value / row["bytes"].value)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_loads_of_the_lab_stand_on_one_scale(layout: str) -> None:
    """Each panel starts at an even load; a step upwards means as much in all of them."""
    values = {row.key: float(row.value) for row in rows("lab_load")}
    dots = {m.row: (m.box.y0 + m.box.y1) / 2 for m in marks(drawn("lab_load", "", layout))}
    scales = set()
    for way in ("none", "aux", "bias"):
        first, last = f"{way}-0", f"{way}-last"
        scales.add(round((dots[first] - dots[last]) / (values[first] - values[last]), 6))
    assert len(scales) == 1


def test_the_spread_of_repeated_measurements_is_drawn() -> None:
    canvas = drawn("lab_languages")
    repeated = [row for row in rows("lab_languages") if row.group == "load"]
    for row in repeated:
        assert row.record.low is not None
        assert any(m.row == row.key and m.kind == "line" for m in canvas.marks), row.key


@pytest.mark.parametrize("layout", LAYOUTS)
def test_checking_and_drafting_make_up_the_cost_of_a_pass(layout: str) -> None:
    row = by_key(rows("lab_drafting"))
    lengths = {m.row: m.box.width for m in marks(drawn("lab_drafting", "", layout))}
    whole = (lengths["two"] + lengths["draft"]) / float(row["cost"].value)
    assert whole == pytest.approx(lengths["yield"] / float(row["yield"].value), rel=0.01)


def test_the_work_of_a_card_lies_below_its_peaks() -> None:
    lengths = {m.row: m.box.width for m in marks(drawn("v3_work"))}
    assert lengths["low"] < lengths["high"] < lengths["peak-bf16"] < lengths["peak-fp8"]
