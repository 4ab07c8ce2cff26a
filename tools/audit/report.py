"""The table: each measure of ours beside the stock site's, the ratio and the limit."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from tools.audit import lighthouse, limits
from tools.audit.loads import Load
from tools.audit.measures import Measures


class Row(NamedTuple):
    """One measure; `misses` name the pages of ours that are beyond the limit."""

    name: str
    ours: float
    stock: float
    limit: str
    misses: tuple[str, ...]


def rows(ours: Measures, stock: Measures) -> Iterator[Row]:
    """Every measure, the worst page of each site."""
    yield from _weights(ours, stock)
    yield from _counts(ours, stock)
    for index, category in enumerate(lighthouse.CATEGORIES):
        for view in ours.scores:
            yield _score(category, index, view, ours, stock)
    for name, words in _WORDS.items():
        faults = ours.faults[name]
        yield Row(words, len(faults), len(stock.faults[name]), "0", tuple(faults))


_WORDS = {
    "axe-core": "axe-core: violations, themes × widths × states",
    "markup": "Nu HTML checker: errors",
    "sideways": "wider than 320 px, or 1280 px at 200 %",
    "keyboard": "not reached or not shown by keyboard",
    "preferences": "against reduced motion or forced colours",
}


def _weights(ours: Measures, stock: Measures) -> Iterator[Row]:
    for name, pick in (("heaviest", max), ("lightest", min)):
        yield Row(
            f"first visit to a page, {name}: KB gzip",
            pick(load.size for load in ours.loads) / 1024,
            pick(load.size for load in stock.loads) / 1024,
            f"≤ {max(map(limits.bytes_of, (load.page for load in ours.loads))) / 1024:.0f}",
            tuple(
                f"/{load.page}: {load.size / 1024:.1f} KB"
                for load in ours.loads
                if load.size > limits.bytes_of(load.page) and name == "heaviest"
            ),
        )


def _counts(ours: Measures, stock: Measures) -> Iterator[Row]:
    counted: tuple[tuple[str, Callable[[Load], float], float], ...] = (
        ("requests of a first visit", lambda load: load.requests, limits.REQUESTS),
        ("layout shift (CLS)", lambda load: load.shift, 0),
        ("answers other than 200, a visit", lambda load: len(load.refused), 0),
        ("console messages, a visit", lambda load: len(load.console), 0),
        ("requests to other hosts, a visit", lambda load: len(load.foreign), 0),
    )
    for name, value, limit in counted:
        misses = tuple(
            f"/{load.page}: {value(load):g} {' '.join(load.refused + load.console)[:160]}"
            for load in ours.loads
            if value(load) > limit
        )
        worst = [max(map(value, site.loads)) for site in (ours, stock)]
        yield Row(name, worst[0], worst[1], f"≤ {limit:g}", misses)


def _score(category: str, index: int, view: str, ours: Measures, stock: Measures) -> Row:
    limit = limits.SCORE if index else limits.PERFORMANCE
    misses = tuple(
        f"/{one.page} ({view}): {one.scores[index]} {', '.join(one.missed)}"
        for one in ours.scores[view]
        if one.scores[index] < limit
    )
    worst = [min(one.scores[index] for one in site.scores[view]) for site in (ours, stock)]
    return Row(f"Lighthouse {category}, {view}", worst[0], worst[1], f"≥ {limit}", misses)


def text(listed: list[Row], ours: Measures, stock: Measures) -> str:
    """The whole table and, under it, every miss."""
    head = (
        f"Worst of {ours.pages} pages of ours ({ours.looked_at} of them by Lighthouse, axe-core and"
        f" keyboard), {stock.pages} of stock mkdocs-material ({stock.looked_at})."
    )
    lines = [head, "", f"{'':50}{'ours':>9}{'stock':>9}{'ratio':>8}  limit"]
    for row in listed:
        mark = "  missed" if row.misses else ""
        lines.append(
            f"{row.name:50}{_number(row.ours):>9}{_number(row.stock):>9}"
            f"{_ratio(row):>8}  {row.limit}{mark}"
        )
    misses = [f"{row.name}: {miss}" for row in listed for miss in row.misses]
    return "\n".join([*lines, *(["", *misses] if misses else ["", "Every limit holds."])])


def _number(value: float) -> str:
    return f"{value:.1f}" if value % 1 and value >= 1 else f"{value:g}"


def _ratio(row: Row) -> str:
    if "≥" in row.limit or not row.ours or not row.stock:
        return ""
    return f"{row.stock / row.ours:.1f}×"
