"""Firefox and WebKit open every kind of page, find, underline, print and leave nothing out."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from facts import CODES
from pages.edition import NAMES, prefix
from tools import engines
from tools.engines import Engine, Firefox

pytestmark = pytest.mark.engines

_STYLES = {"reported": "solid", "derived": "dotted", "estimated": "dashed", "disputed": "wavy",
           "measured": "double"}  # fmt: skip
_LOOK = Path(__file__).with_name("look.js").read_text("utf-8")


def look(engine: Engine, what: str, *given: str) -> Any:
    """What a function of look.js returns."""
    return engine.run(f"{_LOOK} return look.{what}(...given[0]);", given)


@pytest.fixture(scope="module")
def firefox() -> Iterator[Firefox]:
    with engines.firefox() as engine:
        yield engine


@pytest.fixture(scope="module", params=["firefox", "webkit"])
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    if request.param == "firefox":
        yield request.getfixturevalue("firefox")
        return
    with engines.webkit() as found:
        yield found


@pytest.mark.parametrize("code", CODES)
def test_every_kind_of_page_is_whole(engine: Engine, address: str, code: str) -> None:
    for name in (*NAMES, "data/shape", "claims/v3-cost-6m", "embed/kv-cache"):
        page = "" if name == "index" else f"{name}/"
        engine.go(f"{address}{prefix(code)}{page}")
        assert engine.run("return document.documentElement.lang") == code
        assert engine.run("return document.documentElement.classList.contains('js')"), name
        assert engine.run("return document.documentElement.scrollWidth <= innerWidth"), name
        assert look(engine, "figuresWithoutOnePicture") == [], name


def test_a_number_shows_which_kind_it_is(engine: Engine, address: str) -> None:
    found = set()
    for page in ("cost/", "moe/"):
        engine.go(address + page)
        found |= {tuple(kind) for kind in look(engine, "underlined", *_STYLES)}
    assert found == {(kind, "underline", style) for kind, style in _STYLES.items()}


def test_the_model_plays_and_writes_on(engine: Engine, address: str) -> None:
    engine.go(f"{address}run/")
    assert "printertable" in "".join(look(engine, "played", "printer table").split())


@pytest.mark.parametrize(("code", "words"), [("en", "router"), ("ru", "маршрутизатор")])
def test_search_finds(engine: Engine, address: str, code: str, words: str) -> None:
    engine.go(f"{address}{prefix(code)}cost/")
    assert look(engine, "found", words)[0].startswith(f"/{prefix(code)}moe/")


@pytest.mark.parametrize("page", ["cost/", "ru/mla/"])
def test_paper_holds_the_words_of_every_figure(firefox: Firefox, address: str, page: str) -> None:
    firefox.go(address + page)
    labels = look(firefox, "labels")
    paper = "".join(sheet.extract_text() for sheet in PdfReader(BytesIO(firefox.printed())).pages)
    printed = "".join(paper.split())
    assert labels
    for label in labels:
        assert "".join(label.split()) in printed, label
