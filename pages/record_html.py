"""The records of the dataset and the sources, as the data page and the source lists show them."""

from __future__ import annotations

from html import escape

from facts.dataset import Fact, Source
from facts.records import TOPICS
from pages.formula_html import equation_html, formula_html
from pages.page import Page, PageError
from words.kinds import READ_WORDS, kind
from words.language import _
from words.places import place


def rows(page: Page, topic: str) -> str:
    """Every record of a topic in brief, at the address that others may cite.

    There are hundreds of these on one page: every byte of markup counts, and what does not fit
    stands on the page of the topic. Search finds each record there, so not here.
    """
    listed = "\n".join(_row(page, fact) for fact in _of_topic(page, topic))
    return f'<ul class="records" data-pagefind-ignore>{listed}</ul>'


def cards(page: Page, topic: str) -> str:
    """Every record of a topic with all that is known about it."""
    return "\n".join(_card(page, fact) for fact in _of_topic(page, topic))


def sources(page: Page, ids: list[str]) -> str:
    """A list of sources with author, title, date and how each was read."""
    ordered = sorted(ids, key=list(page.data.sources).index)
    items = "".join(_source(page, page.source(key)) for key in ordered)
    return f'<ul class="sources">{items}</ul>'


def sources_in_brief(page: Page) -> str:
    """Every source by its short name, at the address that others may cite."""
    items = "".join(
        f'<li id="source-{one.id}"><a href="{page.source_href(one.id)}">'
        f"{_text(page.lang.say(one.short))}</a>, {_text(page.lang.date(one.date))}</li>"
        for one in page.data.sources.values()
    )
    return f'<ul class="sources in-brief">{items}</ul>'


def _of_topic(page: Page, topic: str) -> list[Fact]:
    if topic not in TOPICS:
        raise PageError(f'no topic "{topic}"; topics are {", ".join(TOPICS)}')
    return [page.fact(fact.id) for fact in page.data.facts.values() if fact.topic == topic]


def _row(page: Page, fact: Fact) -> str:
    say = page.lang.say
    # Said of those only that were not read in the original: the page says what silence means.
    read = _text(say(READ_WORDS[fact.read])) if fact.read != "primary" else ""
    disputes, corrections = _disputes(page, fact), _corrections(page, fact)
    about = [
        _kind(page, fact),
        _origin(page, fact),
        equation_html(page, fact) if _has_formula(fact) else "",
        read,
        f"{say(_('Disputed by'))}: {disputes}" if disputes else "",
        f"{say(_('Corrections'))}: {corrections}" if corrections else "",
    ]
    return (
        f'<li id="{fact.id}"><a href="{page.base}data/{fact.place}">{_text(say(fact.label))}</a> '
        f"<b>{_text(page.lang.fact(fact, exact=True))}</b> "
        f"<p>{' · '.join(part for part in about if part)}</p></li>"
    )


def _card(page: Page, fact: Fact) -> str:
    say = page.lang.say
    # A constant, such as the hours of a year, has no source, no reading and no date.
    sourced = page.data.sources_of(fact.id)
    listed = [
        (say(_("Scope")), _text(say(fact.scope)) if fact.scope else ""),
        (say(_("Source")), _origin(page, fact)),
        (say(_("How it was read")), _text(say(READ_WORDS[fact.read])) if sourced else ""),
        (say(_("As of")), _text(page.lang.date(fact.as_of)) if sourced else ""),
        (say(_("Formula")), formula_html(page, fact) if _has_formula(fact) else ""),
        (say(_("Disputed by")), _disputes(page, fact)),
        (say(_("Corrections")), _corrections(page, fact)),
        (say(_("Used on")), _used_on(page, fact.id)),
    ]
    words = "".join(f"<dt>{name}</dt><dd>{value}</dd>" for name, value in listed if value)
    return (
        f'<section class="record"><h2 id="{fact.id}">{_text(say(fact.label))}</h2>'
        f"<p><b>{_text(page.lang.fact(fact, exact=True))}</b> {_kind(page, fact)} "
        f'<a href="{page.base}data/#{fact.id}">{fact.id}</a></p>'
        f"<dl>{words}</dl></section>"
    )


def _kind(page: Page, fact: Fact) -> str:
    return f'<span class="kind kind--{fact.kind}">{_text(kind(fact, page.lang))}</span>'


def _has_formula(fact: Fact) -> bool:
    return bool(fact.formula or fact.formula_low)


def _origin(page: Page, fact: Fact) -> str:
    """The source, linked to the original where there is one to link to, and the place in it."""
    if not fact.source:
        return ""
    source = page.data.sources[fact.source]
    where = f", {_text(place(fact.locator, page.lang))}" if fact.locator else ""
    href = escape(source.url) or page.source_href(source.id)
    return f'<a href="{href}">{_text(page.lang.say(source.short))}</a>{where}'


def _disputes(page: Page, fact: Fact) -> str:
    return ", ".join(
        f'<a href="{page.record_href(key)}">{_text(page.lang.say(page.data.facts[key].label))}</a>'
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
    anchor = f' id="source-{source.id}"' if page.name == "data/sources" else ""
    note = f' <span class="note">{_text(say(source.note))}</span>' if source.note else ""
    when = _text(page.lang.date(source.date))
    return f"<li{anchor}>{author}. {title}, {when}.{note}</li>"


def _text(text: str) -> str:
    return escape(text, quote=False)
