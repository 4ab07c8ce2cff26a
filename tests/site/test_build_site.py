"""The parts of build_site.py that need no built site."""

from pathlib import Path
from xml.etree import ElementTree

import pytest

import build_site
from charts import make
from facts.languages import CODES
from facts.faults import InputError
from pages.cards import previews
from pages.checks import problems

URL = "https://example.org/six/"
LINK = "{http://www.w3.org/1999/xhtml}link"


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
def test_the_new_site_stands_alone_in_its_place(tmp_path: Path, before: str) -> None:
    for name in before.split():
        folder(tmp_path / name, name)
    build_site.heal(tmp_path / "site", tmp_path / "old")
    build_site.place(folder(tmp_path / "new", "new"), tmp_path / "site", tmp_path / "old")
    assert {path.name for path in tmp_path.iterdir()} == {"site"}
    assert (tmp_path / "site" / "index.html").read_text("utf-8") == "new"


@pytest.mark.parametrize("there", [True, False], ids=["an old site", "a folder that is gone"])
def test_a_link_is_filled_where_it_leads(tmp_path: Path, there: bool) -> None:
    served = tmp_path / "served"
    if there:
        folder(served, "old")
        (served / "gone").mkdir()
        (served / "gone" / "page.html").write_text("old", "utf-8")
    (tmp_path / "site").symlink_to(served, target_is_directory=True)
    new = folder(tmp_path / "new", "new")
    (new / "assets").mkdir()
    (new / "assets" / "a.css").write_text("a", "utf-8")
    build_site.place(new, tmp_path / "site", tmp_path / "old")
    assert (tmp_path / "site").is_symlink()
    assert sorted(path.name for path in served.rglob("*")) == ["a.css", "assets", "index.html"]
    assert (served / "index.html").read_text("utf-8") == "new"
    assert not new.exists()


@pytest.mark.parametrize("linked", [True, False])
def test_a_file_where_the_site_is_to_stand_is_refused(tmp_path: Path, linked: bool) -> None:
    file = tmp_path / ("served" if linked else "site")
    file.write_text("mine", "utf-8")
    if linked:
        (tmp_path / "site").symlink_to(file)
    with pytest.raises(InputError, match="file"):
        build_site.place(folder(tmp_path / "new", "new"), tmp_path / "site", tmp_path / "old")
    assert file.read_text("utf-8") == "mine"


def test_a_site_lost_between_two_renames_comes_back(tmp_path: Path) -> None:
    folder(tmp_path / "old", "good")
    build_site.heal(tmp_path / "site", tmp_path / "old")
    assert (tmp_path / "site" / "index.html").read_text("utf-8") == "good"


def test_every_failed_language_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def language(code: str, folder: Path) -> str:
        return f"docs/{code}/cost.md:3: wrong" if code in {"it", "tr"} else ""

    monkeypatch.setattr(build_site, "_language", language)
    monkeypatch.setattr(problems, "problems", lambda *given, **more: [])
    with pytest.raises(InputError) as caught:
        build_site.build_languages(tmp_path / "parts")
    assert str(caught.value).splitlines() == [
        "it:",
        "docs/it/cost.md:3: wrong",
        "tr:",
        "docs/tr/cost.md:3: wrong",
        f"2 of {len(CODES)} languages failed",
    ]
