"""A build that fills the disk or meets a mistake leaves the last good site whole."""

import hashlib
import sys
from pathlib import Path

import pytest

from tools.copies import copy, ran

pytestmark = [pytest.mark.site, pytest.mark.slow]

_ALL = "from facts.languages import CODES"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project in English alone, which is quicker, with its site built."""
    folder = copy(tmp_path_factory.mktemp("project") / "copy", "charts", "previews", "fonts")
    code = folder / "build_site.py"
    text = code.read_text("utf-8")
    assert _ALL in text
    code.write_text(text.replace(_ALL, 'CODES = ("en",)'), "utf-8")
    assert ran(folder, sys.executable, "build_site.py")[0] == 0
    return folder


def print_of(site: Path) -> str:
    """One hash of every name and byte; empty if there is no site."""
    digest = hashlib.sha256()
    for path in sorted(site.rglob("*")):
        content = path.read_bytes() if path.is_file() else b""
        digest.update(f"{path.relative_to(site).as_posix()}\0".encode() + content)
    return digest.hexdigest() if site.is_dir() else ""


def ended(project: Path, before: str = "") -> str:
    """What a build says that fails."""
    code, said = ran(project, "bash", "-c", f'{before} exec "{sys.executable}" build_site.py')
    assert code != 0 and "Traceback" not in said, said[-3000:]
    return said


def test_a_full_disk_is_said_and_leaves_the_last_site(project: Path) -> None:
    """No file may grow as large as the largest page."""
    before = print_of(project / "site")
    assert "File too large" in ended(project, "ulimit -f 60;")
    assert print_of(project / "site") == before


@pytest.mark.parametrize(
    ("file", "text", "said"),
    [
        ("data/facts.toml", "\n[half", "data/facts.toml:"),
        ("docs/en/moe.md", '\n{{ fact("no-such") }}\n', "docs/en/moe.md:"),
        ("pages/templates/main.html", "{% if %}", "pages/templates/main.html:"),
    ],
)
def test_bad_data_is_named_and_leaves_the_last_site(
    project: Path, file: str, text: str, said: str
) -> None:
    before, kept = print_of(project / "site"), (project / file).read_bytes()
    (project / file).write_bytes(kept + text.encode())
    output = ended(project)
    (project / file).write_bytes(kept)
    assert said in output, output[-3000:]
    assert print_of(project / "site") == before
