"""The dataset as files that others may use: tables as CSV, described by a data package.

Numbers are exact and written with a point in every language; words are those of the language.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import Any, cast

from charts import gallery, table
from facts import CODES
from facts.records import Claim, Correction, Fact, Source, Words
from facts.schema import fields_of
from facts.sheet import sheet
from pages.page import Page
from words.language import Language, _

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
Row = dict[str, Any]  # column → cell
Table = tuple[str, type, list[Row]]  # its name, whose fields it holds, and its rows


def files(page: Page) -> Iterator[tuple[str, str]]:
    """(address below the language's root, content) of every file."""
    made = list(_tables(page))
    for name, _kind, rows in made:
        yield f"data/{name}.csv", sheet([rows[0], *(row.values() for row in rows)])
    for name in gallery.names():
        shown = gallery.rows(gallery.get(name), page.data)
        yield f"data/charts/{name}.csv", table.csv(shown, page.data, page.lang)
    package = json.dumps(_package(page, made), ensure_ascii=False, indent=1)
    yield "data/datapackage.json", f"{package}\n"


def _tables(page: Page) -> Iterator[Table]:
    data, address = page.data, page.site.address
    home, errors = address("data"), address("corrections")

    def rows(records: Mapping[str, Any], href: Callable[[str], str]) -> list[Row]:
        return [
            {"id": key, **_said(record, page), "address": href(key)}
            for key, record in records.items()
        ]

    facts = rows(data.facts, lambda key: f"{home}#{key}")
    yield "facts", Fact, [row | _computed(data.facts[row["id"]], page) for row in facts]
    yield "sources", Source, rows(data.sources, lambda key: f"{home}#source-{key}")
    yield "claims", Claim, rows(data.claims, lambda key: address(f"claims/{key}"))
    yield "terms", Words, _terms(page)
    yield "corrections", Correction, rows(data.corrections, lambda key: f"{errors}#{key}")


def _said(record: object, page: Page) -> Row:
    """The published fields of a record, as each of them is said."""
    say, kind = page.lang.say, cast(type, type(record))
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


def _terms(page: Page) -> list[Row]:
    """The words for each concept, in every language."""
    return [
        {"id": term.id, "language": code, **_said(term.words[code], page), "claims": term.claims}
        for term in page.data.terms.values()
        for code in CODES
    ]


def _package(page: Page, made: list[Table]) -> dict[str, object]:
    """A Tabular Data Package, version 1 (specs.frictionlessdata.io)."""
    site, lang = page.site, page.lang
    sources = page.data.sources.values()
    return {
        "profile": "tabular-data-package",
        "name": f"six-million-dollar-model-{lang.code.lower()}",
        "title": site.name,
        "description": site.description,
        "homepage": site.address("data"),
        "licenses": [LICENCE],
        "sources": [{"title": it.title} | ({"path": it.url} if it.url else {}) for it in sources],
        "resources": [_resource(one, lang) for one in made],
    }


def _resource(one: Table, lang: Language) -> dict[str, object]:
    name, kind, rows = one
    types = {head: field.type for head, field in fields_of(kind).items()}
    return {
        "profile": "tabular-data-resource",
        "name": name,
        "path": f"{name}.csv",
        "title": lang.say(TITLES[name]),
        "schema": {
            "fields": [{"name": head, "type": types.get(head, "string")} for head in rows[0]],
            "missingValues": [""],
            "primaryKey": [head for head in ("id", "language") if head in rows[0]],
        },
    }
