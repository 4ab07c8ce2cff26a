"""Builds made-up sites of more languages and pages than ours; prints time and memory by size.

`python -m tools.bench_scale 20x50` builds one size, nothing named builds them all.
"""

import json
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from babel.messages.pofile import read_po, write_po

from facts import CODES, dataset
from pages.checks import staleness
from tools import translations
from tools.catalogues import update
from tools.copies import copy
from words.catalogues import messages
from words.language import CATALOGUES

SIZES = tuple((languages, pages) for pages in (12, 50) for languages in (5, 10, 20))
# Languages of scripts that the font holds, with strings in Material.
_MORE = (
    "es", "fr", "de", "nl", "pl", "sv", "da", "fi", "cs", "sk", "hu", "ro", "hr", "et", "lt",
)  # fmt: skip
_GROWN = ("cost", "fleet", "moe", "mla", "mtp", "r1")
# Processes of a child come and go; only one that has them all as children knows their peak.
_MEASURED = (
    "import json, resource, subprocess, sys\n"
    "done = subprocess.run([sys.executable, *sys.argv[1:]], stdout=subprocess.DEVNULL)\n"
    "used = resource.getrusage(resource.RUSAGE_CHILDREN)\n"
    "print(json.dumps([done.returncode, used.ru_utime + used.ru_stime, used.ru_maxrss]))\n"
)


class Run(NamedTuple):
    """What one command took: seconds on the clock and of all cores, memory of the largest part."""

    wall: float
    cpu: float
    megabytes: float


def main(arguments: list[str]) -> int:
    """Build each size and print its line."""
    sizes = [_size(argument) for argument in arguments] or list(SIZES)
    print("languages  texts  pages  charts s  site s  cores used   MB  CPU ms a page", flush=True)
    for languages, texts in sizes:
        with tempfile.TemporaryDirectory() as name:
            print(_line(copy(Path(name)), languages, texts), flush=True)
    return 0


def _line(root: Path, languages: int, texts: int) -> str:
    grow(root, languages, texts)
    charts, site = _run(root, "build_charts.py"), _run(root, "build_site.py")
    pages = sum(1 for _ in (root / "site").rglob("index.html"))
    return (
        f"{languages:9}  {texts:5}  {pages:5}  {charts.wall:8.1f}  {site.wall:6.1f}"
        f"  {site.cpu / site.wall:10.1f}  {site.megabytes:3.0f}  {1000 * site.cpu / pages:13.1f}"
    )


def grow(root: Path, languages: int, texts: int) -> None:
    """Give a copy of the project so many languages and written pages; all say the English words."""
    extra = list(_extra(len(staleness.pages(root)), texts))
    for code in CODES:
        for name, like in extra:
            shutil.copy(root / "docs" / code / f"{like}.md", root / "docs" / code / f"{name}.md")
    added = "".join(f"  - {name}.md\n" for name, _ in extra)
    _edit(root / "mkdocs.yml", lambda text: text.replace("nav:\n", f"nav:\n{added}", 1))
    data = dataset.load(root)
    for code in _MORE[: max(0, languages - len(CODES))]:
        _speak(root, code, data)
    for code in {*CODES[1:], *_MORE} & {path.name for path in (root / "docs").iterdir()}:
        translations.follow(root, code)


def _speak(root: Path, code: str, data: dataset.Dataset) -> None:
    folder = root / "docs" / code
    shutil.copytree(root / "docs" / "en", folder)
    update(root, code, messages(root, data))
    for name in CATALOGUES:
        with (folder / f"{name}.po").open("rb") as file:
            catalogue = read_po(file, charset="utf-8")
        for message in catalogue:
            message.string = message.id
        with (folder / f"{name}.po").open("wb") as file:
            write_po(file, catalogue, omit_header=True)
    terms = "".join(
        f"\n[{term.id}.{code}]\npreferred = {json.dumps(term.words['en'].preferred)}\n"
        for term in data.terms.values()
    )
    _edit(root / "data" / "terms.toml", lambda text: text + terms)
    _edit(root / "data" / "names.toml", lambda text: f"{text}\n[{code}]\n{_english(text)}")


def _english(names: str) -> str:
    """The phrases that English pages may hold, which these languages' pages hold, too."""
    return names.partition("\n[en]\n")[2].partition("\n\n")[0] + "\n"


def _extra(have: int, wanted: int) -> Iterator[tuple[str, str]]:
    for number in range(max(0, wanted - have)):
        like = _GROWN[number % len(_GROWN)]
        yield f"{like}-{number // len(_GROWN) + 2}", like


def _run(root: Path, program: str) -> Run:
    begun = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-c", _MEASURED, program],
        cwd=root,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    code, cpu, kilobytes = json.loads(done.stdout)
    if code:
        raise SystemExit(f"{program} failed on the made-up site; what it said stands above")
    return Run(time.monotonic() - begun, cpu, kilobytes / 1024)


def _size(text: str) -> tuple[int, int]:
    match = re.fullmatch(r"(\d+)x(\d+)", text)
    if not match or int(match[1]) > len(CODES) + len(_MORE):
        raise SystemExit(f"{text}: a size is languages x pages, 10x50; up to 20 languages")
    return int(match[1]), int(match[2])


def _edit(path: Path, change: Callable[[str], str]) -> None:
    path.write_text(change(path.read_text("utf-8")), "utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
