"""A build that fills the disk or meets a mistake says so and leaves the last good site whole."""

import sys
from pathlib import Path

import pytest

from tools.copies import copy, ran

pytestmark = [pytest.mark.site, pytest.mark.slow]
# English alone, and its pictures drawn already, is quicker.
_BUILD = """
import sys, build_site
build_site.CODES = build_site.problems.CODES = ("en",)
build_site.make.main = build_site.previews.main = lambda *codes: 0
sys.exit(build_site.main())
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project with a site of one file."""
    folder = copy(tmp_path_factory.mktemp("project") / "copy", "charts", "previews", "fonts")
    (folder / "site").mkdir()
    (folder / "site" / "index.html").write_text("good", "utf-8")
    return folder


@pytest.mark.parametrize(
    ("file", "text", "limit", "said"),
    [
        ("data/facts.toml", "\n[half", "unlimited", "data/facts.toml:"),
        # No file may grow as large as the largest page.
        ("README.md", "", "60", "File too large"),
    ],
    ids=["data", "full disk"],
)
def test_a_build_that_stops_leaves_the_last_site(
    project: Path, file: str, text: str, limit: str, said: str
) -> None:
    kept = (project / file).read_bytes()
    (project / file).write_bytes(kept + text.encode())
    command = f"ulimit -f {limit}; exec '{sys.executable}' -c '{_BUILD}'"
    code, output = ran(project, "bash", "-c", command)
    (project / file).write_bytes(kept)
    assert code and said in output and "Traceback" not in output, output[-3000:]
    assert [path.name for path in (project / "site").iterdir()] == ["index.html"]
    assert (project / "site" / "index.html").read_text("utf-8") == "good"
