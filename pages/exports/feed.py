"""The Atom feed of a language: claims by the day of their review, corrections by their date."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID, uuid5

from pages import edition
from pages.exports.metadata import claim_title
from pages.page import Page
from words.language import _

# Ids are made from this and the record: the same wherever the site stands, and for ever.
_NAMESPACE = UUID("b1c5f7a4-6f0a-5d0c-9a4e-3f1f0d5b7a21")


def feed(page: Page) -> str:
    """The feed as XML. `page` has the edition's address as its base: links must be whole."""
    # The newest first; on one day, in an order that does not change.
    entries = sorted(_entries(page), key=lambda one: one["key"])
    entries.sort(key=lambda one: one["day"], reverse=True)
    return page.render(
        "feed.xml",
        urn=lambda key: uuid5(_NAMESPACE, f"{key}/{page.lang.code}").urn,
        updated=edition.newest(page.data),
        entries=entries,
    )


def _entries(page: Page) -> Iterator[dict[str, Any]]:
    say, address = page.lang.say, page.site.address
    for claim in page.data.claims.values():
        yield {
            "key": f"claims/{claim.id}",
            "title": claim_title(claim, page),
            "day": claim.reviewed,
            "address": address(f"claims/{claim.id}"),
            "content": _content(page, claim.correction),
        }
    for one in page.data.corrections.values():
        yield {
            "key": f"corrections/{one.id}",
            "title": say(_("Correction: {what}"), what=say(one.what)),
            "day": one.date,
            "address": f"{address('corrections')}#{one.id}",
            "content": _content(page, one.was, one.now, one.reason),
        }


def _content(page: Page, *texts: str) -> str:
    paragraphs = [page.expanded(page.lang.say(text)) for text in texts]
    return page.render("entry.html", paragraphs=paragraphs)
