"""What is held together in a headline, and what is not."""

from __future__ import annotations

import pytest

from words.language import language
from words.typography import unbroken


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("85–90\u00a0%, otherwise", ["85–90\u00a0%"]),
        ("from 4.70–8.00 dollars", ["4.70–8.00"]),
        ("2,788 млн GPU-часов", ["GPU-часов"]),
        ("What did DeepSeek-V3 cost?", ["DeepSeek-V3"]),
        ("a like-for-like comparison", []),
        ("Horas — e não dias", []),
        ("in 2025", []),
    ],
)
def test_ranges_and_joined_names_are_held(text: str, held: list[str]) -> None:
    found = unbroken(text)
    assert [part.partition("</span>")[0] for part in found.split('<span class="nb">')[1:]] == held
    assert found.replace('<span class="nb">', "").replace("</span>", "") == text


def test_addresses_are_left_alone() -> None:
    html = '<a href="#GPU-hours" title="10–20">GPU-hours</a>'
    assert unbroken(html) == (
        '<a href="#GPU-hours" title="10–20"><span class="nb">GPU-hours</span></a>'
    )


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("В два раза — и не с чипом", "В_два раза_— и_не с_чипом"),
        ("что-то и кто-то", "что-то и_кто-то"),
        ("в {{ fact('a — b') }} `и x`", "в_{{ fact('a — b') }} `и x`"),
        ("| — | и |", "| — | и_|"),
    ],
)
def test_short_words_and_dashes_are_held_where_the_language_says_so(text: str, held: str) -> None:
    assert language("ru").glued(text) == held.replace("_", "\u00a0")
    assert language("ru").glued(held.replace("_", "\u00a0")) == held.replace("_", "\u00a0")
    assert language("it").glued(text) == text
