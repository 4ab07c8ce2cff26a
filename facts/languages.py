"""The languages of the site: the folders of docs/ that hold a number style, English first."""

from typing import Final

from facts import ROOT

_FOUND = {path.parent.name for path in (ROOT / "docs").glob("*/numbers.toml")}
# What all others are translated from, then the others by code.
CODES: Final = ("en", *sorted(_FOUND - {"en"}, key=str.lower))
