"""The rows of a chart as CSV, and the line of their sources."""

from collections import Counter
from collections.abc import Iterable

from charts.rows import Row
from facts.dataset import Dataset
from facts.sheet import sheet
from words.language import Language, _

COLUMNS = ("key", "label", "value", "low", "high", "unit", "kind", "sources", "locator")


def csv(rows: Iterable[Row], data: Dataset, lang: Language) -> str:
    """The rows as CSV: numbers exact and with a point, labels in this language."""
    return sheet([COLUMNS, *(_cells(row, name, data, lang) for row, name in named(rows))])


def named(rows: Iterable[Row]) -> list[tuple[Row, str]]:
    """Each row with what it is called away from the picture: as its record, if others share its
    label and only their place in the picture tells them apart.
    """
    rows = tuple(rows)
    alike = Counter(row.label for row in rows)
    return [(row, row.record.label if alike[row.label] > 1 else row.label) for row in rows]


def sources(rows: Iterable[Row], data: Dataset) -> tuple[str, ...]:
    """The sources that the rows rest on, each once, in order."""
    return tuple(dict.fromkeys(key for row in rows for key in data.sources_of(row.record.id)))


def _cells(row: Row, name: str, data: Dataset, lang: Language) -> tuple[object, ...]:
    record = row.record
    numbers = (record.value, record.low, record.high)
    origin = (" ".join(data.sources_of(record.id)), record.locator or record.formula)
    return (row.key, lang.say(name), *numbers, record.unit, record.kind, *origin)


def source_line(rows: Iterable[Row], data: Dataset, lang: Language) -> str:
    """Where the rows come from, built from their own records so that it cannot go stale."""
    listed = (data.sources[key] for key in sources(rows, data))
    names = "; ".join(f"{lang.say(one.short)} ({lang.date(one.date)})" for one in listed)
    return lang.say(_("Source: {names}."), names=names)
