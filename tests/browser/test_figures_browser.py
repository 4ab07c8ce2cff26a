"""Figures as readers meet them in a Chromium: every font, hand, eye and ear."""

from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import fontpkg_arimo
import matplotlib
import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from charts import gallery
from charts.drawing import theme
from facts.languages import CODES
from tests import charted
from tests.built import SITE
from tools.audit.loads import opened

pytestmark = pytest.mark.browser

# What stands in for Inter where it is missing: Arial by its twin, and DejaVu as the style sheet
# shrinks it. Both come with the lock: what a machine has installed is no part of the test.
_ARIMO = Path(fontpkg_arimo.ROOT) / "files" / "Arimo[wght].ttf"
_DEJAVU = Path(matplotlib.get_data_path()) / "fonts" / "ttf"
FALLBACKS = {
    "Arial": {"Arial": _ARIMO},
    "Small DejaVu": {
        "DejaVu Sans": _DEJAVU / "DejaVuSans.ttf",
        "DejaVu Sans Bold": _DEJAVU / "DejaVuSans-Bold.ttf",
    },
}
FOUND = """() => [...document.querySelectorAll("svg.ch")].flatMap((svg) => {
  const { width, height } = svg.viewBox.baseVal;
  const labels = [...svg.querySelectorAll("text")].map((text) => {
    const { x, width } = text.getBBox();
    const parts = [text, ...text.querySelectorAll("tspan")];
    const size = Math.max(...parts.map((part) => parseFloat(getComputedStyle(part).fontSize)));
    const y = parseFloat(text.getAttribute("y"));
    const [y0, y1] = [y - 0.76 * size, y + 0.22 * size];
    return { says: text.textContent, x0: x, x1: x + width, y0, y1 };
  });
  const out = labels.filter(({ x0, y0, x1, y1 }) => Math.min(x0, y0, width - x1, height - y1) < -1);
  const over = labels.flatMap((one, at) => labels.slice(at + 1).filter((other) =>
    Math.min(one.x1, other.x1) - Math.max(one.x0, other.x0) > 1 &&
    Math.min(one.y1, other.y1) - Math.max(one.y0, other.y0) > 1));
  const where = svg.dataset.file;
  return [...out.map(({ says }) => `${where}: “${says}” leaves the picture`),
          ...over.map(({ says }) => `${where}: “${says}” lies over another label`)];
})"""


@contextmanager
def shown(
    browser: Browser, names: tuple[str, ...], code: str = "en", **options: Any
) -> Iterator[Page]:
    """A page with these figures, its script at work."""
    with opened(browser, **options) as page:
        page.set_content(charted.page(code, names))
        page.wait_for_function("document.querySelector('.hit')")
        yield page


def mark(page: Page, name: str, row: str) -> Locator:
    """What stands for a row in the picture that is to be seen."""
    return page.locator(f"#figure-{name.replace('_', '-')} svg:visible .hit[data-row={row}]")


def row_of(page: Page, row: str) -> str:
    cells = page.locator(f"tr[data-row={row}] > *").all_text_contents()
    return "\n".join(cells)


def fallback(font: str) -> str:
    """The style of the figures, with the files of a font that a reader's machine may have."""
    css = theme.css()
    for face, file in FALLBACKS[font].items():
        source = f"url(data:font/ttf;base64,{b64encode(file.read_bytes()).decode()})"
        css = css.replace(f'local("{face}")', source)
        if face == font:
            css += f'@font-face{{font-family:"{face}";font-weight:400 700;src:{source}}}'
    return css


@pytest.mark.parametrize("font", FALLBACKS)
@pytest.mark.parametrize("code", CODES)
def test_labels_keep_their_places_in_other_fonts(chromium: Browser, code: str, font: str) -> None:
    style = f'<style>{fallback(font)}.ch{{font-family:"{font}"!important}}</style>'
    pictures = [
        f'<div style="width:{328 if ".narrow." in name else 688}px">'
        + content.decode().replace("<svg ", f'<svg data-file="{name}" ', 1)
        + "</div>"
        for name, content in charted.drawn(code).items()
        if name.endswith((".wide.svg", ".narrow.svg"))
    ]
    with opened(chromium) as page:
        page.set_content(style + "".join(pictures))
        page.evaluate("document.fonts.ready")
        states = page.evaluate("[...document.fonts].map((face) => [face.family, face.status])")
        assert {state for family, state in states if family.strip('"') == font} == {"loaded"}
        assert page.evaluate(FOUND) == []


