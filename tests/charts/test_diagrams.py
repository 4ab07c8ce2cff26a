"""Diagrams of mechanisms: lengths by the records, the published rule, steps in one frame."""

from __future__ import annotations

import gzip
from decimal import Decimal

import numpy as np
import pytest

from charts import gallery
from charts.drawing import svg, theme
from charts.drawing.canvas import Box, Canvas
from charts.gallery import _diagram as diagram
from charts.gallery import _route, grpo_group
from charts.rows import Shown
from facts.languages import CODES
from tests.charts.test_gallery import LAYOUTS, by_key, drawn, rows, said
from words.language import language

DIAGRAMS = [name for name in gallery.names() if gallery.is_diagram(gallery.get(name))]
STEPPED = [name for name in DIAGRAMS if gallery.steps(gallery.get(name))]
each_layout = pytest.mark.parametrize("layout", LAYOUTS)


def cells(canvas: Canvas, row: str) -> set[float]:
    """How many cells the vectors of a row have."""
    return {mark.count for mark in canvas.marks if mark.kind == "vector" and mark.row == row}


@pytest.mark.parametrize("name", STEPPED)
@each_layout
@pytest.mark.parametrize("code", ["en", "ru", "tr"])
def test_all_steps_share_one_frame(name: str, layout: str, code: str) -> None:
    heights = {drawn(name, view, layout, code).height for view in gallery.views(gallery.get(name))}
    assert len(heights) == 1


@pytest.mark.parametrize("name", DIAGRAMS)
@each_layout
def test_a_diagram_with_all_its_steps_is_light(name: str, layout: str) -> None:
    lang, chart = language("ru"), gallery.get(name)
    views = tuple(gallery.views(chart)) or ("",)
    pictures = (
        svg.inline(gallery.drawn(chart, name, rows(name), lang, view, LAYOUTS[layout]))
        for view in views
    )
    assert len(gzip.compress("".join(pictures).encode())) <= 4 * 1024


@each_layout
def test_vectors_are_as_long_as_their_records(layout: str) -> None:
    row, canvas = by_key(rows("mla_path")), drawn("mla_path", "written", layout)
    for key in ("hidden", "latent", "position", "key", "value"):
        assert cells(canvas, key) == {float(row[key].value / diagram.CELL)}, key


@each_layout
def test_the_map_has_a_column_for_each_layer(layout: str) -> None:
    row, canvas = by_key(rows("v3_map")), drawn("v3_map", "", layout)
    assert {key: cells(canvas, key) for key in ("dense", "moe", "mtp")} == {
        key: {float(row[key].value)} for key in ("dense", "moe", "mtp")
    }
    assert row["dense"].value + row["moe"].value == row["layers"].value


@pytest.mark.parametrize("part", ["mla", "moe", "mtp", "model"])
@each_layout
def test_a_small_copy_of_the_map_points_to_one_place(part: str, layout: str) -> None:
    canvas = drawn("v3_map", part, layout)
    (bracket,) = [mark for mark in canvas.marks if mark.kind == "bracket"]
    (label,) = canvas.labels
    lit = [m.box for m in canvas.marks if m.role == "claim" and m.kind == "vector"]
    assert all(bracket.box.x0 - 1 <= box.x0 and box.x1 <= bracket.box.x1 + 1 for box in lit)
    assert bool(lit) == (part != "model")
    assert label.role == bracket.role == "claim"
    assert not any(mark.row for mark in canvas.marks), "only the whole map has a table"


@each_layout
def test_attention_stores_what_the_records_say(layout: str) -> None:
    row, canvas = by_key(rows("attention_kinds")), drawn("attention_kinds", "", layout)
    for key in ("mha", "gqa", "mqa"):
        stored = [m.count for m in canvas.marks if m.row == key and m.role == "a"]
        assert sum(stored) * float(diagram.CELL) == float(row[key].value), key
    for key in ("latent", "position"):
        single = [mark for mark in canvas.marks if mark.row == key and mark.kind == "rect"]
        assert len(single) * diagram.CELL == row[key].value


def ruled() -> tuple[list[int], dict[int, float]]:
    """The groups and weights by the published rule, written anew for arrays."""
    row = by_key(rows("moe_route"))
    logits, biases = (np.array(one) for one in _route.numbers())
    plain = 1 / (1 + np.exp(-logits))
    biased = (plain + biases).reshape(int(row["groups"].value), -1)
    worth = np.sort(biased, axis=1)[:, -2:].sum(axis=1)
    kept = np.argsort(worth)[-int(row["limited"].value):]
    open_ = np.full_like(biased, -np.inf)
    open_[kept] = biased[kept]
    chosen = np.argsort(open_.ravel())[-int(row["active"].value):]
    weights = plain[chosen] / plain[chosen].sum() * float(row["scale"].value)
    return sorted(kept.tolist()), dict(zip(chosen.tolist(), weights.tolist(), strict=True))


def test_the_router_runs_the_published_rule() -> None:
    row = by_key(rows("moe_route"))
    counts = [int(row[key].value) for key in ("groups", "limited", "active")]
    kept, weights = ruled()
    way = _route.route(counts[0], counts[1], counts[2], float(row["scale"].value))
    assert list(way.kept) == kept
    assert way.weights == pytest.approx(weights)


