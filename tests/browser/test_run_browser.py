"""The running model: played, stepped, looked into, loaded, refused, by keyboard, unscripted."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from facts import CODES
from lab import runs
from pages import boxes
from pages.boxes import _run
from pages.render import module
from tests.browser import Visit, alive, living
from tests.built import SITE
from words.language import Language, language

pytestmark = pytest.mark.browser
NAMES = [name for name in boxes.names() if name.startswith("run-")]
SCORE = "run-score"
WEIGHTS = "**/tiny-v3.*.bin"
# The run that is shown, and the table of its passes.
_PLAYED = """(name) => [
  JSON.stringify(document.querySelector(name).time?.run),
  document.querySelector(`#try-${name} [data-passes] tbody`)?.textContent,
]"""
_HEIGHT = "(el) => el.getBoundingClientRect().height"
_WIDTH = "document.documentElement.scrollWidth"
# What each moment says, from the first to the last.
_MOMENTS = """(name) => {
  const [box, lines] = [document.querySelector(name), []];
  for (let pass = 0; pass < box.time.passes; pass += 1) {
    for (let stage = 0; stage <= box.time.last(pass); stage += 1) {
      box.go(pass, stage);
      lines.push(box.spoken);
    }
  }
  return lines;
}"""
# Whether a column of the picture begins below each word of the line, and not before it.
_COLUMNS = """(box) => {
  const cells = [...box.querySelector("[data-part]").querySelectorAll(".run-cell")];
  const left = (el) => el.getBoundingClientRect().left;
  const y = box.built[0].cell + 1;
  return box.spans.filter((_, n) => box.readable(n)).map((span) => {
    const x = left(span) - left(cells[0].ownerSVGElement);
    return [7, -7].map((by) => cells.some((it) => it.isPointInFill({ x: x + by, y })));
  });
}"""
# A point of a column, and one of its word.
_MIDDLE = """(box) => {
  const word = [...box.spans[5].children].at(-1).getBoundingClientRect();
  const part = box.querySelector("[data-part]").getBoundingClientRect();
  return [word.x + 8, part.y + 20, word.x + 8, word.y + 8];
}"""


def loading(lang: Language) -> dict[str, str]:
    """What is said while the model is fetched."""
    return dict(module("run/words.html", lang, **_run.told(lang)).loaded)


def at(page: Page, name: str = SCORE) -> list[int]:
    """The pass and the stage that a box shows."""
    return list(page.evaluate("(name) => [...document.querySelector(name).at]", name))


def line(box: Locator) -> str:
    """What a box says of the moment that it shows."""
    text = box.locator("[data-line]").inner_text()
    assert not set("{}*") & set(text)
    return text


def load(box: Locator) -> None:
    """Fetch the model by keyboard; the line to type in then has the focus."""
    box.locator("[data-load]").press("Enter")
    expect(box.locator("[name=text]")).to_be_focused()


def write(box: Locator, text: str) -> None:
    """Let the model write on, and wait until its answer is read out."""
    before = box.locator("[data-line]").text_content() or ""
    box.locator("[name=text]").fill(text)
    box.locator("[name=text]").press("Enter")
    expect(box.locator("[data-line]")).not_to_have_text(before)
    line(box)


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("name", [name for name in NAMES if name != "run-experts"])
def test_every_moment_can_be_shown_and_steps_by_hand_are_read_out(
    visit: Visit, name: str, code: str
) -> None:
    page, box = living(visit, name, code)
    here, said = runs.still(_run.run(language(code)).found).number, box.locator("[data-said]")
    if code == CODES[0]:  # as in the others, where the text differs and the script does not
        page.wait_for_timeout(500)
    assert at(page, name) == [here, 7], "a draft that was kept"
    assert line(box) and said.inner_text() == ""
    for do, there in (("back", here - 1), ("forward", here), ("forward", here + 1)):
        button = box.locator(f"[data-do={do}]")
        button.press("Enter")
        assert at(page, name) == [there, 7]
        expect(said).to_have_text(line(box))
        expect(button).to_be_focused()
    for width in (1280, 360):
        page.set_viewport_size({"width": width, "height": 900})
        told = "".join(page.evaluate(_MOMENTS, name))
        assert told and not re.search(r"[{}*]|undefined|NaN", told)
        assert page.evaluate(_WIDTH) <= width


def test_play_goes_on_and_pause_says_where_it_stands(visit: Visit) -> None:
    page, box = living(visit, SCORE)
    play, said = box.locator("[data-play]"), box.locator("[data-said]")
    play.press("Enter")
    page.wait_for_function("() => document.querySelector('run-score').at[0] > 5")
    assert (play.inner_text(), said.inner_text()) == ("Pause", "")
    play.press("Enter")
    assert play.inner_text() == "Play"
    expect(said).not_to_be_empty()
    where = at(page)
    page.wait_for_timeout(700)
    assert at(page) == where
    box.locator("[data-scrub]").press("End")
    assert play.inner_text() == "Again"
    pieces = runs.moments(_run.run(language("en")).found)
    count = sum(len(one.wrote) for one in pieces)
    assert f"{count} pieces in {len(pieces)} passes" in line(box)
    play.press("Enter")
    assert at(page)[0] == 0


def test_under_reduced_motion_a_play_shows_whole_passes(visit: Visit) -> None:
    page, box = living(visit, SCORE, reduced_motion="reduce")
    box.locator("[data-scrub]").press("Home")
    assert at(page)[0] == 0
    box.locator("[data-play]").press("Enter")
    page.wait_for_function("() => document.querySelector('run-score').at[0] === 1")
    assert at(page) == [1, 7]
    running = "() => document.getAnimations().filter((a) => a.playState === 'running').length"
    assert page.evaluate(running) == 0


def test_keys_and_columns_of_the_picture_lead_to_words(visit: Visit) -> None:
    page, box = living(visit, SCORE)
    found = box.locator(SCORE).evaluate(_COLUMNS)
    assert len(found) > 9 and all(pair == [True, False] for pair in found)
    picture, place = box.locator("[data-keys]"), box.locator("[data-at]")
    x, y, *word = box.locator(SCORE).evaluate(_MIDDLE)
    page.mouse.move(x, y)
    told = place.inner_text()
    page.mouse.move(0, 0)
    assert place.inner_text() != told
    page.mouse.click(*word)
    assert place.inner_text() == told
    page.mouse.move(0, 0)
    picture.press("Escape")
    here = at(page)[0]
    picture.press("ArrowUp")
    assert at(page) == [here, 6]
    picture.press("ArrowDown")
    assert at(page) == [here, 7]
    first = place.inner_text()
    picture.press("ArrowLeft")
    assert place.inner_text() != first and box.locator(".is-pinned").count() == 1
    picture.press("Escape")
    assert place.inner_text() == first
    picture.press("l")
    assert box.locator(".run-strip").first.is_visible() and "Expert" in line(box)
    picture.press("l")
    assert not box.locator(".run-strip").first.is_visible()
    picture.press("Home")
    assert at(page)[0] == 0
    for playing in (1, 0):
        page.keyboard.press("Space")
        assert box.locator("run-score.is-playing").count() == playing


def test_on_a_phone_one_layer_is_open_and_the_height_stays(visit: Visit) -> None:
    page, box = living(visit, SCORE, "ru", width=360, height=800)
    assert box.locator("[data-open='2'][aria-expanded=true]").count() == 1
    heights = set()
    for n in range(len(runs.moments(_run.run(language("ru")).found))):
        page.evaluate("([n]) => document.querySelector('run-score').step(n)", [n])
        heights.add(box.locator(".run-figure").evaluate(_HEIGHT))
    assert len(heights) == 1, heights
    box.locator("[data-open='3']").press("Enter")
    expect(box.locator("[aria-expanded=true][data-open]")).to_have_attribute("data-open", "3")
    assert page.evaluate(_WIDTH) <= 360
    box.locator("[data-do=more]").press("Enter")
    assert box.locator("[name=run-speed]").first.is_visible()


@pytest.mark.parametrize("name", NAMES)
def test_the_model_comes_when_asked_for_and_writes(visit: Visit, name: str) -> None:
    words, asked = loading(language("tr")), list[str]()
    page, box = living(visit, name, "tr")
    page.on("request", lambda request: asked.append(request.url))
    page.reload(wait_until="networkidle")
    box = alive(page, name)
    assert not [one for one in asked if "/lab/" in one]
    page.route(WEIGHTS, lambda route: None)
    button, state = box.locator("[data-load]"), box.locator("[data-state]")
    height = box.evaluate(_HEIGHT)
    for said, offered in (("loading", "cancel"), ("stopped", "load")):
        button.press("Enter")
        assert state.inner_text() == words[said] and button.inner_text() == words[offered]
        expect(button).to_be_focused()
    assert abs(box.evaluate(_HEIGHT) - height) <= 1
    page.unroute(WEIGHTS)
    recorded = page.evaluate(_PLAYED, name)
    load(box)
    assert len({one for one in asked if "/lab/" in one}) == 3
    for text in ("Привет, мир! Hello, ığdır 42", "<b>&amp;</b> " * 12, "日本語 🙂"):
        write(box, text)
    write(box, runs.texts()["run"]["manual"]["tr"])
    assert page.evaluate(_PLAYED, name) == recorded
    page.set_viewport_size({"width": 320, "height": 800})
    assert page.evaluate(_WIDTH) <= 320


def test_what_cannot_be_loaded_is_said(visit: Visit) -> None:
    size, words = runs.header()["bytes"], loading(language("it"))
    answers: dict[str, Callable[[Route], None]] = {
        "missing": lambda route: route.fulfill(status=404),
        "lost": lambda route: route.abort(),
        "short": lambda route: route.fulfill(body=bytes(size - 1)),
        "long": lambda route: route.fulfill(body=bytes(size + 1)),
    }
    page, box = living(visit, "run-drafts", "it", said=[])
    for fault, answer in answers.items():
        page.route(WEIGHTS, answer)
        box.locator("[data-load]").click()
        expect(box.locator("[data-state]")).to_have_text(words["failed"])
        assert box.locator("[data-load]").is_visible(), fault
        page.unroute(WEIGHTS)
    load(box)
    folder = visit((SITE / "it" / "moe" / "index.html").as_uri(), said=[])
    box = alive(folder, "run-experts")
    box.locator("[data-load]").click()
    assert box.locator("[data-state]").inner_text() == words["folder"]


def test_an_expert_is_followed(visit: Visit) -> None:
    _page, box = living(visit, "run-experts", "ru")
    before = line(box)
    box.locator("[name=follow]").select_option("3")
    assert line(box) != before
    assert box.locator(".run-strip-head .is-followed").count() <= 5
    box.locator("[name='run-layer'], [name=layer]").first.press("ArrowRight")
    line(box)
