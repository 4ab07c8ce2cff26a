"""Assets are named after their content, wherever they are asked for."""

import hashlib
import re
from graphlib import CycleError
from pathlib import Path

import pytest

from pages import fingerprints


def site(root: Path, **changed: str) -> Path:
    """A small site: each name is a path with __ for a slash."""
    files = {
        "assets__site.css": "@font-face{src:url(fonts/inter.woff2)}",
        "assets__fonts__inter.woff2": "font",
        "assets__js__site.js": 'const finder = new URL("search.js", here);',
        "assets__js__search.js": "find()",
        "assets__lab__worker.js": 'fetch(new URL("model.bin", here));',
        "assets__lab__model.bin": "weights",
        "assets__charts__a.svg": "<svg/>",
        "cost__index.html": '<link href="../assets/site.css"><script src="../assets/js/site.js">'
        '</script><a href="../assets/charts/a.svg">“site.css”</a><a href="site.css">',
        "404.html": '<link href="/a%20b&amp;c/assets/site.css">',
        **changed,
    }
    for name, text in files.items():
        path = root / name.replace("__", "/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return root


def test_assets_are_asked_for_by_their_names_and_others_keep_theirs(tmp_path: Path) -> None:
    fingerprints.stamp(site(tmp_path))
    for path in tmp_path.rglob("*.html"):
        for link in re.findall(r'(?:href|src)="([^"]*assets/[^"]+)"', path.read_text("utf-8")):
            assert (tmp_path / ("assets/" + link.partition("assets/")[2])).is_file(), link
    css = next((tmp_path / "assets").glob("site.*.css"))
    assert next((tmp_path / "assets/fonts").iterdir()).name in css.read_text("utf-8")
    assert css.name.split(".")[1] == hashlib.sha256(css.read_bytes()).hexdigest()[:10]
    assert (tmp_path / "assets/charts/a.svg").is_file(), "others link to it"
    text = (tmp_path / "cost/index.html").read_text("utf-8")
    assert "“site.css”" in text and '<a href="site.css">' in text


RENAMED = {
    "assets__fonts__inter.woff2": {"inter.woff2", "site.css"},
    "assets__js__search.js": {"search.js", "site.js"},
    "assets__lab__model.bin": {"model.bin", "worker.js"},
    "cost__index.html": set(),
}


@pytest.mark.parametrize(("changed", "renamed"), RENAMED.items())
def test_a_change_renames_what_depends_on_it(
    tmp_path: Path, changed: str, renamed: set[str]
) -> None:
    before = fingerprints.stamp(site(tmp_path / "one"))
    after = fingerprints.stamp(site(tmp_path / "two", **{changed: "other"}))
    assert {name for name in before if before[name] != after[name]} == renamed


def test_assets_that_name_each_other_are_refused(tmp_path: Path) -> None:
    made = site(tmp_path, **{"assets__js__search.js": 'import("site.js")'})
    with pytest.raises(CycleError, match=r"site\.js"):
        fingerprints.stamp(made)
