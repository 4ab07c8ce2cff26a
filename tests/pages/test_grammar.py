"""A sentence that was bent for a number is named when its record says another one."""

import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from charts import gallery
from facts import ROOT
from facts.dataset import Dataset
from pages.checks import grammar, staleness
from tests import examples, pages
from tests.pages import each_language
from tools import translations
from words.language import language

DATA = examples.data()
TURKISH = """---
title: T
---

Parametrelerin {{ fact("v3-params-active", after="ı") }} çalışır.

Her token için {{ fact("v3-experts-active", words="capital", after="i") }} seçilir,
{{ fact("v3-layers") }} katman.

Eskisi {{ record("mla-origin", "daha eski") }}.
"""
RUSSIAN = """Из {{ fact("v3-params-total", unit="миллиарда") }} параметров
и {{ fact("v3-layers") }} слой, {{ fact("v3-layers") }} {{ plural("v3-layers", "a", "b", "c") }}.
"""
CLAIM = r"""
msgid "All of them"
msgstr "Вот {{ fact(\"v3-experts-active\", words=\"genitive\") }} экспертов"
"""
# What the heading of a chart is in each of them.
CHART = {
    "tr": "Katmanların {layers}’i",
    "ru": "Всего {layers} слой",
    "it": "Gli strati sono gli {layers}",
}


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(gallery, "names", lambda: ("v3_map",))
    title = gallery.written(gallery.get("v3_map"))["title"]
    for code, text in (("tr", TURKISH), ("ru", RUSSIAN), ("it", "")):
        charts = f'\n\nmsgid "{title}"\nmsgstr "{CHART[code]}"\n'
        claims = CLAIM if code == "ru" else ""
        (tmp_path / "docs" / code).mkdir(parents=True)
        for name, said in (("moe.md", text), ("claims.po", claims), ("charts.po", charts)):
            (tmp_path / "docs" / code / name).write_text(said, "utf-8")
        translations.note(tmp_path, DATA, code, [])
    return tmp_path


def having(fact: str, value: int | str) -> Dataset:
    """The dataset with another value, or statement, in one record."""
    old = DATA.facts[fact]
    new = (
        replace(old, states=value) if isinstance(value, str) else replace(old, value=Decimal(value))
    )
    return replace(DATA, facts={**DATA.facts, fact: new})


def unlike(root: Path, data: Dataset, code: str) -> set[tuple[str, str]]:
    """What is said without a note, and what is noted but said no longer: file and use."""
    noted = staleness.recorded(root, code, grammar.FILE)
    known = {(file, key) for file, keys in noted.items() for key in keys}
    return known ^ {(use.name, use.key) for use in grammar.uses(root, data, language(code))}


ORIGIN = DATA.facts["mla-origin"].states
BENT: list[tuple[str, str, int | str, str]] = [
    ("tr/moe.md:5", "v3-params-active", 38 * 10**9, "37 milyarı, now it is 38 milyarı;"),
    ("tr/moe.md:7", "v3-experts-active", 9, "Sekizi, now it is Dokuzi;"),
    ("tr/moe.md:10", "mla-origin", "It came later.", f"{ORIGIN}, now it is It came later.;"),
    ("tr/moe.md:8", "v3-layers", 62, ""),
    ("ru/moe.md:1", "v3-params-total", 670 * 10**9, "671 миллиарда, now it is 670"),
    ("ru/moe.md:2", "v3-layers", 62, "61 (one), now it is 62 (few);"),
    ("ru/moe.md:2", "v3-layers", 71, ""),
    ("ru/claims.po:2", "v3-experts-active", 9, "восьми, now it is девяти;"),
    ("tr/charts.po:3", "v3-layers", 62, "61’i, now it is 62’i"),
    ("it/charts.po:3", "v3-layers", 80, "gli 61, now it is gli 80"),
    ("ru/charts.po:3", "v3-layers", 62, "61 (one), now it is 62 (few)"),
    ("ru/charts.po:3", "v3-layers", 71, ""),
]


@pytest.mark.parametrize(("place", "fact", "value", "said"), BENT)
def test_another_value_names_each_sentence_that_was_bent_for_the_old_one(
    root: Path, place: str, fact: str, value: int | str, said: str
) -> None:
    code, name = place.partition(":")[0].split("/")
    named = grammar.changed(root, having(fact, value), language(code))
    lines = [line for line in named if f"/{name}:" in line]
    assert len(lines) == bool(said)
    for line in lines:
        assert re.match(rf'docs/{place}: (v3_map: |{{{{ (fact|record)\("{fact}")', line)
        assert f" was written for {said}" in line and "; read the sentence again, mend it" in line
        assert line.endswith(f", then: make read SITE_LANG={code} FILE={name}")


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


@each_language
def test_every_bent_number_of_the_site_is_noted(monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    uses = list(grammar.uses(ROOT, pages.DATA, language(code)))
    monkeypatch.setattr(grammar, "uses", lambda *_given: uses)  # charts are drawn once
    assert list(grammar.changed(ROOT, pages.DATA, language(code))) == []
    assert unlike(ROOT, pages.DATA, code) == set(), "make translations notes them"
