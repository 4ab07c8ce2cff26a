"""The font that measures, draws and is read: one set of outlines, and the same bytes each time."""

from base64 import b64encode
from io import BytesIO

import pytest
from fontTools.ttLib import TTFont
from playwright.sync_api import Browser

from charts.drawing import fonts, theme
from facts.faults import InputError

WORDS = (
    "The $6 million headline",
    "1,6 млрд $ на покупку серверов",
    "AVATAR Type To, “quoted” – 267×",
    "İstanbul’dan ığdır: yüzde %4,1",
    "ação, è già così",
    "1\u00a0\u202f\u20092",
)


def test_a_missing_glyph_is_named() -> None:
    with pytest.raises(InputError, match=r"no glyph for “क” \(U\+0915\), “日” \(U\+65E5\)"):
        fonts.subset("a日क")


def test_a_subset_holds_the_characters_asked_for_and_its_weights() -> None:
    font = TTFont(BytesIO(fonts.subset("Привет, 267!\n")))
    assert set(map(chr, font.getBestCmap())) == set("Привет, 267!")
    assert font.flavor == "woff2"
    assert [(a.axisTag, a.minValue, a.maxValue) for a in font["fvar"].axes] == [("wght", 400, 700)]


@pytest.mark.browser
def test_a_browser_lays_out_the_subset_as_measured(chromium: Browser) -> None:
    source = b64encode(fonts.subset(WORDS)).decode()
    spans = "".join(
        f'<span style="font:{weight} 100px Inter;white-space:pre">{text}</span><br>'
        for text in WORDS
        for weight in (fonts.REGULAR, fonts.BOLD)
    )
    page = chromium.new_page()
    page.set_content(
        f"<style>@font-face{{font-family:Inter;font-weight:400 700;"
        f"src:url(data:font/woff2;base64,{source})}}</style>{spans}"
    )
    page.evaluate("document.fonts.ready")
    script = "[...document.querySelectorAll('span')].map(e => e.getBoundingClientRect().width)"
    widths = page.evaluate(script)
    page.close()
    expected = [fonts.measure(text, 100, bold) for text in WORDS for bold in (False, True)]
    assert widths == pytest.approx(expected, rel=0.001)
    assert theme.FAMILY.startswith("Inter,")
