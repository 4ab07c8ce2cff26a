"""The pages that other sites may frame: light, complete, and no competition for the real page."""

from __future__ import annotations

import gzip
import re

import pytest
from playwright.sync_api import Browser, ConsoleMessage

from charts import gallery
from facts import ROOT
from facts.languages import CODES
from pages import edition, figure
from pages.edition import prefix
from tests.built import SITE, parsed
from tools.audit.loads import opened
from words.language import language

FIGURES = [(code, name) for code in CODES for name in gallery.names()]


@pytest.mark.parametrize("code", CODES)
def test_every_chart_stands_on_a_page(code: str) -> None:
    homes = figure.homes(edition.pages(ROOT, language(code)))
    assert set(homes) == set(gallery.names())


@pytest.mark.site
@pytest.mark.parametrize(("code", "name"), FIGURES)
def test_a_frame_holds_its_figure_and_points_to_the_page(code: str, name: str) -> None:
    file = SITE / prefix(code) / figure.frame_name(name) / "index.html"
    page = parsed(file)
    assert page.all("html")[0].get("lang") == code
    assert len(page.all("figure")) == 1 and not page.all("header", "nav")
    (robots,) = [node for node in page.all("meta") if node.get("name") == "robots"]
    assert robots.get("content") == "noindex"
    (canonical,) = [node for node in page.all("link") if node.get("rel") == "canonical"]
    home = figure.homes(edition.pages(ROOT, language(code)))[name]
    assert canonical.get("href").endswith("/" if home == "index" else f"/{home}/")
    assert "frame-ancestors" not in page.html
    assert len(gzip.compress(page.html.encode())) < 6_000


@pytest.mark.site
def test_search_engines_are_not_sent_to_frames() -> None:
    assert f"/{figure.FRAMES}/" not in (SITE / "sitemap.xml").read_text("utf-8")


@pytest.mark.browser
@pytest.mark.parametrize("name", ["kv_cache", "gpu_fleet"])
def test_another_site_shows_the_figure(chromium: Browser, address: str, name: str) -> None:
    source = f"{address}{figure.frame_name(name)}/"
    faults: list[str] = []

    def note(message: ConsoleMessage) -> None:
        if not message.location["url"].endswith("favicon.ico"):  # which the other site lacks
            faults.append(message.text)

    with opened(chromium) as page:
        page.on("console", note)
        page.on("pageerror", lambda error: faults.append(str(error)))
        # Another name of this machine is another origin, as another site would be.
        page.goto(address.replace("127.0.0.1", "localhost") + "robots.txt")
        page.set_content(f'<iframe src="{source}" width="720" height="900"></iframe>')
        frame = page.frame_locator("iframe")
        frame.locator("svg[role=group]").first.wait_for(state="attached")
        assert frame.locator("svg:visible").count() == 1
        frame.locator("svg:visible .hit rect").first.hover(force=True)
        assert re.search(r"\w", frame.locator(".figure-tip").inner_text())
    assert not faults
