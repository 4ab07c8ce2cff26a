"""The boxes as they stand in the pages, and the scripts as they lie in the repository."""

import json
import re
import shutil
from functools import cache
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from facts import ROOT, dataset
from facts.languages import CODES
from lab import runs
from pages import boxes
from pages.edition import NAMES
from pages.page import Page
from tests.browser import HOMES
from tests.built import Document, document
from words.language import Language, language

DATA = dataset.load(ROOT)
SCRIPTS = ROOT / "docs" / "assets"
# A model writes what it likes; a sentence of another language says which.
_TAG = re.compile(
    r"<code>.*?</code>|<script.*?</script>|<(p|td)[^>]* lang=.*?</(p|td)>|<[^>]+>", re.DOTALL
)
_STRING = re.compile(r'"([^"\n]*)"|`((?:[^`]|\n)*?)`')
_COMMENT = re.compile(r"^\s*//.*$|\s//.*$", re.MULTILINE)


def test_a_language_that_the_model_has_not_read_shows_the_english_run(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "docs" / "en", tmp_path / "docs" / "en")
    shutil.copytree(ROOT / "docs" / "it", tmp_path / "docs" / "es")
    lang = Language("es", tmp_path)
    for name in (one for one in boxes.names() if one.startswith("run-")):
        text = boxes.html(name, Page(name="moe", data=DATA, lang=lang))
        assert 'placeholder="Select the text, and then"' in text, name


@cache
def given(name: str, code: str) -> tuple[str, dict[str, Any]]:
    """A box, and what its script is given."""
    page = Page(name="moe", data=DATA, lang=language(code))
    return boxes.html(name, page), json.loads(json.dumps(page.given[name]))


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("name", boxes.names())
def test_placeholders_are_left_only_where_the_script_fills_them(name: str, code: str) -> None:
    html, script_has = given(name, code)
    page, words = Document(html), script_has["words"]
    assert not re.search(r"[{}]", "".join(text for text, _parents in page.texts))
    assert page.all(name) and script_has["numbers"]["decimal"] in ".,"
    script = "".join(path.read_text("utf-8") for path in _loaded(name))
    rents = {"run", "r1", "day"}  # named by the values of the page, one text a price
    for root in {re.split("[-_]", key)[0] for key in words} - rents:
        assert root in script, root


@pytest.mark.parametrize("code", CODES[1:])
def test_nothing_is_left_in_english(code: str) -> None:
    read = repr(runs.texts())  # by the model, which may not know the language
    for name in boxes.names():
        here, english = (
            set(unescape(_TAG.sub("\n", given(name, c)[0])).split("\n")) for c in (code, "en")
        )
        left = {line for line in here & english if re.search(r"[a-z]{4,} [a-z]{2,}", line)}
        assert not {line for line in left if line not in read}


@pytest.mark.parametrize("path", sorted(SCRIPTS.rglob("*.js")), ids=lambda path: path.stem)
def test_scripts_hold_no_words_for_readers(path: Path) -> None:
    text = _COMMENT.sub("", path.read_text("utf-8"))
    assert text.isascii() or path.parent.name == "js"
    for plain, template in _STRING.findall(text):
        said = re.sub(r"\$\{[^}]*\}", "", plain or template)
        assert not re.search(r"[A-Za-z]{2,} [a-z]{2,} [a-z]{2,}", said), said
        assert not re.search(r"^(?!Escape|Home|End|Enter|Arrow)[A-Z][a-z]+", said), said
        assert not re.search(r"[!?]$", said), said
    assert "innerHTML" not in text and "eval(" not in text and "Math.random" not in text


def _loaded(name: str) -> set[Path]:
    """The script of an interactive and everything that it imports."""
    found, left = set[Path](), {SCRIPTS / f"interactives/{one}.js" for one in (name, "end")}
    while left:
        path = left.pop()
        found.add(path)
        imports = re.findall(r'from "(\./[^"]+)"', path.read_text("utf-8"))
        left |= {(path.parent / each).resolve() for each in imports} - found
    return found


@pytest.mark.site
@pytest.mark.parametrize("code", CODES)
def test_only_pages_with_a_box_load_its_script(code: str) -> None:
    for name in NAMES:
        page = document(code, name)
        scripts = [node.get("src").rpartition("/")[2] for node in page.all("script")]
        loaded = [box for box, home in HOMES.items() if home == name]
        found = [each.partition(".")[0] for each in scripts if each.startswith("boxes-")]
        assert found == [f"boxes-{name}"] * bool(loaded)
        assert [node.tag for node in page.nodes if node.tag in boxes.names()] == loaded
