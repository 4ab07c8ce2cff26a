"""The tables that are published of the dataset: their columns, and what stands in them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from facts.languages import CODES
from facts.schema import CLAIM, CORRECTION, FACT, MOMENT, SOURCE, TERM, WORDS, Field
from words.language import _

if TYPE_CHECKING:
    from facts.dataset import Dataset, Fact
    from pages.edition import Site

TITLES: Mapping[str, str] = {
    "facts": _("Records"),
    "sources": _("Sources"),
    "claims": _("Claims"),
    "terms": _("Terms"),
    "corrections": _("Corrections"),
}
Plain = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table, as a Table Schema describes it."""

    name: str
    type: str = "string"
    rules: Mapping[str, Any] = field(default_factory=dict)

    def field(self) -> dict[str, object]:
        """The entry of a Table Schema."""
        rules = {"constraints": dict(self.rules)} if self.rules else {}
        return {"name": self.name, "type": self.type, **rules}


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows under columns; `foreign` names the columns that hold the id of another table."""

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Any, ...], ...]
    key: tuple[str, ...] = ("id",)
    foreign: Mapping[str, str] = field(default_factory=dict)


Columns = tuple[Column, ...]


def _columns(schema: Mapping[str, Field], after: Mapping[str, Column] | None = None) -> Columns:
    """What is published of a record; `after` are columns that are computed, by the one before."""
    found = []
    for name, one in schema.items():
        if one.is_published:
            found.append(_column(name, one))
        if after and name in after:
            found.append(after[name])
    return tuple(found)


def _column(name: str, one: Field) -> Column:
    rules: dict[str, Any] = {"enum": list(one.words)} if one.words else {}
    rules |= {"pattern": one.pattern} if one.pattern else {}
    rules |= {"required": True} if one.is_filled or (one.is_filled is None and one.required) else {}
    rules |= {"unique": True} if one.is_unique else {}
    return Column(name, one.type, rules)


_ID = Column("id", rules={"required": True, "unique": True})
_ADDRESS = Column("address", rules={"required": True})
# What stands in no file: the number in words, a date apart from the numbers, all sources.
_COMPUTED = {
    "label": Column("text", rules={"required": True}),
    "high": Column("date", rules={"pattern": MOMENT}),
    "source": Column("rests_on"),
}
_FACT = (_ID, *_columns(FACT, _COMPUTED), _ADDRESS)
_SOURCE = (_ID, *_columns(SOURCE), _ADDRESS)
_CLAIM = (_ID, *_columns(CLAIM), _ADDRESS)
_CORRECTION = (_ID, *_columns(CORRECTION), _ADDRESS)
_LANGUAGE = Column("language", rules={"enum": list(CODES), "required": True})
_TERM = (Column("id", rules={"required": True}), _LANGUAGE, *_columns(WORDS), *_columns(TERM))


def facts(data: Dataset, site: Site, plain: Plain) -> Table:
    """Every record with its value, as a number and as the pages say it."""

    def computed(fact: Fact) -> dict[str, Any]:
        is_number = isinstance(fact.value, Decimal)
        return {
            "text": site.lang.fact(fact, exact=True),
            "value": fact.value if is_number else None,
            "date": None if is_number or fact.value is None else str(fact.value),
            "rests_on": data.sources_of(fact.id),
            "address": f"{site.address('data')}#{fact.id}",
        }

    rows = [_row(one, _FACT, FACT, computed(one), site, plain) for one in data.facts.values()]
    return _table("facts", _FACT, rows, foreign={"source": "sources"})


def sources(data: Dataset, site: Site, plain: Plain) -> Table:
    """Every source, its title as it was published."""
    rows = [
        _row(one, _SOURCE, SOURCE, _at(f"{site.address('data')}#source-{one.id}"), site, plain)
        for one in data.sources.values()
    ]
    return _table("sources", _SOURCE, rows)


def claims(data: Dataset, site: Site, plain: Plain) -> Table:
    """Every claim with its verdict and answer."""
    rows = [
        _row(one, _CLAIM, CLAIM, _at(site.address(f"claims/{one.id}")), site, plain)
        for one in data.claims.values()
    ]
    return _table("claims", _CLAIM, rows)


def corrections(data: Dataset, site: Site, plain: Plain) -> Table:
    """Every error that was found, ours or a source's."""
    home = site.address("corrections")
    rows = [
        _row(one, _CORRECTION, CORRECTION, _at(f"{home}#{one.id}"), site, plain)
        for one in data.corrections.values()
    ]
    return _table("corrections", _CORRECTION, rows)


def terms(data: Dataset, site: Site, plain: Plain) -> Table:
    """The words for each concept, in every language."""
    schema = {**WORDS, **TERM}
    rows = [
        _row(
            term.words[code],
            _TERM,
            schema,
            {"id": term.id, "language": code, "claims": term.claims},
            site,
            plain,
        )
        for term in data.terms.values()
        for code in CODES
    ]
    return _table("terms", _TERM, rows, key=("id", "language"))


def _table(name: str, columns: Columns, rows: Iterable[tuple[Any, ...]], **more: Any) -> Table:
    return Table(name=name, title=TITLES[name], columns=columns, rows=tuple(rows), **more)


def _at(address: str) -> dict[str, Any]:
    return {"address": address}


def _row(
    record: object,
    columns: Columns,
    schema: Mapping[str, Field],
    computed: Mapping[str, Any],
    site: Site,
    plain: Plain,
) -> tuple[Any, ...]:
    """A record's cells: what was computed, or its own fields as each of them is said."""

    def cell(name: str) -> Any:
        if name in computed:
            return computed[name]
        value = getattr(record, name)
        said = schema[name].said if name in schema else "as it is"
        if said == "as it is":
            return value
        text = site.lang.say(value)
        return text if said == "translated" else plain(text)

    return tuple(cell(column.name) for column in columns)
