"""What a page may say with `{{ … }}`: numbers, sources, charts and claims come in through here."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from inspect import signature
from typing import Any

import latex2mathml.converter
from markupsafe import Markup, escape

from charts import gallery
from charts.gallery import v3_map
from facts.dataset import Dataset
from facts.faults import InputError, known
from pages import boxes, claims, figure, overview, parts, records
from pages.edition import PageFile
from pages.macro_syntax import Call, MacroError, calls, parts_of
from pages.page import Page
from words.language import Form

_BRIEF = "sources_in_brief.html"
# What Markdown would take for its own signs.
_SIGNS = {ord(sign): f"&#{ord(sign)};" for sign in "\\`*_{}[]|"}


def expand(text: str, page: Page) -> str:
    """Markdown with every macro written out; raises MacroError for all that cannot be.

    What stands by itself leaves a slot, and HTML inside a sentence has no sign of Markdown's.
    """
    made: list[str] = []
    found: list[tuple[int, str]] = []
    for part in parts_of(text):
        try:
            made.append(part if isinstance(part, str) else _in_markdown(part, page))
        except MacroError as error:
            found += error.found
    if found:
        raise MacroError(*found)
    return "".join(made)


def wrong(text: str, page: Page) -> Sequence[tuple[int, str]]:
    """The macros of a text that cannot be expanded, each with its line."""
    try:
        expand(text, page)
    except MacroError as error:
        return error.found
    return ()


def expand_words(text: str, page: Page) -> Markup:
    """A text of the dataset: its macros written out, the rest shown letter for letter."""
    try:
        made = (one if isinstance(one, str) else _made(one, INLINE, page) for one in parts_of(text))
        return Markup().join(made)
    except MacroError as error:
        raise InputError(f"“{text[:40]}…”: {error.found[0][1]}") from error


def mentions(text: str) -> set[str]:
    """Every name inside the macros of a page."""
    return {str(name) for call in calls(text) for name in call.values}


def used_on(pages: Iterable[PageFile], data: Dataset) -> dict[str, dict[str, str]]:
    """Fact → pages that print it: by name, with the title that the navigation shows."""
    used: dict[str, dict[str, str]] = {}
    for page in pages:
        if page.name == "data":
            continue
        for fact_id in _facts_of(page.text, data):
            used.setdefault(fact_id, {})[page.name] = page.nav_title
    return used


def _facts_of(text: str, data: Dataset) -> Iterator[str]:
    names = mentions(text)
    yield from names & set(data.facts)
    for name in names & set(gallery.names()):
        yield from gallery.facts(name)
    for name in names & set(boxes.names()):
        yield from boxes.facts(name, data)
    for claim in data.claims.values():
        if claim.topic in names and "claims(" in text:
            yield from claim.facts


def _in_markdown(call: Call | MacroError, page: Page) -> str:
    made = _made(call, {**INLINE, **BLOCK}, page)
    assert isinstance(call, Call)
    if call.name in BLOCK:
        return page.slot(made if callable(made) else lambda: made)
    return str(escape(made)).translate(_SIGNS)


def _made(call: Call | MacroError, macros: Mapping[str, Callable[..., Any]], page: Page) -> Any:
    """What a macro shows; raises MacroError, which says what would be right."""
    if isinstance(call, MacroError):
        raise call
    try:
        macro = macros[_known(call.name, macros)]
        given = signature(macro).bind(page, *call.values, **call.options)
        return macro(*given.args, **given.kwargs)
    except TypeError as error:
        told = f"{call.name}: {error}; docs/en/NOTES.md shows it"
        raise MacroError((call.line, told)) from error
    except (InputError, ValueError, LookupError, ArithmeticError) as error:
        raise MacroError((call.line, str(error))) from error


def _known(name: str, macros: Mapping[str, object]) -> str:
    if name in BLOCK and name not in macros:
        raise InputError(f"{name}() stands by itself on a page, not in a sentence")
    return known("macro", name, macros)


def _fact(page: Page, fact_id: str, **options: Any) -> Markup:
    record = page.fact(fact_id)
    if record.states is not None:
        raise InputError(
            f'"{fact_id}" is a statement; write {{{{ statement("{fact_id}") }}}}, '
            f'or {{{{ record("{fact_id}", "words of your own") }}}}'
        )
    return page.linked(record, page.lang.fact(record, **_checked(options)))


def _checked(options: dict[str, Any]) -> dict[str, Any]:
    """The options of `fact`: known ones, and words that smuggle no number past its record."""
    for name, value in options.items():
        known("option", name, Form.__dataclass_fields__)
        is_text = name in ("before", "after") or (name == "unit" and isinstance(value, str))
        if is_text and (not isinstance(value, str) or re.search(r"\d", value)):
            raise InputError(f"{name}={value!r} holds a number; it is for words beside the number")
    return options


def _record(page: Page, fact_id: str, words: str = "") -> Markup:
    """What a record states, or words of the page's own for it."""
    record = page.fact(fact_id)
    if record.states is None:
        raise InputError(f'"{fact_id}" is a number; write {{{{ fact("{fact_id}") }}}}')
    return page.linked(record, words.strip() or page.lang.say(record.states))


