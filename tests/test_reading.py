"""How long pages take to read, their minute, and the pictures that stand for them elsewhere."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
from PIL import Image

from charts import dataset, edition, minutes, preview
from charts.language import CODES, language
from tests.built import PAGES, ROOT, SITE, document

LONG = ("cost", "fleet", "moe", "mla", "mtp", "r1")


@pytest.mark.parametrize(
    ("html", "read"),
    [
        ("<p>" + "word " * 228 * 4 + "</p>", 4),
        ("<p>few words</p>", 1),
        ("<p>a</p><details>" + "word " * 9000 + "</details>", 1),
        ("<p>a</p><table><td>" + "word " * 9000 + "</td></table>", 1),
        ("<p>" + "– " * 9000 + "</p>", 1),
    ],
    ids=["text", "short", "boxes apart", "tables apart", "signs are no words"],
)
def test_minutes_count_the_running_text(html: str, read: int) -> None:
    assert minutes.minutes(html, language("en")) == read


@pytest.mark.parametrize("code", CODES)
def test_one_minute_takes_about_one(code: str) -> None:
    """A summary that grows into a second article is none."""
    for page in edition.pages(ROOT, language(code)):
        found = re.search(r"^minute: >-\n((?:  .*\n)+)", page.text, re.MULTILINE)
        assert bool(found) == (page.name in LONG), page.name
        words = len(re.sub(r"\{\{.*?\}\}", "1", found[1]).split()) if found else 0
        assert words <= 110, f"{code}/{page.name}: {words} words"


@pytest.mark.site
@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("name", LONG)
def test_long_pages_say_how_long_and_what_in_short(code: str, name: str) -> None:
    page = document(code, name)
    classes = [node.get("class") for node in page.nodes]
    assert classes.count("minute") == classes.count("reading-time") == 1
    line = page.html.partition('class="reading-time"')[2].partition("</p>")[0]
    assert "{" not in line and re.search(r"\d", line)


@pytest.mark.parametrize("chart", ["", "headline_vs_actual", "kv_cache"])
@pytest.mark.parametrize("code", CODES)
def test_a_preview_is_drawn_the_same_each_time(code: str, chart: str) -> None:
    data, lang = dataset.load(ROOT), language(code)
    said = preview.Words(lang.say(edition.SITE_NAME), chart)
    first = preview.preview(said, data, lang)
    assert Image.open(BytesIO(first)).size == (1200, 630)
    assert preview.preview(said, data, lang) == first


@pytest.mark.site
@pytest.mark.parametrize(("code", "name"), PAGES)
def test_chats_and_phones_find_picture_icon_and_manifest(code: str, name: str) -> None:
    page = document(code, name)
    meta = {node.get("property") or node.get("name"): node.get("content")
            for node in page.all("meta")}  # fmt: skip
    image = meta["og:image"]
    assert image.startswith("http") and meta["twitter:card"] == "summary_large_image"
    assert (SITE / re.sub(r"^https?://[^/]+/", "", image)).is_file()
    assert re.fullmatch(r"[a-z]{2}_[A-Z]{2}", meta["og:locale"])
    relations = {node.get("rel") for node in page.all("link")}
    assert {"manifest", "icon", "apple-touch-icon", "canonical"} <= relations
    assert "theme-color" in meta and meta["referrer"] == "no-referrer"
    assert "unsafe-inline" not in page.html
