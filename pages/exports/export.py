"""The dataset as files that others may use: tables as CSV, described by a data package.

Numbers are exact and written with a point in every language; words are those of the language.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from charts import gallery, table
from facts.languages import CODES
from facts.records import Claim, Correction, Fact, Source, Term, Words
from facts.schema import MOMENT, fields_of
from facts.sheet import sheet
from pages.page import Page
from words.language import _

LICENCE = {
    "name": "CC-BY-4.0",
    "title": "Creative Commons Attribution 4.0",
    "path": "https://creativecommons.org/licenses/by/4.0/",
}
TITLES = {
    "facts": _("Records"),
    "sources": _("Sources"),
    "claims": _("Claims"),
    "terms": _("Terms"),
    "corrections": _("Corrections"),
}
# A cell holds several ids or forms: none of them has a semicolon.
JOIN = "; "
Row = dict[str, Any]  # column → cell


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under columns."""

    name: str
    columns: list[Row]  # as a Table Schema describes each
    rows: list[Row]
    key: tuple[str, ...] = ("id",)


def files(page: Page) -> Iterator[tuple[str, str]]:
    """(address below the language's root, content) of every file."""
    made = list(_tables(page))
    for one in made:
        heads = [column["name"] for column in one.columns]
        cells = [[_cell(row[head]) for head in heads] for row in one.rows]
        yield f"data/{one.name}.csv", sheet([heads, *cells])
    for name in gallery.names():
        rows = gallery.rows(gallery.get(name), page.data)
        yield f"data/charts/{name}.csv", table.csv(rows, page.data, page.lang)
    package = json.dumps(_package(page, made), ensure_ascii=False, indent=1)
    yield "data/datapackage.json", f"{package}\n"


def _column(name: str, kind: str = "string", **rules: Any) -> Row:
    kept = {rule: value for rule, value in rules.items() if value}
    return {"name": name, "type": kind, **({"constraints": kept} if kept else {})}


def _columns(kind: type) -> list[Row]:
    """What is published of a record."""
    return [
        _column(
            name,
            one.type,
            enum=list(one.words),
            pattern=one.pattern,
            required=one.required if one.is_filled is None else one.is_filled,
            unique=one.is_unique,
        )
        for name, one in fields_of(kind).items()
        if one.is_published
    ]


_ID = _column("id", required=True, unique=True)
_ADDRESS = _column("address", required=True)
_COMPUTED = [
    _column("date", pattern=MOMENT), _column("text", required=True), _column("rests_on"),
]  # fmt: skip


def _tables(page: Page) -> Iterator[Table]:
    data, address = page.data, page.site.address
    home, errors = address("data"), address("corrections")
    facts = _table("facts", Fact, data.facts, page, lambda key: f"{home}#{key}")
    rows = [row | _computed(data.facts[row["id"]], page) for row in facts.rows]
    yield replace(facts, columns=[*facts.columns, *_COMPUTED], rows=rows)
    yield _table("sources", Source, data.sources, page, lambda key: f"{home}#source-{key}")
    yield _table("claims", Claim, data.claims, page, lambda key: address(f"claims/{key}"))
    yield _terms(page)
    yield _table("corrections", Correction, data.corrections, page, lambda key: f"{errors}#{key}")


def _table(
    name: str,
    kind: type,
    records: Mapping[str, Any],
    page: Page,
    address: Callable[[str], str],
) -> Table:
    rows = [
        {"id": key, **_said(one, kind, page), "address": address(key)}
        for key, one in records.items()
    ]
    return Table(name, [_ID, *_columns(kind), _ADDRESS], rows)


def _said(record: object, kind: type, page: Page) -> Row:
    """The published fields of a record, as each of them is said."""
    say = page.lang.say
    ways: Mapping[str, Callable[[Any], Any]] = {
        "as it is": lambda value: value,
        "translated": say,
        "with its macros written out": lambda text: page.plain(say(text)),
    }
    return {
        name: ways[one.said](getattr(record, name))
        for name, one in fields_of(kind).items()
        if one.is_published
    }


def _computed(fact: Fact, page: Page) -> Row:
    """What stands in no file: the number in words, a date apart from the numbers, all sources."""
    is_number = isinstance(fact.value, Decimal)
    return {
        "value": fact.value if is_number else None,
        "date": None if is_number or fact.value is None else str(fact.value),
        "text": page.lang.fact(fact, exact=True),
        "rests_on": page.data.sources_of(fact.id),
    }


def _terms(page: Page) -> Table:
    """The words for each concept, in every language."""
    language = _column("language", enum=list(CODES), required=True)
    columns = [_column("id", required=True), language, *_columns(Words), *_columns(Term)]
    rows = [
        {"id": term.id, "language": code, "claims": term.claims}
        | _said(term.words[code], Words, page)
        for term in page.data.terms.values()
        for code in CODES
    ]
    return Table("terms", columns, rows, key=("id", "language"))


def _cell(value: Any) -> str:
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, tuple):
        return JOIN.join(value)
    return "" if value is None else str(value)


def _package(page: Page, made: Iterable[Table]) -> dict[str, object]:
    """A Tabular Data Package, version 1 (specs.frictionlessdata.io)."""
    site, lang = page.site, page.lang
    listed = [
        {"title": one.title} | ({"path": one.url} if one.url else {})
        for one in page.data.sources.values()
    ]
    return {
        "profile": "tabular-data-package",
        "name": f"six-million-dollar-model-{lang.code.lower()}",
        "title": site.name,
        "description": site.description,
        "homepage": site.address("data"),
        "licenses": [LICENCE],
        "sources": listed,
        "resources": [_resource(one, lang.say(TITLES[one.name])) for one in made],
    }


def _resource(one: Table, title: str) -> dict[str, object]:
    schema = {"fields": one.columns, "missingValues": [""], "primaryKey": list(one.key)}
    return {
        "profile": "tabular-data-resource",
        "name": one.name,
        "path": f"{one.name}.csv",
        "title": title,
        "schema": schema,
    }
