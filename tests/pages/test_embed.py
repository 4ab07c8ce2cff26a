"""The pages that other sites may frame: light, complete, and no competition for the real page."""

import gzip
import re

import pytest
from playwright.sync_api import Browser

from charts import gallery
from facts import ROOT
from facts.languages import CODES
from pages import edition, figure
from tests.browser import watched
from tests.built import document
from words.language import language


@pytest.mark.site
@pytest.mark.parametrize("code", CODES)
def test_a_frame_holds_its_figure_and_points_to_the_page(code: str) -> None:
    homes = figure.homes(edition.pages(ROOT, language(code)))
    for name in gallery.names():
        page, home = document(code, figure.frame_name(name)), homes[name]
        assert page.all("html")[0].get("lang") == code
        assert len(page.all("figure")) == 1 and not page.all("header", "nav"), name
        (robots,) = [node for node in page.all("meta") if node.get("name") == "robots"]
        assert robots.get("content") == "noindex"
        (canonical,) = [node for node in page.all("link") if node.get("rel") == "canonical"]
        assert canonical.get("href").endswith("/" if home == "index" else f"/{home}/")
        assert "frame-ancestors" not in page.html
        assert len(gzip.compress(page.html.encode())) < 6_000, name


@pytest.mark.browser
def test_another_site_shows_the_figure(chromium: Browser, address: str) -> None:
    # Another name of this machine is another origin, as another site would be.
    elsewhere = address.replace("127.0.0.1", "localhost") + "robots.txt"
    with watched(chromium, elsewhere) as (page, faults):
        source = f"{address}{figure.frame_name('gpu_fleet')}/"
        page.set_content(f'<iframe src="{source}" width="720" height="900"></iframe>')
        frame = page.frame_locator("iframe")
        frame.locator("svg[role=group]").first.wait_for(state="attached")
        assert frame.locator("svg:visible").count() == 1
        frame.locator("svg:visible .hit rect").first.hover(force=True)
        assert re.search(r"\w", frame.locator(".figure-tip").inner_text())
        assert not [text for text in faults if "favicon.ico" not in text]  # which robots.txt lacks
