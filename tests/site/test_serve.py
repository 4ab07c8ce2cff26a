"""`make serve`, as contributors use it: the running preview shows what changed on the disk."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path

import pytest

from tools.copies import copy

pytestmark = pytest.mark.site
PATIENCE = 300  # seconds; a change of code draws every picture of the language anew
CHANGES = {
    "docs/tr/site.po": ("Okuma süresi: {time}", "Okunduğu süre: {time}"),
    "pages/minutes.py": ("return max(1, ", "return max(77, "),
    "data/names.toml": ("[names]\n", '[names]\n"Zorp-77" = "made up"\n'),
    "docs/tr/cost.md": ("\n## ", "\nZorp-77 diye bir şey yok.\n\n## "),
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return copy(tmp_path / "copy", "charts", "previews")


@pytest.fixture
def host(project: Path) -> Iterator[str]:
    """Where the preview of the Turkish pages is served."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        where = f"127.0.0.1:{free.getsockname()[1]}"
    program = subprocess.Popen(
        [sys.executable, "-m", "mkdocs", "serve", "--quiet", "--dev-addr", where],
        cwd=project,
        env=os.environ | {"SITE_LANG": "tr", "NO_MKDOCS_2_WARNING": "1"},
    )
    yield where
    program.terminate()
    program.wait()


def shown(host: str, words: str) -> str:
    """The page about cost as soon as it has these words, or what it has when patience ends."""
    until, text = time.monotonic() + PATIENCE, ""
    while words not in text and time.monotonic() < until:
        time.sleep(0.5)
        try:
            with closing(HTTPConnection(host, timeout=5)) as asked:
                asked.request("GET", "/cost/")
                text = asked.getresponse().read().decode()
        except OSError:  # not yet there, or building
            continue
    return text


def test_words_code_names_and_pages_show_without_a_new_start(project: Path, host: str) -> None:
    assert "</html>" in shown(host, "</html>")
    for path, (old, new) in CHANGES.items():
        text = (project / path).read_text("utf-8")
        assert old in text
        (project / path).write_text(text.replace(old, new, 1), "utf-8")
    text = shown(host, "Zorp-77 diye")
    assert "Zorp-77 diye bir şey yok." in text
    assert "Okunduğu süre: 77\N{NO-BREAK SPACE}dakika" in text
