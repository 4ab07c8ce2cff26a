"""The recipes of CONTRIBUTING.md, one after the other in a copy: make check is green at the end."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from babel.messages.pofile import read_po, write_po

from facts import CODES, ROOT, dataset, tomllines
from pages.edition import NAMES
from tools.copies import copy, ran

pytestmark = [pytest.mark.slow, pytest.mark.site]
CHART, CHART_LIKE, CHART_PAGE = "training_hours", "price_per_hour", "fleet"
BOX, BOX_LIKE, BOX_PAGE = "zorp-box", "group-advantage", "moe"
NEW = next(code for code in ("fi", "nl", "sv") if code not in CODES)
CLAIM = """
[zorp]
number = {number}
topic = "training"
verdict = "unverified"
circulated = ["en"]
claim = "A model may be called Zorp."
because = "No source that we know says so."
correction = "Nobody has called a model Zorp."
facts = ["v3-layers"]
reviewed = 2026-11-30
"""
# What no translator touches, and letters as wide as ours in all the rest.
_APART = re.compile(r"(\{\{.*?\}\}|\{[^{}]*\}|<[^>]*>|\]\([^)]*\)|`[^`]*`)")
_LETTERS = str.maketrans("aeiouAEIOU", "àéîôûÀÉÎÔÛ")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy with a history, as a contributor has it, and what is installed here."""
    root = copy(tmp_path_factory.mktemp("recipes") / "copy", "charts", "previews", "fonts")
    (root / ".venv").symlink_to(ROOT / ".venv")
    if (ROOT / ".mypy_cache").exists():
        shutil.copytree(ROOT / ".mypy_cache", root / ".mypy_cache")
    who = ("-c", "user.name=A", "-c", "user.email=a@example.org")
    for command in ("init --quiet", "add --all", "commit --quiet --message=begin"):
        assert ran(root, "git", *who, *command.split())[0] == 0
    return root


def make(project: Path, *arguments: str, status: int | None = 0) -> str:
    """What a target says, which ends well unless another status is named."""
    code, said = ran(project, "make", "--no-print-directory", *arguments)
    assert "Traceback" not in said and status in (None, code), said[-6000:]
    return said


def edit(path: Path, change: Callable[[str], str]) -> None:
    before = path.read_text("utf-8")
    after = change(before)
    assert after != before, path
    path.write_text(after, "utf-8")


def written(project: Path, fact: str, key: str, value: str) -> None:
    """Write a value where it stands in data/facts.toml, as an author would."""
    path = project / "data" / "facts.toml"
    text = path.read_text("utf-8")
    (table,) = (one for one in tomllines.tables(text, path.name) if one.id == fact)
    lines = text.split("\n")
    lines[table.lines[key] - 1] = f"{key} = {value}"
    path.write_text("\n".join(lines), "utf-8")


def translated(project: Path) -> None:
    """Give every message that has no translation one, which is the English in other letters."""
    for path in sorted((project / "docs").glob("*/*.po")):
        with path.open("rb") as file:
            catalogue = read_po(file)
        head = path.read_bytes().partition(b"\n\n")[0]
        for entry in catalogue:
            if entry.id and (not entry.string or entry.fuzzy):
                parts = _APART.split(str(entry.id))
                parts[::2] = [part.translate(_LETTERS) for part in parts[::2]]
                entry.string = "".join(parts)
                entry.flags.discard("fuzzy")
        with path.open("wb") as file:
            file.write(head + b"\n\n")
            write_po(file, catalogue, width=100, omit_header=True)


def shown(project: Path, page: str, macro: str) -> None:
    """Put a macro above the first section of a page, in every language."""
    for code in CODES:
        path = project / "docs" / code / f"{page}.md"
        edit(path, lambda text: text.replace("\n## ", f"\n{{{{ {macro} }}}}\n\n## ", 1))
    make(project, "follows", f"PAGE={page}")


def test_change_a_fact(project: Path) -> None:
    """All that follows is named in one round, with what to write."""
    hours = dataset.load(project).facts["v3-gpuh-pretraining"].value
    written(project, "v3-gpuh-pretraining", "value", f"{int(str(hours)) + 36_000}")
    wrong = re.findall(
        r"data/facts\.toml:\d+: ([\w-]+): \w+ says .*?; write (\w+) = (\S+), or correct",
        make(project, "problems", status=2),
    )
    assert len(wrong) > 10
    for fact, key, value in wrong:
        written(project, fact, key, value)
    said = make(project, "problems", status=2)
    assert set(re.findall(r"then: (.*)", said)) == set(re.findall(r"then: (make read .*)", said))
    for code in set(re.findall(r"then: make read SITE_LANG=(\S+) FILE=\S+", said)):
        assert make(project, "read", f"SITE_LANG={code}") == ""
    make(project, "accept")


