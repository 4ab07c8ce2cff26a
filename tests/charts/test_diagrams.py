"""Diagrams of mechanisms: lengths by the records, the published rule, steps in one frame."""

import gzip
from collections import Counter
from dataclasses import replace
from decimal import Decimal

import numpy as np
import pytest

from charts import gallery
from charts.drawing import svg
from charts.gallery import _route, grpo_group, moe_route
from charts.rows import ChartCanvas
from facts import CODES
from facts.faults import InputError
from tests.charted import LAYOUTS, by_key, canvas, rows, said
from words.language import language

DIAGRAMS = [name for name in gallery.names() if gallery.is_diagram(gallery.get(name))]
each_layout = pytest.mark.parametrize("layout", LAYOUTS)


@pytest.mark.parametrize("name", DIAGRAMS)
@each_layout
def test_a_diagram_with_all_its_steps_is_light(name: str, layout: str) -> None:
    views = gallery.drawings(name)
    pictures = "".join(svg.inline(canvas(name, view, layout, "ru")) for view, _stem in views)
    assert len(gzip.compress(pictures.encode())) <= 4 * 1024


@pytest.mark.parametrize("part", ["mla", "moe", "mtp", "model"])
@each_layout
def test_a_small_copy_of_the_map_points_to_one_place(part: str, layout: str) -> None:
    picture = canvas("v3_map", part, layout)
    (bracket,) = [mark for mark in picture.marks if mark.kind == "bracket"]
    (label,) = picture.labels
    lit = [m.box for m in picture.marks if m.role == "claim" and m.kind == "vector"]
    assert all(bracket.box.x0 - 1 <= box.x0 and box.x1 <= bracket.box.x1 + 1 for box in lit)
    assert bool(lit) == (part != "model")
    assert label.role == bracket.role == "claim"
    assert not any(mark.row for mark in picture.marks), "only the whole map has a table"


def ruled() -> tuple[list[int], dict[int, float]]:
    """The groups and weights by the published rule, written anew for arrays."""
    row = by_key(rows("moe_route"))
    logits, biases = (np.array(one) for one in _route.numbers())
    plain = 1 / (1 + np.exp(-logits))
    biased = (plain + biases).reshape(int(row["groups"].value), -1)
    worth = np.sort(biased, axis=1)[:, -2:].sum(axis=1)
    kept = np.argsort(worth)[-int(row["limited"].value) :]
    open_ = np.full_like(biased, -np.inf)
    open_[kept] = biased[kept]
    chosen = np.argsort(open_.ravel())[-int(row["active"].value) :]
    weights = plain[chosen] / plain[chosen].sum() * float(row["scale"].value)
    return sorted(kept.tolist()), dict(zip(chosen.tolist(), weights.tolist(), strict=True))


def test_the_rule_is_the_published_one_for_any_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    for seed in range(9):
        numbers = np.random.default_rng(seed).normal(size=(2, 256)).tolist()
        monkeypatch.setattr(_route, "numbers", lambda numbers=numbers: numbers)
        picture, (kept, weights) = said("moe_route"), ruled()
        assert isinstance(picture, moe_route.Picture)
        assert [*picture.way.kept] == kept
        assert picture.way.weights == pytest.approx(weights)


@each_layout
def test_the_chosen_experts_and_their_weights_are_the_rules(layout: str) -> None:
    _kept, weights = ruled()
    picture = canvas("moe_route", "weigh", layout)
    squares = [mark for mark in picture.marks if mark.row == "active" and mark.kind == "rect"]
    assert len(squares) == len(weights)
    said = {label.text for label in picture.labels if label.row == "scale"}
    assert said == {f"{weight:.2f}" for weight in weights.values()}
    assert sum(Decimal(text) for text in said) == by_key(rows("moe_route"))["scale"].value


def test_of_the_invented_scores_a_high_one_loses_by_its_bias_and_another_with_its_group() -> None:
    logits, biases = _route.numbers()
    _kept, weights = ruled()
    picture = changed("moe_route", "weigh", "wide", limited=8)
    assert isinstance(picture, moe_route.Picture)
    best = sorted(range(len(logits)), key=lambda one: -logits[one])[: len(weights)]
    lost = {one for one in best if one not in weights}
    assert lost & {*picture.way.weights}, "with all groups open it would be at work"
    assert any(biases[one] < 0 for one in lost - {*picture.way.weights})


def changed(name: str, view: str, layout: str, **values: int) -> ChartCanvas:
    """A picture after the records of some rows have changed."""
    known = by_key(rows(name))
    for key, value in values.items():
        record = replace(known[key].record, value=Decimal(value))
        known[key] = replace(known[key], record=record)
    chart, given = gallery.get(name), tuple(known.values())
    return gallery.drawn(chart, name, given, language("en"), view, LAYOUTS[layout])


