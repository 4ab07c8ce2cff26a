"""Figures as readers meet them in a Chromium: every hand, eye and ear."""

from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from pages.figure import frame_name
from tests.browser import PHONE, Visit, url
from tests.built import SITE

pytestmark = pytest.mark.browser

_STYLE = "(el, name) => getComputedStyle(el)[name]"


def shown(visit: Visit, name: str, code: str = "en", **options: Any) -> Page:
    """The page that holds a figure alone, its script at work where it may be."""
    page = visit(url(code, frame_name(name)), **options)
    if options.get("java_script_enabled", True):
        page.locator(".hit").first.wait_for(state="attached")
    return page


def mark(page: Page, row: str) -> Locator:
    """What stands for a row in the picture that is to be seen."""
    return page.locator(f"svg:visible .hit[data-row={row}]")


def tells(page: Page, row: str) -> None:
    """The box beside a mark says what the table says of its row."""
    said = page.locator(f"figure tr[data-row={row}] > *").all_text_contents()
    assert page.locator(".figure-tip").inner_text() == "\n".join(said)


def test_on_the_first_page_the_rows_come_with_a_reader(visit: Visit, address: str) -> None:
    page = visit("ru/", width=1280)
    page.mouse.move(9, 9, steps=2)  # the first may tell of no way that it has come
    mark(page, "servers").hover()
    tells(page, "servers")
    page.locator(".figure-rows summary").click()
    href = page.locator(".figure-table a").first.get_attribute("href")
    assert href == f"{address}ru/data/cost/#v3-cost-total"


def test_a_pointer_shows_the_row_and_may_move_onto_it(visit: Visit) -> None:
    moving = """() => [...document.querySelectorAll(".figure, .figure *")].filter((node) => {
      const style = getComputedStyle(node);
      return style.animationName !== "none" || style.transitionDuration !== "0s";
    }).length"""
    page = shown(visit, "gpu_fleet")
    squares, tip = mark(page, "h100").locator("rect"), page.locator(".figure-tip")
    squares.first.hover()
    tells(page, "h100")
    assert page.evaluate(moving) == 0
    tip.hover()
    assert tip.is_visible()
    page.mouse.move(1, 1)
    assert tip.count() == 0
    # The gap between two squares belongs to their row.
    box = squares.nth(2).bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] / 2 + 1, box["y"] + 4)
    tells(page, "h100")


def test_arrow_keys_go_from_mark_to_mark_and_escape_closes(visit: Visit) -> None:
    page = shown(visit, "gpu_fleet")
    focused = page.locator("svg:visible .hit:focus")
    page.locator("svg:visible .hit[tabindex='0']").focus()  # there is one
    rows = []
    for key in ("Home", "ArrowRight", "ArrowDown", "ArrowLeft", "End"):
        page.keyboard.press(key)
        rows.append(focused.get_attribute("data-row") or "")
        tells(page, rows[-1])
    assert rows[0] != rows[1] == rows[3] != rows[2] and rows[4] not in rows[:4]
    page.keyboard.press("Escape")
    assert page.locator(".figure-tip").count() == 0
    assert focused.get_attribute("data-row") == rows[-1]


def test_a_tap_shows_and_another_place_closes(visit: Visit) -> None:
    page = shown(visit, "r1_steps", **PHONE)
    mark(page, "zero").locator("rect").first.tap()
    tells(page, "zero")
    box = page.locator(".figure-tip").bounding_box()
    assert box and box["x"] >= 0 and box["x"] + box["width"] <= 390
    page.locator(".figure-title").tap()
    assert page.locator(".figure-tip").count() == 0
    # A table that scrolls has no narrow column.
    page.locator(".figure-rows summary").click()
    widths = "cells => cells.map((cell) => cell.getBoundingClientRect().width)"
    assert min(page.locator(".figure-table td:last-child").evaluate_all(widths)) > 150


