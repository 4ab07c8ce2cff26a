"""Says what this machine has and lacks for working on the project; needs nothing but a Python.

Runs before anything is installed and on Pythons that are too old, so it is written plainly.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parent.parent
_BROWSERS = (
    "chromium-headless-shell", "chromium", "chromium-browser", "google-chrome",
    "google-chrome-stable",
)  # fmt: skip
_ROOM = 3  # GB: packages, a browser, two sites

if TYPE_CHECKING:
    Finding = tuple[str, str, str]  # state, what, and what to do about it


def main() -> int:
    """Print a line for everything that matters; 0 if nothing needed is missing."""
    checks = (_python, _venv, _git, _make, _room, _packages, _browser, _gh)
    found = [check() for check in checks]
    for state, what, remedy in found:
        print(f"{state:<8} {what}{'; ' if remedy else ''}{remedy}")
    return 1 if any(state == "missing" for state, _, _ in found) else 0


def _python() -> Finding:
    version = "Python " + ".".join(str(part) for part in sys.version_info[:3])
    if tuple(sys.version_info) >= (3, 11):
        return "ok", version, ""
    return (
        "missing",
        version + " is too old",
        "install 3.11 or newer, make PYTHON=python3.12 doctor",
    )


def _venv() -> Finding:
    if importlib.util.find_spec("ensurepip") and importlib.util.find_spec("venv"):
        return "ok", "virtual environments", ""
    return "missing", "virtual environments", "sudo apt-get install python3-venv"


def _git() -> Finding:
    return _program("git", "sudo apt-get install git, or xcode-select --install")


def _make() -> Finding:
    return _program("make", "sudo apt-get install make, or xcode-select --install")


def _room() -> Finding:
    free = shutil.disk_usage(str(ROOT)).free / 1e9
    text = f"{free:.0f} GB of free disk"
    return ("ok", text, "") if free > _ROOM else ("missing", text, f"{_ROOM} GB are needed")


def _packages() -> Finding:
    stamps = [ROOT / ".venv" / name for name in ("site.stamp", "test.stamp")]
    locks = [ROOT / name for name in ("requirements/site.txt", "requirements/dev.txt")]
    if all(map(_is_newer, stamps, locks)):
        return "ok", "every locked package is installed", ""
    return (
        "later",
        "locked packages",
        "make site and make test install them; that needs the network",
    )


def _browser() -> Finding:
    named = os.environ.get("CHROMIUM")
    for name in [named] if named else _BROWSERS:
        path = shutil.which(name)
        if path and _answers([path, "--version"]):
            return "ok", "browser " + path, ""
    if named:
        return "missing", "CHROMIUM=" + named, "it does not start; name another or unset it"
    return "later", "a browser for the tests", "make test installs one, or install chromium"


def _gh() -> Finding:
    state, what, _ = _program("gh", "")
    return ("ok", what, "") if state == "ok" else ("later", "gh", "only make links-issue needs it")


def _is_newer(stamp: Path, lock: Path) -> bool:
    return stamp.exists() and stamp.stat().st_mtime >= lock.stat().st_mtime


def _program(name: str, remedy: str) -> Finding:
    path = shutil.which(name)
    return ("ok", path, "") if path else ("missing", name, remedy)


def _answers(command: list[str]) -> bool:
    # Ubuntu's snap stub is found as a program but cannot start.
    try:
        return subprocess.call(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) == 0
    except OSError:
        return False


if __name__ == "__main__":
    sys.exit(main())
