"""A second copy of the project's own files, to try something without touching them."""

import os
import shutil
import subprocess
from pathlib import Path

from facts import ROOT

_BUILT = {"build", "site", ".git", ".venv", ".hypothesis", "__pycache__"}


def copy(target: Path, *made: str) -> Path:
    """Copy what git knows, or would know, and these folders of build/ into `target`; returns it."""
    for name in sorted(names()):
        source = ROOT / name
        if source.is_file():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(source, target / name)
    for folder in made:
        shutil.copytree(ROOT / "build" / folder, target / "build" / folder)
    return target


def ran(root: Path, *command: str, **environment: str) -> tuple[int, str]:
    """Run a command in such a copy: how it ended, and all that it said."""
    done = subprocess.run(
        command,
        cwd=root,
        env={**os.environ, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout


def names() -> set[str]:
    """Every file that is kept or new, not what is ignored; without git all but what is built."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if listed.returncode == 0:
        return set(filter(None, listed.stdout.split("\0")))
    found = (path.relative_to(ROOT) for path in ROOT.rglob("*") if path.is_file())
    return {path.as_posix() for path in found if _BUILT.isdisjoint(path.parts)}