@each_layout
def test_the_chosen_experts_and_their_weights_are_the_rules(layout: str) -> None:
    _kept, weights = ruled()
    canvas = drawn("moe_route", "weigh", layout)
    squares = [mark for mark in canvas.marks if mark.row == "active" and mark.kind == "rect"]
    assert len(squares) == len(weights)
    said = {label.text for label in canvas.labels if label.row == "scale"}
    assert said == {f"{weight:.2f}" for weight in weights.values()}
    assert sum(Decimal(text) for text in said) == by_key(rows("moe_route"))["scale"].value


def test_the_invented_scores_show_what_the_caption_says() -> None:
    """One high score loses by its bias, another with its group."""
    logits, biases = _route.numbers()
    kept, weights = ruled()
    size = len(logits) // int(by_key(rows("moe_route"))["groups"].value)
    best = sorted(range(len(logits)), key=lambda one: -logits[one])[: len(weights)]
    lost = [one for one in best if one not in weights]
    assert any(biases[one] < 0 for one in lost if one // size in kept)
    assert any(one // size not in kept for one in lost)


def test_another_configuration_stops_the_picture() -> None:
    chart, lang = gallery.get("moe_route"), language("en")
    fewer = tuple(
        one if one.key != "experts" else by_key(rows("moe_route"))["hidden"]
        for one in rows("moe_route")
    )
    renamed = tuple(
        type(one)(key="experts" if at == 1 else one.key, label=one.label, record=one.record)
        for at, one in enumerate(fewer)
    )
    with pytest.raises(ValueError, match="one invented score is needed for each expert"):
        gallery.drawn(chart, "moe_route", renamed, lang, "score", theme.WIDE)


def test_a_box_holds_its_words() -> None:
    canvas = diagram.Diagram(100, "trial", Shown((), language("en")))
    canvas.box(Box(0, 0, 60, 20), "far too many words for so small a box")
    with pytest.raises(ValueError, match=r"lies over the frame|outside the picture"):
        canvas.finish()


def test_the_groups_advantages_are_its_own_arithmetic() -> None:
    rewards = np.array(grpo_group.REWARDS)
    expected = (rewards - rewards.mean()) / rewards.std()
    mean, spread, advantages = grpo_group.lesson()
    assert (float(mean), float(spread)) == pytest.approx((rewards.mean(), rewards.std()))
    assert [float(one) for one in advantages] == pytest.approx(expected.tolist())
    assert float(sum(advantages)) == pytest.approx(0)


@each_layout
def test_pushes_and_bars_are_as_long_as_the_advantages(layout: str) -> None:
    canvas = drawn("grpo_group", "compare", layout)
    advantages = grpo_group.lesson()[2]
    ratio = float(max(advantages) / -min(advantages))
    bars = [mark.box.width for mark in canvas.marks if mark.kind == "advantage"]
    empty = [m.box.width for m in canvas.marks if m.kind == "frame" and m.box.height < 16]
    assert len(bars) == sum(grpo_group.REWARDS)
    assert len(empty) == len(grpo_group.REWARDS) - len(bars)
    assert bars[0] / empty[0] == pytest.approx(ratio, rel=0.01)


@pytest.mark.parametrize("code", CODES)
def test_drafting_writes_the_text_that_the_main_model_would(code: str) -> None:
    """Every filled token stands in the text; of the drafts only the dropped one does not."""
    words = said("mtp_decode", code).words
    tokens = [words[letter] for letter in "abcdef"]
    canvas = drawn("mtp_decode", "", "wide", code)
    filled = [label.text for label in canvas.labels if label.role == "bg"]
    assert filled == tokens
    assert words["dropped"] not in tokens
    assert len([mark for mark in canvas.marks if mark.kind == "frame"]) == 3


@each_layout
def test_the_projection_is_to_scale(layout: str) -> None:
    canvas = drawn("mtp_train", "module", layout)
    (matrix,) = [m.box for m in canvas.marks if m.kind == "frame" and m.role == "claim"]
    vectors = [m.box for m in canvas.marks if m.kind == "vector" and m.row == "hidden"]
    assert matrix.width == pytest.approx(2 * vectors[0].width, abs=5)
    assert matrix.height == pytest.approx(vectors[0].width, abs=3)


@each_layout
def test_scores_stand_on_one_scale(layout: str) -> None:
    row, canvas = by_key(rows("v3_results")), drawn("v3_results", "", layout)
    dots = {m.row: m.box.x0 + m.box.width / 2 for m in canvas.marks if m.kind == "dot"}
    scale = (dots["c-eval-v3"] - dots["aider-llama"]) / float(
        row["c-eval-v3"].value - row["aider-llama"].value
    )
    start = dots["c-eval-v3"] - scale * float(row["c-eval-v3"].value)
    for key in (one.key for one in row.values() if one.group == "simpleqa"):
        assert dots[key] == pytest.approx(start + scale * float(row[key].value))


def test_a_rival_ahead_of_v3_is_named() -> None:
    row, canvas = by_key(rows("v3_results")), drawn("v3_results")
    said = [label.text for label in canvas.labels if label.size < 13]
    for test in {one.group for one in row.values()} - {"given"}:
        best = max((one for one in row.values() if one.group == test), key=lambda one: one.value)
        name = best.record.label.split(": ")[1].split(" ")[0]
        assert best.key.endswith("-v3") or name in said, test
