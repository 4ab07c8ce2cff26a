"""What readers call a page: a wrong file gets a line."""

from __future__ import annotations

from pathlib import Path

import pytest

from pages.edition import NAMES
from pages.search_names import SearchNamesError, read


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("cost = 3", "cost holds no list"),
        ("cost = [3]", "cost holds no list"),
        ('cots = ["a"]', "did you mean"),
        ("cost = [", "docs/xx/search.toml"),
    ],
)
def test_a_wrong_file_of_names_gets_a_line(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "docs" / "xx").mkdir(parents=True)
    (tmp_path / "docs" / "xx" / "search.toml").write_text(text, "utf-8")
    with pytest.raises(SearchNamesError, match=said):
        read(tmp_path, "xx", NAMES)
