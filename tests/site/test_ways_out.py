"""The site can leave its engine: ProperDocs builds the same, staged Markdown says the same."""

import re
import sys
from html import unescape
from pathlib import Path

import pytest
import yaml
from mkdocs.utils.yaml import yaml_load

from facts import ROOT
from pages.edition import prefix
from tests.built import SITE
from tools import stage
from tools.copies import ran

pytestmark = [pytest.mark.site, pytest.mark.slow]
_GENERATOR = re.compile(rb"ProperDocs|MkDocs|properdocs|mkdocs")
# What build_site.py writes for every language together.
_TOGETHER = {"404.html", "sitemap.xml", "sitemap.xml.gz"}
# What our templates make of a page's Markdown, between its title and its citation.
_CONTENT = re.compile(
    r'<main\b.*?</h1>(?:\s*<p class="reading-time".*?</p>)?'
    r'(?:\s*<details class="toc-top".*?</details>)?(.*?)(?:<aside class="cite-page".*|</main>)',
    re.DOTALL,
)


def build(engine: str, settings: Path, target: Path) -> Path:
    command = (sys.executable, "-m", engine, "build", "-f", str(settings), "-d", str(target))
    code, said = ran(ROOT, *command, SITE_BUILD="1")
    assert code == 0, said[-4000:]
    return target


def test_properdocs_builds_every_file_of_mkdocs(tmp_path: Path) -> None:
    theirs = build("properdocs", ROOT / "mkdocs.yml", tmp_path / "properdocs")
    files = [path for path in sorted(theirs.rglob("*")) if path.is_file()]
    assert len(files) > 100
    for name in (path.relative_to(theirs) for path in files if path.name not in _TOGETHER):
        both = [_GENERATOR.sub(b"", (root / name).read_bytes()) for root in (theirs, SITE)]
        assert both[0] == both[1], name


def test_staged_pages_say_the_same_without_our_hooks(tmp_path: Path, code: str = "ru") -> None:
    count = stage.write(ROOT, code, tmp_path / "stage")
    theirs = build("mkdocs", bare(tmp_path / "stage" / "mkdocs.yml"), tmp_path / "theirs")
    names = [path.relative_to(theirs) for path in sorted(theirs.rglob("index.html"))]
    assert len(names) == count
    for name in names:
        ours = _CONTENT.search((SITE / prefix(code) / name).read_text("utf-8"))
        assert ours, name
        both = [words(html) for html in (ours[1], (theirs / name).read_text("utf-8"))]
        if name.parent == Path():  # the front page is laid out anew
            both = list(map(sorted, both))
        assert both[0] == both[1], name


def bare(settings: Path) -> Path:
    """The settings with a theme that shows the words of a page and nothing of a template."""
    table = yaml_load(settings.read_text("utf-8"))
    assert "hooks" not in table
    theme = settings.with_name("theme")
    theme.mkdir()
    for name in ("main.html", "home.html"):
        (theme / name).write_text("{{ page.content }}", "utf-8")
    table |= {"theme": {"name": None, "custom_dir": str(theme)}, "strict": False}
    settings.write_text(yaml.safe_dump(table, allow_unicode=True), "utf-8")
    return settings


# Two blocks part words, whether or not a line end stands between them.
_INLINE = re.compile(r"</?(?:a|b|i|em|strong|span|code|sub|sup|small|mark|q)\b[^>]*>")


def words(html: str) -> list[str]:
    return unescape(re.sub(r"<[^>]*>", " ", _INLINE.sub("", html))).split()
