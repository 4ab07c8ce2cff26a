"""The feed of a language, and how its pages are cited."""

import re
from functools import cache
from html import unescape
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest

from facts import ROOT, dataset
from facts.languages import CODES
from pages import claims, edition
from pages.edition import Site
from pages.exports import feed, metadata
from pages.page import Page
from words.language import language

DATA = dataset.load(ROOT)
URL = "https://example.org/six/"
ATOM = "{http://www.w3.org/2005/Atom}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
each_language = pytest.mark.parametrize("code", CODES)


@cache
def made(code: str, root: str = URL) -> Element:
    site = Site(root, language(code))
    page = Page(name="feed", data=DATA, lang=site.lang, base=site.address(), root=root)
    return ElementTree.fromstring(feed.feed(page))


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
    page = Page(name=name, data=DATA, lang=language(code), root=URL)
    found = re.findall(r"<dd>(.*?)</dd>", metadata.citation(page, title), re.DOTALL)
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
