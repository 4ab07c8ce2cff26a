"""Garbled terms stay out of our own prose, in every inflection."""

import pytest

from facts import ROOT, dataset
from words import wording

TERMS = dataset.load(ROOT).terms


@pytest.mark.parametrize(
    ("code", "text", "found"),
    [
        ("ru", "По данным полуанализа, это так.", "полуанализа"),
        ("it", "le GPU della tramoggia", "tramoggia"),
        ("pt-BR", "um estoque de pulgas A100", "pulgas"),
        ("en", "a Deepseek model", "Deepseek"),
    ],
)
def test_a_garbled_form_is_named_with_its_line(code: str, text: str, found: str) -> None:
    ((line, message),) = wording.wrong_words(f"ok\n{text}", TERMS, code)
    assert line == 2
    assert message.startswith(f'"{found}" must not be used here; write "')


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("ru", "SemiAnalysis, полупроводники и анализ"),
        ("pt-BR", '{{ garbled("chip") }} `pulgas` [x](pulgas.md)'),
        ("en", "DeepSeek-V3, ChatGPT"),
    ],
)
def test_right_words_and_macros_pass(code: str, text: str) -> None:
    assert list(wording.wrong_words(text, TERMS, code)) == []


def test_no_preferred_form_is_forbidden() -> None:
    for code, words in (pair for term in TERMS.values() for pair in term.words.items()):
        forms = " ".join((words.preferred, *words.admitted))
        assert list(wording.wrong_words(forms, TERMS, code)) == []
