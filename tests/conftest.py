"""The built site on a local server, and a real browser that looks at it."""

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, Phase, settings
from playwright.sync_api import Browser, sync_playwright

from tests.browser import Visit, visits
from tests.built import SITE
from tools import browser as browsers
from tools.served import served

# The same examples each time: what failed yesterday must fail today. Every night meets many more
# of them (make fuzz), so a run that somebody waits for needs few, shown as they were met.
settings.register_profile(
    "few",
    max_examples=20,
    phases=[Phase.explicit, Phase.generate],
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
settings.register_profile(
    "night", settings.get_profile("few"), max_examples=1000, phases=list(Phase)
)
settings.load_profile("few")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files with long tests begin first, so that no worker is left with one at the end."""
    long = {item.path for item in items if item.get_closest_marker("slow")}
    first = sorted(long, reverse=True)  # the recipes, the longest of all, before the rest
    items.sort(key=lambda item: first.index(item.path) if item.path in long else len(first))


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


@pytest.fixture
def visit(chromium: Browser, address: str) -> Iterator[Visit]:
    """Opens pages of the built site."""
    with visits(chromium, address) as opened:
        yield opened
