"""The feed of a language, and how its pages are cited."""

from __future__ import annotations

import re
from functools import cache
from html import unescape
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest

from facts import ROOT, dataset
from facts.languages import CODES
from pages import edition
from pages.edition import Site
from pages.exports import feed, metadata
from pages.page import Page
from words.language import language

DATA = dataset.load(ROOT)
ATOM = "{http://www.w3.org/2005/Atom}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
each_language = pytest.mark.parametrize("code", CODES)


@cache
def made(code: str = "en", root: str = "https://example.org/six/") -> Element:
    site = Site(root, language(code))
    page = Page(name="feed", data=DATA, lang=site.lang, base=site.address(), root=root)
    return ElementTree.fromstring(feed.feed(page))


def text(element: Element, name: str) -> str:
    found = element.findall(ATOM + name)
    assert len(found) == 1, name
    return found[0].text or ""


def entries(code: str = "en", root: str = "https://example.org/six/") -> list[Element]:
    return made(code, root).findall(f"{ATOM}entry")


@each_language
def test_the_feed_has_what_atom_requires(code: str) -> None:
    root = made(code)
    assert root.tag == f"{ATOM}feed" and root.get(LANG) == code
    for element in [root, *entries(code)]:
        assert re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", text(element, "id"))
        assert text(element, "title")
        assert re.fullmatch(r"\d{4}-\d{2}-\d{2}T00:00:00Z", text(element, "updated"))
    links = {link.get("rel"): link.get("href") for link in root.findall(f"{ATOM}link")}
    assert links["self"] == f"https://example.org/six/{edition.prefix(code)}feed.xml"
    assert root.find(f"{ATOM}author/{ATOM}name") is not None


@each_language
def test_every_claim_and_every_correction_has_its_entry(code: str) -> None:
    site = Site("https://example.org/six/", language(code))
    expected = {site.address(f"claims/{one}") for one in DATA.claims}
    expected |= {f"{site.address('corrections')}#{one}" for one in DATA.corrections}
    links = [link for entry in entries(code) for link in entry.findall(f"{ATOM}link")]
    assert {link.get("href") for link in links} == expected
    assert len(links) == len(expected)


def test_ids_are_unique_and_stay_when_the_site_moves() -> None:
    ids = [text(entry, "id") for code in CODES for entry in entries(code)]
    moved = [text(entry, "id") for code in CODES for entry in entries(code, "http://other.test/")]
    assert len(set(ids)) == len(ids)
    assert moved == ids


def test_the_newest_stands_first_and_dates_the_feed() -> None:
    days = [text(entry, "updated") for entry in entries()]
    assert days == sorted(days, reverse=True)
    assert text(made(), "updated") >= days[0]


@each_language
def test_links_hold_outside_the_site_and_macros_are_written_out(code: str) -> None:
    for entry in entries(code):
        content = text(entry, "content")
        assert "{{" not in content
        assert all(
            address.startswith(("https://", "http://"))
            for address in re.findall(r'href="([^"]+)"', content)
        )


def test_a_claim_is_never_announced_without_its_verdict() -> None:
    titles = [text(entry, "title") for entry in entries()]
    assert "Misattributed: DeepSeek-R1 cost 5 million dollars." in titles


def cited(name: str, title: str = "", code: str = "en") -> list[str]:
    """The short, the long and the BibTeX form."""
    page = Page(name=name, data=DATA, lang=language(code), root="https://example.org/")
    found = re.findall(r"<dd>(.*?)</dd>", metadata.citation(page, title), re.DOTALL)
    return [unescape(re.sub(r"<[^>]+>", "", one)) for one in found]


def test_an_article_is_cited_with_the_edition_and_its_address() -> None:
    short, long, bibtex = cited("cost", "What is inside the number & what is {not}?")
    day = edition.newest(DATA)
    title = "What is inside the number & what is {not}?"
    assert short == f"“{title}”, The Six-Million-Dollar Model, {day.year}"
    assert long.endswith("CC BY 4.0. https://example.org/cost/")
    assert language("en").date(day) in long
    assert 'title = "{What is inside the number \\& what is not?}"' in bibtex


@each_language
def test_bibtex_is_whole_in_every_language(code: str) -> None:
    *_plain, found = cited("claims/r1-cost-5m", code=code)
    assert found.startswith("@misc{six-million-dollar-model-claims-r1-cost-5m-")
    assert found.count("{") == found.count("}") and found.endswith("\n}")
    keys = re.findall(r"^  (\w+) = ", found, re.MULTILINE)
    assert keys == ["title", "author", "year", "month", "url", "language", "note"]
    assert f"https://example.org/{edition.prefix(code)}claims/r1-cost-5m/" in found
