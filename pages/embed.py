"""Pages that other sites may frame: one figure each, with nothing around it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from charts import gallery

if TYPE_CHECKING:
    from facts.dataset import Dataset
    from pages.edition import PageFile, Site
    from words.language import Language

FOLDER = "embed"
_VIEW = re.compile(r'viewBox="0 0 \d+ (\d+)"')
_CHART = re.compile(r"""\{\{\s*chart\(["'](\w+)["']\)""")
_WORDS = 440  # px that headline, note, source and links take in the longest language
_ROUND = 20


def page_name(name: str) -> str:
    """The page of a figure, as pages are named."""
    return f"{FOLDER}/{name.replace('_', '-')}"


def homes(pages: Iterable[PageFile]) -> Mapping[str, str]:
    """The page that each chart stands on; the first in the order of the navigation."""
    found: dict[str, str] = {}
    for page in pages:
        for name in _CHART.findall(page.text):
            found.setdefault(name, page.name)
    return {name: found[name] for name in gallery.names() if name in found}


def words(name: str, data: Dataset, lang: Language) -> dict[str, str]:
    """Title and description of a figure's page: its headline, and what it shows."""
    chart = gallery.get(name)
    rows = gallery.rows(chart, data)
    said = chart.words(rows, lang)
    return {key: lang.say(getattr(chart, key.upper()), **said) for key in ("title", "alt")}


def snippet(name: str, title: str, site: Site, svg_dir: Path) -> str:
    """The HTML by which another page shows a figure, with room for its wide picture."""
    address = escape(site.address(page_name(name)))
    return (
        f'<iframe src="{address}" title="{escape(title)}" width="100%" '
        f'height="{_height(svg_dir / f"{name}.wide.svg")}" loading="lazy"></iframe>'
    )


def _height(picture: Path) -> int:
    found = _VIEW.search(picture.read_text("utf-8"))
    assert found
    return -(-(int(found[1]) + _WORDS) // _ROUND) * _ROUND
