"""The Atom feed of a language: claims by the day of their review, corrections by their date."""

from datetime import date
from uuid import UUID, uuid5

from pages import edition
from pages.exports.metadata import claim_title
from pages.page import Page
from words.language import _

# Ids are made from this and the record: the same wherever the site stands, and for ever.
_NAMESPACE = UUID("b1c5f7a4-6f0a-5d0c-9a4e-3f1f0d5b7a21")


def feed(page: Page) -> str:
    """The feed as XML. `page` has the edition's address as its base: links must be whole."""
    say, address = page.lang.say, page.site.address
    # What each entry is made of: its day, key, address, title and paragraphs.
    entries: list[tuple[date, str, str, str, tuple[str, ...]]] = [
        (claim.reviewed, f"claims/{claim.id}", address(f"claims/{claim.id}"),
         claim_title(claim, page), (claim.correction,))
        for claim in page.data.claims.values()
    ]  # fmt: skip
    entries += [
        (one.date, f"corrections/{one.id}", f"{address('corrections')}#{one.id}",
         say(_("Correction: {what}"), what=say(one.what)), (one.was, one.now, one.reason))
        for one in page.data.corrections.values()
    ]  # fmt: skip
    return page.render(
        "feed.xml",
        urn=lambda key: uuid5(_NAMESPACE, f"{key}/{page.lang.code}").urn,
        updated=edition.newest(page.data),
        entries=sorted(entries, key=lambda one: (-one[0].toordinal(), one[1])),
    )
