"""What several boxes make their numbers and tables with."""

from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

from pages.page import Page
from words.language import Language

_MINUS = "−"


class Line(NamedTuple):
    """A row of a box's table, whose cells the script finds by their names."""

    key: str
    head: str
    cells: Mapping[str, str]
    live: bool = False  # only a script can fill it


def marks(lang: Language) -> dict[str, str | int]:
    """The separators of a language, read off a number that it wrote, and where grouping begins."""
    group, decimal = lang.number(1234567, 0)[1], lang.number(15, 1)[2]
    least = 4 if group in lang.number(1234) else 5  # digits of a number that is grouped
    return {"group": group, "from": least, "decimal": decimal, "minus": _MINUS}


def signed(lang: Language, value: Decimal | float, digits: int) -> str:
    """A number with a minus sign, not a hyphen."""
    return lang.number(Decimal(value), digits).replace("-", _MINUS)


def whole(page: Page, fact_id: str) -> int:
    """A record that counts something."""
    return int(page.data.value(page.fact(fact_id).id))
