"""A reader who knows nothing reads the three steps of a box, does them, and sees what they show.

Reading and doing take a minute at most, nobody has to scroll between an input and its answer, and
whoever listens hears the answer once.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page

from tests.test_interactives_browser import each_box, each_language, opened, settle

pytestmark = pytest.mark.browser
MINUTE = 60.0  # seconds
WORD = 60 / 200  # seconds to read one
ACTION = 3.0  # seconds to find an input and work it
PAUSE = 1200  # milliseconds: longer than the boxes wait before they speak
SMALL: dict[str, Any] = {"viewport": {"width": 360, "height": 640}, "reduced_motion": "reduce"}
PHONE: dict[str, Any] = SMALL | {"has_touch": True, "is_mobile": True}

Act = tuple[str, str | int]  # an input, and its new position or value
_WORD = re.compile(r"\S*\w\S*")


@dataclass(frozen=True, slots=True)
class Step:
    """What is done for a step, the sentence that answers, and where else the reader looks."""

    acts: tuple[Act, ...]
    answer: str
    reads: tuple[str, ...] = ()


@dataclass(slots=True)
class Walk:
    """How long a reader took so far, and what was seen."""

    seconds: float = 0.0
    seen: list[str] = field(default_factory=list)

    def read(self, text: str) -> None:
        self.seconds += WORD * len(_WORD.findall(text))
        self.seen.append(text)


WALKS: dict[str, tuple[Step, Step, Step]] = {
    "router-bench": (
        Step((("balance", "bias"),), "even"),
        Step((("bias", 0), ("bias", 10)), "uneven"),
        Step((("bias", 5), ("balance", "loss")), "even"),
    ),
    "cache-calculator": (
        Step((("row", "llama"), ("row", "gqa")), "result"),
        Step((("size", "1"),), "result"),
        Step((("row", "mqa"),), "result"),
    ),
    "absorption-steps": (
        Step((("stage", 0), ("stage", 1), ("stage", 2)), "result"),
        Step((("turned", ""),), "result"),
        Step((("seed", 7), ("seed", 20)), "result"),
    ),
    "draft-verify": (
        Step((("load", 14), ("load", 8), ("load", 9)), "loses", (".try-stage p",)),
        Step((("acceptance", 0),), "loses"),
        Step((), "loses", ("[data-text]",)),
    ),
    "cost-scope": (
        Step((("rent", 12),), "moved"),
        Step((("r1", ""), ("servers", "")), "mixed"),
        Step((("staff", ""),), "unknown"),
    ),
    "fleet-share": (
        Step((("whole", "all"), ("whole", "h800")), "share"),
        Step((("guess", 0), ("guess", 16)), "guess"),
        Step((("whole", "reported"),), "reported"),
    ),
    "group-advantage": (
        Step((("a1", ""), ("a2", "")), "result"),
        Step((("chance", 0),), "silent"),
        Step((("chance", 20),), "silent"),
    ),
}  # fmt: skip


def control(box: Locator, act: Act) -> Locator:
    name, value = act
    found = box.locator(f'[name="{name}"]')
    return box.locator(f'[name="{name}"][value="{value}"]') if found.count() > 1 else found


def by_keys(page: Page, found: Locator, value: str | int) -> None:
    found.focus()
    if isinstance(value, str):
        page.keyboard.press("Space")
        return
    page.keyboard.press("Home")
    for _ in range(value):
        page.keyboard.press("ArrowRight")


def by_taps(page: Page, found: Locator, value: str | int) -> None:
    found.evaluate("(el) => el.scrollIntoView({ block: 'nearest' })")
    area = found.bounding_box()
    assert area
    share = 0.5
    if isinstance(value, int):
        thumb = 16 / area["width"]
        share = thumb / 2 + (1 - thumb) * value / int(found.get_attribute("max") or 1)
    page.touchscreen.tap(area["x"] + area["width"] * share, area["y"] + area["height"] / 2)


def walked(page: Page, box: Locator, name: str, work: Callable[..., None]) -> Walk:
    """Do the three steps as their words ask for it."""
    walk, known = Walk(), set[str]()
    words: dict[str, str] = json.loads(str(box.locator(name).get_attribute("data-words")))
    texts = (".try-title", ".try-lead", ".try-label", ".try-caption")
    walk.read(" ".join(each.inner_text() for css in texts for each in box.locator(css).all()))
    asked = box.locator(".try-steps li").all_inner_texts()
    for text, step in zip(asked, WALKS[name], strict=True):
        walk.read(text)
        for act in step.acts:
            found = control(box, act)
            if act[0] not in known:
                known.add(act[0])
                walk.read(str(found.evaluate(_LABEL)))
            work(page, found, act[1])
            settle(page)
            walk.seconds += ACTION
            assert page.evaluate(_IN_SIGHT, [found.element_handle(), name]), (act, work.__name__)
            if act[0] == "stage":
                walk.read(str(found.get_attribute("aria-valuetext")))
        answer = box.locator("[data-result]").inner_text()
        walk.read(answer)
        for css in step.reads:
            walk.read(" ".join(box.locator(css).all_inner_texts()))
        sentence = re.escape(words[step.answer].replace("*", "").replace("\xa0", " "))
        pattern = re.sub(r"\\\{\w+\\\}", ".+", sentence)
        assert re.fullmatch(pattern, answer.replace("\xa0", " ")), (step, answer)
    return walk


_LABEL = "(el) => el.getAttribute('aria-label') ?? el.labels[0].innerText"
# The input is not covered, and the whole answer is on the screen.
_IN_SIGHT = """([input, name]) => {
  const at = input.getBoundingClientRect();
  const middle = [at.left + at.width / 2, at.top + at.height / 2];
  const top = document.elementFromPoint(...middle);
  const free = top === input || [...input.labels].some((label) => label.contains(top));
  const answer = document.querySelector(`#try-${name} [data-result]`).getBoundingClientRect();
  return free && answer.top >= 0 && answer.bottom <= innerHeight;
}"""


@each_language
@each_box
def test_the_three_steps_take_a_minute(
    chromium: Browser, address: str, name: str, code: str
) -> None:
    for work in (by_keys, by_taps):
        options = PHONE if work is by_taps else SMALL
        with opened(chromium, address, code, name, **options) as (page, box, faults):
            settle(page)
            walk = walked(page, box, name, work)
            assert walk.seconds <= MINUTE, (round(walk.seconds), walk.seen)
            assert not faults


@each_box
def test_an_answer_is_read_out_once_the_reader_pauses(
    chromium: Browser, address: str, name: str
) -> None:
    with opened(chromium, address, "en", name, **SMALL) as (page, box, _faults):
        page.evaluate(_LISTEN, name)
        box.locator("button[type=reset]").press("Enter")
        page.wait_for_timeout(PAUSE)
        assert page.evaluate("heard") == [], "nothing on arrival, and nothing that is not new"
        for act in WALKS[name][-1].acts or WALKS[name][0].acts:
            by_keys(page, control(box, act), act[1])
        answer = box.locator("[data-result]")
        page.wait_for_timeout(PAUSE)
        changed = name != "absorption-steps"  # the scores never differ: there is nothing to say
        assert page.evaluate("heard") == [answer.text_content()] * changed


_LISTEN = """(name) => {
  window.heard = [];
  const place = document.querySelector(`#try-${name} [data-said]`);
  new MutationObserver(() => heard.push(place.textContent)).observe(place, { childList: true });
}"""
