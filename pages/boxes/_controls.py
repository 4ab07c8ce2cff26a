"""The inputs of a box: native, labelled, and told by the page what each position says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from markupsafe import Markup

from pages.render import macros

_MADE = macros("controls.html")


def slider(
    owner: str, name: str, label: str, steps: Mapping[float, str] | Mapping[int, str], start: float
) -> Markup:
    """A range over given values, each with the words that its position is shown and read as."""
    values, texts = list(steps), list(steps.values())
    return Markup(_MADE.slider(owner, name, label, values, texts, values.index(start)))


def radios(name: str, label: str, options: Mapping[str, str], start: str) -> Markup:
    """A choice of one."""
    return Markup(_MADE.radios(name, label, options, start))


def checkbox(name: str, text: str, *, checked: bool = False) -> Markup:
    """A box to tick."""
    return Markup(_MADE.checkbox(name, text, checked))


def number(owner: str, name: str, label: str, start: int, most: int) -> Markup:
    """A whole number to type."""
    return Markup(_MADE.number(owner, name, label, start, most))


def details(summary: str, parts: Iterable[Markup]) -> Markup:
    """Inputs that most readers need not see."""
    return Markup(_MADE.details(summary, list(parts)))
