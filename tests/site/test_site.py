"""The built site, read as files: complete in every language, and nothing leads nowhere."""

import gzip
import re
from collections.abc import Iterator
from functools import cache
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from fontTools.ttLib import TTFont

from facts import ROOT
from facts import CODES
from facts.records import TOPICS
from pages.edition import NAMES, SECONDARY, prefix
from tests.built import PAGES, PARTS, SITE, Document, document, parsed
from tests.pages import DATA, each_language
from tools.audit import limits

pytestmark = pytest.mark.site


def outline(page: Document) -> list[tuple[str, str]]:
    nodes = page.all("h2", "h3", "figure", "section", "article")
    return [(node.tag, node.get("id")) for node in nodes]


@pytest.mark.parametrize(("code", "name"), PAGES + PARTS)
def test_a_page_is_whole_and_has_the_parts_of_the_english_one(code: str, name: str) -> None:
    page = document(code, name)
    assert [node.get("lang") for node in page.all("html")] == [code]
    assert outline(page) == outline(document("en", name))
    assert sorted(set(page.ids)) == sorted(page.ids)
    shown = re.sub(r'="[^"]*"', "", page.html)  # JSON has braces, too
    for mark in ("{{", "}}", "{%", "data-figure=", "{: .", "None<"):
        assert mark not in shown, mark
    (about,) = (node for node in page.all("meta") if node.get("name") == "description")
    assert re.fullmatch(r"[^<]{50,320}", about.get("content"))
    assert re.search(r"<title>[^<{]{5,}</title>", page.html)
    links = [node for node in page.all("link") if node.get("hreflang")]
    assert [node.get("hreflang") for node in links] == [*CODES, "x-default"]
    tail = "" if name == "index" else f"{name}/"
    for node, lang in zip(links, [*CODES, "en"], strict=True):
        assert re.fullmatch(rf"https?://.*/{prefix(lang)}{tail}", node.get("href"))


def test_every_internal_link_and_anchor_resolves() -> None:
    broken = [
        f"{file.relative_to(SITE)}: {address}: {problem}"
        for file in sorted(SITE.rglob("*.html"))
        if file.name != "404.html"  # its links are absolute: it is shown at any address
        for address in sorted(_named(file)[0])
        if (problem := _problem(file, address))
    ]
    assert not broken, "\n".join(broken[:40])


@cache
def _named(file: Path) -> tuple[set[str], set[str]]:
    """The addresses that a page leads to, and its anchors; by patterns, for pages are many."""
    html = file.read_text("utf-8")
    found = {unescape(one) for one in re.findall(r'\s(?:href|src)="([^"]+)"', html)}
    for several in re.findall(r'\s(?:image)?srcset="([^"]+)"', html):
        found |= {one.split()[0] for one in several.split(",") if one.strip()}
    return found, set(map(unescape, re.findall(r'\sid="([^"]+)"', html)))


def _problem(file: Path, address: str) -> str:
    parts = urlsplit(address)
    if parts.scheme or parts.netloc:
        return ""
    if parts.path.startswith("/"):
        return "leaves the folder that the site lies in"
    target = (file.parent / unquote(parts.path)).resolve() if parts.path else file
    target = target / "index.html" if target.is_dir() else target
    if not target.is_file():
        return "no such file"
    is_anchor = parts.fragment and target.suffix == ".html"
    missing = is_anchor and unquote(parts.fragment) not in _named(target)[1]
    return "no such anchor" if missing else ""


@each_language
def test_the_font_holds_every_character_of_the_language(code: str) -> None:
    (file,) = (SITE / prefix(code) / "assets" / "fonts").iterdir()
    known = set(TTFont(file).getBestCmap())
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


@pytest.mark.parametrize("code", CODES[1:])
def test_no_english_chart_words_in_other_languages(code: str) -> None:
    for name in NAMES:
        same = _figure_words("en", name) & _figure_words(code, name)
        assert not {text for text in same if re.search(r"[a-z]{4,} [a-z]{3,} [a-z]{3,}", text)}


@cache
def _figure_words(code: str, name: str) -> set[str]:
    """Texts of figures, without those that say that they are in another language."""
    return {
        text.strip()
        for text, (_html, *parents) in document(code, name).texts
        if any(node.tag == "figure" for node in parents)
        and not any(node.get("lang") for node in parents)
    }


def test_the_sitemap_lists_and_the_page_for_lost_readers_speaks_every_language() -> None:
    text = (SITE / "sitemap.xml").read_text("utf-8")
    # Beside the pages that are written there are those that records write: claims, topics, sources.
    made = len(DATA.claims) + len(TOPICS) + 1
    pages = len(CODES) * (len(NAMES) + len(SECONDARY) + made)
    assert text.count("<loc>") == text.count('hreflang="x-default"') == pages
    assert set(CODES) <= {node.get("lang") for node in parsed(SITE / "404.html").nodes}


def test_files_are_all_meant_to_be_there_and_say_nothing_of_this_machine() -> None:
    for file in filter(Path.is_file, SITE.rglob("*")):
        assert file.name == "index.md" or file.suffix not in {".md", ".po", ".py", ".map", ".toml"}
        if file.suffix in {".html", ".svg", ".css", ".js", ".xml", ".csv", ".json"}:
            text = file.read_text("utf-8")
            assert str(ROOT) not in text, file
            assert not re.search(r"(?<![\w.])/(?:home|root|tmp)/", text), file


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
    for node in parsed(file).all("link", "script") if file.name != "404.html" else ():
        waits = any(parent.tag in {"template", "noscript"} for parent in node.parents)
        address = node.get("src") or node.get("href")
        is_needed = node.tag == "script" or node.get("rel") in {"stylesheet", "icon"}
        if address and is_needed and not waits:
            yield (file.parent / address).resolve()


@cache
def _sent(file: Path) -> int:
    return len(gzip.compress(file.read_bytes(), 6, mtime=0))
