"""Markup in every message, record and front matter: refused with its line, or shown as letters."""

import csv
import io
import json
import re
import shutil
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
import yaml

from charts.drawing import fonts
from facts import dataset
from facts.faults import InputError
from pages import edition
from tests import charted
from tests.built import Document
from tests.pages import DATA
from tools.copies import copy, ran
from words import catalogues, pofile
from words.language import Language

pytestmark = pytest.mark.slow
MARK = "zzletters"
POISON = f"<img src=x onerror={MARK}()>\"'&lt;</script><!--[q](javascript:{MARK}()){MARK}*_`|"
FREE = (*edition.TITLES, "minute")  # what front matter says in words of its own
BRACES = ("{x}", "{x.__class__}", "{0}", '{{ fact("v3-layers") }}', "{", "}")
CONTROLS = ("\x00", "\x01", "\x1b", "\x7f", "\x85", "\u2028", "\u202e", "\ufffe")
# `key = "…"`: every text of a record but its address, which is a link by design.
_FIELD = re.compile(r'^(?!url\b)([\w-]+ = )"((?:[^"\\\n]|\\.)*)"$', re.MULTILINE)
# Numbers and words of prose are another test's matter: Turkish pages stand here in English, and
# the font is to take time without showing anything.
_BUILD = """
import sys
from pages import assets
from pages.checks import problems
assets.font = lambda pages: b""
problems.of_page = lambda *page: []
from mkdocs.__main__ import cli
sys.argv = ["mkdocs", "build", "--quiet", "--strict", "--site-dir", "site"]
cli()
"""


