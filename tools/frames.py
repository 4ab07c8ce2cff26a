"""How long a frame takes while the recorded run plays in a slowed browser; `make frames`."""

import json
import sys
from collections.abc import Iterable
from statistics import median
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from facts import ROOT
from tools import browser
from tools.served import is_built, served

LIMIT = 16  # ms: sixty frames a second
SLOWER = 4  # times, as Lighthouse slows a desktop to a phone
ROUNDS = 3
WIDTHS = (1280, 360)
_TRACED = ["devtools.timeline", "toplevel", "blink.user_timing"]
_MARK, _TASK = "beat", "ThreadControllerImpl::RunTask"
# As play() goes on, but each moment waits until nothing moves any more.
_PLAYED = """async (mark) => {
  const box = document.querySelector("run-score");
  const frames = async (n) => {
    while (n-- > 0) await new Promise((next) => requestAnimationFrame(next));
  };
  performance.mark(mark);
  await frames(2);
  box.timer = setTimeout(() => {}, 1e9);
  box.marks();
  await frames(2);
  for (let pass = 0; pass < box.time.passes; pass += 1) {
    for (let stage = 0; stage <= box.time.last(pass); stage += 1) {
      await new Promise((next) => setTimeout(next));
      performance.mark(mark);
      await frames(2);
      box.go(pass, stage);
      do await frames(1);
      while (box.later);
      await frames(2);
    }
  }
  box.rest(false);
}"""
# What Lighthouse calls the benchmark index: how fast this machine was meanwhile.
_SPEED = """() => {
  const start = performance.now();
  let rounds = 0;
  for (; performance.now() - start < 500; rounds += 1) {
    let text = "";
    for (let n = 0; n < 10000; n += 1) text += "a";
  }
  return Math.round(rounds / 10 / 0.5);
}"""


def _measured(chromium: Browser, address: str, width: int) -> tuple[list[float], float]:
    """The longest frame of each moment, the quickest of some rounds: others work here as well."""
    context = chromium.new_context(viewport={"width": width, "height": 900})
    page = context.new_page()
    page.goto(f"{address}run/")
    page.locator("[data-play]").scroll_into_view_if_needed()
    speed = page.evaluate(_SPEED)
    slowed = context.new_cdp_session(page)
    slowed.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    rounds = []
    for _ in range(ROUNDS):
        chromium.start_tracing(page=page, categories=_TRACED)
        page.evaluate(_PLAYED, _MARK)
        rounds.append(_moments(json.loads(chromium.stop_tracing())["traceEvents"]))
    context.close()
    return [min(tries) for tries in zip(*rounds, strict=True)], speed


def _moments(events: Iterable[dict[str, Any]]) -> list[float]:
    """The longest frame after each mark, in milliseconds of the page's main thread."""
    ours = [one for one in events if one.get("ph") in ("X", "R", "I", "n") or "tdur" in one]
    marks = [one for one in ours if one["name"] == _MARK]
    thread = {(one["pid"], one["tid"]) for one in marks}
    mine = sorted((one for one in ours if (one["pid"], one["tid"]) in thread), key=_start)
    found: list[float] = []
    spent, end = 0.0, 0.0
    for one in mine:
        if one["name"] == _MARK:
            found.append(0)
            continue
        if one["name"] == _TASK:
            spent, end = spent + one.get("tdur", 0) / 1000, one["ts"] + one.get("dur", 0)
        elif one["name"] == "Layerize" and found and one["ts"] < end:
            found[-1], spent = max(found[-1], spent), 0
    return found


def _start(event: dict[str, Any]) -> float:
    return float(event["ts"])


def main() -> int:
    """Print what each width takes; 1 if a frame is longer than its limit."""
    if not is_built(ROOT / "site"):
        return 1
    longest = 0.0
    with sync_playwright() as play, served(ROOT / "site") as address:
        chromium = browser.launched(play)
        for width in WIDTHS:
            found, speed = _measured(chromium, address, width)
            longest = max(longest, *found)
            print(f"{width} px, {SLOWER}× slower, {len(found)} moments: longest frame "
                  f"{max(found):.1f} ms (limit {LIMIT}); of each moment, median "
                  f"{median(found):.1f} ms; speed by Lighthouse’s index {speed:.0f}")  # fmt: skip
        chromium.close()
    return 0 if longest <= LIMIT else 1


if __name__ == "__main__":
    sys.exit(main())
