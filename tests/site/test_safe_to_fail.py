"""A build that is killed, fills the disk or meets bad data leaves the last good site whole."""

from __future__ import annotations

import hashlib
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tools.copies import copy

_KILLS = 5
_ALL = "from facts.languages import CODES"
# Bytes that a file may have on the full disk: less than the largest file of the step.
_LIMITS = {"pages": 60_000, "previews": 10_000, "charts": 10_000}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project in English alone, which is quicker, with its site built."""
    folder = copy(tmp_path_factory.mktemp("project") / "copy", "charts", "previews", "fonts")
    code = folder / "build_site.py"
    text = code.read_text("utf-8")
    assert _ALL in text
    code.write_text(text.replace(_ALL, 'CODES = ("en",)'), "utf-8")
    finish(folder)
    return folder


def finish(project: Path) -> None:
    build = started(project)
    assert build.communicate()[0].startswith("charts:") and build.returncode == 0


def print_of(site: Path) -> str:
    """One hash of every name and byte; empty if there is no site."""
    digest = hashlib.sha256()
    for path in sorted(site.rglob("*")):
        content = path.read_bytes() if path.is_file() else b""
        digest.update(f"{path.relative_to(site).as_posix()}\0".encode() + content)
    return digest.hexdigest() if site.is_dir() else ""


def started(project: Path, prepare: Callable[[], None] | None = None) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "build_site.py"],
        cwd=project,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
        preexec_fn=prepare,
    )


@pytest.mark.site
def test_a_build_killed_at_any_moment_leaves_the_last_site(project: Path) -> None:
    chance = random.Random(7)
    before, begun = print_of(project / "site"), time.monotonic()
    finish(project)
    seconds = time.monotonic() - begun
    # Nothing has changed, so a build that gets through leaves the same bytes.
    assert print_of(project / "site") == before
    for _ in range(_KILLS):
        build = started(project)
        time.sleep(chance.uniform(0, seconds))
        os.killpg(build.pid, signal.SIGKILL)
        build.communicate()
        assert print_of(project / "site") == before
    finish(project)
    assert print_of(project / "site") == before


@pytest.mark.site
@pytest.mark.parametrize("step", ["pages", "previews", "charts"])
def test_a_full_disk_is_said_and_leaves_the_last_site(project: Path, step: str) -> None:
    def fill() -> None:
        limit = _LIMITS[step]
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    before = print_of(project / "site")
    if step != "pages":
        shutil.rmtree(project / "build" / step)
    build = started(project, fill)
    said = build.communicate()[0]
    assert build.returncode != 0
    assert "File too large" in said and "Traceback" not in said, said[-3000:]
    assert print_of(project / "site") == before


@pytest.mark.site
@pytest.mark.parametrize(
    ("file", "text", "said"),
    [
        ("data/facts.toml", "\n[half", "data/facts.toml:"),
        ("docs/en/moe.md", '\n{{ fact("no-such") }}\n', "docs/en/moe.md:"),
        ("docs/tr/site.po", '\nmsgid "x\n', "docs/tr/site.po:"),
        ("docs/tr/numbers.toml", "\nmoney = 3\n", "docs/tr/numbers.toml:"),
    ],
)
def test_bad_data_is_named_and_leaves_the_last_site(
    project: Path, file: str, text: str, said: str
) -> None:
    before, kept = print_of(project / "site"), (project / file).read_bytes()
    (project / file).write_bytes(kept + text.encode())
    build = started(project)
    output = build.communicate()[0]
    (project / file).write_bytes(kept)
    assert build.returncode != 0
    assert said in output and "Traceback" not in output, output[-3000:]
    assert print_of(project / "site") == before
