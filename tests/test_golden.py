"""Every picture is the one that was looked at and accepted."""

from __future__ import annotations

import pytest

from facts.languages import CODES
from tests import golden

_ACCEPT = "look at them, then make accept"


@pytest.mark.parametrize("code", CODES)
def test_every_svg_is_the_accepted_one(code: str) -> None:
    now, then = golden.hashes(code), golden.accepted(code)
    other = sorted(name for name in now | then if now.get(name) != then.get(name))
    assert not other, f"drawn otherwise than accepted ({_ACCEPT}): {', '.join(other)}"


def test_words_and_marks_are_the_accepted_ones() -> None:
    assert golden.marks().splitlines() == golden.MARKS.read_text("utf-8").splitlines(), _ACCEPT