def test_a_pointer_shows_the_row_and_may_move_onto_it(chromium: Browser) -> None:
    with shown(chromium, ("gpu_fleet",)) as page:
        mark(page, "gpu_fleet", "h100").locator("rect").first.hover()
        tip = page.locator(".figure-tip")
        assert tip.inner_text() == row_of(page, "h100")
        tip.hover()
        assert tip.is_visible()
        page.mouse.move(1, 1)
        assert tip.count() == 0


def test_the_gap_between_squares_belongs_to_their_row(chromium: Browser) -> None:
    with shown(chromium, ("gpu_fleet",), viewport={"width": 704, "height": 900}) as page:
        box = mark(page, "gpu_fleet", "h100").locator("rect").nth(2).bounding_box()
        assert box
        # Squares of 10.5 units, 13 apart; the rectangle reaches 3 units past them.
        page.mouse.move(box["x"] + 3 + 2 * 13 - 1, box["y"] + 3 + 4 * 13 - 1)
        assert page.locator(".figure-tip").inner_text() == row_of(page, "h100")


def test_arrow_keys_go_from_mark_to_mark_and_escape_closes(chromium: Browser) -> None:
    with shown(chromium, ("gpu_fleet",)) as page:
        stops = page.locator("svg:visible .hit")
        assert stops.evaluate_all("marks => marks.map(m => m.tabIndex).filter(i => i === 0)") == [0]
        page.locator("svg:visible .hit[tabindex='0']").focus()
        rows = []
        for key in ("Home", "ArrowRight", "ArrowDown", "ArrowLeft", "End"):
            page.keyboard.press(key)
            rows.append(page.evaluate("document.activeElement.dataset.row"))
            assert page.locator(".figure-tip").inner_text() == row_of(page, rows[-1])
        assert rows[0] == rows[0] != rows[1] == rows[3] != rows[2] and rows[4] not in rows[:4]
        page.keyboard.press("Escape")
        assert page.locator(".figure-tip").count() == 0
        assert page.evaluate("document.activeElement.dataset.row") == rows[-1]


def test_a_tap_shows_and_another_place_closes(chromium: Browser) -> None:
    phone = {"width": 390, "height": 800}
    with shown(chromium, ("r1_steps",), has_touch=True, is_mobile=True, viewport=phone) as page:
        mark(page, "r1_steps", "zero").locator("rect").first.tap()
        tip = page.locator(".figure-tip")
        assert tip.inner_text() == row_of(page, "zero")
        box = tip.bounding_box()
        assert box and box["x"] >= 0 and box["x"] + box["width"] <= 390
        page.locator(".figure-title").tap()
        assert tip.count() == 0


@pytest.mark.parametrize("name", gallery.names())
def test_every_mark_finds_its_row(chromium: Browser, name: str) -> None:
    with shown(chromium, (name,), viewport={"width": 390, "height": 800}) as page:
        name_of = "mark => mark.getAttribute('aria-label')"
        named = page.locator(".hit").evaluate_all(f"marks => marks.map({name_of})")
        assert named and all(named)


def test_views_are_chosen_with_the_keyboard(chromium: Browser, address: str) -> None:
    with opened(chromium) as page:
        page.goto(f"{address}fleet/")
        page.locator("#figure-gpu-fleet input[type=radio]").first.focus()
        expect(page.locator("#figure-gpu-fleet img")).to_have_count(0)
        for chosen in (2, 3, 1):
            page.keyboard.press("ArrowRight")
            views = page.locator("#figure-gpu-fleet .figure-view")
            seen = [view.is_visible() for view in views.all()]
            assert seen == [at == chosen for at in (1, 2, 3)]
            marks = page.locator(f"#figure-gpu-fleet .figure-view-{chosen} .hit")
            marks.first.wait_for(state="attached")  # its marks can be reached, from the next frame


def test_forced_colours_keep_the_claim_apart(chromium: Browser) -> None:
    fill = "name => getComputedStyle(document.querySelector(`.ch ${name}`)).fill"
    with shown(chromium, ("same_ruler",), forced_colors="active") as page:
        assert page.evaluate(fill, "path.f-claim") != page.evaluate(fill, "path.f-a")
        assert page.evaluate(fill, "text.f-claim") == page.evaluate(fill, "text.f-a")


def test_the_chosen_view_shows_in_forced_colours(chromium: Browser) -> None:
    ground = "span => getComputedStyle(span).backgroundColor"
    with shown(chromium, ("gpu_fleet",), forced_colors="active") as page:
        chosen, other, _last = page.locator(".figure-views span").all()
        assert chosen.evaluate(ground) != other.evaluate(ground)


