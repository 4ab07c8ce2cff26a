"""What the tests of pages share: the records as they are, and a page of any language."""

from typing import Any

import pytest

from facts import CODES
from facts.dataset import Dataset
from pages.page import Page
from tests import examples
from words.language import language

DATA = examples.REAL
each_language = pytest.mark.parametrize("code", CODES)


def page(name: str = "moe", code: str = "en", data: Dataset = DATA, **more: Any) -> Page:
    """A page before anything is written on it."""
    return Page(name, data, language(code), **more)
