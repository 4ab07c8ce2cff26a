"""Garbled terms stay out of our own prose, and what belongs together stands on one line."""

import re

import pytest

from tests import examples
from words import wording
from words.language import language
from words.numbers import NBSP
from words.typography import unbroken

TERMS = examples.REAL.terms


@pytest.mark.parametrize(
    ("code", "text", "found"),
    [
        ("ru", "По данным полуанализа, это так.", ["полуанализа"]),
        ("it", "le GPU della tramoggia", ["tramoggia"]),
        ("pt-BR", "um estoque de pulgas A100", ["pulgas"]),
        ("en", "a Deepseek model", ["Deepseek"]),
        ("ru", "SemiAnalysis, полупроводники и анализ", []),
        ("pt-BR", '{{ garbled("chip") }} `pulgas` [x](pulgas.md)', []),
        ("en", "DeepSeek-V3, ChatGPT", []),
    ],
)
def test_a_garbled_form_is_named_with_its_line(code: str, text: str, found: list[str]) -> None:
    said = list(wording.wrong_words(f"ok\n{text}", TERMS, code))
    assert [line for line, _message in said] == [2] * len(found)
    for word, (_line, message) in zip(found, said, strict=True):
        assert message.startswith(f'"{word}" must not be used here; write "')


def test_no_preferred_form_is_forbidden() -> None:
    for code, words in (pair for term in TERMS.values() for pair in term.words.items()):
        forms = " ".join((words.preferred, *words.admitted))
        assert list(wording.wrong_words(forms, TERMS, code)) == []


@pytest.mark.parametrize(
    "held",
    [
        "[85–90~%], otherwise",
        "2,788~млн [GPU-часов]",
        "What did [DeepSeek-V3] cost?",
        "le [ore-GPU]",
        "a like-for-like comparison — in 2025",
        "than Llama_3.1_405B, which",
        "used 2,048_GPUs of 50,000",
        "One square_= 64_numbers",
        "in 14.8 (2024) and V3 alone",
        '<a href="#GPU-x" title="1–2">[GPU-x]</a>',
    ],
)
def test_ranges_names_and_what_a_number_counts_are_held(held: str) -> None:
    """Brackets hold together; a space becomes one that does not break at _, and at ~ it is one."""
    text = re.sub(r"[][]", "", held).replace("_", " ").replace("~", NBSP)
    held = held.replace("[", '<span class="nb">').replace("]", "</span>")
    assert unbroken(text) == re.sub("[_~]", NBSP, held)


@pytest.mark.parametrize(
    "held",
    [
        "В_два раза_— и_не с_чипом",
        "что-то и_кто-то",
        "в_{{ fact('a — b') }} `и x`",
        "| — | и_|",
    ],
)
def test_short_words_and_dashes_are_held_where_the_language_says_so(held: str) -> None:
    text, held = held.replace("_", " "), held.replace("_", NBSP)
    assert [language("ru").glued(one) for one in (text, held)] == [held, held]
    assert language("it").glued(text) == text
