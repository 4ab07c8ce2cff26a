"""The declared exceptions, data/names.toml: what may stand in a page with a number of its own."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from facts import CODES
from facts.faults import Problem
from facts.reading import read_toml

_FILE = "names"
_EVERYWHERE = "names"


@cache
def names(root: Path, code: str = "") -> tuple[str, ...]:
    """The names that hold digits and, with `code`, that language's own phrases; longest first."""
    tables = read_toml(root, _FILE).records.values()
    return longest_first(
        name for table in tables if table.id in (_EVERYWHERE, code) for name in table.fields
    )


def pattern(name: str) -> str:
    """What a name looks like in a text: no part of a longer word or number."""
    return rf"(?<!\w){re.escape(name)}(?!\d)"


def longest_first(found: Iterable[str]) -> tuple[str, ...]:
    """So that "GPT-4" takes nothing from "GPT-4o"."""
    return tuple(sorted(found, key=lambda name: (-len(name), name)))


def problems(root: Path) -> Iterator[Problem]:
    """A name without a reason or in an unknown table."""
    reading = read_toml(root, _FILE)
    yield from reading.problems
    for record in reading.records.values():
        if record.id not in (_EVERYWHERE, *CODES):
            known = ", ".join(f"[{code}]" for code in CODES)
            yield record.problem(f"no such table; names stand in [names], phrases in {known}")
            continue
        for key, reason in record.fields.items():
            if not (key.strip() and isinstance(reason, str) and reason.strip()):
                yield record.problem(f"{key!r} has no reason; write one in quotes", key)


def unneeded(root: Path) -> Iterator[Problem]:
    """A name or phrase that no text of its languages holds any longer."""
    for record in read_toml(root, _FILE).records.values():
        folder = root / "docs" if record.id == _EVERYWHERE else root / "docs" / record.id
        left = longest_first(record.fields)
        for kind in ("*.md", "*.po"):  # the pages are smaller and hold nearly all of them
            left = tuple(_absent(left, folder, kind))
        for name in left:
            yield record.problem(f"{name!r} stands in no text; remove it", name)


def _absent(wanted: tuple[str, ...], folder: Path, kind: str) -> Iterator[str]:
    text = "\n".join(path.read_text("utf-8", "replace") for path in sorted(folder.rglob(kind)))
    text = text.replace('"\n"', "")  # catalogues wrap long messages
    for name in wanted:
        text, count = re.subn(pattern(name), " ", text)
        if not count:
            yield name
