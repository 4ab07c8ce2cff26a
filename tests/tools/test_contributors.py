"""The recipes of CONTRIBUTING.md, followed to the letter in a copy of the project."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from facts import ROOT
from facts.languages import CODES
from tools.copies import copy

pytestmark = pytest.mark.site
NEW = next(code for code in ("es", "nl", "sv", "fi") if code not in CODES)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy(tmp_path_factory.mktemp("project") / "copy", "charts")


def run(project: Path, *arguments: str) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=project,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    assert "Traceback" not in done.stdout, done.stdout[-4000:]
    return done.returncode, done.stdout


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
    status, output = run(project, "-m", "tools.new_language", code)
    assert status == 1 and said in output
    assert not (project / "docs" / code / "numbers.toml").exists() or code in ("", "../x")


def test_a_new_language_names_what_is_left_until_it_is_complete(project: Path) -> None:
    code, said = run(project, "-m", "tools.new_language", NEW)
    assert code == 0
    for place in ("numbers.toml", "data/terms.toml", f"{NEW}/site.po", f"{NEW}/moe.md", "SEARCHED"):
        assert place in said, place
    # Every check names its own files, one kind after the other.
    code, said = run(project, "build_charts.py", "--lang", NEW, "--force")
    assert code == 1
    assert re.search(rf"data/terms\.toml:\d+: .*\.{NEW}: 'preferred'", said), said[:2000]
    write_terms(project)
    code, said = run(project, "build_charts.py", "--lang", NEW, "--force")
    assert code == 1
    assert f"docs/{NEW}/numbers.toml:6: million: nothing is written yet" in said, said[:2000]
    shutil.copy(project / "docs/en/numbers.toml", project / "docs" / NEW / "numbers.toml")
    code, said = run(project, "build_charts.py", "--lang", NEW, "--force")
    assert code == 1 and "has no translation; write it" in said
    code, again = run(project, "-m", "tools.new_language", NEW)
    assert code == 0
    assert "numbers.toml" not in again and "data/terms.toml" not in again
    assert f"docs/{NEW}/moe.md:" in again


def write_terms(project: Path) -> None:
    """As a translator would: a preferred word for every term."""
    path = project / "data" / "terms.toml"
    path.write_text(path.read_text("utf-8").replace('preferred = ""', 'preferred = "x"'), "utf-8")


def test_every_language_has_its_line_of_owners() -> None:
    text = (ROOT / ".github" / "CODEOWNERS").read_text("utf-8")
    assert re.findall(r"^/docs/([\w-]+)/(?: @[\w/-]+)*$", text, re.MULTILINE) == list(CODES)
    rest = [line for line in text.splitlines() if line and not line.startswith(("#", "/docs/"))]
    assert rest == []


def test_every_form_asks_for_record_and_source_or_place() -> None:
    needed = {
        "wrong-number": {"record", "source", "place"},
        "new-claim": {"claim", "source"},
        "translation": {"language", "page", "better"},
    }
    for name, ids in needed.items():
        text = (ROOT / ".github" / "ISSUE_TEMPLATE" / f"{name}.yml").read_text("utf-8")
        fields = [part for part in yaml.safe_load(text)["body"] if "id" in part]
        asked = {part["id"] for part in fields if part.get("validations", {}).get("required")}
        assert ids <= asked, name
    options = next(part for part in fields if part["id"] == "language")["attributes"]["options"]
    assert set(CODES[1:]) <= set(options)
