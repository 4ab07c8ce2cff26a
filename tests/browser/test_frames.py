"""The pages that other sites may frame: light, complete, as high as they are said to be."""

import gzip
import re
from html import unescape

import pytest

from charts import gallery
from facts import CODES, ROOT
from pages import edition
from pages.edition import prefix
from pages.figure import frame_name
from tests.browser import Visit, url
from tests.built import SITE, document
from words.language import language

pytestmark = pytest.mark.browser
# The ends of both layouts, and between: a text is highest where it is narrowest.
_WIDTHS = (320, 380, 440, 500, 540, 640, 900)
_BESIDE = 68  # px that the window of the other site is wider than the frame
_EMPTY = {320: 290, 640: 235}  # px that may be left below a figure, at the others 200
_HEIGHT = re.compile(r"clamp\((\d+)px,.*?,(\d+)px - (\d+)vw\)")
_NAMES = "marks => marks.map((mark) => mark.getAttribute('aria-label'))"


def offered(name: str, code: str) -> list[int]:
    """The heights that the snippet of a figure offers it at these widths."""
    page = unescape((SITE / prefix(code) / "figures" / "index.html").read_text("utf-8"))
    _before, _name, code_of = page.partition(f'{frame_name(name)}/"')
    found = _HEIGHT.search(code_of)
    assert found, name
    wide, most, less = map(int, found.groups())
    narrow = [most - less * (width + _BESIDE) / 100 for width in _WIDTHS]
    return [wide if width > 552 else int(high) for width, high in zip(_WIDTHS, narrow, strict=True)]


@pytest.mark.parametrize("code", CODES)
def test_a_frame_fits_and_every_mark_has_a_name(visit: Visit, address: str, code: str) -> None:
    page, wrong = visit("about:blank"), []
    for name in gallery.names():
        page.set_viewport_size({"width": 900, "height": 800})
        page.goto(address + url(code, frame_name(name)))
        page.keyboard.press("Control")  # marks may wait for a reader
        page.locator(".hit").first.wait_for(state="attached")
        assert all(page.locator(".hit").evaluate_all(_NAMES)), name
        for width, most in zip(_WIDTHS, offered(name, code), strict=True):
            page.set_viewport_size({"width": width, "height": 100})
            need = page.evaluate("document.documentElement.scrollHeight")
            if not most - _EMPTY.get(width, 200) <= need <= most:
                wrong.append(f"{name} at {width}: needs {need}, is offered {most}")
    assert wrong == [], "\n".join(wrong)


@pytest.mark.parametrize("code", CODES)
def test_a_frame_holds_its_figure_and_points_to_the_page(code: str) -> None:
    homes = edition.homes(edition.pages(ROOT, language(code)), "chart")
    for name in gallery.names():
        page, home = document(code, frame_name(name)), homes[name]
        assert page.all("html")[0].get("lang") == code
        assert len(page.all("figure")) == 1 and not page.all("header", "nav"), name
        (robots,) = [node for node in page.all("meta") if node.get("name") == "robots"]
        assert robots.get("content") == "noindex"
        (canonical,) = [node for node in page.all("link") if node.get("rel") == "canonical"]
        assert canonical.get("href").endswith("/" if home == "index" else f"/{home}/")
        assert "frame-ancestors" not in page.html
        assert len(gzip.compress(page.html.encode())) < 6_000, name


def test_another_site_shows_the_figure(visit: Visit, address: str) -> None:
    # Another name of this machine is another origin, as another site would be.
    faults: list[str] = []
    page = visit(address.replace("127.0.0.1", "localhost") + "robots.txt", faults)
    source = f"{address}{frame_name('gpu_fleet')}/"
    page.set_content(f'<iframe src="{source}" width="720" height="900"></iframe>')
    frame = page.frame_locator("iframe")
    frame.locator("svg[role=group]").first.wait_for(state="attached")
    assert frame.locator("svg:visible").count() == 1
    frame.locator("svg:visible .hit rect").first.hover(force=True)
    assert re.search(r"\w", frame.locator(".figure-tip").inner_text())
    assert not [text for text in faults if "favicon.ico" not in text]  # which robots.txt lacks
