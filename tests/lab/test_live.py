"""The page's engine computes what the recorded reference says, from the published weights."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from facts import ROOT
from facts.languages import CODES
from lab.corpus import Tokenizer
from pages.boxes import _runs as runs
from pages.boxes import live_cache, live_drafts
from tools import engine

pytestmark = pytest.mark.browser
CLOSE = 1e-4
LARGEST = 10_000  # bytes of a script
_READ = """([text, absorbed]) => {
  const ids = tiny.tokenizer.encode(text);
  const read = tiny.read(ids, tiny.cache(absorbed));
  const cache = new Cache(1, absorbed);
  const drafts = ids.slice(1).map((id, n) => [...tiny.draft(read[n].state, id, cache)]);
  const [routes, logits] = [read.map((one) => one.routes), read.map((one) => [...one.logits])];
  return { ids, routes, logits, drafts };
}"""
_ROUTE = "(ids) => tiny.read(ids, tiny.cache()).map((one) => one.routes)"
_WRITE = """([text, count]) => {
  const [ids, drafts] = [[], []];
  let passes = 0;
  for (const { draft, good, wrote } of tiny.write(tiny.tokenizer.encode(text))) {
    passes += 1;
    ids.push(...wrote);
    if (draft !== null) drafts.push([draft, good]);
    if (ids.length >= count) return { ids: ids.slice(0, count), drafts, passes };
  }
}"""
_PLAIN = """([text, count]) => {
  const cache = tiny.cache();
  let [now, ids] = [tiny.tokenizer.encode(text), []];
  while (ids.length < count) ids.push(...(now = [likeliest(tiny.read(now, cache).at(-1).logits)]));
  return ids;
}"""
_WORDS = "(text) => tiny.tokenizer.words(text)"
HOSTILE = (
    "", "  ", "\x1c\x85\u3000 a\u00a0b", "e\u0301 \u00e9 İi̇ ıI", "12 ½ Ⅻ 3.14", "—…“”¿?!",
    "日本語 🙂👍🏽", "ё̈ й", "a" * 50, "_-+=~`|\\<>&\"'", "\ufeffx\u200by", "x²³¹ Ωß",
)  # fmt: skip


@pytest.fixture(scope="module")
def page(chromium: Browser) -> Iterator[Page]:
    with engine.engine(chromium) as opened:
        yield opened


def reference() -> dict[str, Any]:
    return runs.recorded("reference")


def texts() -> list[dict[str, Any]]:
    return list(reference()["texts"])


def unlike(found: list[float], recorded: dict[str, Any]) -> float:
    """How far the best logits, and the logarithm of the sum of all, are from what is recorded."""
    pairs = zip(recorded["ids"], recorded["values"], strict=True)
    most = max(found)
    whole = most + math.log(sum(math.exp(one - most) for one in found))
    apart = [abs(found[n] - one) for n, one in pairs]
    return float(max(abs(whole - recorded["log_sum"]), *apart))


@pytest.mark.parametrize("absorbed", [True, False], ids=["absorbed", "naive"])
@pytest.mark.parametrize("n", range(5))
def test_ids_routes_and_logits_are_those_of_the_reference(
    page: Page, n: int, absorbed: bool
) -> None:
    recorded = texts()[n]
    found = page.evaluate(_READ, [recorded["text"], absorbed])
    assert found["ids"] == recorded["ids"]
    *layers, _module = recorded["chosen"]
    assert found["routes"] == [list(routes) for routes in zip(*layers, strict=True)]
    for name in ("logits", "drafts"):
        for logits, best in zip(found[name], recorded[name], strict=True):
            assert unlike(logits, best) < CLOSE


@pytest.mark.parametrize("code", CODES)
def test_writing_with_drafts_and_without_gives_the_recorded_text(page: Page, code: str) -> None:
    recorded = reference()["continuations"][CODES.index(code)]
    given = [recorded["text"], len(recorded["ids"])]
    assert page.evaluate(_WRITE, given) == {
        key: recorded[key] for key in ("ids", "drafts", "passes")
    }
    assert page.evaluate(_PLAIN, given) == recorded["ids"]


def test_the_tokenizer_takes_any_text_as_the_reference_does(page: Page) -> None:
    flat = runs.header()["merges"]
    tokenizer = Tokenizer(zip(flat[0::2], flat[1::2], strict=True))
    ours = [text for one in runs.texts()["sentence"].values() for text in one.values()]
    for text in (*HOSTILE, *ours):
        words = page.evaluate(_WORDS, text)
        ids = [one for word in words for one in word["ids"]]
        assert [0, *ids] == tokenizer.encode(text), text
        assert " ".join(word["text"] for word in words) == tokenizer.decode(ids).strip(), text


def test_sentences_are_routed_as_recorded(page: Page) -> None:
    for row in runs.recorded("sentences")["sentences"]:
        text = runs.texts()["sentence"][row["id"]][row["lang"]]
        words = page.evaluate(_WORDS, text)
        recorded = [[word["word"], word["ids"]] for word in row["words"]]
        assert [[word["text"], word["ids"]] for word in words] == recorded
        ids = [one for word in words for one in word["ids"]]
        routes = page.evaluate(_ROUTE, [0, *ids])
        assert routes[1:] == [piece for word in row["words"] for piece in word["chosen"]]


def test_caches_hold_the_bytes_of_the_formula_and_both_orders_agree(page: Page) -> None:
    config = runs.header()["config"]
    latent = config["kv_lora_rank"] + config["qk_rope_head_dim"]
    key = config["qk_nope_head_dim"] + config["qk_rope_head_dim"]
    written = config["n_heads"] * (key + config["v_head_dim"])
    for code, rows in engine.caches(page).items():
        assert list(map(int, rows)) == [n for n in live_cache.MOMENTS if n <= live_cache.TOKENS]
        for tokens, (one, other, apart) in rows.items():
            assert one == 4 * config["n_layers"] * latent * int(tokens)
            assert other == 4 * config["n_layers"] * written * int(tokens)
            assert apart < CLOSE
            recorded = runs.recorded("live")["cache"][code][tokens]
            assert [one, other] == recorded[:2] and abs(apart - recorded[2]) < 1e-8


def test_recorded_passes_make_the_recorded_text() -> None:
    for run in reference()["continuations"]:
        passes = list(live_drafts.passes(run))
        assert len(passes) == run["passes"]
        text = "".join(part for one in passes for part in one.parts)
        assert runs.whole(run["prompt"]) + text == runs.whole(run["prompt"] + run["ids"])


def test_the_scripts_are_small_and_the_weights_under_their_limit() -> None:
    folder = ROOT / "docs" / "assets" / "lab"
    for path in folder.glob("*.js"):
        assert path.stat().st_size <= LARGEST and path.read_text("utf-8").isascii(), path.name
    assert sum(path.stat().st_size for path in folder.glob("tiny-v3.*")) <= 900_000
    assert runs.header()["bytes"] == (folder / "tiny-v3.bin").stat().st_size
