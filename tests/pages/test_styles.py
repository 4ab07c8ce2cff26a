"""What each page is given of the styles, and what scripts lose on the way."""

from pathlib import Path

import pytest

from pages import bundle, styles


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
    (tmp_path / "assets" / "site.css").write_text(".s-b{stroke:red}.s-c{stroke:blue}")
    (charts / "map.views.svg").write_text('<svg><svg><path class="s-b"/></svg></svg>')
    image = '<img class="ch" loading="lazy" src="assets/charts/map.other.wide.svg">'
    (tmp_path / "index.html").write_text(f'<link href="assets/site.css">{image}')
    styles.share(tmp_path)
    assert (tmp_path / "assets" / "style-index.css").read_text() == ".s-b{stroke:red}"
    assert "assets/style-index.css" in (tmp_path / "index.html").read_text()


def test_scripts_lose_what_only_their_writers_need() -> None:
    script = 'a = `x  ${ b }  // y`; // why\nif (a)\n  b("  // no");\nelse\n  c(/ "[/"] /g);\n'
    short = 'a=`x  ${ b }  // y`;if(a)\nb("  // no");else\nc(/ "[/"] /g);\n'
    assert bundle.squeezed(script) == short
