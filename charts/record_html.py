"""The records of the dataset and the sources, as the data page and the source lists show them."""

from __future__ import annotations

from html import escape

from charts.dataset import Fact, Source
from charts.formula_html import formula_html
from charts.language import _
from charts.page import READ_WORDS, Page, PageError, kind
from charts.places import place
from charts.records import TOPICS


def records(page: Page, topic: str) -> str:
    """Every record of a topic, each at an address of its own."""
    if topic not in TOPICS:
        raise PageError(f'no topic "{topic}"; topics are {", ".join(TOPICS)}')
    facts = [fact for fact in page.data.facts.values() if fact.topic == topic]
    return "\n".join(_record(page, fact) for fact in facts)


def sources(page: Page, ids: list[str]) -> str:
    """A list of sources with author, title, date and how each was read."""
    ordered = sorted(ids, key=list(page.data.sources).index)
    items = "".join(_source(page, page.source(key)) for key in ordered)
    return f'<ul class="sources">{items}</ul>'


def _record(page: Page, fact: Fact) -> str:
    page.fact(fact.id)
    say = page.lang.say
    # A constant, such as the hours of a year, has no source, no reading and no date.
    sourced = page.data.sources_of(fact.id)
    rows = [
        (say(_("Scope")), _text(say(fact.scope)) if fact.scope else ""),
        (say(_("Source")), _origin(page, fact)),
        (say(_("How it was read")), _text(say(READ_WORDS[fact.read])) if sourced else ""),
        (say(_("As of")), _text(page.lang.date(fact.as_of)) if sourced else ""),
        (say(_("Formula")), formula_html(page, fact) if _has_formula(fact) else ""),
        (say(_("Disputed by")), _disputes(page, fact)),
        (say(_("Corrections")), _corrections(page, fact)),
        (say(_("Used on")), _used_on(page, fact.id)),
    ]
    listed = "".join(f"<dt>{name}</dt><dd>{value}</dd>" for name, value in rows if value)
    # There are hundreds of these on one page: every byte of markup counts.
    return (
        f'<section class="record" id="{fact.id}"><h3>{_text(say(fact.label))}</h3>'
        f"<p><b>{_text(page.lang.fact(fact))}</b> "
        f'<span class="kind kind--{fact.kind}">{_text(kind(fact, page.lang))}</span> '
        f'<a href="#{fact.id}">{fact.id}</a></p>'
        f"<dl>{listed}</dl></section>"
    )


def _has_formula(fact: Fact) -> bool:
    return bool(fact.formula or fact.formula_low)


def _origin(page: Page, fact: Fact) -> str:
    if not fact.source:
        return ""
    source = page.data.sources[fact.source]
    where = f", {_text(place(fact.locator, page.lang))}" if fact.locator else ""
    return f'<a href="#source-{source.id}">{_text(page.lang.say(source.short))}</a>{where}'


def _disputes(page: Page, fact: Fact) -> str:
    return ", ".join(
        f'<a href="#{key}">{_text(page.lang.say(page.data.facts[key].label))}</a>'
        for key in fact.disputed_by
    )


def _corrections(page: Page, fact: Fact) -> str:
    return ", ".join(
        f'<a href="{page.base}corrections/#{one.id}">{_text(page.lang.say(one.what))}</a>'
        for one in page.data.corrections.values()
        if fact.id in one.facts
    )


def _used_on(page: Page, fact_id: str) -> str:
    used = page.used_on.get(fact_id, {})
    return ", ".join(
        f'<a href="{page.base}{"" if name == "index" else name + "/"}">{_text(title)}</a>'
        for name, title in used.items()
    )


def _source(page: Page, source: Source) -> str:
    say = page.lang.say
    author = _text(say(source.author) if source.described else source.author)
    title = f'<cite lang="en">{_text(source.title)}</cite>'
    if source.title in source.words:
        title = _text(say(source.title))
    if source.url:
        title = f'<a href="{escape(source.url)}">{title}</a>'
    anchor = f' id="source-{source.id}"' if page.name == "data" else ""
    note = f' <span class="note">{_text(say(source.note))}</span>' if source.note else ""
    when = _text(page.lang.date(source.date))
    return f"<li{anchor}>{author}. {title}, {when}.{note}</li>"


def _text(text: str) -> str:
    return escape(text, quote=False)