def _math(page: Page, latex: str, *, block: bool = False) -> Markup:
    try:
        made = latex2mathml.converter.convert(latex, display="block" if block else "inline")
    except Exception as error:  # its errors have no base of their own
        raise InputError(f"no formula: {latex[:40]!r}; check its braces and names") from error
    named = made.replace("<math ", f'<math alttext="{escape(latex)}" ', 1)
    return page.render("math.html", formula=Markup(named), block=block)


def _cite(page: Page, source_id: str, where: str = "") -> Markup:
    return page.render("cite.html", source=page.source(source_id), where=where)


def _chart(page: Page, name: str) -> Callable[[], Markup]:
    for fact_id in gallery.facts(name):
        page.fact(fact_id)
    page.charts[name] = None
    return lambda: figure.figure(name, page)


def _here(page: Page, part: str) -> Callable[[], Markup]:
    known("part of the map", part, v3_map.PARTS)
    for fact_id in gallery.facts(figure.MAP):
        page.fact(fact_id)
    return lambda: figure.here(part, page)


def _sources(page: Page, *, short: bool = False) -> Markup:
    return records.sources(page, page.sources, _BRIEF if short else "sources.html")


INLINE: Mapping[str, Callable[..., Any]] = {
    "fact": _fact,
    "statement": _record,
    "record": _record,
    "plural": lambda page, fact_id, *forms: page.lang.plural(page.data.value(fact_id), forms),
    "formula": lambda page, fact_id: records.formula(page, page.fact(fact_id)),
    "math": _math,
    "cite": _cite,
    "claim": lambda page, claim_id: claims.link(page, claim_id),
    "garbled": claims.garbled,
}
# What stands by itself.
BLOCK: Mapping[str, Callable[..., Any]] = {
    "chart": _chart,
    "interactive": lambda page, name: boxes.html(known("interactive", name, boxes.names()), page),
    "here": _here,
    "insert": lambda page, name: boxes.INSERTS[known("insert", name, boxes.INSERTS)](page),
    "sources": _sources,
    "short_sources": lambda page: records.sources(page, page.data.sources, _BRIEF),
    "facts": lambda page, topic: records.of_topic(page, topic, "records.html"),
    "audit": lambda page, topic: records.of_topic(page, topic, "audit.html"),
    "claims": claims.cards,
    "claim_page": claims.whole_page,
    "claim_filter": claims.claim_filter,
    "corrections": claims.corrections,
    "part_page": parts.whole_page,
    "downloads": parts.downloads,
    "overview": lambda page: lambda: overview.overview(page),
}
