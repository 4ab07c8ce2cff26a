"""Builds the whole site into site/: charts, every language side by side, search, sitemap.

SITE_URL is the address that the site will have; links between its own pages do not need it.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlsplit

from charts import make
from facts import CODES, ROOT
from facts.faults import InputError
from pages import previews
from pages.checks import problems
from pages.edition import prefix, root_url
from pages.figure import FRAMES
from pages.render import render
from words.language import language

# Read to a search engine these would only repeat what the page says elsewhere.
_UNSEARCHED = "svg, math, .headerlink, .sources, .toc-top"
# Pagefind also writes ready-made interfaces; the site has its own.
_UNUSED = ("*ui*", "*highlight*", "*playground*")


def main() -> int:
    """Build and swap; a failed build leaves the old site as it is."""
    new, site, old = ROOT / "build" / "site.new", ROOT / "site", ROOT / "build" / "site.old"
    try:
        url = root_url()
        heal(site, old)
        if wrong := problems.problems(ROOT, pages=False):  # shows before anything is drawn
            raise InputError("\n".join(wrong))
        if failed := make.main([]) or previews.main():
            return failed
        count = build(new, url)
        place(new, site, old)
    except (InputError, OSError) as error:
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
    target = site.resolve()
    if target.exists() and not target.is_dir():
        raise InputError(f"{target} is a file; move it away, the site is to stand there")
    shutil.rmtree(old, ignore_errors=True)
    if site.is_symlink() or os.path.ismount(site):
        _fill(new, target)
        shutil.rmtree(new)
        return
    if site.exists():
        site.rename(old)
    new.rename(site)
    shutil.rmtree(old, ignore_errors=True)


def _fill(new: Path, site: Path) -> None:
    """Pages come after what they ask for; what is no longer part of the site goes last."""
    for last in ("*.html", ""):
        shutil.copytree(new, site, ignore=shutil.ignore_patterns(last), dirs_exist_ok=True)
    for path in sorted(site.rglob("*"), reverse=True):
        if not (new / path.relative_to(site)).exists():
            path.rmdir() if path.is_dir() else path.unlink()


def build(folder: Path, url: str) -> int:
    """Build the whole site into an empty folder; returns the number of pages."""
    parts = folder.with_name("site.parts")
    for old in (folder, parts):
        shutil.rmtree(old, ignore_errors=True)
    build_languages(parts)
    for code in CODES:  # English becomes the root, the others its folders
        (parts / code).rename(folder / prefix(code).strip("/"))
    parts.rmdir()
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
        said = pool.map(lambda code: _language(code, parts / code), CODES)
        failed = [f"{code}:\n{text}" for code, text in zip(CODES, said, strict=True) if text]
    if failed:  # our words for it name file and line, and hold what MkDocs would say next
        found = problems.problems(ROOT) or failed
        raise InputError("\n".join([*found, f"{len(failed)} of {len(CODES)} languages failed"]))


def _language(code: str, folder: Path) -> str:
    # Quiet mode would drop the warnings that strict mode counts.
    command = ["mkdocs", "build", "--strict", "--site-dir", str(folder)]
    return _failed(command, SITE_LANG=code, SITE_BUILD="1")


def _failed(command: Sequence[str], **settings: str) -> str:
    """What a program says that fails; nothing of one that ends well."""
    done = subprocess.run(
        [sys.executable, "-m", *command],
        cwd=ROOT,
        env={**os.environ, **settings, "NO_MKDOCS_2_WARNING": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if not done.returncode:
        return ""
    return done.stdout.strip() or f"ended with {done.returncode}, saying nothing"


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
    if said := _failed(command):
        raise InputError(f"search:\n{said}")
    bundle = folder / "pagefind"
    for path in (path for pattern in _UNUSED for path in bundle.glob(pattern)):
        path.unlink()
    # Pagefind lists the languages in a new order each time.
    entry = bundle / "pagefind-entry.json"
    entry.write_text(json.dumps(json.loads(entry.read_text("utf-8")), sort_keys=True), "utf-8")


if __name__ == "__main__":
    sys.exit(main())
