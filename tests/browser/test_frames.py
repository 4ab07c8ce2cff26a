"""A figure framed by another page: nothing of it is cut off, and little is left empty."""

import re
from html import unescape

import pytest
from playwright.sync_api import Browser

from charts import gallery
from facts.languages import CODES
from pages.edition import prefix
from pages.figure import frame_name
from tests.built import SITE
from tools.audit.loads import opened

pytestmark = pytest.mark.browser
# The ends of both layouts: a text is highest where it is narrowest.
_WIDTHS = (320, 540, 640, 900)
_HEIGHT = re.compile(r"clamp\((\d+)px,.*?,(\d+)px\)")


def offered(name: str, code: str) -> tuple[int, int]:
    """The heights that the snippet of a figure offers its layouts."""
    page = unescape((SITE / prefix(code) / "figures" / "index.html").read_text("utf-8"))
    _before, _name, code_of = page.partition(f'{frame_name(name)}/"')
    found = _HEIGHT.search(code_of)
    assert found, name
    return int(found[1]), int(found[2])


@pytest.mark.parametrize("code", CODES)
def test_a_frame_is_as_high_as_its_figure_at_every_width(
    chromium: Browser, address: str, code: str
) -> None:
    wrong = []
    with opened(chromium) as page:
        for name in gallery.names():
            wide, narrow = offered(name, code)
            page.goto(f"{address}{prefix(code)}{frame_name(name)}/")
            for width in _WIDTHS:
                page.set_viewport_size({"width": width, "height": 100})
                need = page.evaluate("document.documentElement.scrollHeight")
                most = wide if width > 552 else narrow
                if not most - 360 <= need <= most:
                    wrong.append(f"{name} at {width}: needs {need}, is offered {most}")
    assert wrong == [], "\n".join(wrong)
