"""A build that fills the disk or meets a mistake leaves the last good site whole."""

from __future__ import annotations

import hashlib
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tools.copies import copy

_ALL = "from facts.languages import CODES"
_LIMIT = 60_000  # bytes that a file may have on the full disk: less than the largest page


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project in English alone, which is quicker, with its site built."""
    folder = copy(tmp_path_factory.mktemp("project") / "copy", "charts", "previews", "fonts")
    code = folder / "build_site.py"
    text = code.read_text("utf-8")
    assert _ALL in text
    code.write_text(text.replace(_ALL, 'CODES = ("en",)'), "utf-8")
    assert subprocess.run([sys.executable, "build_site.py"], cwd=folder, check=False).returncode == 0
    return folder


def print_of(site: Path) -> str:
    """One hash of every name and byte; empty if there is no site."""
    digest = hashlib.sha256()
    for path in sorted(site.rglob("*")):
        content = path.read_bytes() if path.is_file() else b""
        digest.update(f"{path.relative_to(site).as_posix()}\0".encode() + content)
    return digest.hexdigest() if site.is_dir() else ""


def ended(project: Path, prepare: Callable[[], None] | None = None) -> str:
    """What a build says that fails."""
    done = subprocess.run(
        [sys.executable, "build_site.py"],
        cwd=project,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        preexec_fn=prepare,
        check=False,
    )
    assert done.returncode != 0
    return done.stdout


@pytest.mark.site
def test_a_full_disk_is_said_and_leaves_the_last_site(project: Path) -> None:
    def fill() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (_LIMIT, _LIMIT))

    before = print_of(project / "site")
    said = ended(project, fill)
    assert "File too large" in said and "Traceback" not in said, said[-3000:]
    assert print_of(project / "site") == before


@pytest.mark.site
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
    assert said in output and "Traceback" not in output, output[-3000:]
    assert print_of(project / "site") == before
