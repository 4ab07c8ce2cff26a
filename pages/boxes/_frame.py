"""What several boxes make their numbers and tables with.

The arithmetic stands once, in docs/assets/interactives/core/. For the tables without a script
`python -m tools.cores` runs it in a browser and records each answer; a test asks again.
"""

import json
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

from pages.page import Page
from words.language import Language

FILE = Path(__file__).with_name("cores.json")
answers: dict[str, Any] = json.loads(FILE.read_text("utf-8"))
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


def made(file: str, name: str, *given: Any) -> Any:
    """What `name` of core/<file>.js makes of these values."""
    key = json.dumps([file, name, *given])
    try:
        return answers[key]
    except KeyError:
        raise ValueError(
            f"pages/boxes/cores.json: nothing recorded for {key}; run make cores"
        ) from None
