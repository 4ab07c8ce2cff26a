"""What has changed between the records of two versions of the data, field by field."""

import csv
import tomllib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar

T = TypeVar("T")

Records = Mapping[str, Mapping[str, Any]]


def records(root: Path) -> dict[str, dict[str, Any]]:
    """File and id → fields, of every record under data/; believes nothing, checks nothing."""
    found: dict[str, dict[str, Any]] = {}
    for path in sorted((root / "data").glob("*.toml")):
        for key, fields in tomllib.loads(path.read_text("utf-8")).items():
            found[f"{path.stem} `{key}`"] = fields if isinstance(fields, dict) else {"": fields}
    for path in sorted((root / "data" / "series").glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                found[f"series `{path.stem}.{row['key']}`"] = dict(row)
    return found


def changes(before: Records, after: Records) -> Iterator[str]:
    """One line a record that is new, gone or says something else."""
    return compared(before, after, lambda one, other: f": {', '.join(_fields(one, other))}")


def compared(
    before: Mapping[str, T], after: Mapping[str, T], what: Callable[[T, T], str]
) -> Iterator[str]:
    """One line a name that is new, gone or changed; `what` adds in which way it changed."""
    for name in sorted({*before, *after}):
        if name not in before:
            yield f"new: {name}"
        elif name not in after:
            yield f"gone: {name}"
        elif before[name] != after[name]:
            yield f"changed: {name}{what(before[name], after[name])}"


def _fields(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[str]:
    for key in sorted({*before, *after}):
        then, now = before.get(key), after.get(key)
        if then == now:
            continue
        if isinstance(then, str) or isinstance(now, (str, dict, list)):
            yield key
        else:
            yield f"{key} {then} → {now}"
