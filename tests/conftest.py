"""The built site on a local server, and a real browser that looks at it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests import browser as browsers
from tests.built import SITE
from tools.served import served


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    """Where the built site is served; ends with a slash."""
    with served(SITE) as where:
        yield where


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """A Chromium that makes no connection of its own."""
    with sync_playwright() as play:
        browser = browsers.launched(play)
        yield browser
        browser.close()
