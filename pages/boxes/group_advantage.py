"""Eight answers to one question, judged against each other as GRPO does."""

from statistics import fmean, pstdev
from typing import Any

from pages.boxes._frame import Line, signed
from pages.page import Page

COUNT = 8
RIGHT = (3, 6)  # the answers that are right at first


def given(page: Page) -> dict[str, Any]:
    """What its template shows."""
    lang = page.lang
    rewards = [int(n in RIGHT) for n in range(1, COUNT + 1)]
    mean, spread = fmean(rewards), pstdev(rewards)
    rows = []
    for n, reward in enumerate(rewards, start=1):
        cells = {
            "reward": lang.number(reward),
            "distance": signed(lang, reward - mean, 3),
            "advantage": signed(lang, (reward - mean) / spread, 2),
        }
        rows.append(Line(str(n), lang.number(n), cells))
    return {"count": COUNT, "right": RIGHT, "chance": mean, "rows": rows}
