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
from facts import ROOT
from facts.languages import CODES
from pages.figure import frame_name
from tests.browser import url
from tests.built import SITE
from tools.audit.loads import opened

pytestmark = pytest.mark.browser

# What stands in for Inter where it is missing: Arial by its twin, and DejaVu as the style sheet
# shrinks it. Both come with the lock: what a machine has installed is no part of the test.
_DEJAVU = Path(matplotlib.get_data_path()) / "fonts" / "ttf"
FALLBACKS = {
    "Arial": {"Arial": Path(fontpkg_arimo.ROOT) / "files" / "Arimo[wght].ttf"},
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
_STYLE = "(el, name) => getComputedStyle(el)[name]"


@contextmanager
def shown(
    browser: Browser, address: str, name: str, code: str = "en", **options: Any
) -> Iterator[Page]:
    """The page that holds a figure alone, its script at work where it may be."""
    with opened(browser, url(address, code, frame_name(name)), **options) as page:
        if options.get("java_script_enabled", True):
            page.locator(".hit").first.wait_for(state="attached")
        yield page


def mark(page: Page, row: str) -> Locator:
    """What stands for a row in the picture that is to be seen."""
    return page.locator(f"svg:visible .hit[data-row={row}]")


def row_of(page: Page, row: str) -> str:
    return "\n".join(page.locator(f"tr[data-row={row}] > *").all_text_contents())


def fallback(font: str) -> str:
    """The style of the figures, with the files of a font that a reader's machine may have."""
    css = theme.css() + f'.ch{{font-family:"{font}"!important}}'
    for face, file in FALLBACKS[font].items():
        source = f"url(data:font/ttf;base64,{b64encode(file.read_bytes()).decode()})"
        css = css.replace(f'local("{face}")', source)
        if face == font:
            css += f'@font-face{{font-family:"{face}";font-weight:400 700;src:{source}}}'
    return css


@pytest.mark.parametrize("font", FALLBACKS)
@pytest.mark.parametrize("code", CODES)
def test_labels_keep_their_places_in_other_fonts(chromium: Browser, code: str, font: str) -> None:
    pictures = [
        f'<div style="width:{width}px">'
        + path.read_text("utf-8").replace("<svg ", f'<svg data-file="{path.name}" ', 1)
        + "</div>"
        for layout, width in (("narrow", 328), ("wide", 688))
        for path in sorted((ROOT / "build" / "charts" / code).glob(f"*.{layout}.svg"))
    ]
    assert len(pictures) >= 2 * len(gallery.names())
    with opened(chromium) as page:
        page.set_content(f"<style>{fallback(font)}</style>{''.join(pictures)}")
        page.evaluate("document.fonts.ready")
        states = page.evaluate("[...document.fonts].map((face) => [face.family, face.status])")
        assert {state for family, state in states if family.strip('"') == font} == {"loaded"}
        assert page.evaluate(FOUND) == []


def test_a_pointer_shows_the_row_and_may_move_onto_it(chromium: Browser, address: str) -> None:
    moving = """() => [...document.querySelectorAll(".figure, .figure *")].filter((node) => {
      const style = getComputedStyle(node);
      return style.animationName !== "none" || style.transitionDuration !== "0s";
    }).length"""
    with shown(chromium, address, "gpu_fleet") as page:
        mark(page, "h100").locator("rect").first.hover()
        tip = page.locator(".figure-tip")
        assert tip.inner_text() == row_of(page, "h100")
        assert page.evaluate(moving) == 0
        tip.hover()
        assert tip.is_visible()
        page.mouse.move(1, 1)
        assert tip.count() == 0
        # The gap between two squares belongs to their row.
        squares = mark(page, "h100").locator("rect")
        boxes = [squares.nth(n).bounding_box() for n in (2, 3)]
        assert boxes[0] and boxes[1]
        side = (boxes[0]["width"] + 2) / 2
        page.mouse.move(boxes[0]["x"] + side, boxes[0]["y"] + 4)
        assert tip.inner_text() == row_of(page, "h100")


def test_arrow_keys_go_from_mark_to_mark_and_escape_closes(chromium: Browser, address: str) -> None:
    with shown(chromium, address, "gpu_fleet") as page:
        stops = page.locator("svg:visible .hit")
        assert stops.evaluate_all("marks => marks.map(m => m.tabIndex).filter(i => i === 0)") == [0]
        page.locator("svg:visible .hit[tabindex='0']").focus()
        rows = []
        for key in ("Home", "ArrowRight", "ArrowDown", "ArrowLeft", "End"):
            page.keyboard.press(key)
            rows.append(page.evaluate("document.activeElement.dataset.row"))
            assert page.locator(".figure-tip").inner_text() == row_of(page, rows[-1])
        assert rows[0] != rows[1] == rows[3] != rows[2] and rows[4] not in rows[:4]
        page.keyboard.press("Escape")
        assert page.locator(".figure-tip").count() == 0
        assert page.evaluate("document.activeElement.dataset.row") == rows[-1]


def test_a_tap_shows_and_another_place_closes(chromium: Browser, address: str) -> None:
    phone: dict[str, Any] = {
        "viewport": {"width": 390, "height": 800},
        "has_touch": True,
        "is_mobile": True,
    }
    with shown(chromium, address, "r1_steps", **phone) as page:
        mark(page, "zero").locator("rect").first.tap()
        tip = page.locator(".figure-tip")
        assert tip.inner_text() == row_of(page, "zero")
        box = tip.bounding_box()
        assert box and box["x"] >= 0 and box["x"] + box["width"] <= 390
        page.locator(".figure-title").tap()
        assert tip.count() == 0
        # A table that scrolls has no narrow column.
        page.locator(".figure-rows summary").click()
        widths = "cells => cells.map((cell) => cell.getBoundingClientRect().width)"
        assert min(page.locator(".figure-table td:last-child").evaluate_all(widths)) > 150


def test_views_are_chosen_with_the_keyboard(chromium: Browser, address: str) -> None:
    with opened(chromium, f"{address}fleet/") as page:
        figure = page.locator("#figure-gpu-fleet")
        figure.locator("input[type=radio]").first.focus()
        expect(figure.locator("img")).to_have_count(0)
        for chosen in (2, 3, 1):
            page.keyboard.press("ArrowRight")
            seen = [view.is_visible() for view in figure.locator(".figure-view").all()]
            assert seen == [at == chosen for at in (1, 2, 3)]
            marks = figure.locator(f".figure-view-{chosen} .hit")
            marks.first.wait_for(state="attached")  # its marks can be reached, from the next frame


def test_forced_colours_keep_claim_and_chosen_view_apart(chromium: Browser, address: str) -> None:
    fill = "name => getComputedStyle(document.querySelector(`.ch ${name}`)).fill"
    with shown(chromium, address, "same_ruler", forced_colors="active") as page:
        assert page.evaluate(fill, "path.f-claim") != page.evaluate(fill, "path.f-a")
        assert page.evaluate(fill, "text.f-claim") == page.evaluate(fill, "text.f-a")
    with shown(chromium, address, "gpu_fleet", forced_colors="active") as page:
        chosen, other, _last = page.locator(".figure-views span").all()
        ground = [one.evaluate(_STYLE, "backgroundColor") for one in (chosen, other)]
        assert ground[0] != ground[1]


def test_paper_keeps_one_picture_and_the_table_together(chromium: Browser, address: str) -> None:
    with shown(chromium, address, "gpu_fleet") as page:
        page.emulate_media(media="print")
        assert page.locator("svg.ch:visible").count() == 1
        for name, seen in (("table", 1), ("views", 0), ("links", 0), ("source", 1)):
            assert page.locator(f".figure-{name}").first.is_visible() == seen, name
        for names, side in (
            ("figcaption, tbody tr", "After"),
            (".figure-view", "Inside"),
            (".figure-note, .figure-source", "Before"),
        ):
            for one in page.locator(f":is({names}):visible").all()[:2]:
                assert one.evaluate(_STYLE, f"break{side}") == "avoid", names


def test_a_statement_in_a_table_breaks_into_lines(chromium: Browser, address: str) -> None:
    with shown(chromium, address, "grpo_group") as page:
        page.locator(".figure-rows summary").click()
        box = page.locator(".figure-rows .scroll")
        assert box.evaluate("box => box.scrollWidth <= box.clientWidth")


def heard(page: Page) -> list[tuple[str, str, str]]:
    """Role, name and description of all that a screen reader meets."""
    nodes = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    told = ("role", "name", "description")
    return [
        tuple(node.get(key, {}).get("value", "") for key in told)
        for node in nodes
        if not node["ignored"]
    ]


@pytest.mark.parametrize(("script", "role"), [(True, "group"), (False, "image")])
def test_a_screen_reader_hears_title_and_finding_and_reaches_the_table(
    chromium: Browser, address: str, script: bool, role: str
) -> None:
    with shown(chromium, address, "kv_cache", "ru", java_script_enabled=script) as page:
        title = page.locator(".figure-title").text_content()
        finding = page.locator("p.figure-alt").text_content()
        met = heard(page)
        told = [one for one in met if one[0] in ("group", "image") and one[2]]
        assert told == [(role, title, finding)]
        assert ("image" in {one[0] for one in met if not one[2]}) == script
        page.locator(".figure-rows summary").focus()
        page.keyboard.press("Enter")
        assert {"table", "columnheader", "rowheader"} <= {one[0] for one in heard(page)}


def test_views_need_neither_script_nor_server(chromium: Browser, address: str) -> None:
    folder = (SITE / "moe" / "index.html").as_uri()
    for where, scripted in ((f"{address}moe/", False), (folder, True)):
        with opened(chromium, where, java_script_enabled=scripted) as page:
            figure = page.locator("#figure-moe-route")
            figure.locator(".view-1").check(force=True)
            picture = figure.locator(".figure-view-1 img:visible")
            assert picture.evaluate("(it) => it.decode().then(() => it.clientHeight)") > 300


def test_paper_shows_every_step_that_has_come(chromium: Browser, address: str) -> None:
    with opened(chromium, f"{address}moe/") as page:
        page.keyboard.press("Control")
        page.locator("#figure-moe-route .hit").first.wait_for(state="attached")
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        page.emulate_media(media="print")
        assert page.locator("#figure-moe-route svg.ch:visible").count() == 5
