"""Builds the whole site into site/: charts, every language side by side, search, sitemap.

SITE_URL is the address that the site will have; links between its own pages do not need it.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from charts import make
from facts import ROOT
from facts.languages import CODES
from pages.address import AddressError, root_url
from pages.cards import previews
from pages.checks import problems
from pages.edition import prefix
from pages.figure import FRAMES
from pages.render import render
from words.language import language

# Read to a search engine these would only repeat what the page says elsewhere.
_UNSEARCHED = "svg, math, .headerlink, .sources, .toc-top"
# Pagefind also writes ready-made interfaces; the site has its own.
_UNUSED = ("*ui*", "*highlight*", "*playground*")
# A full disk or a missing right needs no way through MkDocs's code.
_TRACE = re.compile(
    r"^Traceback \(most recent call last\):\n(?:  .*\n)+(\w*Error: \[Errno .*)$", re.MULTILINE
)
_SECTION = re.compile(r"<section lang=.*?</section>", re.DOTALL)


class Built(NamedTuple):
    """How one program ended and what it said."""

    name: str
    code: int
    output: str


class BuildError(Exception):
    """A step that failed; the message is everything there is to say."""


def main() -> int:
    """Build and swap; a failed build leaves the old site as it is."""
    new, site, old = ROOT / "build" / "site.new", ROOT / "site", ROOT / "build" / "site.old"
    try:
        url = root_url()
        heal(site, old)
        check(ROOT)
        failed = make.main([]) or previews.main()
        if failed:
            return failed
        count = build(new, url)
        place(new, site, old)
    except (BuildError, AddressError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    print(f"site/ is whole: {count} pages in {len(CODES)} languages, made for {url}")
    print("See it: python3 -m http.server --directory site 8000, then http://127.0.0.1:8000/")
    return 0


def heal(site: Path, old: Path) -> None:
    """Give the site its name back where a kill fell between the two renames."""
    if old.exists() and not site.exists():
        old.rename(site)


def place(new: Path, site: Path, old: Path) -> None:
    """Put the new site in the old one's place; a link or a mount is filled where it stands."""
    if site.is_symlink() or os.path.ismount(site):
        _fill(new, site.resolve())
        _remove(new)
        return
    if site.exists() and not site.is_dir():
        raise BuildError(f"{site.name} is a file; move it away, the site is to stand there")
    _remove(old)
    if site.exists():
        site.rename(old)
    new.rename(site)
    _remove(old)


def _fill(new: Path, site: Path) -> None:
    """Pages come after what they ask for; what is no longer part of the site goes last."""
    if site.exists() and not site.is_dir():
        raise BuildError(f"site leads to the file {site.name}; let it lead to a folder")
    files = [path.relative_to(new) for path in new.rglob("*") if path.is_file()]
    for path in sorted(files, key=lambda path: (path.suffix == ".html", path)):
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(new / path, site / path)
    for path in sorted(site.rglob("*"), reverse=True):
        if path.is_dir() and not any(path.iterdir()):
            path.rmdir()
        elif path.is_file() and path.relative_to(site) not in files:
            path.unlink()


def _remove(folder: Path) -> None:
    # Renamed first: a half-deleted folder is never taken for a site.
    gone = folder.with_name(f"{folder.name}.gone")
    shutil.rmtree(gone, ignore_errors=True)
    if folder.exists():
        folder.rename(gone)
        shutil.rmtree(gone, ignore_errors=True)


def check(root: Path) -> None:
    """What shows before anything is drawn; raises BuildError."""
    if found := problems.problems(root, pages=False):
        raise BuildError("\n".join(found))


def build(folder: Path, url: str) -> int:
    """Build the whole site into an empty folder; returns the number of pages."""
    parts = folder.with_name("site.parts")
    for old in (folder, parts):
        shutil.rmtree(old, ignore_errors=True)
    build_languages(parts)
    merge(parts, folder)
    pages = addresses(folder)
    (folder / "sitemap.xml").write_text(sitemap(pages, url), "utf-8")
    (folder / "robots.txt").write_text(robots(url), "utf-8")
    (folder / ".nojekyll").touch()
    index_words(folder)
    return len(pages) * len(CODES)


