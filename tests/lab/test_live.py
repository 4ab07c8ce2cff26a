"""The page's engine computes what the recorded reference says, from the published weights."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from lab import runs
from lab.corpus import Tokenizer
from tools import engine

pytestmark = pytest.mark.browser
REFERENCE = runs.recorded("reference")["texts"]
HOSTILE = (
    "", "  ", "\x1c\x85\u3000 a\u00a0b", "e\u0301 \u00e9 İi̇ ıI", "12 ½ Ⅻ 3.14", "—…“”¿?!",
    "日本語 🙂👍🏽", "ё̈ й", "a" * 50, "_-+=~`|\\<>&\"'", "\ufeffx\u200by", "x²³¹ Ωß",
)  # fmt: skip


@pytest.fixture(scope="module")
def page(chromium: Browser) -> Iterator[Page]:
    with engine.engine(chromium) as opened:
        opened.add_script_tag(path=Path(__file__).with_name("live.js"))
        yield opened


def live(page: Page, what: str, *given: Any) -> Any:
    """What a function of live.js returns."""
    return page.evaluate(f"(given) => live.{what}(...given)", given)


@pytest.mark.parametrize("n", range(5))
def test_ids_routes_and_logits_are_those_of_the_reference(page: Page, n: int) -> None:
    recorded = REFERENCE[n]
    logits = [*recorded["logits"], *recorded["drafts"]]
    found = live(page, "reading", recorded["text"], [one["ids"] for one in logits])
    assert found["ids"] == recorded["ids"]
    *layers, _module = recorded["chosen"]
    assert found["routes"] == [list(routes) for routes in zip(*layers, strict=True)]
    for numbers, one in zip(found["logits"], logits, strict=True):
        assert numbers == pytest.approx([one["log_sum"], *one["values"]], abs=1e-4)


def test_what_pages_play_is_what_the_engine_computes(page: Page) -> None:
    """Every number of the picture: looks, scores, biases, experts, chances, drafts, words."""
    recorded = runs.recorded()
    assert engine.recorded(page) == {key: recorded[key] for key in ("runs", "strips")}


def test_a_cache_holds_the_bytes_that_pages_name(page: Page) -> None:
    for ids in ([0], [0, 300, 17]):
        assert live(page, "bytes", *ids) == runs.kept()["kept"] * len(ids)


def test_a_run_ends_at_its_limit(page: Page) -> None:
    text, recorded = runs.texts()["run"]["manual"]["en"], runs.recorded()["runs"]["en"]
    written = [id_ for one in runs.moments(recorded) for id_ in one.wrote]
    for most in (1, 2, 5):
        passes = live(page, "writtenUpTo", text, recorded["begin"] + most)
        assert [id_ for one in passes for id_ in one["wrote"]] == written[:most]


def test_the_tokenizer_takes_any_text_as_its_reference(page: Page, tokenizer: Tokenizer) -> None:
    ours = [text for one in runs.texts()["sentence"].values() for text in one.values()]
    for text in (*HOSTILE, *ours):
        words = live(page, "words", text)
        ids = [one for word in words for one in word["ids"]]
        assert [0, *ids] == tokenizer.encode(text), text
        assert " ".join(word["text"] for word in words) == tokenizer.decode(ids).strip(), text


def test_the_scripts_are_small_and_the_weights_under_their_limit() -> None:
    for path in runs.ASSETS.glob("*.js"):
        assert path.stat().st_size <= 10_000 and path.read_text("utf-8").isascii(), path.name
    assert sum(path.stat().st_size for path in runs.ASSETS.glob("tiny-v3.*")) <= 900_000
    assert runs.header()["bytes"] == (runs.ASSETS / "tiny-v3.bin").stat().st_size
