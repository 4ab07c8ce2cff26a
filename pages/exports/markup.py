"""What a page says to machines: schema.org in JSON-LD, built from the same records as the page.

No date is given that nobody recorded: a page has none, a claim has the day of its review.
"""

from collections.abc import Mapping
from typing import Any

from pages.claims import VERDICT_WORDS
from pages.edition import NAMES, Site
from pages.exports.export import LICENCE, TITLES
from pages.page import Page

ARTICLES = frozenset(NAMES) - {"claims", "data"}
_MEDIA = {"csv": "text/csv", "json": "application/json"}
Thing = dict[str, Any]


def described(page: Page, meta: Mapping[str, str]) -> Thing:
    """What a page says of itself; nothing where it is a list of others."""
    if page.name.startswith("claims/"):
        return _whole(page, "ClaimReview", _review(page))
    if page.name == "data":
        about = {"name": page.site.name, "description": meta["description"]}
        return _whole(page, "Dataset", about | _files(page))
    if page.name in ARTICLES:
        about = {"headline": meta["title"], "description": meta["description"]}
        return _whole(page, "Article", about)
    return {}


def _whole(page: Page, kind: str, more: Thing) -> Thing:
    """What every page is: a work in a language, free to use."""
    address = page.site.address(page.name)
    return {
        "@context": "https://schema.org",
        "@type": kind,
        "@id": address,
        "url": address,
        "inLanguage": page.lang.code,
        "isAccessibleForFree": True,
        "license": LICENCE["path"],
        "author": _publisher(page.site),
        **more,
    }


def _review(page: Page) -> Thing:
    """The verdict on a claim in words: a number would claim a precision that it lacks."""
    claim = page.data.claims[page.name.removeprefix("claims/")]
    say = page.lang.say
    return {
        "claimReviewed": say(claim.claim),
        "reviewRating": {
            "@type": "Rating",
            "alternateName": say(VERDICT_WORDS[claim.verdict]),
            "ratingExplanation": page.plain(say(claim.because)),
        },
        "datePublished": claim.reviewed.isoformat(),
    }


def _files(page: Page) -> Thing:
    data = page.site.address("data")
    files = [
        {
            "@type": "DataDownload",
            "name": page.lang.say(title),
            "encodingFormat": media,
            "contentUrl": f"{data}{name}.{ending}",
        }
        for name, title in TITLES.items()
        for ending, media in _MEDIA.items()
    ]
    return {"creator": _publisher(page.site), "distribution": files}


def _publisher(site: Site) -> Thing:
    return {"@type": "Organization", "name": site.name, "url": site.address()}
