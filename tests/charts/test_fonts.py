"""The font that measures, draws and is read: one set of outlines, and the same bytes each time."""

from base64 import b64encode
from io import BytesIO
from pathlib import Path
from sysconfig import get_path

import fontpkg_arimo
import pytest
from fontTools.ttLib import TTFont

from charts import gallery
from charts.drawing import fonts, theme
from facts import CODES, ROOT
from facts.faults import InputError
from tests.browser import Visit

WORDS = (
    "The $6 million headline",
    "1,6 млрд $ на покупку серверов",
    "AVATAR Type To, “quoted” – 267×",
    "İstanbul’dan ığdır: yüzde %4,1",
    "ação, è già così",
    "1\u00a0\u202f\u20092",
)
# What stands in for Inter where it is missing: Arial by its twin, and DejaVu as the style sheet
# shrinks it. Both come with the lock: what a machine has installed is no part of the test.
_DEJAVU = Path(get_path("platlib")) / "matplotlib" / "mpl-data" / "fonts" / "ttf"
FALLBACKS = {
    "Arial": {"Arial": Path(fontpkg_arimo.ROOT) / "files" / "Arimo[wght].ttf"},
    "Small DejaVu": {
        "DejaVu Sans": _DEJAVU / "DejaVuSans.ttf",
        "DejaVu Sans Bold": _DEJAVU / "DejaVuSans-Bold.ttf",
    },
}
FOUND = Path(__file__).with_name("labels.js").read_text("utf-8")


def test_a_missing_glyph_is_named() -> None:
    with pytest.raises(InputError, match=r"no glyph for “क” \(U\+0915\), “日” \(U\+65E5\)"):
        fonts.subset("a日क")


def test_a_subset_holds_the_characters_asked_for_and_its_weights() -> None:
    font = TTFont(BytesIO(fonts.subset("Привет, 267!\n")))
    assert set(map(chr, font.getBestCmap())) == set("Привет, 267!")
    assert font.flavor == "woff2"
    assert [(a.axisTag, a.minValue, a.maxValue) for a in font["fvar"].axes] == [("wght", 400, 700)]


@pytest.mark.browser
def test_a_browser_lays_out_the_subset_as_measured(visit: Visit) -> None:
    source = b64encode(fonts.subset(WORDS)).decode()
    spans = "".join(
        f'<span style="font:{weight} 100px Inter;white-space:pre">{text}</span><br>'
        for text in WORDS
        for weight in (fonts.REGULAR, fonts.BOLD)
    )
    page = visit("about:blank")
    page.set_content(
        f"<style>@font-face{{font-family:Inter;font-weight:400 700;"
        f"src:url(data:font/woff2;base64,{source})}}</style>{spans}"
    )
    page.evaluate("document.fonts.ready")
    script = "[...document.querySelectorAll('span')].map(e => e.getBoundingClientRect().width)"
    widths = page.evaluate(script)
    expected = [fonts.measure(text, 100, bold) for text in WORDS for bold in (False, True)]
    assert widths == pytest.approx(expected, rel=0.001)
    assert theme.FAMILY.startswith("Inter,")


def fallback(font: str) -> str:
    """The style of the figures, with the files of a font that a reader's machine may have."""
    css = theme.css() + f'.ch{{font-family:"{font}"!important}}'
    for face, file in FALLBACKS[font].items():
        source = f"url(data:font/ttf;base64,{b64encode(file.read_bytes()).decode()})"
        css = css.replace(f'local("{face}")', source)
        if face == font:
            css += f'@font-face{{font-family:"{face}";font-weight:400 700;src:{source}}}'
    return css


@pytest.mark.browser
@pytest.mark.parametrize("font", FALLBACKS)
def test_labels_keep_their_places_in_other_fonts(visit: Visit, font: str) -> None:
    pictures = [
        f'<div style="width:{width}px">'
        + path.read_text("utf-8").replace("<svg ", f'<svg data-file="{code}/{path.name}" ', 1)
        + "</div>"
        for layout, width in (("narrow", 328), ("wide", 688))
        for code in CODES
        for path in sorted((ROOT / "build" / "charts" / code).glob(f"*.{layout}.svg"))
    ]
    assert len(pictures) >= 2 * len(CODES) * len(gallery.names())
    page = visit("about:blank")
    page.set_content(f"<style>{fallback(font)}</style>{''.join(pictures)}")
    page.evaluate("document.fonts.ready")
    states = page.evaluate("[...document.fonts].map((face) => [face.family, face.status])")
    assert {state for family, state in states if family.strip('"') == font} == {"loaded"}
    assert page.evaluate(FOUND) == []
