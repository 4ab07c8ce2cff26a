"""A translation knows which English blocks it follows."""

from pathlib import Path

import pytest

from facts import ROOT
from facts.languages import CODES
from pages import staleness

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
    staleness.record(tmp_path, "ru", [])
    return tmp_path


def change(root: Path, old: str, new: str) -> list[tuple[str, bool]]:
    assert old in ENGLISH
    (root / "docs/en/moe.md").write_text(ENGLISH.replace(old, new), "utf-8")
    return [(one.section, one.number) for one in staleness.stale(root, "ru")]


def test_what_was_recorded_is_not_stale(root: Path) -> None:
    assert list(staleness.stale(root, "ru")) == []


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
def test_changes_are_found_where_they_are(
    root: Path, old: str, new: str, found: list[tuple[str, bool]]
) -> None:
    assert change(root, old, new) == found


def test_a_language_without_a_record_is_stale_throughout(root: Path) -> None:
    assert {one.section for one in staleness.stale(root, "tr")} == {"intro", "one", "two"}


def test_an_unknown_page_is_not_marked_as_done(capsys: pytest.CaptureFixture[str]) -> None:
    assert staleness.main(["--done", "ru", "moo"]) == 1
    assert "takes a language" in capsys.readouterr().out


@pytest.mark.parametrize("code", CODES[1:])
def test_no_translation_says_another_number_than_english(code: str) -> None:
    assert [one for one in staleness.stale(ROOT, code) if one.number] == []
