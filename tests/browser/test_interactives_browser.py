"""Every control of every interactive, worked by keyboard, in every language."""

import pytest
from playwright.sync_api import Locator, Page

from facts import CODES
from pages import boxes
from tests.browser import PHONE, Visit, alive, living, violations

pytestmark = pytest.mark.browser
# What runs the lab's model is tested with the model loaded, in test_run_browser.py.
each_box = pytest.mark.parametrize(
    "name", [name for name in boxes.names() if not name.startswith("run-")]
)
# One key that moves each kind of control.
MOVE = {"range": ("ArrowLeft", "ArrowRight"), "checkbox": ("Space",), "number": ("ArrowUp",)}
_SHOWN = """(form) => [...form.elements]
  .filter((el) => el.name && el.checkVisibility()).map((el) => el.name)"""
_VOICED = """(box) => [...box.querySelectorAll("[type=range]")].every((input) =>
  input.getAttribute("aria-valuetext") === JSON.parse(input.dataset.texts)[input.value])"""
_OPENED = "(all) => all.forEach((details) => (details.open = true))"
_VALUE = "(el) => (el.type === 'checkbox' ? el.checked : el.value)"
# The result follows in the next frame, after a reset in the next task.
_SAID = """async (box) => {
  const parts = ["[data-result]", "[data-detail]", "table"];
  await new Promise((settled) => setTimeout(() => requestAnimationFrame(settled), 0));
  await new Promise(requestAnimationFrame);
  return parts.map((part) => box.querySelector(part).innerText).join("\\n");
}"""
# The cells of a box's table, as the page holds them and as the script has written them.
_CELLS = """async (box) => {
  const asked = new XMLHttpRequest();
  asked.responseType = "document";
  asked.open("GET", "");
  asked.send();
  await new Promise((answered) => (asked.onload = answered));
  return [asked.response.getElementById(box.id), box].map((one) =>
    [...one.querySelector("table").tBodies].flatMap((body) =>
      [...body.querySelectorAll("th, td")].map((cell) => cell.textContent.trim())));
}"""


def said(box: Locator) -> str:
    """Everything that the box shows, when it has settled."""
    return str(box.evaluate(_SAID))


def work(page: Page, control: Locator) -> None:
    """Move one control by its keys."""
    control.focus()
    assert control.evaluate("(el) => el === document.activeElement")
    kind = str(control.get_attribute("type") or "select")
    for key in MOVE.get(kind, ("ArrowDown", "ArrowUp")):
        before = control.evaluate(_VALUE)
        page.keyboard.press(key)
        if control.evaluate(_VALUE) != before or kind == "radio":
            break


def moved(page: Page, box: Locator, name: str) -> str:
    """Move two controls; the settings as the address then holds them."""
    names = box.locator("form").evaluate(_SHOWN)
    for control in list(dict.fromkeys(names))[:2]:
        work(page, box.locator(f'[name="{control}"]:not([type=radio]:not(:checked))'))
    said(box)
    return page.url.partition(f"?{name}.")[2].partition("#")[0]


def ready(box: Locator, name: str) -> None:
    """Choose what lets a control be used."""
    if name in ("bias", "loss"):
        box.locator(f'[name=balance][value="{name}"]').press("Space")
    if name == "draw":  # otherwise the boxes are still ticked as they were drawn
        box.locator("button[type=reset]").press("Enter")


@pytest.mark.parametrize("code", CODES)
@each_box
def test_every_control_has_its_keys(visit: Visit, name: str, code: str) -> None:
    """From the table that stands without a script, back to it, and on paper."""
    width = 320 if code == "ru" else 1280  # the longest words in the narrowest window
    page, box = living(visit, name, code, width=width)
    start = said(box)
    plain, live = box.evaluate(_CELLS)
    # What a reader guesses, the script alone fills in.
    other = [(kept, made) for kept, made in zip(plain, live, strict=True) if kept not in ("", made)]
    assert plain and other == []
    box.locator("details").evaluate_all(_OPENED)
    names = box.locator("form").evaluate("(f) => [...f.elements].map((el) => el.name)")
    after = start
    for control in dict.fromkeys(filter(None, names)):
        ready(box, control)
        before = said(box) if control in ("bias", "loss", "draw") else after
        where = page.url
        work(page, box.locator(f'[name="{control}"]:not([type=radio]:not(:checked))'))
        after = said(box)
        assert after != before and page.url != where, control
        assert not set("{}") & set(after), control
    assert box.evaluate(_VOICED), "every slider says its position"
    if code == "ru":
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert violations(page, f"#try-{name}") == []
        page.emulate_media(color_scheme="dark")
        assert violations(page, f"#try-{name}", "color-contrast") == []
    box.locator("button[type=reset]").press("Enter")
    assert said(box) == start
    assert "?" not in page.url
    page.emulate_media(media="print")
    assert box.locator("table").first.is_visible()
    assert box.locator("input[type=range]:visible").count() == 0


@each_box
def test_an_address_brings_the_settings_back(visit: Visit, name: str) -> None:
    page, box = living(visit, name)
    plain = said(box)
    page.goto(f"{page.url}#sources")
    query = moved(page, box, name)
    assert query and page.url.endswith("#sources")
    page, box = living(visit, name, "en", query)
    kept, where = said(box), page.url
    assert kept != plain
    box.locator(".try-ends a").click()
    assert page.url == f"{where}#try-{name}"
    page.reload()
    assert said(alive(page, name)) == kept
    assert said(living(visit, name, "en", "seed=no&x.y=1")[1]) == plain


def test_an_address_opens_what_it_sets(visit: Visit) -> None:
    for query, shown in (("seed=7", True), ("load=1.5", False)):
        _page, box = living(visit, "draft-verify", "en", query)
        assert box.locator("[name=seed]").is_visible() == shown


def test_a_slider_takes_over_what_it_needs(visit: Visit) -> None:
    page, box = living(visit, "fleet-share")
    work(page, box.locator("[name=guess]"))
    assert box.locator("[name=whole][value=guess]").is_checked()
    assert "your guess" in said(box)
    page, box = living(visit, "group-advantage")
    box.locator("[name=chance]").press("End")
    said(box)
    assert all(tick.is_checked() for tick in box.locator(".try-answers input").all())
    box.locator("[name=a1]").press("Space")
    said(box)
    assert box.locator("[name=draw]").input_value() == "0"
    assert box.locator(".try-answers input:checked").count() == 7


def test_a_finger_moves_a_slider(visit: Visit) -> None:
    page, box = living(visit, "draft-verify", "tr", **PHONE)
    before, slider = said(box), box.locator("[name=load]")
    slider.scroll_into_view_if_needed()
    area = slider.bounding_box()
    assert area
    page.touchscreen.tap(area["x"] + area["width"] * 0.7, area["y"] + area["height"] / 2)
    assert said(box) != before
