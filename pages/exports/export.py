"""The dataset as files that others may use: tables as CSV and JSON, described by a data package.

Numbers are exact and written with a point in every language; words are those of the language.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from charts import gallery, table
from facts.sheet import MARK, sheet
from pages.exports import export_tables as tables
from pages.exports.export_tables import Column, Table

if TYPE_CHECKING:
    from facts.dataset import Dataset
    from pages.edition import Site

LICENCE = {
    "name": "CC-BY-4.0",
    "title": "Creative Commons Attribution 4.0",
    "path": "https://creativecommons.org/licenses/by/4.0/",
}
# A cell holds several ids or forms: none of them has a semicolon.
JOIN = "; "
_NUMBER = re.compile(r"-?\d+(\.\d+)?")
Plain = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Export:
    """What is published of one language; `plain` writes a text's macros out, without tags."""

    data: Dataset
    site: Site
    plain: Plain = field(repr=False)


def files(export: Export) -> Iterator[tuple[str, str]]:
    """(address below the language's root, content) of every file."""
    made = [build(export.data, export.site, export.plain) for build in _TABLES]
    for one in made:
        yield f"data/{one.name}.csv", _csv(one)
        yield f"data/{one.name}.json", _json([_record(one, row) for row in one.rows])
    drawn = {name: _chart_rows(export, name) for name in gallery.names()}
    for name, text in drawn.items():
        yield f"data/charts/{name}.csv", text
    yield "data/datapackage.json", _json(_package(export, made, drawn))


_TABLES = (tables.facts, tables.sources, tables.claims, tables.terms, tables.corrections)


def _csv(one: Table) -> str:
    heads = [column.name for column in one.columns]
    return sheet([heads, *([_cell(value) for value in row] for row in one.rows)])


def _cell(value: Any) -> str:
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, tuple):
        return JOIN.join(value)
    return "" if value is None else str(value)


def _record(one: Table, row: tuple[Any, ...]) -> dict[str, Any]:
    return {column.name: _value(cell) for column, cell in zip(one.columns, row, strict=True)}


def _value(value: Any) -> Any:
    if isinstance(value, Decimal):
        return exact(value)
    if isinstance(value, tuple):
        return list(value)
    return str(value) if isinstance(value, date) else value or None


def exact(value: Decimal) -> int | float:
    """A JSON number with the very digits; a float only where its shortest form is the decimal."""
    if value == int(value):
        return int(value)
    number = float(value)
    if Decimal(repr(number)) != value:
        raise ValueError(f"{value} has more digits than a JSON number keeps; round the record")
    return number


def _json(thing: object) -> str:
    return json.dumps(thing, ensure_ascii=False, indent=1) + "\n"


def _chart_rows(export: Export, name: str) -> str:
    return table.csv(gallery.rows(gallery.get(name), export.data), export.data, export.site.lang)


def _package(export: Export, made: list[Table], drawn: Mapping[str, str]) -> dict[str, object]:
    """A Tabular Data Package, version 1 (specs.frictionlessdata.io)."""
    site, lang = export.site, export.site.lang
    listed = [
        {"title": one.title} | ({"path": one.url} if one.url else {})
        for one in export.data.sources.values()
    ]
    return {
        "profile": "tabular-data-package",
        "name": f"six-million-dollar-model-{lang.code.lower()}",
        "title": site.name,
        "description": site.description,
        "homepage": site.address("data"),
        "licenses": [LICENCE],
        "sources": listed,
        "resources": [
            *(_resource(one.name, f"{one.name}.csv", lang.say(one.title), one) for one in made),
            *(_chart_resource(export, name, text) for name, text in drawn.items()),
        ],
    }


def _resource(name: str, path: str, title: str, one: Table) -> dict[str, object]:
    schema: dict[str, object] = {"fields": [column.field() for column in one.columns]}
    schema |= {"missingValues": [""], "primaryKey": list(one.key)}
    if one.foreign:
        schema["foreignKeys"] = [
            {"fields": name, "reference": {"resource": resource, "fields": "id"}}
            for name, resource in one.foreign.items()
        ]
    return {
        "profile": "tabular-data-resource",
        "name": name,
        "path": path,
        "title": title,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema,
    }


def _chart_resource(export: Export, name: str, text: str) -> dict[str, object]:
    chart, lang = gallery.get(name), export.site.lang
    title = lang.say(chart.TITLE, **chart.words(gallery.rows(chart, export.data), lang))
    heads, *rows = csv.reader(io.StringIO(text.removeprefix(MARK)))
    columns = tuple(
        Column(head, _type([row[at] for row in rows])) if head in _MEASURED else Column(head)
        for at, head in enumerate(heads)
    )
    one = Table(name=name, title=title, columns=columns, rows=(), key=("key",))
    return _resource(f"chart-{name.replace('_', '-')}", f"charts/{name}.csv", title, one)


_MEASURED = frozenset({"value", "low", "high"})


def _type(cells: list[str]) -> str:
    """Dates stand among the values of some charts."""
    return "number" if all(_NUMBER.fullmatch(cell) for cell in cells if cell) else "string"
