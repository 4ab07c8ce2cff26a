"""What is held together in a headline, and what is not."""

import pytest

from words.language import language
from words.typography import unbroken


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("85–90\u00a0%, otherwise", "[85–90\u00a0%], otherwise"),
        ("from 4.70–8.00 dollars", "from [4.70–8.00] dollars"),
        ("2,788\u00a0млн GPU-часов", "2,788\u00a0млн [GPU-часов]"),
        ("What did DeepSeek-V3 cost?", "What did [DeepSeek-V3] cost?"),
        ("le ore-GPU", "le [ore-GPU]"),
        ("a like-for-like comparison — in 2025", "a like-for-like comparison — in 2025"),
        ("than Llama 3.1 405B, which", "than Llama_3.1_405B, which"),
        ("used 2,048 GPUs of 50,000", "used 2,048_GPUs of 50,000"),
        ("One square = 64 numbers", "One square_= 64_numbers"),
        ("in 14.8 (2024) and V3 alone", "in 14.8 (2024) and V3 alone"),
        ('<a href="#GPU-x" title="1–2">GPU-x</a>', '<a href="#GPU-x" title="1–2">[GPU-x]</a>'),
    ],
)
def test_ranges_names_and_what_a_number_counts_are_held(text: str, held: str) -> None:
    held = held.replace("[", '<span class="nb">').replace("]", "</span>")
    assert unbroken(text) == held.replace("_", "\u00a0")


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
