"""The pages below the data page: the records of each topic in full, and the sources in full."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from html import escape

from facts.records import TOPICS
from pages import neighbours
from pages.edition import PageFile, sections
from words.language import Language, _

SOURCES = "sources"


def page_name(part: str) -> str:
    """The page of a topic or of the sources, as pages are named: its file without `.md`."""
    return f"data/{part}"


def titles(pages: Iterable[PageFile]) -> dict[str, str]:
    """Part → the heading under which the data page lists it in brief."""
    headings = next(sections(page.text) for page in pages if page.name == "data")
    return {part: headings[part] for part in (*TOPICS, SOURCES) if part in headings}


def pages(titles: Mapping[str, str], lang: Language) -> Iterator[PageFile]:
    """Every part's page as MkDocs reads pages; JSON strings are YAML strings."""
    for part in titles:
        title, about, body = (_sources if part == SOURCES else _topic)(part, titles, lang)
        meta = {"title": title, "nav_title": title, "description": about, "part": part}
        front = "".join(f"{k}: {json.dumps(v, ensure_ascii=False)}\n" for k, v in meta.items())
        text = f"---\n{front}---\n\n{body}\n\n{_steps(part, titles, lang)}\n"
        yield PageFile(page_name(part), title, title, about, text)


def beside(part: str, titles: Mapping[str, str]) -> list[dict[str, str]]:
    """The pages beside a part's, for the list at its side."""
    return [
        {"url": f"../{one}/", "title": escape(title, quote=False)}
        | ({"current": "page"} if one == part else {})
        for one, title in titles.items()
    ]


def _topic(topic: str, titles: Mapping[str, str], lang: Language) -> tuple[str, str, str]:
    title = lang.say(_("{topic}: every record"), topic=titles[topic])
    about = lang.say(
        _(
            "The records of this site on one topic, “{topic}”: value, kind, source, place in the "
            "source, date, scope and formula, and the pages that use them."
        ),
        topic=titles[topic],
    )
    answer = lang.say(
        _(
            "Each record in full: value and kind, source and place, what it covers and leaves out, "
            "what disputes or corrects it, and the pages that use it."
        )
    )
    lasting = lang.say(
        _("The name in small letters beside a value is the record’s address, which never changes.")
    )
    back = f'<a href="../">{lang.say(_("All records in brief"))}</a>'
    body = (
        f'<div data-pagefind-ignore><p class="answer">{answer}</p>'
        f"<p>{lasting} {back}.</p></div>\n\n"
        f'{{{{ records("{topic}") }}}}\n\n## {lang.say(_("Sources"))} {{#sources}}\n\n'
        "{{ sources() }}"
    )
    return title, about, body


def _sources(part: str, titles: Mapping[str, str], lang: Language) -> tuple[str, str, str]:
    about = lang.say(
        _("What the records of this site rest on: author, title and date, and how each was read.")
    )
    return titles[part], about, f"{about}\n{{: .answer }}\n\n{{{{ all_sources() }}}}"


def _steps(part: str, titles: Mapping[str, str], lang: Language) -> str:
    """To the neighbours in the order of the data page."""
    listed, before, after = list(titles), lang.say(_("Previous topic")), lang.say(_("Next topic"))
    named = [(f"../{one}/", escape(titles[one], quote=False)) for one in listed]
    links = neighbours.links(named, listed.index(part), before, after)
    label = escape(f"{before} / {after}")
    return f'<nav class="steps" aria-label="{label}" data-pagefind-ignore>{links}</nav>'
