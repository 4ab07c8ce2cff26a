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
import textwrap
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from facts import ROOT
from pages import swap
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


_SWAPPING = """
import sys
from pathlib import Path
from pages import swap
root = Path(sys.argv[1])
if sys.argv[2] == "plainly":
    swap._exchange = lambda one, other: False
number = 0
while True:
    number += 1
    swap.heal(root / "site", root / "old")
    (root / "new").mkdir(exist_ok=True)
    for name in "abcdefgh":
        (root / "new" / name).write_text(str(number))
    swap.swap(root / "new", root / "site", root / "old")
    print(number, flush=True)
"""


@pytest.mark.parametrize("way", ["in one step", "plainly"])
def test_a_swap_killed_at_any_moment_leaves_one_whole_folder(tmp_path: Path, way: str) -> None:
    chance = random.Random(11)
    for _ in range(15):
        child = subprocess.Popen(
            [sys.executable, "-c", textwrap.dedent(_SWAPPING), str(tmp_path), way],
            cwd=ROOT,
            stdout=subprocess.PIPE,
        )
        assert child.stdout is not None
        child.stdout.readline()
        time.sleep(chance.uniform(0, 0.02))
        child.kill()
        child.communicate()
        if way == "in one step":
            assert (tmp_path / "site").is_dir(), "there is no moment without a site"
        swap.heal(tmp_path / "site", tmp_path / "old")
        found = {path.name: path.read_text() for path in (tmp_path / "site").iterdir()}
        assert "".join(sorted(found)) == "abcdefgh"
        assert len(set(found.values())) == 1
        shutil.rmtree(tmp_path / "new", ignore_errors=True)


def test_a_site_lost_between_two_renames_comes_back(tmp_path: Path) -> None:
    (tmp_path / "old").mkdir()
    (tmp_path / "old" / "index.html").write_text("good")
    swap.heal(tmp_path / "site", tmp_path / "old")
    assert (tmp_path / "site" / "index.html").read_text() == "good"
    assert not (tmp_path / "old").exists()


def test_what_is_being_removed_is_never_taken_for_a_site(tmp_path: Path) -> None:
    (tmp_path / "old.gone").mkdir()
    swap.heal(tmp_path / "site", tmp_path / "old")
    assert not (tmp_path / "site").exists()
