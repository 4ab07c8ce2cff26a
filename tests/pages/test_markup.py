"""schema.org in every page: a work in a language, no date and no number that nobody recorded."""

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
REVIEWED = next(iter(dataset.load(ROOT).claims.values()))
CLAIM = f"claims/{REVIEWED.id}"
NAMES = (*sorted(metadata.ARTICLES), "data", CLAIM)
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


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("name", NAMES)
def test_a_page_is_a_free_work_in_its_language_dated_by_a_review(name: str, code: str) -> None:
    said = thing(name, code)
    kinds = {"data": "Dataset", CLAIM: "ClaimReview"}
    assert said["@type"] == kinds.get(name, "Article")
    assert (said["inLanguage"], said["isAccessibleForFree"]) == (code, True)
    found = list(keys(said))
    texts = [value for _key, value in found if isinstance(value, str)]
    assert all(text == text.strip() != "" and "{{" not in text for text in texts)
    dates = {value for key, value in found if key.startswith("date")}
    assert dates == ({REVIEWED.reviewed.isoformat()} if name == CLAIM else set())


def test_a_review_gives_its_verdict_in_words_and_invents_no_number() -> None:
    rating = thing(CLAIM, "en")["reviewRating"]
    assert not {"ratingValue", "bestRating", "worstRating"} & rating.keys()
    assert rating["alternateName"] == claims.VERDICT_WORDS[REVIEWED.verdict]


def test_the_dataset_names_its_files_and_a_list_says_nothing_of_itself() -> None:
    files = [one["contentUrl"] for one in thing("data", "en")["distribution"]]
    assert all(re.search(r"/data/\w+\.csv$", file) for file in files)
    assert not JSON_LD.findall(document("en", "claims").html)
