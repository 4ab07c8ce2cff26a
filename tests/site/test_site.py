"""The built site, read as files: complete in every language, and nothing leads nowhere."""

import gzip
import re
from collections.abc import Iterator
from functools import cache
from html import unescape
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from fontTools.ttLib import TTFont

from facts import ROOT, dataset
from facts.languages import CODES
from facts.records import TOPICS
from pages.edition import NAMES, SECONDARY, prefix
from tests.built import PAGES, PARTS, SITE, Node, document, parsed, path
from tools.audit import limits
from words.language import language

pytestmark = pytest.mark.site
each_page = pytest.mark.parametrize(("code", "name"), PAGES + PARTS)
each_language = pytest.mark.parametrize("code", CODES)


@each_page
def test_page_says_which_language_it_is_in(code: str, name: str) -> None:
    (html,) = document(code, name).all("html")
    assert html.get("lang") == code


@each_page
def test_headings_and_figures_are_those_of_the_english_page(code: str, name: str) -> None:
    def outline(lang: str) -> list[tuple[str, str]]:
        nodes = document(lang, name).all("h2", "h3", "figure", "section", "article")
        return [(node.tag, node.get("id")) for node in nodes]

    assert outline(code) == outline("en")


@each_page
def test_headings_go_down_one_step_at_a_time(code: str, name: str) -> None:
    levels = [int(node.tag[1]) for node in document(code, name).all("h1", "h2", "h3", "h4")]
    assert levels.count(1) == 1
    assert all(deeper - level <= 1 for level, deeper in pairwise(levels))


@each_page
def test_nothing_of_the_workshop_is_left(code: str, name: str) -> None:
    html = re.sub(r'="[^"]*"', "", document(code, name).html)  # JSON has braces, too
    for mark in ("{{", "}}", "{%", "data-figure=", "{: .", "None<"):
        assert mark not in html, mark


@each_page
def test_ids_are_unique(code: str, name: str) -> None:
    ids = document(code, name).ids
    assert sorted(set(ids)) == sorted(ids)


@each_page
def test_every_picture_has_its_words(code: str, name: str) -> None:
    page = document(code, name)
    for node in page.all("svg"):
        if node.get("aria-hidden") == "true":
            continue
        named = (node.get("aria-labelledby") + " " + node.get("aria-describedby")).split()
        assert named or node.get("aria-label"), node
        assert set(named) <= set(page.ids), node
    for node in page.all("img"):
        assert "alt" in node.attributes, node


@each_page
def test_every_figure_has_table_source_and_files(code: str, name: str) -> None:
    html = document(code, name).html
    for figure in re.findall(r'<figure class="figure".*?</figure>', html, re.DOTALL):
        assert "<table" in figure
        assert len(re.findall(r'href="[^"]+\.(?:csv|svg|png)" download', figure)) == 3
        assert re.search(r'<a class="figure-large" href="[^"]+\.svg">', figure)


@each_page
def test_every_language_is_named_with_an_absolute_address(code: str, name: str) -> None:
    links = [node for node in document(code, name).all("link") if node.get("hreflang")]
    assert [node.get("hreflang") for node in links] == [*CODES, "x-default"]
    tail = "" if name == "index" else f"{name}/"
    for node, lang in zip(links, [*CODES, "en"], strict=True):
        assert node.get("href").endswith(f"/{prefix(lang)}{tail}")
        assert urlsplit(node.get("href")).scheme in {"http", "https"}


@each_page
def test_nothing_is_loaded_from_elsewhere(code: str, name: str) -> None:
    for node in document(code, name).all("link", "script", "img", "source", "iframe"):
        if node.get("rel") in {"canonical", "alternate"}:
            continue
        address = node.get("src") or node.get("href")
        assert not urlsplit(address).netloc, node


@each_page
def test_title_and_description_are_there_and_plain(code: str, name: str) -> None:
    page = document(code, name)
    (description,) = [n for n in page.all("meta") if n.get("name") == "description"]
    assert 50 <= len(description.get("content")) <= 320
    assert "<" not in description.get("content")
    assert re.search(r"<title>[^<{]{5,}</title>", page.html)


def test_every_internal_link_and_anchor_resolves() -> None:
    broken = []
    for file in sorted(SITE.rglob("*.html")):
        for address in sorted(_named(file)[0]):
            if problem := _problem(file, address):
                broken.append(f"{file.relative_to(SITE)}: {address}: {problem}")
    assert not broken, "\n".join(broken[:40])


@cache
def _named(file: Path) -> tuple[set[str], set[str]]:
    """The addresses that a page leads to, and its anchors; by patterns, for there are many pages."""
    html = file.read_text("utf-8")
    found = {unescape(one) for one in re.findall(r'\s(?:href|src)="([^"]+)"', html)}
    for several in re.findall(r'\s(?:image)?srcset="([^"]+)"', html):
        found |= {one.split()[0] for one in several.split(",") if one.strip()}
    return found, set(map(unescape, re.findall(r'\sid="([^"]+)"', html)))


