"""The site can leave its engine: ProperDocs builds the same, staged Markdown says the same."""

import re
import sys
from collections.abc import Mapping
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import pytest
import yaml
from mkdocs.utils.yaml import yaml_load

from facts import ROOT
from tests.built import SITE
from pages import edition
from tools import stage
from tools.copies import ran

pytestmark = [pytest.mark.site, pytest.mark.slow]
# The words of a page and nothing of a template.
_TEMPLATE = "<title>{{ page.meta.title if page else '' }}</title>{{ page.content if page else '' }}"
_GENERATOR = re.compile(rb"ProperDocs|MkDocs|properdocs|mkdocs")


def build(engine: str, settings: Path, target: Path, **environment: str) -> Path:
    command = (sys.executable, "-m", engine, "build", "-f", str(settings), "-d", str(target))
    code, said = ran(ROOT, *command, SITE_BUILD="1", **environment)
    assert code == 0, said[-4000:]
    return target


def test_properdocs_builds_every_file_of_mkdocs(tmp_path: Path) -> None:
    """All but what build_site.py writes for every language together."""
    theirs = build("properdocs", ROOT / "mkdocs.yml", tmp_path / "properdocs")
    files = [path.relative_to(theirs) for path in sorted(theirs.rglob("*")) if path.is_file()]
    pages = [name for name in files if name.name not in {"404.html", "sitemap.xml", "sitemap.xml.gz"}]
    assert len(pages) > 100
    for name in pages:
        both = [_GENERATOR.sub(b"", (root / name).read_bytes()) for root in (theirs, SITE)]
        assert both[0] == both[1], name


def test_staged_pages_say_the_same_without_our_hooks(tmp_path: Path, code: str = "ru") -> None:
    theme = tmp_path / "theme"
    theme.mkdir()
    for template in (ROOT / "pages" / "templates").glob("*.html"):
        (theme / template.name).write_text(_TEMPLATE, "utf-8")
    count = stage.write(ROOT, code, tmp_path / "stage")
    plain = bare(tmp_path / "stage" / "mkdocs.yml", theme, {})
    assert "hooks" not in plain.read_text("utf-8")
    hooked = bare(ROOT / "mkdocs.yml", theme, {"hooks": [str(ROOT / "pages" / "hooks.py")]})
    ours = build("mkdocs", hooked, tmp_path / "ours", SITE_LANG=code)
    theirs = build("mkdocs", plain, tmp_path / "theirs")
    names = [path.relative_to(theirs) for path in sorted(theirs.rglob("index.html"))]
    assert len(names) == count
    for name in names:
        assert words(theirs / name) == words(ours / name), name


def bare(settings: Path, theme: Path, changed: Mapping[str, object]) -> Path:
    """The settings with a theme of one template, beside that theme."""
    target = theme.parent / f"{'hooked' if changed else 'plain'}.yml"
    table = yaml_load(settings.read_text("utf-8"))
    table |= {"theme": {"name": None, "custom_dir": str(theme)}, "strict": False, **changed}
    table["docs_dir"] = str(settings.parent / table.get("docs_dir", "docs"))
    table.pop("site_dir", None)
    target.write_text(yaml.safe_dump(table, allow_unicode=True), "utf-8")
    return target


@cache
def words(page: Path) -> list[str]:
    reader = _Words()
    reader.feed(page.read_text("utf-8"))
    return "".join(reader.found).split()


_INLINE = {"a", "b", "i", "em", "strong", "span", "code", "sub", "sup", "small", "mark", "q"}


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []

    def handle_data(self, data: str) -> None:
        self.found.append(data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        # Two blocks part words, whether or not a line end stands between them.
        self.found += [] if tag in _INLINE else [" "]
