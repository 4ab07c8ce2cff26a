"""The templates, which hold every tag: text is escaped in them unless it is markup."""

import json
import re
from collections.abc import Callable, Mapping
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from jinja2.ext import Extension
from markupsafe import Markup, escape

from facts import ROOT
from words import typography
from words.kinds import kind
from words.language import Language
from words.places import place

TEMPLATES = ROOT / "pages" / "templates"
_COMPACT: Mapping[str, Any] = {"ensure_ascii": False, "separators": (",", ":")}
_LINE_END = re.compile(r"(?<=[>}])([ ]*\n\s*)(?=[<{])")


class Lines(Extension):
    """Line ends between tags are for those who read a template: what is left is a comment."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        return _LINE_END.sub(r"{#\1#}", source)


def render(template: str, lang: Language, /, **values: Any) -> Markup:
    """A template of pages/templates/parts/ in one language; `t` says a message in it."""
    found = _TEMPLATES.get_template(template)
    return Markup(found.render(lang=lang, t=said_in(lang), **values).strip())


def module(template: str, lang: Language, /, **values: Any) -> Any:
    """What a template sets, by its names."""
    given = {"lang": lang, "t": said_in(lang), "say": lang.say, **values}
    return _TEMPLATES.get_template(template).make_module(given)


def said_in(lang: Language) -> Callable[..., Markup]:
    """What says a message in a template: its text is escaped, and values that are markup stay."""

    def t(message: str, /, **values: object) -> Markup:
        text = escape(lang.say(message))
        if not values:
            return text
        return Markup(lang.filled(str(text), {key: escape(v) for key, v in values.items()}))

    return t


def unbroken(text: str) -> Markup:
    """Text or markup with joined words and ranges held together."""
    return Markup(typography.unbroken(str(escape(text))))


def compact(value: object) -> str:
    """JSON as a script is given it."""
    return json.dumps(value, **_COMPACT)


def _merged(*parts: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for part in parts for key, value in part.items()}


_TEMPLATES = Environment(
    loader=FileSystemLoader([TEMPLATES / "parts", TEMPLATES]),
    extensions=[Lines],
    autoescape=True,
    undefined=StrictUndefined,
    auto_reload=False,
    trim_blocks=True,
    lstrip_blocks=True,
)
_TEMPLATES.policies["json.dumps_kwargs"] = _COMPACT
_TEMPLATES.globals.update(kind=kind, place=place, merged=_merged)
_TEMPLATES.filters.update(unbroken=unbroken, json=compact)
