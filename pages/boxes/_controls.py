"""The inputs of an interactive: native, labelled, and told by the page what each position says."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from html import escape


def slider(
    owner: str, name: str, label: str, steps: Mapping[float, str] | Mapping[int, str], start: float
) -> str:
    """A range over given values, each with the words that its position is shown and read as."""
    values, texts = list(steps), list(steps.values())
    at = values.index(start)
    known = (
        f'data-values="{escape(json.dumps(values))}" '
        f'data-texts="{escape(json.dumps(texts, ensure_ascii=False))}"'
    )
    return _control(
        f'<label for="{owner}-{name}">{_text(label)}</label>'
        f'<input type="range" id="{owner}-{name}" name="{name}" min="0" max="{len(values) - 1}" '
        f'step="1" value="{at}" {known} aria-valuetext="{escape(texts[at])}">'
        f'<span class="try-shown" aria-hidden="true">{_text(texts[at])}</span>',
        "try-slider",
    )


def radios(name: str, label: str, options: Mapping[str, str], start: str) -> str:
    """A choice of one."""
    buttons = "".join(radio(name, value, text, value == start) for value, text in options.items())
    return f'<fieldset class="try-choice"><legend>{_text(label)}</legend>{buttons}</fieldset>'


def radio(name: str, value: str, text: str, checked: bool) -> str:
    """One of the buttons of a choice."""
    mark = " checked" if checked else ""
    return (
        f'<label class="try-radio"><input type="radio" name="{name}" value="{value}"{mark}>'
        f"<span>{_text(text)}</span></label>"
    )


def checkbox(name: str, text: str, *, checked: bool = False) -> str:
    """A box to tick."""
    mark = " checked" if checked else ""
    return (
        f'<label class="try-check"><input type="checkbox" name="{name}"{mark}>'
        f"<span>{_text(text)}</span></label>"
    )


def select(owner: str, name: str, label: str, options: Mapping[str, str], start: str) -> str:
    """A choice of one from a longer list."""
    listed = "".join(
        f'<option value="{value}"{" selected" if value == start else ""}>{_text(text)}</option>'
        for value, text in options.items()
    )
    return _control(
        f'<label for="{owner}-{name}">{_text(label)}</label>'
        f'<select id="{owner}-{name}" name="{name}">{listed}</select>',
        "try-select",
    )


def number(owner: str, name: str, label: str, start: int, most: int) -> str:
    """A whole number to type."""
    return _control(
        f'<label for="{owner}-{name}">{_text(label)}</label>'
        f'<input type="number" id="{owner}-{name}" name="{name}" min="1" max="{most}" step="1" '
        f'value="{start}" required>',
        "try-number",
    )


def text(owner: str, name: str, label: str, most: int) -> str:
    """A line to type."""
    return _control(
        f'<label for="{owner}-{name}">{_text(label)}</label>'
        f'<input type="text" id="{owner}-{name}" name="{name}" maxlength="{most}">',
        "try-line",
    )


def details(summary: str, parts: Iterable[str]) -> str:
    """Inputs that most readers need not see."""
    return (
        f'<details class="try-more"><summary>{_text(summary)}</summary>'
        f'<div class="try-controls">{"".join(parts)}</div></details>'
    )


def _control(content: str, css: str) -> str:
    return f'<div class="try-control {css}">{content}</div>'


def _text(text: str) -> str:
    return escape(text, quote=False)
