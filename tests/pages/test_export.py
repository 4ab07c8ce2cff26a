"""The files that others may use: exact, complete, and just as their description says."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

import pytest

from charts import gallery
from facts import ROOT, dataset
from facts.languages import CODES
from facts.sheet import MARK
from pages import pipeline
from pages.edition import SITE_NAME, Site
from pages.exports import export
from pages.page import Page
from words.language import language

DATA = dataset.load(ROOT)
PACKAGE = "data/datapackage.json"
each_language = pytest.mark.parametrize("code", CODES)
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
    page = Page(name="feed", data=DATA, lang=site.lang, base=site.address(), root=site.root)
    return dict(export.files(page))


def table(name: str, code: str = "en") -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(files(code)[name].removeprefix(MARK), newline="")))


def package(code: str = "en") -> dict[str, Any]:
    return dict(json.loads(files(code)[PACKAGE]))


@each_language
def test_the_package_is_a_tabular_data_package(code: str) -> None:
    made = package(code)
    assert made["profile"] == "tabular-data-package"
    assert re.fullmatch(r"[-a-z0-9._/]+", made["name"])
    assert made["title"] == language(code).say(SITE_NAME)
    assert all({"name", "path", "title"} <= set(one) for one in made["licenses"])
    assert [one["title"] for one in made["sources"]] == [s.title for s in DATA.sources.values()]
    names = [one["name"] for one in made["resources"]]
    assert len(set(names)) == len(names)
    for one in made["resources"]:
        assert one["profile"] == "tabular-data-resource"
        assert re.fullmatch(r"[-a-z0-9._]+", one["name"])
        assert not one["path"].startswith("/") and ".." not in one["path"]


@each_language
def test_every_table_is_described_and_every_description_has_its_table(code: str) -> None:
    described = {f"data/{one['path']}" for one in package(code)["resources"]}
    charts = {f"data/charts/{name}.csv" for name in gallery.names()}
    assert described | charts | {PACKAGE} == files(code).keys() and not described & charts


@each_language
def test_every_cell_is_what_the_schema_says(code: str) -> None:
    for resource in package(code)["resources"]:
        path, schema = f"data/{resource['path']}", resource["schema"]
        rows = table(path, code)
        assert rows, path
        assert list(rows[0]) == [field["name"] for field in schema["fields"]], path
        for field in schema["fields"]:
            _check(path, field, [row[field["name"]] for row in rows])
        keys = [tuple(row[key] for key in schema["primaryKey"]) for row in rows]
        assert len(set(keys)) == len(keys), path


def _check(path: str, field: dict[str, Any], cells: list[str]) -> None:
    rules = field.get("constraints", {})
    where = f"{path}, {field['name']}"
    assert set(rules) <= {"required", "unique", "enum", "pattern"}, where
    assert not rules.get("required") or all(cells), where
    filled = [cell for cell in cells if cell]
    assert not rules.get("unique") or len(set(filled)) == len(filled), where
    for cell in filled:
        assert re.fullmatch(TYPES[field["type"]], cell, re.DOTALL), f"{where}: {cell}"
        assert cell in rules.get("enum", [cell]), f"{where}: {cell}"
        assert re.fullmatch(rules.get("pattern", ".*"), cell, re.DOTALL), f"{where}: {cell}"


@each_language
def test_what_names_another_table_is_found_there(code: str) -> None:
    for resource in package(code)["resources"]:
        for foreign in resource["schema"].get("foreignKeys", []):
            there = table(f"data/{foreign['reference']['resource']}.csv", code)
            known = {row[foreign["reference"]["fields"]] for row in there}
            here = table(f"data/{resource['path']}", code)
            assert {row[foreign["fields"]] for row in here} - {""} <= known


@each_language
def test_numbers_are_exact(code: str) -> None:
    rows = table("data/facts.csv", code)
    for fact, row in zip(DATA.facts.values(), rows, strict=True):
        for key in ("value", "low", "high"):
            number = getattr(fact, key)
            expected = number if isinstance(number, Decimal) else None
            assert (Decimal(row[key]) if row[key] else None) == expected, fact.id
        day = str(fact.value) if isinstance(fact.value, date | str) else ""
        assert row["date"] == day


@each_language
def test_words_are_those_of_the_language_and_hold_no_macro(code: str) -> None:
    lang = language(code)
    rows = table("data/claims.csv", code)
    for claim, row in zip(DATA.claims.values(), rows, strict=True):
        assert row["claim"] == lang.say(claim.claim)
        for key in ("because", "correction", "unknown"):
            assert not re.search(r"[{}<]|&\w+;", row[key]), row[key]


@each_language
def test_the_data_page_links_to_every_file(code: str) -> None:
    page = Page(name="data", data=DATA, lang=language(code))
    html = pipeline.written("{{ downloads() }}", page)
    linked = {href.removeprefix("../") for href in re.findall(r'href="([^"]+)"', html)}
    assert linked == {*files(code), "feed.xml"}
