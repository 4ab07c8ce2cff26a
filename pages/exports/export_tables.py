"""The tables that are published of the dataset: their columns, and what stands in them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from facts.languages import CODES
from facts.records import (
    CLAIM_TOPICS,
    CORRECTED,
    HEDGES,
    KINDS,
    QUALIFIERS,
    READS,
    STATUSES,
    TOPICS,
    VERDICTS,
)
from facts.units import UNITS
from words.language import _

if TYPE_CHECKING:
    from facts.dataset import Claim, Correction, Dataset, Fact, Source, Term
    from pages.edition import Site

TITLES: Mapping[str, str] = {
    "facts": _("Records"),
    "sources": _("Sources"),
    "claims": _("Claims"),
    "terms": _("Terms"),
    "corrections": _("Corrections"),
}
# A day, a month or a year: no type of the package format holds all three.
_MOMENT = {"pattern": r"\d{4}(-\d{2}(-\d{2})?)?"}
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


def _one_of(name: str, words: tuple[str, ...], *, required: bool = True) -> Column:
    rules: dict[str, Any] = {"enum": list(words)}
    return Column(name, rules=rules | {"required": True} if required else rules)


_ID = Column("id", rules={"required": True, "unique": True})
_ADDRESS = Column("address", rules={"required": True})
_FACT = (
    _ID,
    _one_of("topic", TOPICS),
    Column("label", rules={"required": True}),
    Column("text", rules={"required": True}),
    Column("value", "number"),
    Column("low", "number"),
    Column("high", "number"),
    Column("date", rules=_MOMENT),
    _one_of("unit", tuple(UNITS)),
    _one_of("qualifier", QUALIFIERS),
    _one_of("hedge", HEDGES, required=False),
    _one_of("kind", KINDS),
    _one_of("read", READS),
    Column("source"),
    Column("rests_on"),
    Column("locator"),
    Column("formula"),
    Column("formula_low"),
    Column("formula_high"),
    Column("as_of", rules=_MOMENT),
    Column("scope"),
    Column("disputed_by"),
    _ADDRESS,
)
_SOURCE = (
    _ID,
    Column("title", rules={"required": True}),
    Column("author", rules={"required": True}),
    Column("short", rules={"required": True}),
    Column("date", rules=_MOMENT | {"required": True}),
    Column("url"),
    Column("note"),
    _ADDRESS,
)
_CLAIM = (
    _ID,
    Column("number", "integer", {"required": True, "unique": True}),
    _one_of("topic", CLAIM_TOPICS),
    _one_of("verdict", VERDICTS),
    Column("circulated", rules={"required": True}),
    Column("claim", rules={"required": True}),
    Column("because", rules={"required": True}),
    Column("correction", rules={"required": True}),
    Column("unknown"),
    Column("facts", rules={"required": True}),
    Column("reviewed", "date", {"required": True}),
    _ADDRESS,
)
_TERM = (
    Column("id", rules={"required": True}),
    _one_of("language", CODES),
    Column("preferred", rules={"required": True}),
    Column("admitted"),
    Column("forbidden"),
    Column("garbled"),
    Column("claims"),
)
_CORRECTION = (
    _ID,
    _one_of("whose", CORRECTED),
    Column("what", rules={"required": True}),
    Column("was", rules={"required": True}),
    Column("now", rules={"required": True}),
    Column("reason", rules={"required": True}),
    Column("facts", rules={"required": True}),
    Column("date", "date", {"required": True}),
    _one_of("status", STATUSES),
    _ADDRESS,
)


def facts(data: Dataset, site: Site) -> Table:
    """Every record with its value, as a number and as the pages say it."""
    rows = tuple(_fact(fact, data, site) for fact in data.facts.values())
    return _table("facts", _FACT, rows, foreign={"source": "sources"})


def sources(data: Dataset, site: Site) -> Table:
    """Every source, its title as it was published."""
    return _table("sources", _SOURCE, tuple(_source(one, site) for one in data.sources.values()))


def claims(data: Dataset, site: Site, plain: Plain) -> Table:
    """Every claim with its verdict and answer."""
    return _table("claims", _CLAIM, tuple(_claim(one, site, plain) for one in data.claims.values()))


def terms(data: Dataset) -> Table:
    """The words for each concept, in every language."""
    rows = tuple(_words(term, code) for term in data.terms.values() for code in CODES)
    return _table("terms", _TERM, rows, key=("id", "language"))


def corrections(data: Dataset, site: Site, plain: Plain) -> Table:
    """Every error that was found, ours or a source's."""
    rows = tuple(_correction(one, site, plain) for one in data.corrections.values())
    return _table("corrections", _CORRECTION, rows)


def _table(name: str, columns: tuple[Column, ...], rows: Any, **more: Any) -> Table:
    return Table(name=name, title=TITLES[name], columns=columns, rows=rows, **more)


def _fact(fact: Fact, data: Dataset, site: Site) -> tuple[Any, ...]:
    lang = site.lang
    text = lang.fact(fact, exact=True)
    number = fact.value if isinstance(fact.value, Decimal) else None
    day = str(fact.value) if isinstance(fact.value, date | str) else None
    return (
        fact.id, fact.topic, lang.say(fact.label), text, number, fact.low, fact.high,
        day, fact.unit, fact.qualifier, fact.hedge, fact.kind, fact.read, fact.source,
        data.sources_of(fact.id), fact.locator, fact.formula, fact.formula_low, fact.formula_high,
        fact.as_of, lang.say(fact.scope), fact.disputed_by, f"{site.address('data')}#{fact.id}",
    )  # fmt: skip


def _source(one: Source, site: Site) -> tuple[Any, ...]:
    address = f"{site.address('data')}#source-{one.id}"
    short, note = site.lang.say(one.short), site.lang.say(one.note)
    return one.id, one.title, one.author, short, one.date, one.url, note, address


def _claim(one: Claim, site: Site, plain: Plain) -> tuple[Any, ...]:
    said = [plain(site.lang.say(text)) for text in (one.because, one.correction, one.unknown)]
    return (
        one.id, one.number, one.topic, one.verdict, one.circulated, site.lang.say(one.claim),
        *said, one.facts, one.reviewed, site.address(f"claims/{one.id}"),
    )  # fmt: skip


def _words(term: Term, code: str) -> tuple[Any, ...]:
    words = term.words[code]
    forms = (words.admitted, words.forbidden, words.garbled)
    return term.id, code, words.preferred, *forms, term.claims


def _correction(one: Correction, site: Site, plain: Plain) -> tuple[Any, ...]:
    said = [plain(site.lang.say(text)) for text in (one.was, one.now, one.reason)]
    return (
        one.id, one.whose, site.lang.say(one.what), *said, one.facts, one.date, one.status,
        f"{site.address('corrections')}#{one.id}",
    )  # fmt: skip
