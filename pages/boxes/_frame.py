"""The box around an interactive: what to try, controls, the answer, table, and what is real."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import escape

from words.language import Language, _

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
    controls: str  # HTML
    table: str  # HTML: complete without a script
    below: str = ""  # HTML under the table
    size: str = ""  # how small the model is that computed all this, where one did
    stage: str = ""  # says how to read the picture that the script draws; empty if it draws none
    under: str = ""  # HTML between that picture and the answer
    words: Mapping[str, str] = field(default_factory=dict)  # templates of what the script says
    values: Mapping[str, object] = field(default_factory=dict)  # plain numbers, flat


def steps(lang: Language, messages: tuple[str, str, str], **values: str) -> tuple[str, str, str]:
    """What a box tells the reader to try, with these values put in."""
    first, second, last = (lang.say(message, **values) for message in messages)
    return first, second, last


def framed(name: str, box: Box, lang: Language) -> str:
    """The box as HTML; what only a script can use is hidden until the element is alive.

    It comes to life at its last child, when the parser has read all that it works with.
    """
    identity = f"try-{name}"
    steps = "".join(f"<li>{_text(step)}</li>" for step in box.steps)
    stage = (
        f'<p class="try-caption" id="{identity}-picture">{_text(box.stage)}</p>'
        f'<div class="try-stage" role="img" aria-labelledby="{identity}-picture"></div>'
    )
    bench = (
        f'<div class="try-controls" data-live hidden>{box.controls}</div>'
        f'<div class="try-answer" data-live hidden>{stage if box.stage else ""}{box.under}'
        '<p class="try-result" data-result></p></div>'
        '<div data-live hidden><p class="try-note" data-detail></p>'
        f'<output class="try-said" data-said></output>{_ends(identity, lang)}</div>'
        f'<div class="scroll" tabindex="0">{box.table}</div>'
    )
    return (
        f'<section class="try" id="{identity}" aria-labelledby="{identity}-title">'
        f'<p class="try-title" id="{identity}-title">{_text(box.title)}</p>'
        f'<p class="try-lead">{_text(box.lead)}</p>'
        f"{_size(box)}"
        f"<{name} {_data('words', box.words)} {_data('values', box.values)} "
        f'{_data("numbers", marks(lang))}><form autocomplete="off">'
        f'<div data-live hidden><p class="try-label">{_text(lang.say(_("What to try")))}</p>'
        f'<ol class="try-steps">{steps}</ol></div>'
        f'<div class="try-bench">{bench}</div>{box.below}</form><try-end></try-end></{name}>'
        f"{_found(box.found, lang)}{_truth(box, lang)}</section>"
    )


def marks(lang: Language) -> dict[str, str | int]:
    """The separators of a language, read off a number that it wrote, and where grouping begins."""
    group, decimal = lang.number(1234567, 0)[1], lang.number(15, 1)[2]
    least = 4 if group in lang.number(1234) else 5  # digits of a number that is grouped
    return {"group": group, "from": least, "decimal": decimal, "minus": _MINUS}


def signed(lang: Language, value: object, digits: int) -> str:
    """A number with a minus sign, not a hyphen."""
    return lang.number(value, digits).replace("-", _MINUS)  # type: ignore[arg-type]


def table(caption: str, heads: Sequence[str], lines: Sequence[str]) -> str:
    """A table from its finished rows."""
    row = "".join(f'<th scope="col">{_text(head)}</th>' for head in heads)
    return (
        f'<table class="try-table"><caption><span>{_text(caption)}</span></caption>'
        f"<thead><tr>{row}</tr></thead><tbody>{''.join(lines)}</tbody></table>"
    )


def line(key: str, head: str, cells: Mapping[str, str]) -> str:
    """A row; `head` and the cells are HTML, and the script finds each cell by its name."""
    row = "".join(f'<td data-cell="{key}.{name}">{cell}</td>' for name, cell in cells.items())
    return f'<tr data-row="{key}"><th scope="row">{head}</th>{row}</tr>'


def _size(box: Box) -> str:
    return f'<p class="try-size">{_text(box.size)}</p>' if box.size else ""


def _found(text: str, lang: Language) -> str:
    summary = _text(lang.say(_("What you will find")))
    return f'<details class="try-found"><summary>{summary}</summary><p>{_text(text)}</p></details>'


def _truth(box: Box, lang: Language) -> str:
    real, toy = _text(lang.say(_("Real"))), _text(lang.say(_("Toy")))
    return (
        f'<dl class="try-truth"><div><dt>{real}</dt><dd>{_text(box.real)}</dd></div>'
        f"<div><dt>{toy}</dt><dd>{_text(box.toy)}</dd></div></dl>"
    )


def _ends(identity: str, lang: Language) -> str:
    reset, link = lang.say(_("Start again")), lang.say(_("Link to these settings"))
    return (
        f'<p class="try-ends"><button type="reset">{_text(reset)}</button>'
        f'<a href="#{identity}">{_text(link)}</a></p>'
    )


def _data(name: str, values: Mapping[str, object]) -> str:
    return f'data-{name}="{escape(json.dumps(dict(values), ensure_ascii=False))}"'


def _text(text: str) -> str:
    return escape(text, quote=False)