def test_a_statement_in_a_table_breaks_into_lines(visit: Visit) -> None:
    page = shown(visit, "grpo_group")
    page.locator(".figure-rows summary").click()
    assert page.locator(".figure-rows .scroll").evaluate("it => it.scrollWidth <= it.clientWidth")


def test_views_are_chosen_with_the_keyboard(visit: Visit) -> None:
    figure = visit("fleet/").locator("#figure-gpu-fleet")
    figure.locator("input[type=radio]").first.focus()
    expect(figure.locator("img")).to_have_count(0)
    for chosen in (2, 3, 1):
        figure.page.keyboard.press("ArrowRight")
        seen = [view.is_visible() for view in figure.locator(".figure-view").all()]
        assert seen == [at == chosen for at in (1, 2, 3)]
        marks = figure.locator(f".figure-view-{chosen} .hit")
        marks.first.wait_for(state="attached")  # its marks can be reached, from the next frame


def test_views_need_neither_script_nor_server(visit: Visit) -> None:
    folder = (SITE / "moe" / "index.html").as_uri()
    for where, scripted in (("moe/", False), (folder, True)):
        figure = visit(where, java_script_enabled=scripted).locator("#figure-moe-route")
        figure.locator(".view-1").check(force=True)
        picture = figure.locator(".figure-view-1 img:visible")
        assert picture.evaluate("(it) => it.decode().then(() => it.clientHeight)") > 300


def test_forced_colours_keep_claim_and_chosen_view_apart(visit: Visit) -> None:
    page = shown(visit, "same_ruler", forced_colors="active")
    fills = [
        page.locator(f".ch {name}").first.evaluate(_STYLE, "fill")
        for name in ("path.f-claim", "path.f-a", "text.f-claim", "text.f-a")
    ]
    assert fills[0] != fills[1] and fills[2] == fills[3]
    page = shown(visit, "gpu_fleet", forced_colors="active")
    chosen, other, _last = page.locator(".figure-views span").all()
    assert chosen.evaluate(_STYLE, "backgroundColor") != other.evaluate(_STYLE, "backgroundColor")


def test_a_figure_opens_large_and_closes(visit: Visit) -> None:
    page = visit("cost/")
    page.locator("a.figure-large").first.hover()
    page.locator(".hit").first.wait_for(state="attached")  # its script has come
    page.locator("a.figure-large").first.click()
    large = page.locator("dialog#large")
    assert large.locator(".large-picture svg").is_visible()
    assert large.get_attribute("aria-label")
    page.keyboard.press("Escape")
    assert not large.is_visible()


def test_paper_keeps_one_picture_and_the_table_together(visit: Visit) -> None:
    page = shown(visit, "gpu_fleet")
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


def test_paper_shows_what_is_closed_every_step_and_where_links_lead(visit: Visit) -> None:
    page = visit("moe/")
    page.keyboard.press("Control")
    page.locator("#figure-moe-route .hit").first.wait_for(state="attached")
    opened = page.locator("main details[open]")
    before = opened.count()
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert opened.count() > before
    assert not page.locator("header.top").is_visible()
    assert page.locator("details.depth p").first.is_visible()
    assert page.locator("#figure-moe-route svg.ch:visible").count() == 5
    address = "el => getComputedStyle(el, '::after').content"
    assert "http" in page.locator(".sources a").first.evaluate(address)
    assert all(table.is_visible() for table in page.locator("figure.figure table").all())
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert opened.count() == before


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
    visit: Visit, script: bool, role: str
) -> None:
    page = shown(visit, "kv_cache", "ru", java_script_enabled=script)
    title = page.locator(".figure-title").text_content()
    finding = page.locator("p.figure-alt").text_content()
    met = heard(page)
    told = [one for one in met if one[0] in ("group", "image") and one[2]]
    assert told == [(role, title, finding)]
    assert ("image" in {one[0] for one in met if not one[2]}) == script
    page.locator(".figure-rows summary").press("Enter")
    assert {"table", "columnheader", "rowheader"} <= {one[0] for one in heard(page)}