@pytest.fixture(scope="module")
def poisoned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A Turkish site of which every text is poisoned, built in a copy of the project."""
    for weight in (fonts.REGULAR, fonts.BOLD):
        fonts.static(weight)  # made once for all
    root = copy(tmp_path_factory.mktemp("poison") / "copy", "fonts")
    shutil.copytree(charted.blank("tr"), root / "build" / "charts")
    (root / "build" / "previews" / "tr").mkdir(parents=True)
    _poison_data(root)
    _poison_turkish(root)
    names = {"SITE_LANG": "tr", "SITE_BUILD": "1", "NO_MKDOCS_2_WARNING": "1"}
    code, said = ran(root, sys.executable, "-W", "ignore", "-c", _BUILD, **names)
    assert code == 0, said
    return root / "site"


def _poison_data(root: Path) -> None:
    """Poison every text; what is refused gets its own words back, as its author would."""
    poison = POISON.replace('"', '\\"')
    clean = {path: path.read_text("utf-8") for path in (root / "data").glob("*.toml")}
    for path, text in clean.items():
        path.write_text(_FIELD.sub(lambda it: f'{it[1]}"{it[2]} {poison}"', text), "utf-8")
    while found := list(dataset.problems(root)):
        for one in found:
            path, at = root / one.file, one.line - 1
            lines = path.read_text("utf-8").split("\n")
            lines[at] = clean[path].split("\n")[at]
            path.write_text("\n".join(lines), "utf-8")


def _poison_turkish(root: Path) -> None:
    """English pages and messages as the Turkish ones, with poison in each and in front matter."""
    folder, data = root / "docs" / "tr", dataset.load(root)
    for page in edition.pages(root, Language("en", root)):
        meta, text = edition.front_matter(page.text)
        front = yaml.safe_dump({k: f"{v} {POISON}" if k in FREE else v for k, v in meta.items()})
        (folder / f"{page.name}.md").write_text(f"---\n{front}---\n{text}", "utf-8")
    for name, said in catalogues.messages(root, data).items():
        lines = (f"msgid {_po(text)}\nmsgstr {_po(f'{text} {POISON}')}\n" for text in said)
        (folder / f"{name}.po").write_text("\n".join(lines), "utf-8")
    assert not list(catalogues.problems(root, data, "tr"))


def _po(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def planted(html: str) -> list[str]:
    """What a browser would make of poison: elements, attributes, addresses, comments."""
    found = [one for one in re.findall(r"<!--.*?(?:-->|\Z)", html, re.DOTALL) if MARK in one]
    for node in Document(html).nodes:
        for name, value in node.attributes.items():
            if name.startswith("on") or MARK in name or value.lower().startswith("javascript:"):
                found.append(f"<{node.tag} {name}={value!r}>")
        if MARK in node.tag or (node.tag == "img" and node.get("src") == "x"):
            found.append(f"<{node.tag}>")
    return found


def test_every_page_shows_the_poison_as_letters_and_has_our_scripts_alone(poisoned: Path) -> None:
    pages = sorted(poisoned.rglob("*.html"))
    assert len(pages) > 100
    for path in pages:
        html = path.read_text("utf-8")
        assert not planted(html), (path, planted(html)[:3])
        assert html.count(MARK) > 10, path
        for attributes, text in re.findall(r"(?si)<script\b([^>]*)>(.*?)</script", html):
            if "json" in attributes:
                said = json.dumps(json.loads(text))
                assert "ld+json" not in attributes or MARK in said
            else:
                assert not text and 'src="' in attributes, path


def test_files_for_machines_are_well_formed_and_hold_the_letters(poisoned: Path) -> None:
    for path in [*poisoned.glob("*.xml"), *poisoned.rglob("*.svg")]:
        ElementTree.parse(path)
    feed = ElementTree.parse(poisoned / "feed.xml")
    entries = feed.findall(".//{*}content")
    assert entries and all(MARK in (entry.text or "") for entry in entries)
    assert not any(planted(entry.text or "") for entry in entries)
    for path in [*poisoned.rglob("*.json"), *poisoned.rglob("*.webmanifest")]:
        json.loads(path.read_text("utf-8"))


def test_tables_keep_their_rows_and_cells(poisoned: Path) -> None:
    paths = sorted((poisoned / "data").rglob("*.csv"))
    assert paths
    for path in paths:
        heads, *rows = csv.reader(io.StringIO(path.read_text("utf-8-sig"), newline=""), strict=True)
        assert all(len(row) == len(heads) for row in rows), path
        assert any(MARK in cell for row in rows for cell in row), path


def test_plain_text_shows_no_markup_where_it_is_read_as_markdown(poisoned: Path) -> None:
    paths = sorted(poisoned.rglob("*.md"))
    assert paths
    for path in paths:
        prose = re.sub(r"`{2,}.*?`{2,}", "", path.read_text("utf-8"), flags=re.DOTALL)
        assert not re.search(r"(?<!\\)<img src=x|(?<!\\)\[q\]", prose), path


# Refused, with file and line


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy(tmp_path_factory.mktemp("refused"))


def test_a_control_character_is_refused_wherever_it_stands(clean: Path) -> None:
    facts, page, words = (clean / f for f in ("data/facts.toml", "docs/en/moe.md", "docs/tr/x.po"))
    begun, *labels = facts.read_text("utf-8").split('label = "')
    escaped = [f"\\u{ord(sign):04x}" for sign in CONTROLS]
    spoiled = [begun, *map("".join, zip(escaped, labels, strict=False)), *labels[len(escaped) :]]
    facts.write_text('label = "'.join(spoiled), "utf-8")
    found = "\n".join(map(str, dataset.problems(clean)))
    for sign, code in zip(CONTROLS, escaped, strict=True):
        line = facts.read_text("utf-8").partition(code)[0].count("\n") + 1
        assert re.search(rf"data/facts\.toml:{line}: .*'label' holds the control", found)
        in_front = f'---\ntitle: "a{code}"\nnav_title: b\ndescription: c\n---\n'
        for text, said in ((f"A{sign}b", "the text holds the con"), (in_front, "front m")):
            page.write_text(text, "utf-8")
            with pytest.raises(InputError, match=rf"docs/en/moe\.md:\d+: {said}"):
                edition.pages(clean, Language("en", clean))
        words.write_text(f'msgid "Sources"\nmsgstr "Kaynak{sign}lar"\n', "utf-8")
        with pytest.raises(InputError, match=r"docs/tr/x\.po:\d+: "):
            pofile.read(words)


def test_a_translation_has_the_placeholders_of_its_message_and_no_others(clean: Path) -> None:
    messages = [text for text in catalogues.messages(clean, DATA)["site"] if "{" in text]
    entries = dict(zip(messages, BRACES, strict=False))
    path = clean / "docs" / "tr" / "site.po"
    path.write_text("\n".join(f"msgid {_po(m)}\nmsgstr {_po(m + b)}\n" for m, b in entries.items()))
    refused = [text for text in catalogues.problems(clean, DATA, "tr") if "/site.po:" in text]
    lang = Language("tr", clean)
    for message, braces in entries.items():
        values = dict.fromkeys(re.findall(r"\{(\w+)\}", message), "v")
        try:
            said = lang.say(message, **values)
        except InputError:
            assert any(message[:40] in text and "no translation" not in text for text in refused)
        else:
            assert said.endswith(braces.replace("{{", "{").replace("}}", "}"))
