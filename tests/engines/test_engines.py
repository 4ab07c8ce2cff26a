"""Firefox and WebKit open every kind of page, find, underline, print and leave nothing out."""

from collections.abc import Iterator
from io import BytesIO

import pytest
from pypdf import PdfReader

from facts.languages import CODES
from pages.edition import NAMES, prefix
from tools import engines
from tools.engines import Engine, Firefox

pytestmark = pytest.mark.engines

_STYLES = {"reported": "solid", "derived": "dotted", "estimated": "dashed", "disputed": "wavy",
           "measured": "double"}  # fmt: skip
_UNDERLINED = """
  return given[0].flatMap((kind) => {
    const link = document.querySelector(`main .fact--${kind}`);
    const style = link && getComputedStyle(link);
    return link ? [[kind, style.textDecorationLine, style.textDecorationStyle]] : [];
  });
"""
_FIGURES = """
  const seen = (picture) => picture.getBoundingClientRect().height > 20;
  return [...document.querySelectorAll("figure.figure")]
    .filter((figure) => [...figure.querySelectorAll(".ch")].filter(seen).length !== 1)
    .map((figure) => figure.id);
"""
_WAIT = """
  const wait = (ready) => new Promise((resolve) => {
    const look = () => (ready() ? resolve() : setTimeout(look, 50));
    look();
  });
"""
# The recorded run is played, then the model fetched, and a text of one's own written on.
_PLAYED = f"""{_WAIT}
  const box = document.querySelector("run-score");
  const part = (name) => box.querySelector("[data-" + name + "]");
  box.scrollIntoView();
  await wait(() => box.time && part("play").offsetHeight);
  part("play").click();
  await wait(() => box.at[0] > 2);
  part("play").click();
  part("load").click();
  await wait(() => !part("typing").hidden);
  const recorded = box.time;
  part("typing").querySelector("input").value = given[0];
  part("typing").closest("form").requestSubmit();
  await wait(() => box.time !== recorded);
  return part("lane").textContent;
"""
_SEARCH = f"""{_WAIT}
  document.querySelector(".search-open").click();
  const field = document.querySelector("dialog#search input");
  field.value = given[0];
  field.dispatchEvent(new Event("input"));
  await wait(() => document.querySelector("dialog#search").dataset.answered === given[0]);
  return [...document.querySelectorAll("dialog ol a")].map((link) => link.getAttribute("href"));
"""


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
        assert engine.run(_FIGURES) == [], f"{name}: figures without a picture, or with two"


def test_a_number_shows_which_kind_it_is(engine: Engine, address: str) -> None:
    found = set()
    for page in ("cost/", "moe/"):
        engine.go(address + page)
        found |= {tuple(kind) for kind in engine.run(_UNDERLINED, list(_STYLES))}
    assert found == {(kind, "underline", style) for kind, style in _STYLES.items()}


def test_the_model_plays_and_writes_on(engine: Engine, address: str) -> None:
    engine.go(f"{address}run/")
    assert "printertable" in "".join(engine.run(_PLAYED, "printer table").split())


@pytest.mark.parametrize(("code", "words"), [("en", "router"), ("ru", "маршрутизатор")])
def test_search_finds(engine: Engine, address: str, code: str, words: str) -> None:
    engine.go(f"{address}{prefix(code)}cost/")
    assert engine.run(_SEARCH, words)[0].startswith(f"/{prefix(code)}moe/")


@pytest.mark.parametrize("page", ["cost/", "ru/mla/"])
def test_paper_holds_the_words_of_every_figure(firefox: Firefox, address: str, page: str) -> None:
    firefox.go(address + page)
    labels = firefox.run(
        "return [...document.querySelectorAll('figure.figure')].map((figure) => "
        "figure.querySelector('.ch-w svg :is(tspan, text:not(:has(tspan)))').textContent)"
    )
    paper = "".join(sheet.extract_text() for sheet in PdfReader(BytesIO(firefox.printed())).pages)
    printed = "".join(paper.split())
    assert labels
    for label in labels:
        assert "".join(label.split()) in printed, label
