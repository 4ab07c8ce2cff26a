"""A dataset whose every text field is an attack: nothing of it runs or becomes markup."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Browser, Page

from charts.drawing import inline
from charts.drawing.canvas import Canvas
from facts import ROOT
from tools.audit.host import Host
from tools.audit.loads import opened

ATTACKS = (
    "<script>window.hacked=1</script>",
    "</script><img src=x onerror=window.hacked=1>",
    "\"'><svg onload=window.hacked=1>",
    "[press](javascript:window.hacked=1){: onclick=window.hacked=1 }",
    "<b id=attack>&lt;script&gt;",
)
ATTACK = " ".join(ATTACKS)
# A source's address is a link by design; only its name is free text.
_FIELD = re.compile(
    r"^(label|scope|states|title|author|short|note|claim|because|correction|unknown|what|was|now"
    r"|reason) = (?:\"(.*)\"|'(.*)')$",
    re.MULTILINE,
)
# A browser ends a script at the first end tag, too, whatever the script says.
_DATA = re.compile(r'<script type="application/ld\+json">(.*?)</script', re.DOTALL | re.IGNORECASE)
_LEFT_OUT = shutil.ignore_patterns(".*", "build", "site", "node_modules", "tests", "__pycache__")
_PAGES = (
    "", "data/", "data/cost/", "data/sources/", "claims/", "claims/v3-cost-6m/", "corrections/",
    "cost/", "audit/",
)  # fmt: skip


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Host]:
    """The English edition of a hostile dataset, built in a folder of its own and served."""
    root = tmp_path_factory.mktemp("hostile") / "copy"
    shutil.copytree(ROOT, root, ignore=_LEFT_OUT)
    shutil.copytree(ROOT / "build" / "charts", root / "build" / "charts")
    for path in (root / "data").rglob("*.toml"):
        path.write_text(_FIELD.sub(_poisoned, path.read_text("utf-8")), "utf-8")
    settings = {"SITE_LANG": "en", "SITE_BUILD": "1", "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(root / "site")],
        cwd=root,
        env={**os.environ, **settings},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    with Host(root / "site") as host:
        yield host


def _poisoned(match: re.Match[str]) -> str:
    text = match[2] if match[2] is not None else match[3].replace("\\", "\\\\")
    text = text if match[2] is not None else text.replace('"', '\\"')
    attack = ATTACK.replace('"', '\\"')
    return f'{match[1]} = "{text} {attack}"'


@pytest.mark.browser
@pytest.mark.parametrize("name", _PAGES)
def test_nothing_runs_or_becomes_markup(chromium: Browser, hostile: Host, name: str) -> None:
    with opened(chromium) as tab:
        tried: list[str] = []
        tab.on("console", lambda message: tried.append(message.text))
        tab.goto(hostile.address + name, wait_until="networkidle")
        tab.evaluate("document.querySelectorAll('details').forEach((box) => (box.open = true))")
        assert "window.hacked=1" in tab.locator("main").inner_text(), "the attack is shown as text"
        assert tab.evaluate("window.hacked") is None
        assert not tried, "not even tried"
        assert not _planted(tab)


def _planted(tab: Page) -> list[str]:
    """Elements and attributes that no template of ours writes."""
    planted: list[str] = tab.evaluate(
        """() => [...document.querySelectorAll('*')].filter((one) => one.id === 'attack'
            || [...one.attributes].some((it) => it.name.startsWith('on'))
            || /^javascript:/i.test(one.getAttribute('href') ?? '')
            || (one.tagName === 'IMG' && one.getAttribute('src') === 'x')
            || (one.tagName === 'SCRIPT' && !one.src && one.type !== 'application/ld+json')
        ).map((one) => one.outerHTML.slice(0, 160))"""
    )
    return planted


@pytest.mark.browser
def test_files_for_machines_stay_well_formed(hostile: Host) -> None:
    folder = hostile.folder
    ElementTree.parse(folder / "feed.xml")
    for page in folder.rglob("*.html"):
        for block in _DATA.findall(page.read_text("utf-8")):
            json.loads(block)


def test_a_picture_shows_markup_as_text() -> None:
    canvas = Canvas(688, "en", "hostile")
    canvas.text(0, 20, ATTACKS[0])
    canvas.finish()
    drawn = inline.inline(canvas.figure)
    assert "<script" not in drawn and "&lt;script&gt;" in drawn
