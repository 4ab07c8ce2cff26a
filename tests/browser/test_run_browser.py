"""The running model: played, stepped, looked into, loaded, refused, by keyboard, unscripted."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, Route

from facts.languages import CODES
from lab import runs
from pages import boxes
from pages.boxes import _run
from pages.edition import prefix
from tests.browser import HOMES, alive, violations, watched
from tests.built import SITE
from tools.served import served
from words.language import language

pytestmark = pytest.mark.browser
NAMES = [name for name in boxes.names() if boxes.is_run(name)]
PLAYED = [name for name in NAMES if name != "run-experts"]
each_box = pytest.mark.parametrize("name", NAMES)
each_player = pytest.mark.parametrize("name", PLAYED)
each_language = pytest.mark.parametrize("code", CODES)
WEIGHTS = "**/tiny-v3.*.bin"
_STATE = "(name) => { const box = document.querySelector(name); return [...box.at]; }"


@contextmanager
def opened(
    browser: Browser, address: str, name: str, code: str = "en", **options: Any
) -> Iterator[tuple[Page, Locator, list[str]]]:
    """A page with a box, and whatever its console says."""
    url = f"{address}{prefix(code)}{HOMES[name]}/"
    size = {"viewport": {"width": 1280, "height": 1000}}
    with watched(browser, url, **(size | options)) as (page, faults):
        yield page, alive(page, name), faults


def at(page: Page, name: str) -> list[int]:
    """The pass and the stage that a box shows."""
    return list(page.evaluate(_STATE, name))


def load(box: Locator) -> None:
    """Fetch the model by keyboard; the line to type in then has the focus."""
    box.locator("[data-load]").press("Enter")
    box.locator("[name=text]").wait_for(state="visible")
    assert box.locator("[name=text]").evaluate("(el) => el === document.activeElement")


def write(page: Page, box: Locator, text: str) -> None:
    """Let the model write on, and wait until its answer is read out."""
    before = box.locator("[data-line]").inner_text()
    box.locator("[name=text]").fill(text)
    box.locator("[name=text]").press("Enter")
    page.wait_for_function(
        "([line, before]) => line.innerText !== before",
        arg=[box.locator("[data-line]").element_handle(), before],
    )


@each_language
@each_player
def test_nothing_moves_before_play_and_the_frame_is_a_kept_draft(
    chromium: Browser, address: str, name: str, code: str
) -> None:
    with opened(chromium, address, name, code) as (page, box, faults):
        still = runs.still(_run.run(language(code))).number
        assert at(page, name) == [still, 7]
        if code == CODES[0]:  # as in the others, where the text differs and the script does not
            page.wait_for_timeout(500)
        assert at(page, name) == [still, 7] and box.locator("[data-said]").inner_text() == ""
        assert not set("{}*") & set(box.locator("[data-line]").inner_text())
        assert not faults, faults


@each_language
@each_player
def test_every_moment_can_be_shown(chromium: Browser, address: str, name: str, code: str) -> None:
    with opened(chromium, address, name, code) as (page, _box, faults):
        for width in (1280, 360):
            page.set_viewport_size({"width": width, "height": 900})
            lines = page.evaluate(
                """(name) => {
                  const [box, lines] = [document.querySelector(name), []];
                  for (let pass = 0; pass < box.time.passes; pass += 1) {
                    for (let stage = 0; stage <= box.time.last(pass); stage += 1) {
                      box.go(pass, stage);
                      lines.push(box.spoken);
                    }
                  }
                  return lines;
                }""",
                name,
            )
            assert lines and not any(set("{}*") & set(line) for line in lines)
            assert not [line for line in lines if "undefined" in line or "NaN" in line]
        assert not faults, faults


def test_play_goes_on_and_pause_says_where_it_stands(chromium: Browser, address: str) -> None:
    name = "run-score"
    with opened(chromium, address, name) as (page, box, faults):
        play = box.locator("[data-play]")
        play.press("Enter")
        page.wait_for_function("() => document.querySelector('run-score').at[0] > 5")
        assert play.inner_text() == "Pause" and box.locator("[data-said]").inner_text() == ""
        play.press("Enter")
        assert play.inner_text() == "Play"
        page.wait_for_function("() => document.querySelector('[data-said]').textContent !== ''")
        where = at(page, name)
        page.wait_for_timeout(700)
        assert at(page, name) == where
        assert not faults


def test_a_run_ends_and_begins_again(chromium: Browser, address: str) -> None:
    name = "run-score"
    with opened(chromium, address, name) as (page, box, _faults):
        box.locator("[data-scrub]").press("End")
        assert box.locator("[data-play]").inner_text() == "Again"
        pieces = runs.moments(_run.run(language("en")))
        count = sum(len(one.wrote) for one in pieces)
        assert f"{count} pieces in {len(pieces)} passes" in box.locator("[data-line]").inner_text()
        box.locator("[data-play]").press("Enter")
        assert at(page, name)[0] == 0


def test_under_reduced_motion_a_play_shows_whole_passes(chromium: Browser, address: str) -> None:
    name = "run-score"
    with opened(chromium, address, name, reduced_motion="reduce") as (page, box, _faults):
        box.locator("[data-scrub]").press("Home")
        assert at(page, name)[0] == 0
        box.locator("[data-play]").press("Enter")
        page.wait_for_function("() => document.querySelector('run-score').at[0] === 1")
        assert at(page, name) == [1, 7]
        running = "() => document.getAnimations().filter((a) => a.playState === 'running').length"
        assert page.evaluate(running) == 0


@each_player
def test_steps_by_hand_are_read_out(chromium: Browser, address: str, name: str) -> None:
    with opened(chromium, address, name) as (page, box, _faults):
        here = at(page, name)[0]
        for button, there in (("back", here - 1), ("forward", here), ("forward", here + 1)):
            box.locator(f"[data-do={button}]").press("Enter")
            assert at(page, name) == [there, 7]
            said = box.locator("[data-said]")
            line = box.locator("[data-line]").inner_text()
            page.wait_for_function("([el, text]) => el.textContent === text",
                                   arg=[said.element_handle(), line])  # fmt: skip
            focused = "(b) => b === document.activeElement"
            assert box.locator(f"[data-do={button}]").evaluate(focused)


def test_keys_of_the_picture(chromium: Browser, address: str) -> None:
    name = "run-score"
    with opened(chromium, address, name) as (page, box, faults):
        picture = box.locator("[data-keys]")
        here = at(page, name)[0]
        picture.press("ArrowUp")
        assert at(page, name) == [here, 6]
        picture.press("ArrowDown")
        assert at(page, name) == [here, 7]
        first = box.locator("[data-at]").inner_text()
        picture.press("ArrowLeft")
        assert box.locator("[data-at]").inner_text() != first
        assert box.locator(".is-pinned").count() == 1
        picture.press("Escape")
        assert box.locator("[data-at]").inner_text() == first
        picture.press("l")
        assert box.locator(".run-strip").first.is_visible()
        assert "Expert" in box.locator("[data-line]").inner_text()
        picture.press("l")
        assert not box.locator(".run-strip").first.is_visible()
        picture.press("Home")
        assert at(page, name)[0] == 0
        picture.press("Space")
        assert box.locator("run-score.is-playing").count() == 1
        page.keyboard.press("Space")
        assert box.locator("run-score.is-playing").count() == 0
        assert not faults


def test_on_a_phone_one_layer_is_open_and_the_height_stays(chromium: Browser, address: str) -> None:
    name, size = "run-score", {"width": 360, "height": 800}
    with opened(chromium, address, name, "ru", viewport=size) as (page, box, faults):
        assert box.locator("[data-open='2'][aria-expanded=true]").count() == 1
        heights = set()
        for n in range(len(runs.moments(_run.run(language("ru"))))):
            page.evaluate("([n]) => document.querySelector('run-score').step(n)", [n])
            heights.add(box.locator(".run-figure").bounding_box()["height"])  # type: ignore[index]
        assert len(heights) == 1, heights
        box.locator("[data-open='3']").press("Enter")
        assert box.locator("[aria-expanded=true][data-open]").get_attribute("data-open") == "3"
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        box.locator("[data-do=more]").press("Enter")
        assert box.locator("[name=run-speed]").first.is_visible()
        assert not faults


def test_columns_and_words_stand_together(chromium: Browser, address: str) -> None:
    with opened(chromium, address, "run-score") as (page, _box, _faults):
        found = page.evaluate(
            """() => {
              const box = document.querySelector("run-score");
              const cells = [...box.querySelector("[data-part]").querySelectorAll(".run-cell")];
              const left = (el) => el.getBoundingClientRect().left;
              const y = box.built[0].cell + 1;
              return box.spans.filter((_, n) => box.readable(n)).map((span) => {
                const x = left(span) - left(cells[0].ownerSVGElement);
                const filled = (by) => cells.some((it) => it.isPointInFill({ x: x + by, y }));
                return [filled(7), filled(-7)];
              });
            }"""
        )
        assert len(found) > 9 and all(pair == [True, False] for pair in found)


def test_a_column_pointed_at_is_the_piece_looked_at(chromium: Browser, address: str) -> None:
    with opened(chromium, address, "run-score") as (page, box, _faults):
        middle = """() => {
          const box = document.querySelector("run-score");
          const word = [...box.spans[5].children].at(-1).getBoundingClientRect();
          const part = box.querySelector("[data-part]").getBoundingClientRect();
          return [word.x + 8, part.y + 20, word.x + 8, word.y + 8];
        }"""
        x, y, *word = page.evaluate(middle)
        page.mouse.move(x, y)
        told = box.locator("[data-at]").inner_text()
        page.mouse.move(0, 0)
        assert box.locator("[data-at]").inner_text() != told
        page.mouse.click(*word)
        assert box.locator("[data-at]").inner_text() == told


@each_box
def test_nothing_of_the_model_is_fetched_before_it_is_asked_for(
    chromium: Browser, address: str, name: str
) -> None:
    asked: list[str] = []
    with opened(chromium, address, name) as (page, box, _faults):
        page.on("request", lambda request: asked.append(request.url))
        page.reload(wait_until="networkidle")
        assert not [url for url in asked if "/lab/" in url]
        load(box)
        assert len([url for url in asked if "/lab/" in url]) == 3


@each_box
def test_the_loaded_model_reads_what_a_reader_types(
    chromium: Browser, address: str, name: str
) -> None:
    with opened(chromium, address, name, "tr") as (page, box, faults):
        load(box)
        for text in ("Привет, мир! Hello, ığdır 42", "<b>&amp;</b> " * 12, "日本語 🙂"):
            write(page, box, text)
            assert not set("{}*") & set(box.locator("[data-line]").inner_text())
        assert not faults, faults


def test_the_loaded_model_writes_what_was_recorded(chromium: Browser, address: str) -> None:
    name = "run-score"
    with opened(chromium, address, name) as (page, box, faults):
        recorded = page.evaluate("JSON.stringify(document.querySelector('run-score').time.run)")
        table = box.locator("[data-passes] tbody").text_content()
        load(box)
        write(page, box, runs.texts()["run"]["manual"]["en"])
        computed = page.evaluate("JSON.stringify(document.querySelector('run-score').time.run)")
        assert computed == recorded
        assert box.locator("[data-passes] tbody").text_content() == table
        assert not faults


@each_box
def test_loading_can_be_cancelled_with_the_focus_where_it_was(
    chromium: Browser, address: str, name: str
) -> None:
    words = _run.loading(language("ru"))
    with opened(chromium, address, name, "ru") as (page, box, _faults):
        page.route(WEIGHTS, lambda route: None)
        button, state = box.locator("[data-load]"), box.locator("[data-state]")
        height = box.bounding_box()["height"]  # type: ignore[index]
        button.press("Enter")
        assert state.inner_text() == words["loading"] and button.inner_text() == words["cancel"]
        assert button.evaluate("(b) => b === document.activeElement")
        button.press("Enter")
        assert state.inner_text() == words["stopped"] and button.inner_text() == words["load"]
        assert button.evaluate("(b) => b === document.activeElement")
        assert abs(box.bounding_box()["height"] - height) <= 1  # type: ignore[index]
        page.unroute(WEIGHTS)
        load(box)


@pytest.mark.parametrize("fault", ["missing", "lost", "short", "long"])
def test_what_cannot_be_loaded_is_said(chromium: Browser, address: str, fault: str) -> None:
    size, words = runs.header()["bytes"], _run.loading(language("it"))

    def answer(route: Route) -> None:
        if fault == "lost":
            route.abort()
        elif fault == "missing":
            route.fulfill(status=404)
        else:
            route.fulfill(body=bytes(size - 1 if fault == "short" else size + 1))

    with opened(chromium, address, "run-drafts", "it") as (page, box, _faults):
        page.route(WEIGHTS, answer)
        box.locator("[data-load]").click()
        state = box.locator("[data-state]")
        page.wait_for_function("([el, text]) => el.textContent === text",
                               arg=[state.element_handle(), words["failed"]])  # fmt: skip
        page.unroute(WEIGHTS)
        load(box)


@each_box
def test_a_page_from_a_folder_says_why_it_loads_nothing(chromium: Browser, name: str) -> None:
    page = chromium.new_page()
    page.goto((SITE / "it" / HOMES[name] / "index.html").as_uri())
    box = alive(page, name)
    box.locator("[data-load]").click()
    assert box.locator("[data-state]").inner_text() == _run.loading(language("it"))["folder"]
    page.close()


def test_the_model_loads_below_a_path(chromium: Browser) -> None:
    with (
        served(SITE, "/x/y/") as address,
        opened(chromium, address, "run-experts", "pt-BR") as (page, box, faults),
    ):
        load(box)
        write(page, box, "Bom dia")
        assert not faults


def test_a_followed_expert_is_followed_in_every_row(chromium: Browser, address: str) -> None:
    with opened(chromium, address, "run-experts", "ru") as (_page, box, _faults):
        line = box.locator("[data-line]")
        before = line.inner_text()
        box.locator("[name=follow]").select_option("3")
        assert line.inner_text() != before
        assert box.locator(".run-strip-head .is-followed").count() <= 5
        box.locator("[name='run-layer'], [name=layer]").first.press("ArrowRight")
        assert not set("{}*") & set(line.inner_text())


@each_box
def test_without_script_and_on_paper_stills_and_tables_stand(
    chromium: Browser, address: str, name: str
) -> None:
    with opened(chromium, address, name, "ru", java_script_enabled=False) as (page, box, _faults):
        assert page.locator(".run-still").first.is_visible()
        assert box.locator("input:visible, button:visible, select:visible").count() == 0
        details = box.locator("details")
        if details.count():
            details.first.locator("summary").click()
        assert box.locator("table").first.is_visible()


@pytest.mark.parametrize(
    ("code", "scheme", "width"),
    [("ru", "dark", 320), ("en", "light", 1280)],
)
@each_box
def test_axe_finds_nothing(
    chromium: Browser, address: str, name: str, code: str, scheme: str, width: int
) -> None:
    options = {"color_scheme": scheme, "viewport": {"width": width, "height": 800}}
    with opened(chromium, address, name, code, **options) as (page, _box, faults):
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        for _ in range(2):
            assert violations(page, f"#try-{name}") == []
            page.evaluate("() => document.querySelector('run-score')?.languages()")
        assert not faults