def test_correct_a_page(project: Path) -> None:
    edit(project / "docs/en/moe.md", lambda text: text.replace(" the ", " teh ", 1))
    make(project, "same-meaning", "PAGE=moe")


def test_correct_a_translation(project: Path) -> None:
    edit(
        project / "docs/tr/charts.po",
        lambda text: re.sub(r'(msgstr "\w+)', r"\1 zorp", text, count=1),
    )
    edit(project / "docs/ru/moe.md", lambda text: text + "\nЗорп.\n")


def test_add_a_chart(project: Path) -> None:
    gallery = project / "charts" / "gallery"
    shutil.copy(gallery / f"{CHART_LIKE}.py", gallery / f"{CHART}.py")
    title = '"""Zorp: {low} to {high} of useful arithmetic\n'
    edit(gallery / f"{CHART}.py", lambda text: re.sub(r'\A""".*\n', title, text, count=1))
    said = make(project, "problems", status=2)
    assert f"charts/gallery/{CHART}.py:1: no page of docs/ru shows it; write" in said
    shown(project, CHART_PAGE, f'chart("{CHART}")')
    said = make(project, "translations")
    assert re.search(r'docs/ru/charts\.po:\d+: "Zorp: .* has no translation|#, fuzzy', said)
    translated(project)
    make(project, "accept")


def test_add_a_claim(project: Path) -> None:
    path = project / "data" / "claims.toml"
    edit(path, lambda text: text + CLAIM.format(number=1))
    said = make(project, "problems", status=2)
    (free,) = re.findall(r"number 1 is taken by [\w-]+; the next free one is (\d+)", said)
    edit(path, lambda text: text.replace(CLAIM.format(number=1), CLAIM.format(number=free)))


def test_add_a_box(project: Path) -> None:
    for folder, kind in (("pages/boxes", "py"), ("pages/templates/boxes", "html"),
                         ("docs/assets/interactives", "js")):  # fmt: skip
        names = (BOX_LIKE, BOX) if kind != "py" else (snake(BOX_LIKE), snake(BOX))
        old, new = (project / folder / f"{name}.{kind}" for name in names)
        new.write_text(old.read_text("utf-8").replace(BOX_LIKE, BOX), "utf-8")
    box = project / "pages/templates/boxes" / f"{BOX}.html"
    edit(box, lambda text: text.replace("Which answers teach?", "Which answers teach anything?", 1))
    shown(project, BOX_PAGE, f'interactive("{BOX}")')
    make(project, "cores")
    said = make(project, "translations")
    assert "docs/ru/claims.po:" in said and "docs/ru/site.po:" in said, "the claim, too"
    translated(project)


def snake(name: str) -> str:
    return name.replace("-", "_")


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("", "name a language"),
        ("../x", "name a language"),
        ("Es", "name a language"),
        ("xx", "Babel knows no such language"),
        ("vo", "mkdocs-material has no strings for it"),
        ("zh", "Inter has no glyph for"),
    ],
)
def test_a_language_that_cannot_begin_says_why(project: Path, code: str, said: str) -> None:
    assert said in make(project, "new-language", f"CODE={code}", status=2)
    assert not (project / "docs" / (code or "xx") / "numbers.toml").exists()


def test_add_a_language(project: Path) -> None:
    """Each step of the list takes its line off it."""
    folder, terms = project / "docs" / NEW, project / "data" / "terms.toml"
    left = make(project, "new-language", f"CODE={NEW}")
    assert re.search(r"terms\.toml:\d+: .*: 'preferred'", make(project, "problems", status=2))
    edit(terms, lambda text: text.replace('preferred = ""', 'preferred = "Zorp"'))
    said = make(project, "problems", status=2)
    assert f"docs/{NEW}/numbers.toml:6: scale: million: nothing is" in said
    shutil.copy(project / "docs/en/numbers.toml", folder)
    assert re.search(rf'docs/{NEW}/charts\.po:\d+: ".*" \(.*\) has no translation; write it', said)
    translated(project)
    pages = " ".join(path.stem for path in folder.glob("*.md"))
    make(project, "follows", f"SITE_LANG={NEW}", f"PAGE={pages}")
    edit(
        project / "tests/browser/test_browser.py",
        lambda text: text.replace("SEARCHED = {", f'SEARCHED = {{\n    "{NEW}": "expert",', 1),
    )
    make(project, "translations")
    places = re.findall(r"^\d\. (\S+):", left, re.MULTILINE)
    assert len(places) > len(NAMES) + 6
    assert f"{NEW} is complete" in make(project, "new-language", f"CODE={NEW}")


def test_then_make_check_is_green(project: Path) -> None:
    make(project, "check")
