"""Reads data/, checks it and computes with it."""

from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent  # of the whole project
_FOUND = {path.parent.name for path in (ROOT / "docs").glob("*/numbers.toml")}
# The languages of the site: what all others are translated from, then the others by code.
CODES: Final = ("en", *sorted(_FOUND - {"en"}, key=str.lower))
