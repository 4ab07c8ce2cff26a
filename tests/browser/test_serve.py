"""`make serve`, as contributors use it: a page that is open shows what changes on the disk."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Error, Page

from charts.drawing import fonts
from tools.audit.loads import opened
from tools.copies import copy

pytestmark = [pytest.mark.browser, pytest.mark.slow]
PATIENCE = 60_000  # milliseconds; two seconds are usual on a machine that does nothing else
CHART = "charts/gallery/run_cost_stages.py"


def shown(word: str) -> str:
    return f"document.body.innerText.includes('{word}')"


# What is changed, where something new goes in, and how an open page tells that it has it.
CHANGES = {
    "docs/ru/cost.md": (r"\Z", "\n\nZorpan is no word.\n", shown("Zorpan")),
    "docs/ru/site.po": (r'msgid "Cite this page"\nmsgstr "', "Zorpen ", shown("Zorpen")),
    "data/sources.toml": (r'title = "', "Zorpin ", shown("Zorpin")),
    "pages/templates/partials/footer.html": (r"(?=</footer>)", "Zorpon", shown("Zorpon")),
    CHART: (
        r"\Z",
        '\n_ROLES["pretraining"] = "c"\n',
        "!!document.querySelector('#figure-run-cost-stages .s-c')",
    ),
    "docs/assets/css/10-base.css": (
        r"\Z",
        ":root{--zorp:Zorpun}",
        "getComputedStyle(document.documentElement).getPropertyValue('--zorp') === 'Zorpun'",
    ),
    "docs/assets/js/site.js": (r"\Z", "document.body.append('Zorpyn');\n", shown("Zorpyn")),
}
BROKEN = {
    "docs/ru/cost.md": (r"\Z", "\n\n{{ fact(v3-layers) }}\n"),
    "data/facts.toml": (r"\Z", "\n[broken]\nvalue = \n"),
    CHART: (r"\Z", "\ndef draw(:\n"),
    "pages/templates/main.html": (r"\Z", "{% if %}"),
}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    fonts.whole()  # made once for all previews
    return copy(tmp_path_factory.mktemp("served") / "copy", "charts", "fonts")


def started(project: Path, port: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "tools.serve"],
        cwd=project,
        env=os.environ | {"SITE_LANG": "ru", "PORT": port, "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


@pytest.fixture(scope="module")
def preview(project: Path) -> Iterator[str]:
    """Where the Russian pages of the copy are served."""
    program = started(project, "0")
    assert program.stdout
    address, said = program.stdout.readline().split(maxsplit=1)
    assert said.startswith("shows every change")
    yield address
    program.terminate()
    program.communicate()


def put(path: Path, where: str, what: str) -> str:
    """Put something into a file; what it held before."""
    before = path.read_text("utf-8")
    place = re.search(where, before)
    assert place, f"{path} has no {where}"
    path.write_text(before[: place.end()] + what + before[place.end() :], "utf-8")
    return before


def wait(page: Page, seen: str, wanted: bool = True) -> None:
    """Until the page, which loads itself anew, says so; its policy forbids Playwright's own way."""
    for _ in range(PATIENCE // 50):
        with suppress(Error):  # asked in the middle of loading
            if page.evaluate(seen) is wanted:
                return
        page.wait_for_timeout(50)
    raise AssertionError(f"{seen} is not {wanted}: {page.locator('body').inner_text()[:2000]}")


@pytest.fixture(scope="module")
def page(chromium: Browser, preview: str) -> Iterator[Page]:
    with opened(chromium, f"{preview}cost/") as tab:
        tab.set_default_timeout(PATIENCE)
        yield tab


def test_an_open_page_is_left_alone_and_shows_each_change_and_its_end(
    project: Path, preview: str, page: Page
) -> None:
    """Each is made while the earlier ones stand, so each has to be noticed by itself."""
    page.evaluate("window.mine = true")
    page.wait_for_timeout(1000)
    assert page.evaluate("window.mine")
    kept = {}
    for name, (where, what, seen) in CHANGES.items():
        page.goto(preview + ("data/sources/" if name == "data/sources.toml" else "cost/"))
        wait(page, seen, False)
        kept[name] = put(project / name, where, what)
        wait(page, seen)
    for name, before in kept.items():
        (project / name).write_text(before, "utf-8")
    for _where, _what, seen in CHANGES.values():
        wait(page, seen, False)


def test_what_is_broken_is_said_until_it_is_mended(project: Path, preview: str, page: Page) -> None:
    page.goto(f"{preview}cost/")
    for name, (where, what) in BROKEN.items():
        before = put(project / name, where, what)
        line = (project / name).read_text("utf-8").rstrip().count("\n") + 1
        wait(page, f"!!document.querySelector('body > pre')?.innerText.includes('{name}:')")
        said = page.locator("pre").inner_text()
        assert re.search(rf"^{re.escape(name)}:{line}: .*; ", said, re.MULTILINE), said
        assert "Traceback" not in said
        (project / name).write_text(before, "utf-8")
    wait(page, "!!document.querySelector('main h1')")


def test_a_port_that_is_taken_is_one_line(project: Path, preview: str) -> None:
    port = preview.rstrip("/").rpartition(":")[2]
    said = started(project, port).communicate()[0]
    assert said == f"port {port}: Address already in use; try PORT=8001 make serve\n"
