"""schema.org in every page: known types, known properties, no date that nobody recorded."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import pytest

from facts import ROOT, dataset
from facts.languages import CODES
from facts.records import TOPICS
from pages import claims, edition, export, markup, parts, pipeline
from pages.edition import Site
from pages.page import Page
from words.language import language

DATA = dataset.load(ROOT)
ROOT_URL = "https://example.org/six/"
NAMES = (*markup.ARTICLES, "data")
PARTS = tuple(map(parts.page_name, TOPICS))
each_language = pytest.mark.parametrize("code", CODES)

# A table of our own in place of the whole vocabulary (schema.org, version 29), which is a hundred
# times what is used here: type → the type above it, and properties with what they may hold.
ABOVE = {
    "Article": "CreativeWork",
    "Claim": "CreativeWork",
    "Review": "CreativeWork",
    "ClaimReview": "Review",
    "Dataset": "CreativeWork",
    "WebSite": "CreativeWork",
    "MediaObject": "CreativeWork",
    "DataDownload": "MediaObject",
    "CreativeWork": "Thing",
    "Organization": "Thing",
    "Rating": "Thing",
    "PropertyValue": "Thing",
}
PROPERTIES = {
    "Thing": {
        "name": "Text", "alternateName": "Text", "description": "Text", "url": "URL",
    },
    "CreativeWork": {
        "headline": "Text", "inLanguage": "Text", "isAccessibleForFree": "Boolean",
        "license": "URL", "isPartOf": "CreativeWork", "isBasedOn": "CreativeWork",
        "author": "Organization", "creator": "Organization", "datePublished": "Date",
        "translationOfWork": "CreativeWork", "workTranslation": "CreativeWork",
        "hasPart": "CreativeWork",
        "correction": "Text",
    },
    "Review": {"itemReviewed": "Thing", "reviewRating": "Rating"},
    "ClaimReview": {"claimReviewed": "Text"},
    "Rating": {"ratingExplanation": "Text"},
    "Dataset": {
        "variableMeasured": "PropertyValue", "measurementTechnique": "Text",
        "distribution": "DataDownload",
    },
    "MediaObject": {"contentUrl": "URL", "encodingFormat": "Text"},
    "PropertyValue": {"propertyID": "Text"},
}  # fmt: skip
PLAIN: dict[str, Callable[[Any], object]] = {
    "Text": lambda value: isinstance(value, str) and value.strip() == value != "",
    "URL": lambda value: isinstance(value, str) and re.match(r"https?://\S+$", value),
    "Boolean": lambda value: isinstance(value, bool),
    "Date": lambda value: re.fullmatch(r"\d{4}-\d{2}-\d{2}", str(value)),
}


def ancestry(kind: str) -> Iterator[str]:
    while kind:
        yield kind
        kind = ABOVE.get(kind, "")


def faults(thing: Any, expected: str, where: str) -> Iterator[str]:
    """What schema.org would not know, with the way to it."""
    if expected in PLAIN:
        if not PLAIN[expected](thing):
            yield f"{where}: {thing!r} is no {expected}"
        return
    if set(thing) == {"@id"}:
        return  # points to the page that describes it
    kind = thing.get("@type", "")
    if expected not in ancestry(kind):
        yield f"{where}: {kind!r} is no {expected}"
    known = {key: value for one in ancestry(kind) for key, value in PROPERTIES.get(one, {}).items()}
    for key, value in thing.items():
        if key.startswith("@"):
            continue
        if key not in known:
            yield f"{where}: {kind} has no {key}"
            continue
        for one in value if isinstance(value, list) else [value]:
            yield from faults(one, known[key], f"{where}.{key}")


@cache
def thing(name: str, code: str) -> dict[str, Any]:
    """The JSON-LD of a page, made as a build makes it."""
    lang = language(code)
    written = edition.pages(ROOT, lang)
    page = Page(
        name=name,
        data=DATA,
        lang=lang,
        base=edition.base(name),
        root=ROOT_URL,
        parts=parts.titles(written),
    )
    if name.startswith("claims/"):
        text = claims.markdown(DATA.claims[name.removeprefix("claims/")], lang)
    else:
        below = parts.pages(parts.titles(written), lang)
        (file,) = [one for one in [*written, *below] if one.name == name]
        text = file.text
    made = pipeline.expand(text, page)
    return markup.described(page, made.meta, edition.sections(text))


def keys(value: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield key, inner
            yield from keys(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from keys(inner)


@each_language
def test_everything_said_is_known_to_schema_org(code: str) -> None:
    for name in [*NAMES, *PARTS, *map(claims.page_name, DATA.claims)]:
        found = thing(name, code)
        assert found["@context"] == "https://schema.org"
        assert list(faults(found, "CreativeWork", name)) == []
        assert found["inLanguage"] == code
        assert found["url"] == Site(ROOT_URL, language(code)).address(name)


@each_language
def test_no_date_is_given_but_the_day_of_a_review(code: str) -> None:
    for name in (*NAMES, *PARTS):
        assert not [key for key, _ in keys(thing(name, code)) if key.startswith("date")]
    for claim in DATA.claims.values():
        found = thing(claims.page_name(claim.id), code)
        dates = [pair for pair in keys(found) if pair[0].startswith("date")]
        assert dates == [("datePublished", claim.reviewed.isoformat())]


@each_language
def test_a_review_gives_its_verdict_in_words_and_invents_no_number(code: str) -> None:
    lang = language(code)
    for claim in DATA.claims.values():
        found = thing(claims.page_name(claim.id), code)
        assert found["claimReviewed"] == lang.say(claim.claim)
        rating = found["reviewRating"]
        assert rating["alternateName"] == lang.say(claims.VERDICT_WORDS[claim.verdict])
        assert not set(rating) & {"ratingValue", "bestRating", "worstRating"}
        assert found["itemReviewed"]["inLanguage"] == list(claim.circulated)


def test_translations_name_their_original_and_the_original_its_translations() -> None:
    english = thing("cost", "en")
    others = [one["@id"] for one in english["workTranslation"]]
    assert others == [f"{ROOT_URL}{code}/cost/" for code in CODES[1:]]
    assert "translationOfWork" not in english
    assert thing("cost", "ru")["translationOfWork"] == {"@id": f"{ROOT_URL}cost/"}


def test_an_article_rests_on_the_sources_that_it_uses() -> None:
    named = {one["name"] for one in thing("mla", "en")["isBasedOn"]}
    assert DATA.sources["V3R"].title in named
    assert named < {source.title for source in DATA.sources.values()}


def test_the_dataset_names_its_variables_its_methods_and_its_files() -> None:
    found = thing("data", "en")
    assert {one["propertyID"] for one in found["variableMeasured"]} == {
        fact.topic for fact in DATA.facts.values()
    }
    assert len(found["measurementTechnique"]) == 5
    site = Site(ROOT_URL, language("en"))
    files = {f"{site.address()}{name}" for name, _ in export.files(export.Export(DATA, site, str))}
    assert {one["contentUrl"] for one in found["distribution"]} <= files


def test_the_dataset_and_the_records_of_its_topics_name_each_other() -> None:
    whole = thing("data", "ru")
    below = [thing(name, "ru") for name in PARTS]
    assert [one["@id"] for one in whole["hasPart"]] == [part["@id"] for part in below]
    assert all(part["isPartOf"] == {"@id": whole["@id"]} for part in below)
    rests_on = {source["name"] for part in below for source in part["isBasedOn"]}
    assert rests_on == {source.title for source in DATA.sources.values()}
    assert "isBasedOn" not in whole


def test_pages_that_are_lists_say_nothing_of_themselves() -> None:
    page = Page(name="claims", data=DATA, lang=language("en"))
    assert markup.described(page, {}, {}) == {}


@pytest.mark.parametrize(
    ("wrong", "fault"),
    [
        ({"@type": "Artikel"}, "'Artikel' is no CreativeWork"),
        ({"@type": "Article", "dateModified": "2026-01-01"}, "Article has no dateModified"),
        ({"@type": "Article", "inLanguage": ["en", ""]}, "'' is no Text"),
        ({"@type": "Article", "license": "CC BY"}, "'CC BY' is no URL"),
        ({"@type": "Article", "author": {"@type": "Rating"}}, "'Rating' is no Organization"),
    ],
)
def test_the_table_finds(wrong: dict[str, Any], fault: str) -> None:
    assert [text.partition(": ")[2] for text in faults(wrong, "CreativeWork", "x")] == [fault]
