"""The parts of build_site.py that need no built site."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest

import build_site
from charts import make
from facts.languages import CODES
from pages import previews
from pages.swap import swap

URL = "https://example.org/six/"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
LINK = "{http://www.w3.org/1999/xhtml}link"


def page(code: str) -> str:
    return f'<main>\n<section lang="{code}">\n<h1>lost in {code}</h1>\n</section>\n</main>'


def parts(root: Path) -> Path:
    """What MkDocs leaves: a folder a language with pages, a 404 and its own sitemap."""
    for code in CODES:
        for name in ("index.html", "cost/index.html", "sitemap.xml", "404.html"):
            path = root / "parts" / code / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(page(code), "utf-8")
    return root / "parts"


@pytest.fixture
def merged(tmp_path: Path) -> Path:
    build_site.merge(parts(tmp_path), tmp_path / "new")
    return tmp_path / "new"


@pytest.mark.parametrize("code", CODES)
def test_each_language_has_its_folder(merged: Path, code: str) -> None:
    folder = merged if code == "en" else merged / code
    assert f"lost in {code}" in (folder / "cost" / "index.html").read_text("utf-8")


def test_one_404_page_speaks_every_language(merged: Path) -> None:
    assert [path.parent for path in merged.rglob("404.html")] == [merged]
    text = (merged / "404.html").read_text("utf-8")
    assert [code for code in CODES if f'<section lang="{code}">' in text] == list(CODES)


def test_addresses_are_those_below_a_language(merged: Path) -> None:
    assert build_site.addresses(merged) == ["", "cost/"]


def test_sitemap_names_every_page_of_every_language() -> None:
    tree = ElementTree.fromstring(build_site.sitemap(["", "cost/"], URL))
    named = [element.text for element in tree.iter(f"{MAP}loc")]
    assert len(named) == len(set(named)) == 2 * len(CODES)
    assert f"{URL}pt-BR/cost/" in named


def test_sitemap_links_each_page_to_its_other_languages() -> None:
    tree = ElementTree.fromstring(build_site.sitemap(["cost/"], URL))
    for entry in tree:
        links = {link.get("hreflang"): link.get("href") for link in entry.iter(LINK)}
        assert list(links) == [*CODES, "x-default"]
        assert links["tr"] == f"{URL}tr/cost/"
        assert links["x-default"] == links["en"] == f"{URL}cost/"


def test_robots_names_the_sitemap() -> None:
    assert build_site.robots(URL).splitlines() == [
        "User-agent: *",
        "Allow: /six/",
        f"Sitemap: {URL}sitemap.xml",
    ]


def folder(path: Path, text: str) -> Path:
    path.mkdir()
    (path / "index.html").write_text(text, "utf-8")
    return path


@pytest.mark.parametrize("before", ["", "site", "old", "site old"])
def test_swap_leaves_the_new_site_alone(tmp_path: Path, before: str) -> None:
    for name in before.split():
        folder(tmp_path / name, name)
    new = folder(tmp_path / "new", "new")
    swap(new, tmp_path / "site", tmp_path / "old")
    assert [path.name for path in tmp_path.iterdir()] == ["site"]
    assert (tmp_path / "site" / "index.html").read_text("utf-8") == "new"


def test_every_failed_language_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def language(code: str, folder: Path) -> build_site.Built:
        return build_site.Built(code, int(code in {"it", "tr"}), f"docs/{code}/cost.md:3: wrong")

    monkeypatch.setattr(build_site, "_language", language)
    with pytest.raises(build_site.BuildError) as caught:
        build_site.build_languages(tmp_path / "parts")
    assert str(caught.value).splitlines() == [
        "it:",
        "docs/it/cost.md:3: wrong",
        "tr:",
        "docs/tr/cost.md:3: wrong",
        f"2 of {len(CODES)} languages failed",
    ]


def test_a_failed_build_keeps_the_old_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def build(folder: Path, url: str) -> int:
        raise build_site.BuildError("ru: no page")

    folder(tmp_path / "site", "old")
    monkeypatch.setattr(build_site, "ROOT", tmp_path)
    monkeypatch.setattr(build_site, "build", build)
    monkeypatch.setattr(make, "main", lambda argv: 0)
    monkeypatch.setattr(previews, "main", lambda: 0)
    assert build_site.main() == 1
    assert (tmp_path / "site" / "index.html").read_text("utf-8") == "old"
    assert "ru: no page" in capsys.readouterr().err