@pytest.mark.parametrize(
    ("name", "view", "values", "cells", "text"),
    [
        ("v3_map", "", {"layers": 64, "dense": 4, "moe": 60}, {"dense": 4, "moe": 60}, "64 layers"),
        ("mtp_train", "main", {"layers": 50, "moe": 47}, {"moe": 47}, "50 layers"),
        ("moe_route", "experts", {"active": 6}, {"active": 6}, "6 of 256 experts"),
        ("mla_path", "written",
         {"hidden": 6144, "latent": 448, "position": 128, "key": 192, "value": 256},
         {"hidden": 96, "latent": 7, "position": 2, "key": 3, "value": 4}, "6,144 → 448"),
    ],
)  # fmt: skip
@each_layout
def test_a_picture_follows_a_changed_record(
    name: str, view: str, values: dict[str, int], cells: dict[str, int], text: str, layout: str
) -> None:
    picture = changed(name, view, layout, **values)
    for key, count in cells.items():
        own = [mark for mark in picture.marks if mark.row == key]
        assert ({mark.count for mark in own if mark.kind == "vector"} or {len(own)}) == {count}, key
    assert text in {label.text for label in picture.labels}


@each_layout
def test_attention_stores_a_key_and_a_value_for_each_head_group_or_all(layout: str) -> None:
    shape = {"heads": 96, "groups": 4, "width": 192, "latent": 448, "position": 128}
    cells: Counter[str] = Counter()
    for mark in changed("attention_kinds", "", layout, **shape).marks:
        if mark.kind in ("vector", "rect") and mark.role != "quiet":
            cells[mark.row] += int(mark.count)
    assert cells == {"mha": 96 * 6, "gqa": 4 * 6, "mqa": 6, "latent": 7, "position": 2}


@pytest.mark.parametrize(
    ("name", "view", "key"),
    [
        ("moe_route", "score", "experts"),
        ("moe_route", "score", "shared"),
        ("v3_map", "mtp", "mtp"),
        ("mtp_train", "main", "depth"),
        ("mtp_decode", "", "depth"),
    ],
)
def test_what_a_picture_cannot_follow_stops_it(name: str, view: str, key: str) -> None:
    with pytest.raises(InputError, match=r"made for .* and not for 2: "):
        changed(name, view, "wide", **{key: 2})


@each_layout
def test_pushes_and_bars_are_as_long_as_the_groups_advantages(layout: str) -> None:
    rewards = np.array(grpo_group.REWARDS)
    expected = (rewards - rewards.mean()) / rewards.std()
    mean, spread, advantages = grpo_group.lesson()
    found = [float(one) for one in (mean, spread, *advantages)]
    assert found == pytest.approx([rewards.mean(), rewards.std(), *expected])
    marks = canvas("grpo_group", "compare", layout).marks
    bars = [mark.box.width for mark in marks if mark.kind == "advantage"]
    empty = [mark.box.width for mark in marks if mark.kind == "frame" and mark.box.height < 16]
    assert (len(bars), len(empty)) == (sum(rewards), sum(rewards == 0))
    assert bars[0] / empty[0] == pytest.approx(expected.max() / -expected.min(), rel=0.01)


@pytest.mark.parametrize("code", CODES)
def test_drafting_writes_the_text_that_the_main_model_would(code: str) -> None:
    """Every filled token stands in the text; of the drafts only the dropped one does not."""
    words = said("mtp_decode", code).words
    tokens = [words[letter] for letter in "abcdef"]
    picture = canvas("mtp_decode", "", "wide", code)
    filled = [label.text for label in picture.labels if label.role == "bg"]
    assert filled == tokens
    assert words["dropped"] not in tokens
    assert len([mark for mark in picture.marks if mark.kind == "frame"]) == 3


@each_layout
def test_the_projection_is_to_scale(layout: str) -> None:
    picture = canvas("mtp_train", "module", layout)
    (matrix,) = [m.box for m in picture.marks if m.kind == "frame" and m.role == "claim"]
    vectors = [m.box for m in picture.marks if m.kind == "vector" and m.row == "hidden"]
    assert matrix.width == pytest.approx(2 * vectors[0].width, abs=5)
    assert matrix.height == pytest.approx(vectors[0].width, abs=3)


def test_a_rival_ahead_of_v3_is_named() -> None:
    row, picture = by_key(rows("v3_results")), canvas("v3_results")
    said = [label.text for label in picture.labels if label.size < 13]
    for test in {one.group for one in row.values()} - {"given"}:
        best = max((one for one in row.values() if one.group == test), key=lambda one: one.value)
        name = best.record.label.split(": ")[1].split(" ")[0]
        assert best.key.endswith("-v3") or name in said, test
