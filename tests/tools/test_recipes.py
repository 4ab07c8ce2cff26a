"""The recipes of CONTRIBUTING.md, one after the other in a copy: make check is green at the end."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from babel.messages.pofile import read_po, write_po

from facts import ROOT, dataset, tomllines
from facts.languages import CODES
from tools.copies import copy

pytestmark = [pytest.mark.slow, pytest.mark.site]
CHART, MODEL = "training_hours", "v3_work"
PAGE = "fleet"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy with a history, as a contributor has it, and what is installed here."""
    root = copy(tmp_path_factory.mktemp("recipes") / "copy", "charts", "previews", "fonts")
    (root / ".venv").symlink_to(ROOT / ".venv")
    if (ROOT / ".mypy_cache").exists():
        shutil.copytree(ROOT / ".mypy_cache", root / ".mypy_cache")
    for command in ("init --quiet", "add --all", "commit --quiet --message=begin"):
        who = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
        subprocess.run(["git", *who, *command.split()], cwd=root, check=True)
    return root


def make(project: Path, *arguments: str) -> tuple[int, str]:
    done = subprocess.run(
        ["make", "--no-print-directory", *arguments],
        cwd=project,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    assert "Traceback" not in done.stdout, done.stdout[-4000:]
    return done.returncode, done.stdout


def edit(path: Path, change: Callable[[str], str]) -> None:
    before = path.read_text("utf-8")
    after = change(before)
    assert after != before, path
    path.write_text(after, "utf-8")


def written(project: Path, fact: str, key: str, value: str) -> None:
    """Write a value where it stands in data/facts.toml, as an author would."""
    path = project / "data" / "facts.toml"
    text = path.read_text("utf-8")
    (table,) = (one for one in tomllines.tables(text) if one.id == fact)
    lines = text.split("\n")
    lines[table.lines[key] - 1] = f"{key} = {value}"
    path.write_text("\n".join(lines), "utf-8")


def translated(project: Path) -> None:
    """Give every message that has no translation one; it is the English with a word before it."""
    for path in sorted((project / "docs").glob("*/*.po")):
        with path.open("rb") as file:
            catalogue = read_po(file)
        head = path.read_bytes().partition(b"\n\n")[0]
        for entry in catalogue:
            if entry.id and (not entry.string or entry.fuzzy):
                entry.string = f"Zorp {entry.id}"
                entry.flags.discard("fuzzy")
        with path.open("wb") as file:
            file.write(head + b"\n\n")
            write_po(file, catalogue, width=100, omit_header=True)


def test_change_a_fact(project: Path) -> None:
    """All that follows is named in one round, with what to write."""
    hours = dataset.load(project).facts["v3-gpuh-pretraining"].value
    written(project, "v3-gpuh-pretraining", "value", f"{int(str(hours)) + 36_000}")
    _code, said = make(project, "problems")
    wrong = re.findall(
        r"data/facts\.toml:\d+: ([\w-]+): \w+ says .*?; write (\w+) = (\S+), or correct", said
    )
    assert len(wrong) > 10
    for fact, key, value in wrong:
        written(project, fact, key, value)
    code, said = make(project, "problems")
    for command in set(re.findall(r"then: make (read .*)", said)):
        assert make(project, *command.split())[0] == 0
    code, said = make(project, "problems")
    assert code == 0, said
    assert make(project, "accept")[0] == 0
    # Pictures and the lab hold against these hours, so the others begin from the true ones.
    subprocess.run(["git", "checkout", "--quiet", "--", "."], cwd=project, check=True)


def test_correct_a_page(project: Path) -> None:
    edit(project / "docs/en/moe.md", lambda text: text.replace(" the ", " teh ", 1))
    code, said = make(project, "same-meaning", "PAGE=moe")
    assert code == 0, said
    _code, said = make(project, "translations")
    assert "moe.md" not in said


def test_correct_a_translation(project: Path) -> None:
    edit(
        project / "docs/tr/charts.po",
        lambda text: re.sub(r'(msgstr "\w+)', r"\1 zorp", text, count=1),
    )
    edit(project / "docs/ru/moe.md", lambda text: text + "\nЗорп.\n")


def shown(page: str) -> str:
    """A page with the chart above its first section."""
    return page.replace("\n## ", f'\n{{{{ chart("{CHART}") }}}}\n\n## ', 1)


def test_add_a_chart(project: Path) -> None:
    gallery = project / "charts" / "gallery"
    shutil.copy(gallery / f"{MODEL}.py", gallery / f"{CHART}.py")
    title = 'TITLE = _("Zorp: {low} to {high} of useful arithmetic")\n'
    edit(gallery / f"{CHART}.py", lambda text: re.sub(r"TITLE = _\(.*\)\n", title, text, count=1))
    _code, said = make(project, "problems")
    assert f"charts/gallery/{CHART}.py:1: no page of docs/ru shows it; write" in said
    for code in CODES:
        edit(project / "docs" / code / f"{PAGE}.md", shown)
    assert make(project, "follows", f"PAGE={PAGE}")[0] == 0
    _code, said = make(project, "translations")
    assert re.search(r'docs/ru/charts\.po:\d+: "Zorp: .* has no translation|#, fuzzy', said)
    translated(project)
    status, said = make(project, "accept")
    assert status == 0, said


def test_add_a_claim(project: Path) -> None:
    path = project / "data" / "claims.toml"
    edit(path, lambda text: text + CLAIM.format(number=1))
    _code, said = make(project, "problems")
    (free,) = re.findall(r"number 1 is taken by [\w-]+; the next free one is (\d+)", said)
    edit(
        path,
        lambda text: text.replace(
            'number = 1\ntopic = "training"', f'number = {free}\ntopic = "training"'
        ),
    )
    code, said = make(project, "translations")
    assert code == 0, said
    translated(project)


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


def test_change_a_box(project: Path) -> None:
    box = project / "pages" / "templates" / "boxes" / "group-advantage.html"
    edit(box, lambda text: text.replace("Which answers teach?", "Which answers teach anything?", 1))
    code, said = make(project, "translations")
    assert code == 0, said
    translated(project)


def test_then_make_check_is_green(project: Path) -> None:
    code, said = make(project, "check")
    assert code == 0, said[-6000:]
