"""What is made for pages: styles, scripts, font, icons, the manifest, and names by content."""

import hashlib
import json
import re
from graphlib import CycleError
from io import BytesIO
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from PIL import Image

from charts.drawing import theme
from facts import ROOT
from facts.faults import InputError
from pages import assets, bundle, fingerprints, styles
from tests.pages import each_language
from words.language import language

LONG = """/* why */ a, b {
  margin: 0 auto;
}
.a :is(p, q)::after { content: " <" attr(href) ">" }
@media (min-width: 44em) { p { width: calc(1px + 2px) } }
.a > b ~ c { margin: 0.5rem 10.5px !important }
"""
SHORT = """a,b{margin:0 auto}.a :is(p,q)::after{content:" <" attr(href) ">"}\
@media (min-width:44em){p{width:calc(1px + 2px)}}.a>b~c{margin:.5rem 10.5px!important}
"""


def test_styles_lose_what_only_their_writers_need() -> None:
    assert assets.squeezed(LONG) == SHORT


def test_the_font_holds_what_pages_hold_and_no_more() -> None:
    pages = ["<p>Жёлудь<math><mi>λ</mi></math></p>", '<a data-tip="é">1</a>']
    known = set(TTFont(BytesIO(assets.font(pages))).getBestCmap())
    assert {ord(char) for char in "Жёлудьé1"} <= known
    assert not {ord(char) for char in "λЩ2"} & known


def test_scripts_are_joined_each_once_and_in_order(tmp_path: Path) -> None:
    (tmp_path / "a.js").write_text("// why\nexport const a = 1;\n")
    (tmp_path / "b.js").write_text('import { a } from "./a.js";\nexport const b = () => a + 1;\n')
    both = 'import { a } from "./a.js";\nimport { b } from "./b.js";\nb();\n'
    (tmp_path / "c.js").write_text(both)
    text = bundle.bundle([tmp_path / "c.js", tmp_path / "b.js"])
    assert text.count("const a=1;") == text.count("const b=") == 1
    assert text.index("const a=1;") < text.index("const b=") < text.index("b();")
    assert "import" not in text and "export" not in text and "why" not in text


@pytest.mark.parametrize("line", ['import * as a from "./a.js";', "export default 1;"])
def test_a_module_that_cannot_be_joined_stops_the_build(tmp_path: Path, line: str) -> None:
    (tmp_path / "a.js").write_text("")
    (tmp_path / "b.js").write_text(line + "\n")
    with pytest.raises(InputError, match=r"b\.js"):
        bundle.bundle([tmp_path / "b.js"])


@each_language
def test_the_manifest_names_the_site_and_icons_that_exist(code: str) -> None:
    made = json.loads(dict(assets.generated(ROOT, language(code)))["manifest.webmanifest"])
    assert made["lang"] == code and made["name"]
    for icon in made["icons"]:
        with Image.open(ROOT / "docs" / icon["src"]) as image:
            assert icon["sizes"] == "{}x{}".format(*image.size)


def test_every_icon_is_the_mark_in_the_colours_of_the_site() -> None:
    for path in (ROOT / "docs/assets/icons").glob("*.png"):
        found = Image.open(path).convert("RGB").getcolors() or []
        colours = {colour: count for count, colour in found}
        claim, blue = (bytes.fromhex(theme.LIGHT[role][1:]) for role in ("claim", "a"))
        assert colours[tuple(blue)] == 8 * colours[tuple(claim)], path.name


def test_scripts_lose_what_only_their_writers_need() -> None:
    script = 'a = `x  ${ b }  // y`; // why\nif (a)\n  b("  // no");\nelse\n  c(/ "[/"] /g);\n'
    short = 'a=`x  ${ b }  // y`;if(a)\nb("  // no");else\nc(/ "[/"] /g);\n'
    assert bundle.squeezed(script) == short


# What each page is given of the styles


