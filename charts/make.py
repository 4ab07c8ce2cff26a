"""Draw every chart in every language into build/charts, but only what has changed."""

import hashlib
import json
import os
import sys
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

from charts import files, gallery
from charts.drawing.canvas import ChartError
from facts import ROOT, dataset, faults
from facts.dataset import Dataset, DatasetError
from facts.languages import CODES
from words import catalogues
from words.language import LanguageError

OUT: Final = ROOT / "build" / "charts"
# What draws; the lock holds the versions of the packages that it needs.
_TOOLS: Final = ("charts/*.py", "charts/drawing/*.py", "charts/gallery/_*.py", "facts/*.py",
                 "words/*.py", "requirements/site.txt")  # fmt: skip


class Drawn(NamedTuple):
    """What the manifest remembers of a picture: the hash of its inputs, and of each file."""

    key: str
    files: Mapping[str, str]


Task = tuple[str, str]  # language and chart
Manifest = dict[Task, Drawn]


def main(langs: Sequence[str] = ()) -> int:
    """Draw what has changed in these languages or in all; 0 if every chart is up to date then."""
    forget()
    problems = build(gallery.names(), langs or CODES)
    print("\n".join(problems), end="\n" if problems else "", file=sys.stderr)
    return 1 if problems else 0


def build(only: Sequence[str], langs: Sequence[str]) -> list[str]:
    """Draw what is stale, remove what no chart makes any more, and return what went wrong.

    Stale is what has other inputs than when it was drawn, or files that are not as left.
    """
    every = {(lang, name) for lang in CODES for name in gallery.names()}
    manifest = {task: drawn for task, drawn in _read_manifest().items() if task in every}
    wanted = ((lang, name) for lang in langs for name in only)
    tasks = [task for task in wanted if not _is_fresh(task, manifest.get(task))]
    problems: list[str] = []
    try:
        if tasks:
            problems = _draw_all(tasks, manifest)
    finally:
        # An interrupted run keeps what it has finished.
        _write_manifest(manifest)
    if set(only) == set(gallery.names()):
        _sweep(manifest, langs)
    fresh = len(only) * len(langs) - len(tasks)
    drawn = sum(task in manifest for task in tasks)
    late = f", {len(tasks) - drawn} not drawn" if problems else ""
    print(f"charts: {drawn} drawn, {fresh} up to date{late}")
    return problems


def _draw_all(tasks: Sequence[Task], manifest: Manifest) -> list[str]:
    for task in tasks:
        manifest.pop(task, None)
    try:
        data = _dataset()
    except DatasetError as error:
        return [str(error)]
    problems: list[str] = []
    unsaid: dict[str, str] = {}
    for number, task in enumerate(tasks, start=1):
        print(f"[{number}/{len(tasks)}] {' '.join(task)}", flush=True)
        try:
            manifest[task] = _draw(task, data)
        except LanguageError as error:
            unsaid.setdefault(task[0], str(error))
        except ChartError as error:
            problems.append(str(error))
        except Exception as error:  # a chart's file may hold anything
            problems.append(faults.line(error))
    for code, first in unsaid.items():
        found = list(catalogues.problems(ROOT, data, code))
        # A number style that cannot be read has lines of its own.
        problems += found if found and "no translation" in first else [first, *found]
    return list(dict.fromkeys(problems))


def _draw(task: Task, data: Dataset) -> Drawn:
    lang, chart = task
    contents = files.files(chart, lang, data)
    for name, content in contents.items():
        write(OUT / lang / name, content)
    return Drawn(_key(lang, chart), {name: _hash(content) for name, content in contents.items()})


# What is fresh


def _is_fresh(task: Task, drawn: Drawn | None) -> bool:
    if drawn is None or drawn.key != _key(*task):
        return False
    return all(_hash_of(OUT / task[0] / name) == digest for name, digest in drawn.files.items())


def _key(lang: str, chart: str) -> str:
    """Return the hash of everything that this picture is made from."""
    code = _hash_of(ROOT / "charts" / "gallery" / f"{chart}.py")
    return _hash("\n".join((_tools(), _words(lang), _records(chart), code)).encode())


def ingredients(lang: str, *own: str) -> str:
    """Return the hash of all that any picture of a language is made from, and of its `own`."""
    gallery_code = _tree(ROOT / "charts" / "gallery", ("*.py",))
    return _hash("\n".join((_tools(), _data(), _words(lang), gallery_code, *own)).encode())


def tools(*own: str) -> str:
    """Return the hash of the code and packages that draw, and of `own`: words without data."""
    return _hash("\n".join((_tools(), *own)).encode())


def _words(lang: str) -> str:
    """Return the hash of what a language gives to pictures; claims and pages have none in them."""
    return _tree(ROOT / "docs" / lang, ("charts.po", "data.po", "site.po", "numbers.toml"))


def _data() -> str:
    return _tree(ROOT / "data", ("facts.toml", "sources.toml", "series/*"))


@cache
def _records(name: str) -> str:
    """Return the records that a chart shows, and their sources, as they are read."""
    try:
        data, shown = _dataset(), gallery.facts(name)
        sources = dict.fromkeys(key for fact in shown for key in data.sources_of(fact))
        records = ([data.facts[fact] for fact in shown], [data.sources[key] for key in sources])
    except Exception:  # a dataset or a chart's file that cannot be read: drawing says why
        return _data()
    return _hash(repr(records).encode())


@cache
def _dataset() -> Dataset:
    return dataset.load(ROOT)


def _tools() -> str:
    return _tree(ROOT, _TOOLS)


@cache
def _tree(folder: Path, patterns: tuple[str, ...]) -> str:
    paths = sorted(path for pattern in patterns for path in folder.glob(pattern) if path.is_file())
    return _hash("\n".join(f"{p.relative_to(folder)} {_hash_of(p)}" for p in paths).encode())


def forget() -> None:
    """Read every input anew at the next call: a preview that runs on sees files change."""
    for kept in (_records, _dataset, _tree):
        kept.cache_clear()


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:24]


def _hash_of(path: Path) -> str:
    return _hash(path.read_bytes()) if path.is_file() else ""


# Files


def _read_manifest() -> Manifest:
    try:
        listed = json.loads((OUT / "manifest.json").read_text("utf-8"))
        tasks = ((key.partition("/"), Drawn(**entry)) for key, entry in listed.items())
        return {(lang, chart): drawn for (lang, _slash, chart), drawn in tasks}
    except (FileNotFoundError, ValueError, TypeError, AttributeError):
        return {}  # nothing drawn yet, or by another version of this file: all is stale


def _write_manifest(manifest: Manifest) -> None:
    listed = {f"{lang}/{name}": drawn._asdict() for (lang, name), drawn in manifest.items()}
    text = json.dumps(listed, indent=1, sort_keys=True)
    write(OUT / "manifest.json", text.encode())


def write(path: Path, content: bytes) -> None:
    """Write a file whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    finally:
        Path(temporary).unlink(missing_ok=True)


def _sweep(manifest: Manifest, langs: Iterable[str]) -> None:
    """Remove files that no chart makes any more, and half-written ones of a killed run."""
    for lang in langs:
        made = {name for task, drawn in manifest.items() if task[0] == lang for name in drawn.files}
        for path in (OUT / lang).glob("*"):
            if path.name not in made:
                path.unlink()
