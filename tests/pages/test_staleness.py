"""A translation knows which English sections it follows."""

from pathlib import Path

import pytest

from facts import CODES, ROOT
from pages.checks import staleness
from tools import translations

ENGLISH = """---
title: T
---

Lead {{ fact("a") }}.

## One {#one}

First words.

```text
code

more
```

## Two {#two}

Has {{ fact("b") }} in it.
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for code in CODES:
        (tmp_path / "docs" / code).mkdir(parents=True)
    (tmp_path / "docs/en/moe.md").write_text(ENGLISH, "utf-8")
    translations.follow(tmp_path, "ru")
    return tmp_path


def change(root: Path, old: str, new: str) -> list[tuple[str, bool]]:
    assert old in ENGLISH
    (root / "docs/en/moe.md").write_text(ENGLISH.replace(old, new), "utf-8")
    return [(one.section, one.number) for one in staleness.stale(root, "ru")]


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("First words.", "Other words.", [("one", False)]),
        ('fact("b")', 'fact("c")', [("two", True)]),
        ("title: T", "title: U", [("intro", False)]),
        ("more", "less", [("one", False)]),
        ("## Two {#two}", "## Three {#three}", [("three", True)]),
        ("First words.", "First\nwords.", []),
    ],
)
def test_changes_are_found(root: Path, old: str, new: str, found: list[tuple[str, bool]]) -> None:
    assert change(root, old, new) == found


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["follows", "ru", "moo"], "no page moo; did you mean 'moe'?"),
        (["follows", "ru"], "name a page: make follows … PAGE=moe"),
        (["follows", "xx", "moe"], "SITE_LANG is 'xx'; it may be en, "),
        (["same-meaning", "HEAD"], "name a page: make same-meaning … PAGE=moe"),
        (["same-meaning", "no-such-commit", "moe"], "no docs/en/moe.md at no-such-commit; name"),
    ],
)
def test_what_cannot_be_noted_says_why(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = {code: staleness.recorded(ROOT, code) for code in CODES}
    assert translations.COMMANDS[arguments[0]](*arguments[1:]) == 1
    shown = capsys.readouterr()
    assert said in shown.out + shown.err
    assert {code: staleness.recorded(ROOT, code) for code in CODES} == before


def test_a_typo_in_english_need_not_be_translated_again(root: Path) -> None:
    assert change(root, "First words.", "First word.") == [("one", False)]
    assert list(translations.keep(root, "moe", ENGLISH)) == []
    assert list(staleness.stale(root, "ru")) == []
    # Where nothing is on record, no section follows.
    assert {one.section for one in staleness.stale(root, "tr")} == {"intro", "one", "two"}


def test_another_number_is_never_the_same_meaning(root: Path) -> None:
    change(root, 'fact("b")', 'fact("c")')
    (text,) = translations.keep(root, "moe", ENGLISH)
    assert text == "docs/en/moe.md: two: a number or source changed; translate it anew"
    assert [one.section for one in staleness.stale(root, "ru")] == ["two"]
