"""The font that measures, draws and is read: one set of outlines, and the same bytes each time."""

from io import BytesIO

import pytest
from fontTools.ttLib import TTFont
from playwright.sync_api import Browser

from charts.drawing import fonts, theme

WORDS = (
    "The $6 million headline",
    "1,6 млрд $ на покупку серверов",
    "AVATAR Type To, “quoted” – 267×",
    "İstanbul’dan ığdır: yüzde %4,1",
    "ação, è già così",
)


@pytest.mark.parametrize("text", ["日本", "a\U0001f600", "कि"])
def test_a_missing_glyph_raises_and_is_named(text: str) -> None:
    with pytest.raises(fonts.GlyphError, match=f"U\\+{ord(text[-1]):04X}"):
        fonts.measure(text, 14)
    with pytest.raises(fonts.GlyphError, match="no glyph"):
        fonts.subset(text)


def test_typographic_spaces_have_a_width() -> None:
    assert all(
        fonts.measure(f"1{one}2", 14) > fonts.measure("12", 14) for one in "\u00a0\u202f\u2009"
    )


def test_a_subset_holds_the_characters_asked_for_and_its_weights() -> None:
    font = TTFont(BytesIO(fonts.subset("Привет, 267!\n")))
    assert set(map(chr, font.getBestCmap())) == set("Привет, 267!")
    assert font.flavor == "woff2"
    assert [(a.axisTag, a.minValue, a.maxValue) for a in font["fvar"].axes] == [("wght", 400, 700)]


@pytest.mark.browser
def test_a_browser_lays_out_the_subset_as_measured(chromium: Browser) -> None:
    from base64 import b64encode

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
