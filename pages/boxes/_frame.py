"""The box around an interactive: what to try, controls, the answer, table, and what is real."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from markupsafe import Markup

from pages.render import macros, render
from words.language import Language

_MADE = macros("box_table.html")
_NOTHING = Markup()

_MINUS = "−"


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """What an interactive says and shows, already in the page's language."""

    title: str
    lead: str
    steps: tuple[str, str, str]  # the last is a misconception to try to make true
    found: str  # why that fails
    real: str
    toy: str
    controls: Markup
    table: Markup  # complete without a script
    below: Markup = _NOTHING  # under the table
    stage: str = ""  # says how to read the picture that the script draws; empty if it draws none
    under: Markup = _NOTHING  # between that picture and the answer
    words: Mapping[str, str] = field(default_factory=dict)  # templates of what the script says
    values: Mapping[str, object] = field(default_factory=dict)  # plain numbers, flat


def steps(lang: Language, messages: tuple[str, str, str], **values: str) -> tuple[str, str, str]:
    """What a box tells the reader to try, with these values put in."""
    first, second, last = (lang.say(message, **values) for message in messages)
    return first, second, last


def framed(name: str, box: Box, lang: Language) -> Markup:
    """The box as HTML; what only a script can use is hidden until the element is alive."""
    return render(
        "box.html",
        lang,
        name=name,
        id=f"try-{name}",
        box=box,
        numbers=marks(lang),
    )


def marks(lang: Language) -> dict[str, str | int]:
    """The separators of a language, read off a number that it wrote, and where grouping begins."""
    group, decimal = lang.number(1234567, 0)[1], lang.number(15, 1)[2]
    least = 4 if group in lang.number(1234) else 5  # digits of a number that is grouped
    return {"group": group, "from": least, "decimal": decimal, "minus": _MINUS}


def signed(lang: Language, value: object, digits: int) -> str:
    """A number with a minus sign, not a hyphen."""
    return lang.number(value, digits).replace("-", _MINUS)  # type: ignore[arg-type]


def table(
    caption: str, heads: Sequence[str], lines: Sequence[Markup], *, given: bool = False
) -> Markup:
    """A table from its finished rows; a script writes a caption that is `given` anew."""
    return Markup(_MADE.table(caption, heads, lines, given))


def line(key: str, head: str, cells: Mapping[str, str], *, live: bool = False) -> Markup:
    """A row, whose cells the script finds by their names; a `live` one only it can fill."""
    return Markup(_MADE.line(key, head, cells, live))
