"""What is made for pages: styles, scripts, font, icons and the manifest."""

import json
from io import BytesIO
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from PIL import Image

from charts.drawing import theme
from facts import ROOT
from facts.faults import InputError
from facts.languages import CODES
from pages import assets, bundle
from words.language import language

LONG = """/* why */ a, b {
  margin: 0 auto;
}
.a :is(p, q)::after { content: " <" attr(href) ">" }
@media (min-width: 44em) { p { width: calc(1px + 2px) } }
.a > b ~ c { margin: 0.5rem 10.5px !important }
"""
SHORT = """a,b{margin:0 auto}.a :is(p,q)::after{content:" <" attr(href) ">"}\
@media (min-width:44em){p{width:calc(1px + 2px)}}.a>b~c{margin:.5rem 10.5px!important}
"""


def test_styles_lose_what_only_their_writers_need() -> None:
    assert assets.squeezed(LONG) == SHORT


def test_the_font_holds_what_pages_hold_and_no_more() -> None:
    pages = ["<p>Жёлудь<math><mi>λ</mi></math></p>", '<a data-tip="é">1</a>']
    known = set(TTFont(BytesIO(assets.font(pages))).getBestCmap())
    assert {ord(char) for char in "Жёлудьé1"} <= known
    assert not {ord(char) for char in "λЩ2"} & known


def test_scripts_are_joined_each_once_and_in_order(tmp_path: Path) -> None:
    (tmp_path / "a.js").write_text("// why\nexport const a = 1;\n")
    (tmp_path / "b.js").write_text('import { a } from "./a.js";\nexport const b = () => a + 1;\n')
    both = 'import { a } from "./a.js";\nimport { b } from "./b.js";\nb();\n'
    (tmp_path / "c.js").write_text(both)
    text = bundle.bundle([tmp_path / "c.js", tmp_path / "b.js"])
    assert text.count("const a=1;") == text.count("const b=") == 1
    assert text.index("const a=1;") < text.index("const b=") < text.index("b();")
    assert "import" not in text and "export" not in text and "why" not in text


@pytest.mark.parametrize("line", ['import * as a from "./a.js";', "export default 1;"])
def test_a_module_that_cannot_be_joined_stops_the_build(tmp_path: Path, line: str) -> None:
    (tmp_path / "a.js").write_text("")
    (tmp_path / "b.js").write_text(line + "\n")
    with pytest.raises(InputError, match=r"b\.js"):
        bundle.bundle([tmp_path / "b.js"])


@pytest.mark.parametrize("code", CODES)
def test_the_manifest_names_the_site_and_icons_that_exist(code: str) -> None:
    made = json.loads(dict(assets.generated(ROOT, language(code)))["manifest.webmanifest"])
    assert made["lang"] == code and made["name"]
    for icon in made["icons"]:
        with Image.open(ROOT / "docs" / icon["src"]) as image:
            assert icon["sizes"] == "{}x{}".format(*image.size)


def test_every_icon_is_the_mark_in_the_colours_of_the_site() -> None:
    for path in (ROOT / "docs/assets/icons").glob("*.png"):
        found = Image.open(path).convert("RGB").getcolors() or []
        colours = {colour: count for count, colour in found}
        claim, blue = (bytes.fromhex(theme.LIGHT[role][1:]) for role in ("claim", "a"))
        assert colours[tuple(blue)] == 8 * colours[tuple(claim)], path.name