def build_languages(parts: Path) -> None:
    """One strict MkDocs build a language, side by side; every language's errors at once."""
    parts.mkdir(parents=True)
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        built = list(pool.map(lambda code: _language(code, parts / code), CODES))
    failed = [f"{one.name}:\n{one.output}" for one in built if one.code]
    if failed:  # our words for it name file and line, and hold what MkDocs would say next
        found = problems.problems(ROOT) or failed
        raise BuildError("\n".join([*found, f"{len(failed)} of {len(built)} languages failed"]))


def _language(code: str, folder: Path) -> Built:
    # Quiet mode would drop the warnings that strict mode counts.
    command = ["mkdocs", "build", "--strict", "--site-dir", str(folder)]
    return _run(code, command, {"SITE_LANG": code, "SITE_BUILD": "1"})


def _run(name: str, command: Sequence[str], settings: dict[str, str]) -> Built:
    environment = {**os.environ, **settings, "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(
        [sys.executable, "-m", *command],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    said = _TRACE.sub(r"\1", done.stdout).strip()
    return Built(name, done.returncode, said or f"ended with {done.returncode} and said nothing")


def merge(parts: Path, folder: Path) -> None:
    """English becomes the root, the others its folders; one 404 page speaks every language."""
    lost = {code: (parts / code / "404.html").read_text("utf-8") for code in CODES}
    for code in CODES:
        for name in ("404.html", "sitemap.xml", "sitemap.xml.gz"):
            (parts / code / name).unlink(missing_ok=True)
        (parts / code).rename(folder / prefix(code).strip("/"))
    parts.rmdir()
    (folder / "404.html").write_text(speak_all(lost), "utf-8")


def speak_all(lost: dict[str, str]) -> str:
    """The first language's 404 page with the words of all."""
    first, *_ = lost.values()
    sections = "\n".join(_SECTION.findall(page)[0] for page in lost.values())
    return _SECTION.sub(lambda _: sections, first, count=1)


def addresses(folder: Path) -> list[str]:
    """The pages' addresses below a language's root, the first page's is empty."""
    # Search engines are sent from a figure's own page to the one that it belongs to.
    others = {prefix(code).strip("/") for code in CODES} | {FRAMES}
    found = (path.parent.relative_to(folder) for path in folder.rglob("index.html"))
    pages = [path for path in found if not path.parts or path.parts[0] not in others]
    return ["" if not path.parts else f"{path.as_posix()}/" for path in sorted(pages)]


def sitemap(pages: Sequence[str], url: str) -> str:
    """Every page of every language with its other languages."""
    folders = {code: f"{url}{prefix(code)}" for code in CODES}
    return f"{render('sitemap.xml', language('en'), pages=pages, folders=folders, root=url)}\n"


def robots(url: str) -> str:
    """Everybody may read everything; the sitemap lies at the root of this site."""
    return f"User-agent: *\nAllow: {urlsplit(url).path or '/'}\nSitemap: {url}sitemap.xml\n"


def index_words(folder: Path) -> None:
    """Let Pagefind index the pages: one bundle, in which each language has its own index."""
    command = ["pagefind", "--site", str(folder), "--exclude-selectors", _UNSEARCHED]
    done = _run("search", command, {})
    if done.code:
        raise BuildError(f"{done.name}:\n{done.output}")
    bundle = folder / "pagefind"
    for path in (path for pattern in _UNUSED for path in bundle.glob(pattern)):
        path.unlink()
    # Pagefind lists the languages in a new order each time.
    entry = bundle / "pagefind-entry.json"
    entry.write_text(json.dumps(json.loads(entry.read_text("utf-8")), sort_keys=True), "utf-8")


if __name__ == "__main__":
    sys.exit(main())
