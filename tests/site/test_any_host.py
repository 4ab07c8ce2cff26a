"""The built site works wherever it lies: below a path of any server, or in a folder."""

import http.client
import re
import shutil
import zipfile
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
from playwright.sync_api import Browser, Page

from facts.languages import CODES
from pages.edition import NAMES, prefix
from tests.built import SITE
from tests.browser.test_browser import SEARCHED
from tools import archive
from tools.audit.loads import opened
from tools.served import served

_LINK = re.compile(r'\s(?:href|src|data-bundle)="([^"]*)"')
_URL = re.compile(r"https?://[^\s\"'<>\\){},]+")
_WRITTEN = {".html", ".xml", ".json", ".csv", ".txt", ".bib", ".svg", ".webmanifest"}


@pytest.fixture(scope="module")
def below() -> Iterator[str]:
    with served(SITE, "/x/y/") as address:
        yield address


def made_for() -> str:
    """The address that the site was built for."""
    text = (SITE / "robots.txt").read_text("utf-8")
    return text.partition("Sitemap: ")[2].partition("sitemap.xml")[0]


def texts() -> Iterator[tuple[str, str]]:
    for path in sorted(SITE.rglob("*")):
        if path.suffix in _WRITTEN and "pagefind" not in path.parts:
            yield path.relative_to(SITE).as_posix(), path.read_text("utf-8")


def unanswered(address: str, links: dict[str, str]) -> list[str]:
    """Those links that the server does not answer with 200, each with a page that has it."""
    parts = urlsplit(address)
    connection = http.client.HTTPConnection(parts.netloc)
    broken = []
    for link, page in sorted(links.items()):
        connection.request("HEAD", link.removeprefix(f"http://{parts.netloc}"))
        answer = connection.getresponse()
        answer.read()
        if answer.status != 200:
            broken.append(f"{page}: {link}: {answer.status}")
    connection.close()
    return broken


@pytest.mark.site
def test_every_absolute_address_of_ours_resolves_below_a_path(below: str) -> None:
    """Alternates, canonical addresses, feeds, sitemap, previews and what machines read."""
    links: dict[str, str] = {}
    for name, text in texts():
        for url in _URL.findall(unescape(text)):
            if url.startswith(made_for()):
                links.setdefault(below + urldefrag(url.removeprefix(made_for()))[0], name)
    assert len(links) > len(CODES) * len(NAMES)
    assert unanswered(below, links) == []


@pytest.mark.site
def test_the_page_for_lost_readers_names_whole_paths() -> None:
    """It is shown at any address, so it alone depends on where the site was built for."""
    path = urlsplit(made_for()).path
    for link in _LINK.findall((SITE / "404.html").read_text("utf-8")):
        assert link.startswith((path, "#", "https://")), link


@pytest.mark.browser
@pytest.mark.parametrize("code", ["en", "ru"])
def test_search_and_pictures_work_below_a_path(chromium: Browser, below: str, code: str) -> None:
    faults: list[str] = []
    with opened(chromium) as page:
        page.on("response", lambda it: None if it.status in {200, 304} else faults.append(it.url))
        page.goto(f"{below}{prefix(code)}cost/")
        page.locator("button.search-open").click()
        page.keyboard.type(SEARCHED[code])
        result = page.locator("dialog[open] .search-results a").first
        result.wait_for()
        found = result.evaluate("link => link.href")
        assert found.startswith(below + prefix(code))
        result.click()
        page.wait_for_url(found)
    assert faults == []


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("archive")
    archive.pack(folder / "site.zip", "top", archive.site(SITE))
    with zipfile.ZipFile(folder / "site.zip") as packed:
        packed.extractall(folder)
    return folder / "top"


@pytest.mark.browser
@pytest.mark.parametrize("code", ["en", "tr"])
def test_the_archive_opens_from_a_folder(chromium: Browser, unpacked: Path, code: str) -> None:
    """Every page of the navigation is reached by clicking; nothing complains or is missing."""
    faults: list[str] = []
    with opened(chromium, viewport={"width": 1600, "height": 900}) as page:
        page.on("console", lambda message: faults.append(f"{page.url}: {message.text}"))
        page.on("pageerror", lambda error: faults.append(f"{page.url}: {error}"))
        page.on("requestfailed", lambda asked: faults.append(f"{asked.url}: {asked.failure}"))
        page.goto((unpacked / prefix(code) / "index.html").as_uri())
        for place in range(len(NAMES)):
            link = page.locator("header nav.bar a").nth(place)
            name = link.evaluate("link => link.href")
            link.click()
            page.wait_for_url(name)
            assert page.locator("html").get_attribute("lang") == code
            assert page.locator("main h1").is_visible()
        assert styled(page)
        page.keyboard.press("Control+k")
        assert not page.locator("button.search-open").is_visible(), "no module loads from a file"
        assert not page.locator("dialog[open]").count()
        _switched(page, "en" if code != "en" else "it")
    # A click fetches what its page's script waits for, and leaves before it has come.
    faults = [fault for fault in faults if not fault.endswith(": net::ERR_ABORTED")]
    assert faults == [], "\n".join(faults)


def styled(page: Page) -> bool:
    page.evaluate("document.fonts.ready")
    sheets = page.evaluate("document.styleSheets.length")
    font = page.evaluate("document.fonts.check('16px Inter')")
    return bool(sheets) and bool(font)


def _switched(page: Page, code: str) -> None:
    page.locator("header details.languages summary").click()
    page.locator(f'header details.languages a[hreflang="{code}"]').click()
    page.wait_for_load_state()
    assert page.locator("html").get_attribute("lang") == code


@pytest.mark.site
def test_the_archive_leads_to_files_only(unpacked: Path) -> None:
    broken = []
    for path in sorted(unpacked.rglob("*.html")):
        for link in map(unescape, _LINK.findall(path.read_text("utf-8"))):
            target = urldefrag(link)[0]
            if path.name == "404.html" or ":" in target or target.endswith("pagefind/"):
                continue
            if not (path.parent / target if target else path).is_file():
                broken.append(f"{path.relative_to(unpacked)}: {link}")
    assert broken == []
