"""Says in Markdown what a change does to facts, charts, languages and weight, against a base.

BASE names the commit to compare with. The text goes to build/summary.md, and to the job's page
where GITHUB_STEP_SUMMARY names one.
"""

import io
import os
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from facts import ROOT
from tools.records import changes, compared, records
from tools.served import is_built
from tools.weight import Weights, weighed

_SHOWN = 40  # lines of one part; who needs more has the diff


def main() -> int:
    """Write the summary; 1 if there is no such base or no built site."""
    base = os.environ.get("BASE") or "origin/main"
    if not is_built(ROOT / "site"):
        return 1
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if not _checked_out(base, folder):
            print(f"no commit {base}; name one: BASE=<commit> make summary", file=sys.stderr)
            return 1
        text = "\n".join(_lines(folder, ROOT, _weights_of(folder)))
    (ROOT / "build" / "summary.md").write_text(text, "utf-8")
    job = os.environ.get("GITHUB_STEP_SUMMARY")
    if job:
        with Path(job).open("a", encoding="utf-8") as page:
            page.write(text)
    print(text)
    return 0


def _lines(base: Path, here: Path, before: Weights) -> Iterator[str]:
    yield "## What this changes\n"
    for title, found in (
        ("Facts, sources, claims and terms", changes(records(base), records(here))),
        ("Charts", _changed(_gallery(base), _gallery(here))),
        ("Languages", _changed(_languages(base), _languages(here))),
    ):
        yield f"### {title}\n"
        yield from _listed(list(found))
    yield "### Weight, compressed\n"
    yield from _table(before, weighed(here / "site"))


def _listed(found: list[str]) -> Iterator[str]:
    yield from (f"- {line}" for line in found[:_SHOWN])
    if len(found) > _SHOWN:
        yield f"- … and {len(found) - _SHOWN} more"
    yield "" if found else "Nothing.\n"


def _changed(before: Mapping[str, bytes], after: Mapping[str, bytes]) -> Iterator[str]:
    return compared(before, after, lambda _before, _after: "")


def _gallery(root: Path) -> dict[str, bytes]:
    paths = (root / "charts" / "gallery").glob("[!_]*.py")
    return {path.stem: path.read_bytes() for path in paths}


def _languages(root: Path) -> dict[str, bytes]:
    """Language and file → content: each changed page or catalogue is a line."""
    paths = [path for kind in ("md", "po", "toml") for path in (root / "docs").glob(f"*/*.{kind}")]
    return {path.relative_to(root / "docs").as_posix(): path.read_bytes() for path in paths}


def _table(before: Weights, after: Weights) -> Iterator[str]:
    if not before:
        yield "The base does not build with the packages of this change.\n"
    yield "| | before | now | change |\n| --- | ---: | ---: | ---: |"
    for name, now in after.items():
        then = before.get(name)
        change = "" if then is None else f"{now - then:+,}"
        yield f"| {name} | {'' if then is None else f'{then:,}'} | {now:,} | {change} |"
    yield ""


def _weights_of(folder: Path) -> Weights:
    done = subprocess.run(
        [sys.executable, "build_site.py"], cwd=folder, capture_output=True, check=False
    )
    return weighed(folder / "site") if done.returncode == 0 else {}


def _checked_out(commit: str, folder: Path) -> bool:
    done = subprocess.run(
        ["git", "archive", "--format=tar", commit], cwd=ROOT, capture_output=True, check=False
    )
    if done.returncode:
        return False
    with tarfile.open(fileobj=io.BytesIO(done.stdout)) as archive:
        archive.extractall(folder, filter="data")
    return True


if __name__ == "__main__":
    sys.exit(main())
