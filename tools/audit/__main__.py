"""`make audit`: builds ours and a stock site, measures both, prints a table; 1 for a missed limit.

PAGES=index,cost and LANGS=en,ru narrow it. The slow measures look at every page but take one claim
and one topic of the dataset in each language for all of them; the stock site, whose faults are the
same on every page, is looked at twice.
"""

import os
import shutil
import sys
from collections.abc import Sequence

from playwright.sync_api import sync_playwright

import build_site
from charts import make
from facts import CODES, ROOT
from pages import previews
from pages.edition import prefix
from tools import browser
from tools.audit import measures, report, stock
from tools.audit.host import Host

OUT = ROOT / "build" / "audit"
_STOCK_LOOK = ("index", "cost")
_ALIKE = ("claims/", "data/")  # what stands below these is made of records, in one form


def main() -> int:
    """Build, measure, print."""
    lacking = [tool for tool in ("node", "java") if not shutil.which(tool)]
    path = browser.found()
    if lacking or not path:
        print(f"the audit needs {', '.join(lacking or ['a Chromium'])}", file=sys.stderr)
        return 1
    langs, wanted = _list("LANGS") or list(CODES), _list("PAGES")
    ours, plain = Host(OUT / "ours"), Host(OUT / "stock")
    with ours, plain:
        _build(ours, plain)
        found = build_site.addresses(OUT / "ours")
        pages = _pages(found, langs, wanted)
        alike = [_below(pages, f"{prefix(code)}{one}") for code in langs for one in _ALIKE]
        examples = {page for group in alike for page in group[:1]}
        simple = [page for page in pages if not any(page in group for group in alike)]
        looked_at = [page for page in pages if page in simple or page in examples]
        seen = _pages([_address(name) for name in wanted or _STOCK_LOOK], langs[:1], [])
        print(f"ours: {ours.address}, stock: {plain.address}", file=sys.stderr)
        with sync_playwright() as play:
            chromium = browser.launched(play, path)
            sites = [
                measures.Site(OUT / "ours", ours, pages, looked_at),
                measures.Site(OUT / "stock", plain, simple, seen, tries=1),
            ]
            taken = [measures.take(site, chromium, path, ROOT) for site in sites]
            chromium.close()
    rows = list(report.rows(*taken))
    print(report.text(rows, *taken))
    return 1 if any(row.misses for row in rows) else 0


def _build(ours: Host, plain: Host) -> None:
    """Build both for the addresses that they are served at: canonical links must be true."""
    OUT.mkdir(parents=True, exist_ok=True)
    if make.main([]) or previews.main():
        raise SystemExit(1)
    os.environ["SITE_URL"] = ours.address
    build_site.build(OUT / "ours", ours.address)
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    stock.build(OUT / "stock", plain.address)


def _pages(found: Sequence[str], langs: Sequence[str], wanted: Sequence[str]) -> list[str]:
    chosen = [page for page in found if not wanted or page in map(_address, wanted)]
    return [f"{prefix(code)}{page}" for code in langs for page in chosen]


def _address(name: str) -> str:
    return "" if name == "index" else f"{name.strip('/')}/"


def _below(pages: Sequence[str], folder: str) -> list[str]:
    return [page for page in pages if page.startswith(folder) and page != folder]


def _list(name: str) -> list[str]:
    return [one for one in os.environ.get(name, "").replace(",", " ").split() if one]


if __name__ == "__main__":
    sys.exit(main())
