"""A figure framed by another page: nothing of it is cut off, and little is left empty."""

import re
from html import unescape

import pytest
from playwright.sync_api import Browser

from charts import gallery
from facts.languages import CODES
from pages.edition import prefix
from pages.figure import frame_name
from tests.browser import url
from tests.built import SITE
from tools.audit.loads import opened

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
def test_a_frame_fits_and_every_mark_has_a_name(chromium: Browser, address: str, code: str) -> None:
    wrong = []
    with opened(chromium) as page:
        for name in gallery.names():
            page.set_viewport_size({"width": 900, "height": 800})
            page.goto(url(address, code, frame_name(name)))
            page.keyboard.press("Control")  # marks may wait for a reader
            page.locator(".hit").first.wait_for(state="attached")
            assert all(page.locator(".hit").evaluate_all(_NAMES)), name
            for width, most in zip(_WIDTHS, offered(name, code), strict=True):
                page.set_viewport_size({"width": width, "height": 100})
                need = page.evaluate("document.documentElement.scrollHeight")
                if not most - _EMPTY.get(width, 200) <= need <= most:
                    wrong.append(f"{name} at {width}: needs {need}, is offered {most}")
    assert wrong == [], "\n".join(wrong)
