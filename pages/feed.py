"""The Atom feed of a language: claims by the day of their review, corrections by their date."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid5
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from pages import edition
from pages.citation import claim_title
from pages.edition import Site
from pages.figure import LICENCE
from pages.page import Page
from words.language import _

# Ids are made from this and the record: the same wherever the site stands, and for ever.
_NAMESPACE = UUID("b1c5f7a4-6f0a-5d0c-9a4e-3f1f0d5b7a21")
Expand = Callable[[str, Page], str]


@dataclass(frozen=True, slots=True)
class _Entry:
    key: str
    title: str
    day: date
    address: str
    html: str


def feed(page: Page, site: Site, expand: Expand) -> str:
    """The feed as XML. `page` has the edition's address as its base: links must be whole."""
    root = Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": page.lang.code})
    _text(root, "id", _urn(f"feed/{page.lang.code}"))
    _text(root, "title", site.name)
    _text(root, "subtitle", page.lang.say(_("Claims and corrections")))
    _text(root, "updated", _moment(edition.newest(page.data)))
    _text(root, "rights", LICENCE)
    SubElement(root, "link", {"rel": "self", "href": f"{site.address()}feed.xml"})
    SubElement(root, "link", {"rel": "alternate", "href": site.address("claims")})
    _text(SubElement(root, "author"), "name", site.name)
    # The newest first; on one day, in an order that does not change.
    entries = sorted(_entries(page, site, expand), key=lambda one: one.key)
    for one in sorted(entries, key=lambda one: one.day, reverse=True):
        _add(root, one, page.lang.code)
    ElementTree.indent(root, space=" ")
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ElementTree.tostring(
        root, encoding="unicode"
    )


def _entries(page: Page, site: Site, expand: Expand) -> Iterator[_Entry]:
    say = page.lang.say
    for claim in page.data.claims.values():
        yield _Entry(
            key=f"claims/{claim.id}",
            title=claim_title(claim, page),
            day=claim.reviewed,
            address=site.address(f"claims/{claim.id}"),
            html=f"<p>{expand(say(claim.correction), page)}</p>",
        )
    for one in page.data.corrections.values():
        texts = (one.was, one.now, one.reason)
        yield _Entry(
            key=f"corrections/{one.id}",
            title=say(_("Correction: {what}"), what=say(one.what)),
            day=one.date,
            address=f"{site.address('corrections')}#{one.id}",
            html="".join(f"<p>{expand(say(text), page)}</p>" for text in texts),
        )


def _add(root: Element, one: _Entry, code: str) -> None:
    entry = SubElement(root, "entry")
    _text(entry, "id", _urn(f"{one.key}/{code}"))
    _text(entry, "title", one.title)
    _text(entry, "updated", _moment(one.day))
    SubElement(entry, "link", {"rel": "alternate", "href": one.address})
    content = SubElement(entry, "content", {"type": "html"})
    content.text = one.html


def _text(parent: Element, name: str, text: str) -> None:
    SubElement(parent, name).text = text


def _urn(key: str) -> str:
    return uuid5(_NAMESPACE, key).urn


def _moment(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"
