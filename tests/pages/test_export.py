"""The files that others may use: exact, complete, and just as their description says."""

import csv
import io
import json
import re
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from charts import gallery
from facts.sheet import MARK
from pages import pipeline
from pages.edition import SITE_NAME, Site
from pages.exports import export
from pages.exports.plain import markdown
from tests.pages import DATA, each_language, page
from words.language import language

PACKAGE = "data/datapackage.json"
# What a cell must look like: the types of Table Schema that are used here, and no others.
TYPES = {
    "string": r".+",
    "integer": r"-?\d+",
    "number": r"-?\d+(\.\d+)?",
    "date": r"\d{4}-\d{2}-\d{2}",
}


@cache
def files(code: str = "en") -> dict[str, str]:
    site = Site("https://example.org/", language(code))
    return dict(export.files(page("feed", code, base=site.address(), root=site.root)))


def table(name: str, code: str = "en") -> list[dict[str, str]]:
    text = files(code)[f"data/{name}.csv"].removeprefix(MARK)
    return list(csv.DictReader(io.StringIO(text, newline="")))


@each_language
def test_the_package_describes_every_table_and_nothing_else(code: str) -> None:
    made = json.loads(files(code)[PACKAGE])
    assert made["profile"] == "tabular-data-package"
    assert made["title"] == language(code).say(SITE_NAME)
    assert all({"name", "path", "title"} <= set(one) for one in made["licenses"])
    assert [one["title"] for one in made["sources"]] == [s.title for s in DATA.sources.values()]
    names = [one["name"] for one in made["resources"]]
    assert len(set(names)) == len(names)
    for name in (made["name"], *names):
        assert re.fullmatch(r"[-a-z0-9._/]+", name)
    paths = {f"data/{one['path']}" for one in made["resources"]}
    charts = {f"data/charts/{name}.csv" for name in gallery.names()}
    assert paths | charts | {PACKAGE} == files(code).keys() and not paths & charts
    for one in made["resources"]:
        _described(one, code)


def _described(resource: dict[str, Any], code: str) -> None:
    """Every cell is what its schema says."""
    path, schema = resource["path"].removesuffix(".csv"), resource["schema"]
    assert resource["profile"] == "tabular-data-resource"
    rows = table(path, code)
    assert list(rows[0]) == [field["name"] for field in schema["fields"]], path
    for field in schema["fields"]:
        for cell in filter(None, (row[field["name"]] for row in rows)):
            assert re.fullmatch(TYPES[field["type"]], cell, re.DOTALL), f"{path}: {cell}"
    keys = [tuple(row[key] for key in schema["primaryKey"]) for row in rows]
    assert len(set(keys)) == len(keys), path


@each_language
def test_numbers_are_exact(code: str) -> None:
    for fact, row in zip(DATA.facts.values(), table("facts", code), strict=True):
        for key in ("value", "low", "high"):
            number = getattr(fact, key)
            expected = number if isinstance(number, Decimal) else None
            assert (Decimal(row[key]) if row[key] else None) == expected, fact.id
        assert row["date"] == (str(fact.value) if isinstance(fact.value, date | str) else "")


@each_language
def test_words_are_those_of_the_language_and_hold_no_macro(code: str) -> None:
    for claim, row in zip(DATA.claims.values(), table("claims", code), strict=True):
        assert row["claim"] == language(code).say(claim.claim)
        for key in ("because", "correction", "unknown"):
            assert not re.search(r"[{}<]|&\w+;", row[key]), row[key]


@each_language
def test_the_data_page_links_to_every_file(code: str) -> None:
    html = pipeline.written("{{ downloads() }}", page("data", code))
    linked = {href.removeprefix("../") for href in re.findall(r'href="([^"]+)"', html)}
    assert linked == {*files(code), "feed.xml"}


PAGE = """<!doctype html><head><title>no</title></head><body><nav>no</nav><main>
<h1 id="a">Title<a class="headerlink" href="#a">#</a></h1><p class="reading-time">no</p>
<p>It has <a class="fact" href="../data/#x" data-tip="no">37 billion</a>, see
<a href="../cost/#run">cost</a> 10<sup>24</sup> and
<math alttext="x^2"><mi>no</mi></math> &lt;b&gt;.</p>
<figure><p class="figure-title">Finding</p><svg><text>no</text></svg>
<ul class="figure-links"><li>no</li></ul><table><tr><th>What</th></tr><tr><td>1</td></tr></table>
</figure><form><fieldset><label>no</label></fieldset><p>answer</p></form></main></body>"""
SAID = ("# Title\n", "37 billion", "[cost](https://a.org/cost/#run)", "$x^2$", "10^24", "Finding")
ENDS = ("| What |", "answer", "<https://a.org/moe/>")


def test_the_page_is_said_and_nothing_that_is_for_the_eye_or_the_hand() -> None:
    text = markdown(PAGE, "https://a.org/moe/")
    assert [part for part in (*SAID, *ENDS) if part not in text] == []
    assert "no" not in text.split() and "data-tip" not in text
    assert "\\<b>" in text and " <b>" not in text


def test_a_link_that_begins_nowhere_stays_a_text() -> None:
    assert "[x](https://a.org/)" in markdown("<main><a>x</a></main>", "https://a.org/")
