"""The built site as the tests read it: each page parsed once."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

from facts import CODES, ROOT
from facts.records import TOPICS
from pages.edition import NAMES, prefix

SITE = ROOT / "site"
PAGES = [(code, name) for code in CODES for name in NAMES]
# Below the data page: the records of each topic in full, and the sources.
PARTS = [(code, f"data/{part}") for code in CODES for part in (*TOPICS, "sources")]
# Elements that hold nothing.
_CLOSED = {
    "area", "base", "br", "circle", "col", "embed", "hr", "img", "input", "line", "link", "meta",
    "path", "rect", "source", "wbr",
}  # fmt: skip


@dataclass
class Node:
    """An element with its attributes and where it stands."""

    tag: str
    attributes: dict[str, str]
    parents: tuple[Node, ...] = field(repr=False, default=())

    def get(self, name: str) -> str:
        """An attribute, or nothing."""
        return self.attributes.get(name, "")


class Document(HTMLParser):
    """Every element and every visible text of a page."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.html = html
        self.nodes: list[Node] = []
        self.texts: list[tuple[str, tuple[Node, ...]]] = []
        self._open: list[Node] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_startendtag(tag, attrs)
        if tag not in _CLOSED:
            self._open.append(self.nodes[-1])

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.nodes.append(Node(tag, {k: v or "" for k, v in attrs}, tuple(self._open)))

    def handle_endtag(self, tag: str) -> None:
        if any(node.tag == tag for node in self._open):
            while self._open.pop().tag != tag:
                pass

    def handle_data(self, data: str) -> None:
        if data.strip():
            self.texts.append((data, tuple(self._open)))

    def all(self, *tags: str) -> list[Node]:
        """Every element with one of these names."""
        return [node for node in self.nodes if node.tag in tags]

    @property
    def ids(self) -> list[str]:
        """Every id on the page, in order."""
        return [node.get("id") for node in self.nodes if node.get("id")]


def path(code: str, name: str) -> Path:
    """Where a page of a language lies in the built site."""
    return SITE / prefix(code) / ("" if name == "index" else name) / "index.html"


def document(code: str, name: str) -> Document:
    """A page of a language."""
    return parsed(path(code, name))


@cache
def parsed(file: Path) -> Document:
    """Any page of the site by its file."""
    return Document(file.read_text("utf-8"))
