"""What a page may say with `{{ … }}`: numbers, sources, charts and claims come in through here."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from html import unescape
from typing import Any

import latex2mathml.converter
from jinja2 import Environment, StrictUndefined, TemplateSyntaxError
from jinja2.exceptions import TemplateError
from markupsafe import Markup, escape

from charts import gallery
from facts.dataset import Dataset, Fact
from facts.nearest import hint
from pages import boxes, claims, figure, formulas, macro_syntax, overview, parts, records
from pages.edition import PageFile
from pages.page import Page, PageError
from words.language import Form, LanguageError

# What front matter says of every page.
TITLES = ("title", "nav_title", "description")
_QUOTED = re.compile(r"""["']([^"']+)["']""")
_RAW = re.compile(r'\br"([^"\n]*)"')
_MACRO = re.compile(r"\{\{(.*?)\}\}", re.DOTALL)
_SPOKEN = re.compile(r"(\{\{.*?\}\})", re.DOTALL)


@dataclass
class MacroError(Exception):
    """A macro that cannot be expanded: the line of the text and what would be right."""

    line: int
    text: str


def expand(text: str, page: Page) -> str:
    """`text` with every macro of `page` written out; raises MacroError."""
    environment = Environment(
        undefined=StrictUndefined,
        autoescape=False,
        keep_trailing_newline=True,
        # Only `{{ … }}` is ours: "{#" begins a heading id, "{%" has no use in a page.
        comment_start_string="<!--#",
        comment_end_string="#-->",
        block_start_string="<!--%",
        block_end_string="%-->",
    )
    environment.globals = {name: _placed(name, page) for name in _MACROS}
    try:
        cooked = _MACRO.sub(_cooked, text)
        for line, problem in macro_syntax.problems(environment.parse(cooked)):
            raise MacroError(line, problem)
        return environment.from_string(cooked).render()
    except TemplateSyntaxError as error:
        raise MacroError(error.lineno, f"{error.message}; check the braces and quotes") from error
    except (TemplateError, PageError, LanguageError, TypeError, ValueError, LookupError) as error:
        raise MacroError(_line(error), _plain(error)) from error


def problems(text: str, page: Page, first: MacroError) -> list[tuple[int, str]]:
    """(line, message) of every macro that cannot be expanded; the first was found already."""
    found = []
    for macro in _MACRO.finditer(text):
        try:
            expand(macro[0], page)
        except MacroError as error:
            found.append((text.count("\n", 0, macro.start()) + error.line, error.text))
    return found or [(first.line, first.text)]


def expand_words(text: str, page: Page) -> Markup:
    """A text of the dataset: its macros written out, the rest shown letter for letter."""
    parts = _SPOKEN.split(text)
    written = (expand(part, page) if at % 2 else escape(part) for at, part in enumerate(parts))
    return Markup("".join(written))


def plain(text: str, page: Page) -> str:
    """`text` with its macros written out as plain text: for titles, descriptions and exports."""
    return unescape(re.sub(r"<[^>]+>", "", expand_words(text, page)))


def mentions(text: str) -> set[str]:
    """Every quoted name inside the macros of a page."""
    return {name for body in _MACRO.findall(text) for name in _QUOTED.findall(body)}


def used_on(pages: Iterable[PageFile], data: Dataset) -> dict[str, dict[str, str]]:
    """Fact → pages that print it: by name, with the title that the navigation shows."""
    used: dict[str, dict[str, str]] = {}
    for page in pages:
        if page.name == "data":
            continue
        for fact_id in _facts_of(page.text, data):
            used.setdefault(fact_id, {})[page.name] = page.nav_title
    return used


def _facts_of(text: str, data: Dataset) -> set[str]:
    names = mentions(text)
    found = names & set(data.facts)
    for name in names & set(gallery.names()):
        found |= set(gallery.facts(name))
    for name in names & set(boxes.names()):
        found |= set(boxes.get(name).FACTS)
    for claim in data.claims.values():
        if claim.topic in names and "claims(" in text:
            found |= set(claim.facts)
    return found


def _fact(page: Page) -> Callable[..., str]:
    def fact(fact_id: str, **options: Any) -> str:
        record = page.fact(fact_id)
        if record.states is not None:
            raise PageError(
                f'"{fact_id}" is a statement; write {{{{ statement("{fact_id}") }}}}, '
                f'or {{{{ record("{fact_id}", "words of your own") }}}}'
            )
        return page.linked(record, page.lang.fact(record, Form(**_checked(options))))

    return fact


def _checked(options: dict[str, Any]) -> dict[str, Any]:
    """The options of `fact`: known ones, and words that smuggle no number past its record."""
    known = Form.__dataclass_fields__
    for name, value in options.items():
        if name not in known:
            raise PageError(f"no option {name}=; {hint(name, known)}")
        is_text = name in ("before", "after") or (name == "unit" and isinstance(value, str))
        if is_text and (not isinstance(value, str) or re.search(r"\d", value)):
            raise PageError(f"{name}={value!r} holds a number; it is for words beside the number")
    return options


def _statement(page: Page) -> Callable[..., str]:
    def statement(fact_id: str) -> str:
        record = _stated(page, fact_id)
        return page.linked(record, page.lang.say(record.states or ""))

    return statement


def _record(page: Page) -> Callable[..., str]:
    def record(fact_id: str, words: str) -> str:
        if not words.strip():
            raise PageError(f'no words; write {{{{ record("{fact_id}", "words of your own") }}}}')
        return page.linked(_stated(page, fact_id), words)

    return record


def _stated(page: Page, fact_id: str) -> Fact:
    record = page.fact(fact_id)
    if record.states is None:
        raise PageError(f'"{fact_id}" is a number; write {{{{ fact("{fact_id}") }}}}')
    return record


def _plural(page: Page) -> Callable[..., str]:
    def plural(fact_id: str, *forms: str) -> str:
        value = page.fact(fact_id).value
        return page.lang.plural(value, forms)  # type: ignore[arg-type]

    return plural


def _formula(page: Page) -> Callable[[str], str]:
    return lambda fact_id: formulas.formula(page, page.fact(fact_id))


def _math(page: Page) -> Callable[..., Markup]:
    def math(latex: str, *, block: bool = False) -> Markup:
        try:
            made = latex2mathml.converter.convert(latex, display="block" if block else "inline")
        except Exception as error:  # its errors have no base of their own
            raise PageError(f"no formula: {latex[:40]!r}; check its braces and names") from error
        named = made.replace("<math ", f'<math alttext="{escape(latex)}" ', 1)
        return page.render("math.html", formula=Markup(named), block=block)

    return math


def _cite(page: Page) -> Callable[..., Markup]:
    def cite(source_id: str, where: str = "") -> Markup:
        source = page.source(source_id)
        href = source.url or page.source_href(source.id)
        return page.render("cite.html", source=source, where=where, href=href)

    return cite


def _sources(page: Page) -> Callable[[], str]:
    return lambda: records.sources(page, list(page.sources))


def _chart(page: Page) -> Callable[[str], Callable[[], Markup]]:
    def chart(name: str) -> Callable[[], Markup]:
        if name not in gallery.names():
            raise PageError(f'no chart "{name}"; {hint(name, gallery.names())}')
        page.charts[name] = None
        for fact_id in gallery.facts(name):
            page.fact(fact_id)
        return lambda: figure.figure(name, page)

    return chart


def _interactive(page: Page) -> Callable[[str], str]:
    def interactive(name: str) -> str:
        if name not in boxes.names():
            raise PageError(f'no interactive "{name}"; {hint(name, boxes.names())}')
        page.interactives[name] = boxes.html(name, page)
        return boxes.place(name)

    return interactive


def _claim(page: Page) -> Callable[[str], str]:
    return lambda claim_id: claims.link(page, claim_id)


def _claims(page: Page) -> Callable[[str], str]:
    return lambda topic: claims.cards(page, topic, lambda text: expand_words(text, page))


def _claim_page(page: Page) -> Callable[[str], str]:
    return lambda claim_id: claims.whole_page(
        page, claim_id, lambda text: expand_words(text, page)
    )


def _part_page(page: Page) -> Callable[[str], str]:
    return lambda part: parts.whole_page(page, part)


def _claim_filter(page: Page) -> Callable[[], str]:
    return lambda: claims.claim_filter(page)


def _downloads(page: Page) -> Callable[[], str]:
    return lambda: parts.downloads(page)


def _overview(page: Page) -> Callable[[], Callable[[], Markup]]:
    return lambda: lambda: overview.overview(page)


def _facts(page: Page) -> Callable[[str], str]:
    return lambda topic: records.rows(page, topic)


def _records(page: Page) -> Callable[[str], str]:
    return lambda topic: records.cards(page, topic)


def _audit(page: Page) -> Callable[[str], str]:
    return lambda topic: records.audit(page, topic)


def _corrections(page: Page) -> Callable[[str], str]:
    return lambda whose: claims.corrections(page, whose, lambda text: expand_words(text, page))


def _all_sources(page: Page) -> Callable[[], str]:
    return lambda: records.sources(page, list(page.data.sources))


def _short_sources(page: Page) -> Callable[[], str]:
    return lambda: records.sources_in_brief(page)


def _garbled(page: Page) -> Callable[[str], str]:
    return lambda term_id: claims.garbled(page, term_id)



_MACROS: dict[str, Callable[[Page], Any]] = {
    "fact": _fact,
    "statement": _statement,
    "record": _record,
    "plural": _plural,
    "formula": _formula,
    "math": _math,
    "cite": _cite,
    "sources": _sources,
    "all_sources": _all_sources,
    "short_sources": _short_sources,
    "chart": _chart,
    "interactive": _interactive,
    "claim": _claim,
    "claims": _claims,
    "claim_page": _claim_page,
    "part_page": _part_page,
    "claim_filter": _claim_filter,
    "downloads": _downloads,
    "overview": _overview,
    "facts": _facts,
    "records": _records,
    "garbled": _garbled,
    "audit": _audit,
    "corrections": _corrections,
}


# What stands by itself: Markdown sees a slot in its place.
_BLOCKS = {
    "sources", "all_sources", "short_sources", "chart", "claims", "claim_page",
    "part_page", "claim_filter", "downloads", "overview", "facts", "records", "audit",
    "corrections",
}  # fmt: skip
# What Markdown would take for its own signs.
_SIGNS = {ord(sign): f"&#{ord(sign)};" for sign in "\\`*_{}[]|"}


def _placed(name: str, page: Page) -> Callable[..., str]:
    """A macro as Markdown sees what it shows: a slot, or HTML without any sign of Markdown's."""
    macro = _MACROS[name](page)

    def placed(*values: Any, **options: Any) -> str:
        made = macro(*values, **options)
        if name in _BLOCKS:
            return page.slot(made if callable(made) else lambda: made)
        return made if name == "interactive" else str(escape(made)).translate(_SIGNS)

    return placed


def _cooked(match: re.Match[str]) -> str:
    """Jinja2 has no raw strings: write their backslashes twice."""
    return _RAW.sub(lambda raw: '"' + raw[1].replace("\\", "\\\\") + '"', match[0])


def _line(error: BaseException) -> int:
    """The line of the page where the error rose: Jinja2 keeps it in the traceback."""
    line, frame = 1, error.__traceback__
    while frame:
        if frame.tb_frame.f_code.co_filename == "<template>":
            line = frame.tb_lineno
        frame = frame.tb_next
    return line


def _plain(error: BaseException) -> str:
    text = str(error)
    if "is undefined" in text:
        name = text.split("'")[1]
        return f"no macro {name!r}; {hint(name, _MACROS)}"
    return text
