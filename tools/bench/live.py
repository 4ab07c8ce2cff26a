"""The lab's model in a browser: time to unpack it, tokens a second, bytes that a click fetches."""

from collections.abc import Iterator

from playwright.sync_api import Page, sync_playwright

from facts import ROOT
from lab import runs
from pages import bundle
from tools import browser
from tools.bench.measures import Line, packed
from tools.engine import engine

_FASTEST = """(most) => {
  const timed = (work) => Math.min(...[1, 2, 3].map(() => {
    const start = performance.now();
    work();
    return performance.now() - start;
  }));
  const plain = () => {
    const cache = tiny.cache();
    for (let n = 0, id = 0; n < most; n += 1) id = likeliest(tiny.read([id], cache)[0].logits);
  };
  const drafted = () => {
    const passes = write(tiny, [0]);
    for (let n = 0; n < most; ) n += passes.next().value.wrote.length;
  };
  const speed = (work) => (1000 * most) / timed(work);
  const unpack = timed(() => new Tiny(header, bytes));
  return [unpack, ...[plain, drafted].map(speed)];
}"""
_TOKENS = 64


def lines() -> Iterator[Line]:
    """Each with its limit where one was set; times are the best of three."""
    with sync_playwright() as play:
        chromium = browser.launched(play)
        with engine(chromium) as page:
            yield from _speeds(page)
        chromium.close()
    folder = ROOT / "docs" / "assets" / "lab"
    script = bundle.bundle([folder / "worker.js"])
    yield Line("worker with engine, gzip", packed(script), "KB")
    yield Line("weights", runs.header()["bytes"] / 1_000_000, "MB", 0.9)
    yield Line("weights, gzip", packed((folder / "tiny-v3.bin").read_bytes()), "KB")


def _speeds(page: Page) -> Iterator[Line]:
    unpack, plain, drafted = page.evaluate(_FASTEST, _TOKENS)
    yield Line("unpacking the weights", unpack, "ms")
    yield Line("reading or writing", plain, "t/s", least=50)
    yield Line("writing with drafts, checks included", drafted, "t/s", least=50)
