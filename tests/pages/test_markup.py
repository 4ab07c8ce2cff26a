"""schema.org in every page: a work in a language, no date and no number that nobody recorded."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from facts import ROOT, dataset
from facts.languages import CODES
from pages import claims
from pages.exports import metadata
from tests.built import document

pytestmark = pytest.mark.site
DATA = dataset.load(ROOT)
CLAIM = f"claims/{next(iter(DATA.claims))}"
NAMES = (*sorted(metadata.ARTICLES), "data", CLAIM)
each_language = pytest.mark.parametrize("code", CODES)
JSON_LD = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def thing(name: str, code: str) -> dict[str, Any]:
    """The JSON-LD of a page."""
    (made,) = JSON_LD.findall(document(code, name).html)
    return dict(json.loads(made))


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
    assert all(re.search(r"/data/\w+\.csv$", one["contentUrl"]) for one in files)


def test_pages_that_are_lists_say_nothing_of_themselves() -> None:
    assert not JSON_LD.findall(document("en", "claims").html)
