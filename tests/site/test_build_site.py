"""How the whole site is built: its address, its place, and what is left when a build stops."""

import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

import build_site
from facts.faults import InputError
from facts import CODES
from pages.checks import problems
from pages.edition import root_url
from tools.copies import copy, ran

URL = "https://example.org/six/"
LINK = "{http://www.w3.org/1999/xhtml}link"


def test_robots_names_the_sitemap_which_links_each_page_to_its_other_languages() -> None:
    tree = ElementTree.fromstring(build_site.sitemap(["cost/"], URL))
    for entry in tree:
        links = {link.get("hreflang"): link.get("href") for link in entry.iter(LINK)}
        assert list(links) == [*CODES, "x-default"]
        assert links["tr"] == f"{URL}tr/cost/"
        assert links["x-default"] == links["en"] == f"{URL}cost/"
    lines = ["User-agent: *", "Allow: /six/", f"Sitemap: {URL}sitemap.xml"]
    assert build_site.robots(URL).splitlines() == lines


@pytest.mark.parametrize(
    ("given", "root"),
    [
        ("https://a.org", "https://a.org/"),
        ("https://a.org/six", "https://a.org/six/"),
        ("https://a.org/six//", "https://a.org/six/"),
        ("HTTP://A.org:8080/x/", "HTTP://A.org:8080/x/"),
        ("https://a.org/it's,R&D/", "https://a.org/it's,R&D/"),
        ("https://a.org/a%20b/", "https://a.org/a%20b/"),
        ("https://xn--e1afmkfd.xn--p1ai/%C3%B6", "https://xn--e1afmkfd.xn--p1ai/%C3%B6/"),
        ("http://[::1]:8000/", "http://[::1]:8000/"),
        ("", "http://127.0.0.1:8000/"),
    ],
)
def test_an_address_is_written_as_addresses_are(given: str, root: str) -> None:
    assert root_url({"SITE_URL": given}) == root
    tree = ElementTree.fromstring(build_site.sitemap(["", "cost/"], root))
    assert tree[0][0].text == root


@pytest.mark.parametrize(
    "given",
    [
        "a.org", "//a.org/", "ftp://a.org/", "https://", "https:///x", "https://a.org/?q=1",
        "https://a.org/#x", "https://a.org/?", "https://me:secret@a.org/", "https://a.org:x/",
        "https://a b.org/", "javascript:alert(1)", "https://[::1/", "https://a.org/100%/",
        "https://a.org/R&D 2/", 'https://a.org/"<b>/', "https://münchen.de/", "https://a.org/größe/",
    ],
)  # fmt: skip
def test_where_no_site_can_stand_one_line_says_so(given: str) -> None:
    with pytest.raises(InputError, match="SITE_URL") as caught:
        root_url({"SITE_URL": given})
    assert "\n" not in str(caught.value)


def folder(path: Path, text: str) -> Path:
    path.mkdir()
    (path / "index.html").write_text(text, "utf-8")
    return path


@pytest.mark.parametrize("before", ["", "site", "old", "site old"])
def test_the_new_site_stands_alone_in_its_place(tmp_path: Path, before: str) -> None:
    site, old = tmp_path / "site", tmp_path / "old"
    for name in before.split():
        folder(tmp_path / name, name)
    build_site.heal(site, old)
    assert not before or (site / "index.html").read_text("utf-8") == before.split()[0]
    build_site.place(folder(tmp_path / "new", "new"), site, old)
    assert {path.name for path in tmp_path.iterdir()} == {"site"}
    assert (site / "index.html").read_text("utf-8") == "new"


@pytest.mark.parametrize("there", [True, False], ids=["an old site", "a folder that is gone"])
def test_a_link_is_filled_where_it_leads(tmp_path: Path, there: bool) -> None:
    served = tmp_path / "served"
    if there:
        folder(folder(served, "old") / "gone", "old")
    (tmp_path / "site").symlink_to(served, target_is_directory=True)
    new = folder(tmp_path / "new", "new")
    (new / "assets").mkdir()
    (new / "assets" / "a.css").write_text("a", "utf-8")
    build_site.place(new, tmp_path / "site", tmp_path / "old")
    assert (tmp_path / "site").is_symlink() and not new.exists()
    assert sorted(path.name for path in served.rglob("*")) == ["a.css", "assets", "index.html"]
    assert (served / "index.html").read_text("utf-8") == "new"


@pytest.mark.parametrize("linked", [True, False])
def test_a_file_where_the_site_is_to_stand_is_refused(tmp_path: Path, linked: bool) -> None:
    file = tmp_path / ("served" if linked else "site")
    file.write_text("mine", "utf-8")
    if linked:
        (tmp_path / "site").symlink_to(file)
    with pytest.raises(InputError, match="file"):
        build_site.place(folder(tmp_path / "new", "new"), tmp_path / "site", tmp_path / "old")
    assert file.read_text("utf-8") == "mine"


def test_every_failed_language_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = {code: f"docs/{code}/cost.md:3: wrong" for code in ("it", "tr")}
    monkeypatch.setattr(build_site, "_language", lambda code, folder: wrong.get(code, ""))
    monkeypatch.setattr(problems, "problems", lambda *given, **more: [])
    with pytest.raises(InputError) as caught:
        build_site.build_languages(tmp_path / "parts")
    lines = [line for code, text in wrong.items() for line in (f"{code}:", text)]
    assert str(caught.value).splitlines() == [*lines, f"2 of {len(CODES)} languages failed"]


# English alone, and its pictures drawn already, is quicker.
_BUILD = """
import sys, build_site
build_site.CODES = build_site.problems.CODES = ("en",)
build_site.make.main = build_site.previews.main = lambda *codes: 0
sys.exit(build_site.main())
"""


@pytest.mark.site
@pytest.mark.slow
def test_a_build_that_stops_leaves_the_last_site(tmp_path: Path) -> None:
    root = copy(tmp_path / "copy", "charts", "previews", "fonts")
    site = folder(root / "site", "good")
    # First no file may grow as large as the largest page, then the records cannot be read.
    for limit, said in (("60", "File too large"), ("unlimited", "data/facts.toml:")):
        command = f"ulimit -f {limit}; exec '{sys.executable}' -c '{_BUILD}'"
        code, output = ran(root, "bash", "-c", command)
        assert code and said in output and "Traceback" not in output, output[-3000:]
        assert [path.name for path in site.iterdir()] == ["index.html"]
        assert (site / "index.html").read_text("utf-8") == "good"
        (root / "data" / "facts.toml").write_text("[half", "utf-8")