def _problem(file: Path, address: str) -> str:
    parts = urlsplit(address)
    if parts.scheme or parts.netloc:
        return ""
    if file.name == "404.html":
        return ""  # its links are absolute: it is shown at any address
    if parts.path.startswith("/"):
        return "leaves the folder that the site lies in"
    target = (file.parent / unquote(parts.path)).resolve() if parts.path else file
    if target.is_dir():
        target /= "index.html"
    if not target.is_file():
        return "no such file"
    anchored = parts.fragment and target.suffix == ".html"
    if anchored and unquote(parts.fragment) not in _named(target)[1]:
        return "no such anchor"
    return ""


@each_language
def test_the_font_holds_every_character_of_the_language(code: str) -> None:
    (file,) = (SITE / prefix(code) / "assets" / "fonts").iterdir()
    font = TTFont(file)
    known = set(font.getBestCmap())
    missing: dict[str, str] = {}
    for name in NAMES:
        for text, parents in document(code, name).texts:
            if any(node.tag in {"math", "script", "template"} for node in parents):
                continue  # in the reader's own font, or no text at all
            if any(node.get("lang") not in {"", code} for node in parents):
                continue  # words of another language: in the system's font
            unknown = {char for char in text if ord(char) > 32 and ord(char) not in known}
            missing.update(dict.fromkeys(unknown, name))
    assert not missing


@pytest.mark.parametrize(("code", "name"), [pair for pair in PAGES if pair[0] != "en"])
def test_no_english_chart_words_in_other_languages(code: str, name: str) -> None:
    english = {text.strip() for text, parents in document("en", name).texts if _in_figure(parents)}
    here = {text.strip() for text, parents in document(code, name).texts if _in_figure(parents)}
    same = {text for text in english & here if re.search(r"[a-z]{4,} [a-z]{3,} [a-z]{3,}", text)}
    assert not same


def _in_figure(parents: tuple[Node, ...]) -> bool:
    inside = any(node.tag == "figure" for node in parents)
    foreign = any(node.get("lang") for node in parents if node.tag != "html")
    return inside and not foreign


@each_language
def test_every_fact_has_its_record_and_a_page_that_prints_it(code: str) -> None:
    data = dataset.load(ROOT)
    assert set(data.facts) <= set(document(code, "data").ids)
    for fact in data.facts.values():
        assert fact.id in document(code, f"data/{fact.topic}").ids
    printed = {
        match[1]
        for name in NAMES
        for node in document(code, name).all("a")
        if (match := re.search(r"(?:data/\w+/|^)#(.+)", node.get("href")))
    }
    assert set(data.facts) <= printed


def test_one_sitemap_lists_every_page_in_every_language() -> None:
    text = (SITE / "sitemap.xml").read_text("utf-8")
    # Beside the pages that are written there are those that records write: claims, topics, sources.
    made = len(dataset.load(ROOT).claims) + len(TOPICS) + 1
    pages = len(CODES) * (len(NAMES) + len(SECONDARY) + made)
    assert text.count("<loc>") == pages
    assert text.count('hreflang="x-default"') == pages


def test_the_page_for_lost_readers_speaks_every_language() -> None:
    page = parsed(SITE / "404.html")
    assert set(CODES) <= {node.get("lang") for node in page.nodes}


def test_pages_say_nothing_of_this_machine() -> None:
    for file in SITE.rglob("*"):
        if file.suffix in {".html", ".svg", ".css", ".js", ".xml", ".csv", ".json"}:
            text = file.read_text("utf-8")
            assert str(ROOT) not in text, file
            assert not re.search(r"(?<![\w.])/(?:home|root|tmp)/", text), file


def test_every_source_stands_on_the_data_page_and_in_full_below_it() -> None:
    data = dataset.load(ROOT)
    for name in ("data", "data/sources"):
        assert {f"source-{key}" for key in data.sources} <= set(document("en", name).ids)


def test_no_page_is_too_heavy_for_a_first_visit() -> None:
    """By its files; a browser counts the same for some pages of each kind (test_first_visit.py)."""
    heavy = {
        address: weight
        for file in sorted(SITE.rglob("*.html"))
        if (weight := sum(map(_sent, {file, *_loaded(file)})))
        > limits.bytes_of(address := file.relative_to(SITE).as_posix())
    }
    assert not heavy


def _loaded(file: Path) -> Iterator[Path]:
    """What a browser asks for with a page: styles, scripts and icon; the font apart."""
    for node in parsed(file).all("link", "script"):
        waits = any(parent.tag == "template" for parent in node.parents)
        if not waits and (node.tag == "script" or node.get("rel") in {"stylesheet", "icon"}):
            address = node.get("src") or node.get("href")
            if address and file.name != "404.html":
                yield (file.parent / address).resolve()


@cache
def _sent(file: Path) -> int:
    content = file.read_bytes()
    return len(gzip.compress(content, 6, mtime=0))


def test_built_files_are_all_meant_to_be_there() -> None:
    files = [file for file in SITE.rglob("*") if file.is_file() and file.name != "index.md"]
    kinds = {file.suffix for file in files}
    assert not kinds & {".md", ".po", ".py", ".map", ".toml"}, kinds
    assert all(path(code, name).is_file() for code, name in PAGES + PARTS)