def test_paper_shows_one_picture_and_the_table(chromium: Browser) -> None:
    with shown(chromium, ("gpu_fleet",)) as page:
        page.emulate_media(media="print")
        assert page.locator("svg.ch:visible").count() == 1
        assert page.locator(".figure-table").is_visible()
        assert not page.locator(".figure-views").is_visible()
        assert not page.locator(".figure-links").is_visible()
        assert page.locator(".figure-source").is_visible()


def test_paper_keeps_a_figure_together(chromium: Browser) -> None:
    breaks = "(node, side) => getComputedStyle(node)[`break${side}`]"
    with shown(chromium, ("gpu_fleet",)) as page:
        page.emulate_media(media="print")
        for name, side in (
            ("figcaption", "After"),
            (".figure-view", "Inside"),
            (".figure-note", "Before"),
            (".figure-source", "Before"),
            ("tbody tr", "After"),
        ):
            assert page.locator(name).first.evaluate(breaks, side) == "avoid", name


def test_a_table_that_scrolls_has_no_narrow_column(chromium: Browser) -> None:
    with shown(chromium, ("r1_steps",)) as page:
        page.set_viewport_size({"width": 360, "height": 800})
        page.locator(".figure-rows summary").click()
        cells = page.locator(".figure-table td:last-child").all()
        assert min(cell.bounding_box()["width"] for cell in cells) > 150  # type: ignore[index]


def test_a_statement_in_a_table_breaks_into_lines(chromium: Browser) -> None:
    with shown(chromium, ("grpo_group",)) as page:
        page.locator(".figure-rows summary").click()
        box = page.locator(".figure-rows .scroll")
        assert box.evaluate("box => box.scrollWidth <= box.clientWidth")


def test_nothing_moves(chromium: Browser) -> None:
    moving = """() => [...document.querySelectorAll(".figure, .figure *")].filter((node) => {
      const style = getComputedStyle(node);
      return style.animationName !== "none" || style.transitionDuration !== "0s";
    }).length"""
    with shown(chromium, ("gpu_fleet",)) as page:
        mark(page, "gpu_fleet", "h100").locator("rect").first.hover()
        assert page.evaluate(moving) == 0


def heard(page: Page) -> list[tuple[str, str, str]]:
    """Role, name and description of all that a screen reader meets."""
    session = page.context.new_cdp_session(page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    return [
        (
            node["role"]["value"],
            node.get("name", {}).get("value", ""),
            node.get("description", {}).get("value", ""),
        )
        for node in nodes
        if not node["ignored"]
    ]


@pytest.mark.parametrize(("script", "role"), [(True, "group"), (False, "image")])
@pytest.mark.parametrize("code", ["en", "ru"])
def test_a_screen_reader_hears_title_and_finding_and_reaches_the_table(
    chromium: Browser, code: str, script: bool, role: str
) -> None:
    with opened(chromium) as page:
        page.set_content(charted.page(code, ("kv_cache",), script))
        if script:
            page.wait_for_function("document.querySelector('.hit')")
        title = page.locator(".figure-title").text_content()
        finding = page.locator(".figure-alt").text_content()
        met = heard(page)
        assert [one[1:] for one in met if one[0] in ("group", "image") and one[2]] == [
            (title, finding)
        ]
        assert any(one == (role, title, finding) for one in met)
        assert ("image" in {one[0] for one in met if not one[2]}) == script
        page.locator(".figure-rows summary").focus()
        page.keyboard.press("Enter")
        assert {"table", "columnheader", "rowheader"} <= {one[0] for one in heard(page)}


def test_views_are_there_without_a_script_and_where_none_may_fetch(
    chromium: Browser, address: str
) -> None:
    folder = (SITE / "moe" / "index.html").as_uri()
    for where, scripted in ((f"{address}moe/", False), (folder, True)):
        with opened(chromium, java_script_enabled=scripted) as page:
            page.goto(where)
            figure = page.locator("#figure-moe-route")
            figure.locator(".view-1").check(force=True)
            picture = figure.locator(".figure-view-1 img:visible")
            assert picture.bounding_box()["height"] > 300  # type: ignore[index]
            picture.evaluate("(it) => it.decode()")


def test_paper_shows_every_step_before_anybody_has_come_near(
    chromium: Browser, address: str
) -> None:
    with opened(chromium) as page:
        page.goto(f"{address}moe/", wait_until="load")
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        page.emulate_media(media="print")
        assert page.locator("#figure-moe-route svg.ch:visible").count() == 5
