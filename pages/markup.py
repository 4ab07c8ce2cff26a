"""What a page says to machines: schema.org in JSON-LD, built from the same records as the page.

No date is given that nobody recorded: a page has none, a claim has the day of its review.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from facts.languages import CODES
from facts.records import TOPICS
from pages import macros
from pages.claims import VERDICT_WORDS
from pages.edition import Site
from pages.export import LICENCE
from pages.export_tables import TITLES
from pages.page import Page
from words.kinds import KIND_WORDS

ARTICLES = ("index", "cost", "fleet", "moe", "mla", "mtp", "r1", "glossary", "method")
_MEDIA = {"csv": "text/csv", "json": "application/json"}
Thing = dict[str, Any]


def described(page: Page, meta: Mapping[str, str], sections: Mapping[str, str]) -> Thing:
    """What a page says of itself; nothing where it needs nothing.

    `page` has been expanded, so that it knows its sources; `sections` are its headings by id.
    """
    thing = _thing(page, meta, page.site, sections)
    return {"@context": "https://schema.org", **thing} if thing else {}


def _thing(page: Page, meta: Mapping[str, str], site: Site, sections: Mapping[str, str]) -> Thing:
    if page.name.startswith("claims/"):
        return claim_review(page, site)
    if page.name == "data":
        return dataset(page, meta, site, sections)
    if page.name.startswith("data/") and page.name.removeprefix("data/") in TOPICS:
        return topic(page, meta, site)
    return article(page, meta, site) if page.name in ARTICLES else {}


def claim_review(page: Page, site: Site) -> Thing:
    """The verdict on a claim in words: a number would claim a precision that it lacks."""
    claim = page.data.claims[page.name.removeprefix("claims/")]
    say = page.lang.say
    rating = {
        "@type": "Rating",
        "alternateName": say(VERDICT_WORDS[claim.verdict]),
        "ratingExplanation": macros.plain(say(claim.because), page),
    }
    claimed = {
        "@type": "Claim",
        "inLanguage": list(claim.circulated),
        "correction": macros.plain(say(claim.correction), page),
    }
    return {
        "@type": "ClaimReview",
        **_work(page, site),
        "claimReviewed": say(claim.claim),
        "itemReviewed": claimed,
        "author": _publisher(site),
        "reviewRating": rating,
        "datePublished": claim.reviewed.isoformat(),
    }


def article(page: Page, meta: Mapping[str, str], site: Site) -> Thing:
    """An article with what it rests on."""
    return {
        "@type": "Article",
        "headline": meta["title"],
        "description": meta["description"],
        **_work(page, site),
        "author": _publisher(site),
    }


def dataset(page: Page, meta: Mapping[str, str], site: Site, sections: Mapping[str, str]) -> Thing:
    """The dataset: what it measures by the headings of its page, how, and where its files are."""
    topics = [topic for topic in TOPICS if topic in sections]
    measured = [
        {"@type": "PropertyValue", "name": sections[topic], "propertyID": topic} for topic in topics
    ]
    work = _work(page, site)
    del work["isBasedOn"]  # dozens of sources: each of its parts names its own
    return {
        "@type": "Dataset",
        "name": site.name,
        "description": meta["description"],
        **work,
        "hasPart": [{"@id": site.address(f"data/{topic}")} for topic in topics],
        "creator": _publisher(site),
        "variableMeasured": measured,
        "measurementTechnique": [page.lang.say(word) for word in KIND_WORDS.values()],
        "distribution": list(_distribution(page, site)),
    }


def topic(page: Page, meta: Mapping[str, str], site: Site) -> Thing:
    """The records of one topic, a part of the dataset."""
    return {
        "@type": "Dataset",
        "name": meta["title"],
        "description": meta["description"],
        **_work(page, site),
        "isPartOf": {"@id": site.address("data")},
        "creator": _publisher(site),
    }


def _work(page: Page, site: Site) -> Thing:
    """What every page is: a work in a language, free to use, that rests on sources."""
    sources = [page.data.sources[key] for key in page.data.sources if key in page.sources]
    rests_on = [
        {"@type": "CreativeWork", "name": one.title} | ({"url": one.url} if one.url else {})
        for one in sources
    ]
    return {
        "@id": site.address(page.name),
        "url": site.address(page.name),
        "inLanguage": page.lang.code,
        "isAccessibleForFree": True,
        "license": LICENCE["path"],
        "isPartOf": {"@type": "WebSite", "name": site.name, "url": site.address()},
        **_translations(page, site),
        **({"isBasedOn": rests_on} if rests_on else {}),
    }


def _translations(page: Page, site: Site) -> Thing:
    if page.lang.code != "en":
        return {"translationOfWork": {"@id": site.address(page.name, "en")}}
    others = [{"@id": site.address(page.name, code)} for code in CODES[1:]]
    return {"workTranslation": others}


def _publisher(site: Site) -> Thing:
    return {"@type": "Organization", "name": site.name, "url": site.address()}


def _distribution(page: Page, site: Site) -> Iterator[Thing]:
    for name, title in TITLES.items():
        for kind, media in _MEDIA.items():
            yield {
                "@type": "DataDownload",
                "name": page.lang.say(title),
                "encodingFormat": media,
                "contentUrl": f"{site.address('data')}{name}.{kind}",
            }
