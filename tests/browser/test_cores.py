"""The scripts compute what the reference computes, bit for bit, and write numbers as we do."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from random import Random
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route

from facts import ROOT
from facts.languages import CODES
from pages.boxes._frame import marks, signed
from tests.browser.cores import CORES, SEED, plain
from words.language import language

pytestmark = pytest.mark.browser
FOLDER = ROOT / "docs" / "assets" / "interactives"
HOME = "http://cores.invalid/"


@pytest.fixture(scope="module")
def page(chromium: Browser) -> Iterator[Page]:
    """An empty page that can load the scripts as they lie in the repository."""

    def answer(route: Route) -> None:
        name = route.request.url.removeprefix(HOME)
        if name:
            route.fulfill(path=FOLDER / name, content_type="text/javascript")
        else:
            route.fulfill(body="", content_type="text/html")

    context = chromium.new_context()
    opened = context.new_page()
    opened.route(f"{HOME}**", answer)
    opened.goto(HOME)
    yield opened
    context.close()


def computed(page: Page, file: str, name: str, cases: list[Any]) -> list[Any]:
    """What a script makes of each case; the numbers come back exactly."""
    run = """async ([file, name, cases]) => {
      const core = await import(`/core/${file}.js`);
      const taken = (seed) => { const draw = core.draws(seed); return [1, 2, 3, 4, 5].map(draw); };
      const made = { ...core, taken }[name];
      return JSON.stringify(cases.map((values) => made(...values)));
    }"""
    return list(json.loads(page.evaluate(run, [file, name, cases])))


@pytest.mark.parametrize("core", CORES)
def test_script_and_reference_agree_exactly(page: Page, core: str) -> None:
    file, name, cases, reference = CORES[core]
    given = list(cases())
    found = computed(page, file, name, given)
    assert len(found) == len(given)
    for case, made in zip(given, found, strict=True):
        assert made == plain(reference(*case)), case


def numbers() -> Iterator[tuple[float, int]]:
    pick = Random(SEED)
    yield from ((0, 0), (0.5, 0), (1.5, 0), (2.5, 0), (0.125, 2), (0.375, 2), (-0.25, 1), (1e6, 0))
    yield from ((999.5, 0), (999999.95, 1), (1234567890, 0), (0.0005, 3), (1e15, 0), (-1e-9, 2))
    for _ in range(2000):
        size = 10 ** pick.uniform(-3, 12)
        yield pick.choice((1, -1)) * size, pick.randint(0, 4)
        yield pick.randint(-4000, 4000) / 2 ** pick.randint(0, 6), pick.randint(0, 4)


@pytest.mark.parametrize("code", CODES)
def test_numbers_are_written_as_the_language_writes_them(page: Page, code: str) -> None:
    lang = language(code)
    given = list(numbers())
    cases = [[x, digits, marks(lang)] for x, digits in given]
    found = computed(page, "numbers", "written", cases)
    for (x, digits), text in zip(given, found, strict=True):
        assert text == signed(lang, Decimal(x), digits), (x, digits)
