"""Guessing a token's language finds what is there, and nothing where nothing is."""

import numpy as np

from lab import routing
from lab.corpus import START
from lab.routing import Reading


def reading(chosen: routing.Ints | None = None, count: int = 4000) -> Reading:
    draw = np.random.default_rng(0)
    langs, rows = draw.integers(0, 5, count), np.sort(draw.integers(0, 50, count))
    if chosen is None:
        chosen = draw.integers(0, 16, (count, 3, 2))
    return Reading(ids=langs + 300, langs=langs, rows=rows, chosen=chosen)


def test_the_language_is_guessed_from_other_paragraphs() -> None:
    """Experts that tell the language are read; experts drawn at random tell nothing."""
    draw, langs = np.random.default_rng(1), reading().langs
    telling = np.stack([langs[:, None] * 3 + draw.integers(0, 2, (len(langs), 2))] * 3, 1)
    assert routing.guessed(reading(telling), 16).all()
    assert 0.15 < routing.guessed(reading(), 16).mean() < 0.25


def test_what_only_one_half_of_the_paragraphs_shows_is_not_learned_by_heart() -> None:
    """Experts that stand for a language in a single paragraph say nothing about another."""
    one = reading(count=200)
    rows, langs = np.arange(200) // 100, one.langs
    chosen = (langs + 5 * rows)[:, None, None]
    found = routing.guessed(Reading(ids=one.ids, langs=langs, rows=rows, chosen=chosen), 16)
    assert found.mean() < 0.4


def test_earlier_tokens_help_only_within_their_own_text() -> None:
    train = [[[START, 300, 400]] * 4 + [[START, 301, 400]]]
    ids, langs = np.array([301, 400, 301, 400]), np.array([4, 4, 4, 0])
    one = Reading(ids=ids, langs=langs, rows=np.zeros(4, int), chosen=np.zeros((4, 3, 2), int))
    assert routing.by_tokens(one, train, 1).tolist() == [True, False, True, True]
    assert routing.by_tokens(one, train, 2).tolist() == [True, True, True, True]
    assert routing.commonest(one).tolist() == [True, True, True, False]


def test_a_random_router_shares_the_tokens_out_evenly() -> None:
    scores = np.random.default_rng(2).random((5000, 16), np.float32)
    scores[:, 0] += 0.3
    load = np.bincount(routing.balanced(scores, 2).ravel(), minlength=16)
    assert load.max() / load.mean() <= routing.EVEN


def test_an_interval_over_paragraphs_is_wider_than_one_over_tokens() -> None:
    """Tokens of a paragraph are alike: a hundred of one are not a hundred measurements."""
    rows = np.repeat(np.arange(40), 100)
    right = rows % 2 == 0
    found = routing.interval(right, rows)
    assert found["value"] == 0.5 and found["low"] < 0.4 and found["high"] > 0.6


def test_neighbours_share_experts_only_within_a_text() -> None:
    chosen = np.array([[[0, 1]], [[1, 2]], [[1, 2]]])
    same = np.zeros(3, int)
    for rows, shared in (same, 1.5), (np.array([0, 0, 1]), 1):
        assert routing.shared(Reading(ids=same, langs=same, rows=rows, chosen=chosen)) == shared
