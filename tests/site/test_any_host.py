"""The built site works wherever it lies: below a path of any server, or in a folder."""

import re
import zipfile
from html import unescape
from pathlib import Path
from urllib.parse import urldefrag, urlsplit

import pytest
from playwright.sync_api import Browser

from facts import CODES
from pages.edition import NAMES
from tests.browser import Visit, living, visits
from tests.browser.test_browser import SEARCHED
from tests.browser.test_run_browser import load
from tests.built import SITE
from tools import archive
from tools.served import served

_LINK = re.compile(r'\s(?:href|src|data-bundle)="([^"]*)"')
_URL = re.compile(r"https?://[^\s\"'<>\\){},]+")
_WRITTEN = {".html", ".xml", ".json", ".csv", ".txt", ".bib", ".svg", ".webmanifest"}


def made_for() -> str:
    """The address that the site was built for."""
    text = (SITE / "robots.txt").read_text("utf-8")
    return text.partition("Sitemap: ")[2].partition("sitemap.xml")[0]


@pytest.mark.site
def test_every_absolute_address_of_ours_is_a_file() -> None:
    """Alternates, canonical addresses, feeds, sitemap, previews and what machines read."""
    links: dict[str, Path] = {}
    for file in SITE.rglob("*"):
        if file.suffix in _WRITTEN and "pagefind" not in file.parts:
            urls = _URL.findall(unescape(file.read_text("utf-8")))
            ours = (url.removeprefix(made_for()) for url in urls if url.startswith(made_for()))
            links |= {urldefrag(link)[0]: file for link in ours}
    assert len(links) > len(CODES) * len(NAMES)
    for link, file in links.items():
        path = SITE / link / "index.html" if link.endswith("/") or not link else SITE / link
        assert path.is_file(), f"{file}: {link}"
    # The page for lost readers is shown at any address, so it alone holds whole paths.
    starts = (urlsplit(made_for()).path, "#", "https://")
    lost = _LINK.findall((SITE / "404.html").read_text("utf-8"))
    assert [link for link in lost if not link.startswith(starts)] == []


@pytest.mark.browser
def test_search_pictures_and_the_model_work_below_a_path(chromium: Browser) -> None:
    with served(SITE, "/x/y/") as below, visits(chromium, below) as visit:
        page = visit("ru/cost/")
        page.locator("button.search-open").click()
        page.keyboard.type(SEARCHED["ru"])
        result = page.locator("dialog[open] .search-results a").first
        result.wait_for()
        found = result.evaluate("link => link.href")
        assert found.startswith(f"{below}ru/")
        result.click()
        page.wait_for_url(found)
        load(living(visit, "run-experts", "ru")[1])


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("archive")
    archive.pack(folder / "site.zip", "top", archive.site(SITE))
    with zipfile.ZipFile(folder / "site.zip") as packed:
        packed.extractall(folder)
    return folder / "top"


@pytest.mark.browser
def test_the_archive_opens_from_a_folder(visit: Visit, unpacked: Path) -> None:
    """Every page of the navigation is reached by clicking; nothing complains or is missing."""
    faults: list[str] = []
    page = visit((unpacked / "tr" / "index.html").as_uri(), faults, width=1600)
    page.on("requestfailed", lambda asked: faults.append(f"{asked.url}: {asked.failure}"))
    for link in page.locator("header nav.bar a").all():
        name = link.evaluate("link => link.href")
        link.click()
        page.wait_for_url(name)
        assert page.locator("html[lang=tr] main h1").is_visible()
    page.evaluate("document.fonts.ready")
    assert page.evaluate("document.styleSheets.length && document.fonts.check('16px Inter')")
    page.keyboard.press("Control+k")
    assert not page.locator("button.search-open").is_visible(), "no module loads from a file"
    assert not page.locator("dialog[open]").count()
    page.locator("header details.languages summary").click()
    page.locator('header details.languages a[hreflang="en"]').click()
    page.locator('html[lang="en"]').wait_for()
    # A click fetches what its page's script waits for, and leaves before it has come.
    faults = [fault for fault in faults if not fault.endswith(": net::ERR_ABORTED")]
    assert faults == [], "\n".join(faults)


@pytest.mark.site
def test_the_archive_leads_to_files_only(unpacked: Path) -> None:
    broken = [
        f"{path.relative_to(unpacked)}: {link}"
        for path in sorted(unpacked.rglob("[!4]*.html"))
        for link in map(unescape, _LINK.findall(path.read_text("utf-8")))
        if ":" not in (target := urldefrag(link)[0]) and not target.endswith("pagefind/")
        if not (path.parent / target if target else path).is_file()
    ]
    assert broken == []
