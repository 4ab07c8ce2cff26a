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
        ("2,788\u00a0млн GPU-часов", ["GPU-часов"]),
        ("What did DeepSeek-V3 cost?", ["DeepSeek-V3"]),
        ("le ore-GPU", ["ore-GPU"]),
        ("a like-for-like comparison", []),
        ("Horas — e não dias", []),
        ("in 2025", []),
    ],
)
def test_ranges_and_joined_names_are_held(text: str, held: list[str]) -> None:
    found = unbroken(text)
    assert [part.partition("</span>")[0] for part in found.split('<span class="nb">')[1:]] == held
    assert found.replace('<span class="nb">', "").replace("</span>", "") == text


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("than Llama 3.1 405B, which", "than Llama_3.1_405B, which"),
        ("V3 used 2,048 GPUs of 50,000", "V3 used 2,048_GPUs of 50,000"),
        ("One square = 64 numbers", "One square_= 64_numbers"),
        ("in 14.8 (2024) and V3 alone", "in 14.8 (2024) and V3 alone"),
    ],
)
def test_a_number_is_held_to_what_it_counts_and_to_its_name(text: str, held: str) -> None:
    assert unbroken(text) == held.replace("_", "\u00a0")


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
