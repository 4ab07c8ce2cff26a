"""schema.org in every page: a work in a language, no date and no number that nobody recorded."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest

from facts import ROOT, dataset
from facts.languages import CODES
from pages import claims, edition, parts, pipeline
from pages.exports import markup
from pages.page import Page
from words.language import language

DATA = dataset.load(ROOT)
ROOT_URL = "https://example.org/six/"
CLAIM = f"claims/{next(iter(DATA.claims))}"
NAMES = (*sorted(markup.ARTICLES), "data", CLAIM)
each_language = pytest.mark.parametrize("code", CODES)


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
    below = (*claims.pages(DATA, lang), *parts.pages(parts.titles(written), lang))
    (file,) = [one for one in (*written, *below) if one.name == name]
    made = pipeline.expand(file.text, page)
    return markup.described(page, made.meta)


def keys(value: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield key, inner
            yield from keys(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from keys(inner)


@each_language
@pytest.mark.parametrize("name", NAMES)
def test_every_page_is_a_free_work_in_its_language(name: str, code: str) -> None:
    said = thing(name, code)
    kinds = {"data": "Dataset", CLAIM: "ClaimReview"}
    assert said["@type"] == kinds.get(name, "Article")
    assert (said["inLanguage"], said["isAccessibleForFree"]) == (code, True)
    texts = [value for _key, value in keys(said) if isinstance(value, str)]
    assert all(text == text.strip() != "" and "{{" not in text for text in texts)


@each_language
def test_no_date_is_given_but_the_day_of_a_review(code: str) -> None:
    for name in NAMES:
        dates = {value for key, value in keys(thing(name, code)) if key.startswith("date")}
        assert dates == ({DATA.claims[CLAIM[7:]].reviewed.isoformat()} if name == CLAIM else set())


def test_a_review_gives_its_verdict_in_words_and_invents_no_number() -> None:
    rating = thing(CLAIM, "en")["reviewRating"]
    assert not {"ratingValue", "bestRating", "worstRating"} & rating.keys()
    assert rating["alternateName"] == claims.VERDICT_WORDS[DATA.claims[CLAIM[7:]].verdict]


def test_the_dataset_names_its_files() -> None:
    files = thing("data", "en")["distribution"]
    assert {one["contentUrl"].rpartition(".")[2] for one in files} == {"csv", "json"}
    assert all(one["contentUrl"].startswith(f"{ROOT_URL}data/") for one in files)


def test_pages_that_are_lists_say_nothing_of_themselves() -> None:
    page = Page(name="claims", data=DATA, lang=language("en"), root=ROOT_URL)
    assert markup.described(page, {}) == {}
