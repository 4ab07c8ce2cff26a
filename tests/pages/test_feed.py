"""The feed of a language, how its pages are cited, and what they tell machines."""

import json
import re
from functools import cache
from html import unescape
from typing import Any
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest

from facts import CODES
from pages import claims, edition
from pages.edition import Site
from pages.exports import feed, metadata
from tests.built import document
from tests.pages import DATA, each_language, page
from words.language import language

URL = "https://example.org/six/"
ATOM = "{http://www.w3.org/2005/Atom}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@cache
def made(code: str, root: str = URL) -> Element:
    base = Site(root, language(code)).address()
    return ElementTree.fromstring(feed.feed(page("feed", code, base=base, root=root)))


def text(element: Element, name: str) -> str:
    (found,) = element.findall(ATOM + name)
    return found.text or ""


def entries(code: str, root: str = URL) -> list[Element]:
    return made(code, root).findall(f"{ATOM}entry")


@each_language
def test_the_feed_has_what_atom_requires_and_links_hold_outside_the_site(code: str) -> None:
    root = made(code)
    assert root.tag == f"{ATOM}feed" and root.get(LANG) == code
    for element in [root, *entries(code)]:
        assert re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", text(element, "id"))
        assert text(element, "title")
        assert re.fullmatch(r"\d{4}-\d{2}-\d{2}T00:00:00Z", text(element, "updated"))
    links = {link.get("rel"): link.get("href") for link in root.findall(f"{ATOM}link")}
    assert links["self"] == f"{URL}{edition.prefix(code)}feed.xml"
    assert root.find(f"{ATOM}author/{ATOM}name") is not None
    contents = "".join(text(entry, "content") for entry in entries(code))
    assert "{{" not in contents
    assert not [href for href in re.findall(r'href="([^"]+)"', contents) if "//" not in href]


@each_language
def test_every_claim_with_its_verdict_and_every_correction_has_its_entry(code: str) -> None:
    lang = language(code)
    site = Site(URL, lang)
    found = {one.find(f"{ATOM}link").get("href"): text(one, "title") for one in entries(code)}  # type: ignore[union-attr]
    assert len(found) == len(entries(code)) == len(DATA.claims) + len(DATA.corrections)
    assert {f"{site.address('corrections')}#{one}" for one in DATA.corrections} <= set(found)
    for claim in DATA.claims.values():
        title = found[site.address(f"claims/{claim.id}")]
        assert (
            lang.say(claims.VERDICT_WORDS[claim.verdict]) in title
            and lang.say(claim.claim) in title
        )


def test_ids_are_unique_and_stay_when_the_site_moves() -> None:
    ids = [text(entry, "id") for code in CODES for entry in entries(code)]
    moved = [text(entry, "id") for code in CODES for entry in entries(code, "http://other.test/")]
    assert len(set(ids)) == len(ids)
    assert moved == ids


def test_the_newest_stands_first_and_dates_the_feed() -> None:
    days = [text(entry, "updated") for entry in entries("en")]
    assert days == sorted(days, reverse=True) and text(made("en"), "updated") >= days[0]


def cited(name: str, title: str = "", code: str = "en") -> list[str]:
    """The short, the long and the BibTeX form."""
    made = metadata.citation(page(name, code, root=URL), title)
    found = re.findall(r"<dd>(.*?)</dd>", made, re.DOTALL)
    return [unescape(re.sub(r"<[^>]+>", "", one)) for one in found]


def test_an_article_is_cited_with_the_edition_and_its_address() -> None:
    title, day = "What is inside the number & what is {not}?", edition.newest(DATA)
    short, long, bibtex = cited("cost", title)
    assert short == f"“{title}”, The Six-Million-Dollar Model, {day.year}"
    assert long.endswith(f"CC BY 4.0. {URL}cost/")
    assert language("en").date(day) in long
    assert 'title = "{What is inside the number \\& what is not?}"' in bibtex


@each_language
def test_bibtex_is_whole_in_every_language(code: str) -> None:
    *_plain, found = cited("claims/r1-cost-5m", code=code)
    assert found.startswith("@misc{six-million-dollar-model-claims-r1-cost-5m-")
    assert found.count("{") == found.count("}") and found.endswith("\n}")
    keys = re.findall(r"^  (\w+) = ", found, re.MULTILINE)
    assert keys == ["title", "author", "year", "month", "url", "language", "note"]
    assert f"{URL}{edition.prefix(code)}claims/r1-cost-5m/" in found


# schema.org: a work in a language, no date and no number that nobody recorded

REVIEWED = next(iter(DATA.claims.values()))
CLAIM = f"claims/{REVIEWED.id}"
MARKED = (*sorted(metadata.ARTICLES), "data", CLAIM)
JSON_LD = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def told(name: str, code: str) -> tuple[dict[str, Any], list[tuple[str, Any]]]:
    """The JSON-LD of a page, and every field that stands anywhere in it."""
    fields: list[tuple[str, Any]] = []
    (made,) = JSON_LD.findall(document(code, name).html)
    whole = json.loads(made, object_pairs_hook=lambda some: fields.extend(some) or dict(some))  # type: ignore[func-returns-value]
    return whole, fields


@pytest.mark.site
@each_language
@pytest.mark.parametrize("name", MARKED)
def test_a_page_is_a_free_work_in_its_language_dated_by_a_review(name: str, code: str) -> None:
    said, fields = told(name, code)
    kinds = {"data": "Dataset", CLAIM: "ClaimReview"}
    assert said["@type"] == kinds.get(name, "Article")
    assert (said["inLanguage"], said["isAccessibleForFree"]) == (code, True)
    texts = [value for _key, value in fields if isinstance(value, str)]
    assert all(text == text.strip() != "" and "{{" not in text for text in texts)
    dates = {value for key, value in fields if key.startswith("date")}
    assert dates == ({REVIEWED.reviewed.isoformat()} if name == CLAIM else set())


@pytest.mark.site
def test_a_review_gives_its_verdict_in_words_and_invents_no_number() -> None:
    rating = told(CLAIM, "en")[0]["reviewRating"]
    assert not {"ratingValue", "bestRating", "worstRating"} & rating.keys()
    assert rating["alternateName"] == claims.VERDICT_WORDS[REVIEWED.verdict]


@pytest.mark.site
def test_the_dataset_names_its_files_and_a_list_says_nothing_of_itself() -> None:
    files = [one["contentUrl"] for one in told("data", "en")[0]["distribution"]]
    assert all(re.search(r"/data/\w+\.csv$", file) for file in files)
    assert not JSON_LD.findall(document("en", "claims").html)
