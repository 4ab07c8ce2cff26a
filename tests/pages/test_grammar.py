"""A sentence that was bent for a number is named when its record says another one."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from charts import gallery
from facts import ROOT, dataset
from facts.dataset import Dataset
from facts.languages import CODES
from pages.checks import grammar, staleness
from tests import examples
from tools import translations
from words.language import language

DATA = examples.data()
TURKISH = """---
title: T
---

Parametrelerin {{ fact("v3-params-active", after="ı") }} çalışır.

Her token için {{ fact("v3-experts-active", words="capital", after="i") }} seçilir,
{{ fact("v3-layers") }} katman.
"""
RUSSIAN = """Из {{ fact("v3-params-total", unit="миллиарда") }} параметров
и {{ fact("v3-layers") }} слой, {{ fact("v3-layers") }} {{ plural("v3-layers", "a", "b", "c") }}.
"""
CLAIM = r"""
msgid "All of them"
msgstr "Вот {{ fact(\"v3-experts-active\", words=\"genitive\") }} экспертов"
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for code, text in (("tr", TURKISH), ("ru", RUSSIAN)):
        (tmp_path / "docs" / code).mkdir(parents=True)
        (tmp_path / "docs" / code / "moe.md").write_text(text, "utf-8")
        (tmp_path / "docs" / code / "claims.po").write_text(CLAIM if code == "ru" else "", "utf-8")
        translations.note(tmp_path, DATA, code, [])
    return tmp_path


def having(fact: str, value: int) -> Dataset:
    """The dataset with another value in one record."""
    facts = {**DATA.facts, fact: replace(DATA.facts[fact], value=Decimal(value))}
    return replace(DATA, facts=facts)


def unlike(root: Path, data: Dataset, code: str) -> set[tuple[str, str]]:
    """What is said without a note, and what is noted but said no longer: file and use."""
    noted = staleness.recorded(root, code, grammar.FILE)
    known = {(file, key) for file, keys in noted.items() for key in keys}
    return known ^ {(use.name, use.key) for use in grammar.uses(root, data, language(code))}


def test_what_is_noted_needs_no_reading(root: Path) -> None:
    for code in ("tr", "ru"):
        assert list(grammar.changed(root, DATA, language(code))) == []
        assert unlike(root, DATA, code) == set()


@pytest.mark.parametrize(
    ("place", "fact", "value", "said"),
    [
        ("tr/moe.md:5", "v3-params-active", 38 * 10**9, "for 37 milyarı, now it is 38 milyarı;"),
        ("tr/moe.md:7", "v3-experts-active", 9, "for Sekizi, now it is Dokuzi;"),
        ("ru/moe.md:1", "v3-params-total", 670 * 10**9, "for 671 миллиарда, now it is 670"),
        ("ru/claims.po:2", "v3-experts-active", 9, "for восьми, now it is девяти;"),
    ],
)
def test_another_value_names_each_sentence_that_was_bent_for_the_old_one(
    root: Path, place: str, fact: str, value: int, said: str
) -> None:
    code, name = place.partition(":")[0].split("/")
    (line,) = grammar.changed(root, having(fact, value), language(code))
    assert line.startswith(f'docs/{place}: {{{{ fact("{fact}", ') and said in line
    assert line.endswith(
        f"read the sentence again, mend it, then: make read SITE_LANG={code} FILE={name}"
    )


def test_a_noun_is_named_only_where_it_takes_another_form(root: Path) -> None:
    (line,) = grammar.changed(root, having("v3-layers", 62), language("ru"))
    assert '{{ fact("v3-layers") }} слой was written for 61 (one)' in line
    for layers, code in ((71, "ru"), (62, "tr")):
        assert list(grammar.changed(root, having("v3-layers", layers), language(code))) == []


def test_another_statement_names_each_sentence_that_says_it_in_its_own_words(root: Path) -> None:
    path = root / "docs/tr/moe.md"
    path.write_text('Eskisi {{ record("mla-origin", "daha eski") }}.\n', "utf-8")
    translations.note(root, DATA, "tr", [])
    assert list(grammar.changed(root, DATA, language("tr"))) == []
    old = DATA.facts["mla-origin"]
    facts = {**DATA.facts, old.id: replace(old, states="It came later.")}
    (line,) = grammar.changed(root, replace(DATA, facts=facts), language("tr"))
    assert line.startswith('docs/tr/moe.md:1: {{ record("mla-origin", "daha eski") }} was written')
    assert f"for {old.states}, now it is It came later.; read the sentence again" in line


def test_a_noted_sentence_is_quiet_again_and_others_keep_their_notes(root: Path) -> None:
    data = having("v3-experts-active", 9)
    translations.note(root, data, "ru", ["claims.po"])
    assert list(grammar.changed(root, data, language("ru"))) == []
    assert staleness.recorded(root, "ru", grammar.FILE)["moe.md"]


def test_noting_what_is_new_forgets_nothing(root: Path) -> None:
    data = having("v3-params-active", 38 * 10**9)
    path, new = root / "docs/tr/moe.md", '{{ fact("v3-params-total", after="ı") }}'
    path.write_text(f"{TURKISH}\n{new}\n", "utf-8")
    assert unlike(root, data, "tr") == {("moe.md", new)}
    translations.note(root, data, "tr", [], keep=True)
    assert unlike(root, data, "tr") == set()
    (line,) = grammar.changed(root, data, language("tr"))
    assert "was written for 37 milyarı" in line


@pytest.mark.parametrize(
    ("code", "text", "layers", "said"),
    [
        ("tr", "Katmanların {layers}’i", 62, "61’i, now it is 62’i"),
        ("it", "Gli strati sono gli {layers}", 80, "gli 61, now it is gli 80"),
        ("ru", "Всего {layers} слой", 62, "61 (one), now it is 62 (few)"),
        ("ru", "Всего {layers} слой", 71, ""),
        ("tr", "Toplam {layers} katman", 62, ""),
    ],
)
def test_a_chart_names_each_message_that_was_bent_for_another_number(
    root: Path, monkeypatch: pytest.MonkeyPatch, code: str, text: str, layers: int, said: str
) -> None:
    monkeypatch.setattr(gallery, "names", lambda: ("v3_map",))
    path = root / "docs" / code / "charts.po"
    path.parent.mkdir(exist_ok=True)
    title = gallery.written(gallery.get("v3_map"))["title"]
    path.write_text(f'\n\nmsgid "{title}"\nmsgstr "{text}"\n', "utf-8")
    translations.note(root, DATA, code, ["charts.po"])
    assert list(grammar.changed(root, DATA, language(code))) == []
    lines = grammar.changed(root, having("v3-layers", layers), language(code))
    named = [line for line in lines if "/charts.po:" in line]
    assert len(named) == bool(said)
    for line in named:
        assert line.startswith(f"docs/{code}/charts.po:3: v3_map: ")
        assert f"was written for {said}; read" in line
        assert line.endswith(f"make read SITE_LANG={code} FILE=charts.po")


@pytest.mark.parametrize("code", CODES)
def test_every_bent_number_of_the_site_is_noted_for_its_value(
    monkeypatch: pytest.MonkeyPatch, code: str
) -> None:
    lang, data = language(code), dataset.load(ROOT)
    uses = list(grammar.uses(ROOT, data, lang))
    monkeypatch.setattr(grammar, "uses", lambda *_given: uses)  # charts are drawn once
    assert list(grammar.changed(ROOT, data, lang)) == []
    assert unlike(ROOT, data, code) == set()