@pytest.mark.parametrize(
    ("is_met", "rule", "page", "script"),
    [
        (True, ".a{color:red}", '<p class="b a">', ""),
        (False, ".a{color:red}", '<p class="ab">', ""),
        (True, "#a b{color:red}", '<p id="a"><b>', ""),
        (False, "blockquote{color:red}", "<p>", ""),
        (True, ".is-out{color:red}", "<p>", 'node.className = `is-${"out"}`;'),
        (True, ".a{color:red}", "<p>", 'say(\'"\'); node.className = "a";'),
        (False, ".a{color:red}", "<p>", 'const GIVEN = {"a":1};'),
        (True, "[name=rent]{color:red}", '<input name="rent">', ""),
        (False, "[name=rent]{color:red}", '<input name="price">', ""),
        (True, "[data-a-b]{color:red}", "<p>", "node.dataset.aB = 1;"),
        (False, "[data-a]{color:red}", "<p>", "node.dataset.b = 1;"),
        (True, "p:not(.never){color:red}", "<p>", ""),
        (True, ":is(.never,.a) p{color:red}", '<p class="a">', ""),
        (False, ":is(.never,.nor) p{color:red}", "<p>", ""),
        (True, "@media print{p{color:red}}", "<p>", ""),
        (False, "@media print{.never{color:red}}", "<p>", ""),
    ],
)
def test_a_rule_stays_only_where_it_may_be_met(
    is_met: bool, rule: str, page: str, script: str
) -> None:
    assert styles.met(rule, [page], [script]) == (rule if is_met else "")


def test_of_a_rule_those_selectors_stay_that_are_met() -> None:
    css = ".a,.never,:is(.a,.never) p,p:not(.a,.b){color:red}"
    assert styles.met(css, ['<p class="a">'], []) == ".a,:is(.a,.never) p,p:not(.a,.b){color:red}"


def test_variables_stay_that_a_rule_or_a_script_asks_for() -> None:
    css = ":root{--a:1;--b:2;--c:3}p{margin:var(--b);--d:4}"
    assert styles.met(css, ["<html><p>"], []) == ":root{--b:2}p{margin:var(--b)}"
    kept = styles.met(css, ["<html><p>"], ['node.style.setProperty("--c", 1);'])
    assert kept == ":root{--b:2;--c:3}p{margin:var(--b)}"


def test_a_page_has_the_styles_of_the_views_that_come_later(tmp_path: Path) -> None:
    charts = tmp_path / "assets" / "charts"
    (tmp_path / "assets" / "js").mkdir(parents=True)
    charts.mkdir()
    for name, css in {"site": ".s-b{stroke:red}.s-c{stroke:blue}", "boxes": "", "late": ""}.items():
        (tmp_path / "assets" / f"{name}.css").write_text(css)
    (charts / "map.views.svg").write_text('<svg><svg><path class="s-b"/></svg></svg>')
    image = '<img class="ch" loading="lazy" src="assets/charts/map.other.wide.svg">'
    (tmp_path / "index.html").write_text(f'<link href="assets/site.css">{image}')
    styles.share(tmp_path)
    assert (tmp_path / "assets" / "site-index.css").read_text() == ".s-b{stroke:red}"
    assert "assets/site-index.css" in (tmp_path / "index.html").read_text()


# Names by content, wherever they are asked for


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
def test_a_change_renames_what_needs_it(tmp_path: Path, changed: str, renamed: set[str]) -> None:
    before = fingerprints.stamp(site(tmp_path / "one"))
    after = fingerprints.stamp(site(tmp_path / "two", **{changed: "other"}))
    assert {name for name in before if before[name] != after[name]} == renamed


def test_assets_that_name_each_other_are_refused(tmp_path: Path) -> None:
    made = site(tmp_path, **{"assets__js__search.js": 'import("site.js")'})
    with pytest.raises(CycleError, match=r"site\.js"):
        fingerprints.stamp(made)
