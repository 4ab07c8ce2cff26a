"""The languages of the site: the folders of docs/ that hold a number style, English first."""

from pathlib import Path
from typing import Final

from facts import ROOT


def codes(root: Path = ROOT) -> tuple[str, ...]:
    """`en`, which all others are translated from, then the others by code."""
    found = {path.parent.name for path in (root / "docs").glob("*/numbers.toml")}
    return ("en", *sorted(found - {"en"}, key=str.lower))


CODES: Final = codes()
