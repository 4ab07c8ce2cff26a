"""Finds and opens the Chromium of tests and audit, or installs one; `python -m tests.browser`."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Browser, Playwright, sync_playwright

NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
# A browser that asks nobody but this machine.
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
)
# Debian's and Ubuntu's; Ubuntu's `chromium` only points to a snap, which needs a running snapd.
_APT = ("apt-get", "install", "--yes", "--no-install-recommends", "chromium")


def found() -> str | None:
    """The browser to open: the one named in CHROMIUM, one that is installed, or Playwright's."""
    named = os.environ.get("CHROMIUM")
    if named:
        return shutil.which(named)
    paths = (shutil.which(name) for name in NAMES)
    return next((path for path in paths if path and _answers(path)), None) or _playwrights()


def launched(play: Playwright, path: str | None = None) -> Browser:
    """The Chromium at this path, or the one that is found."""
    return play.chromium.launch(executable_path=path or found(), args=list(FLAGS))


def main() -> int:
    """Say which browser there is; install one where there is none."""
    browser = found() or _installed()
    if browser:
        print(f"Browser: {browser}")
        return 0
    print("no browser: install Chromium or Chrome, or name one in CHROMIUM", file=sys.stderr)
    return 1


def _answers(path: str) -> bool:
    """A snap's stub is found as a program but cannot start."""
    try:
        done = subprocess.run([path, "--version"], capture_output=True, timeout=60, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def _playwrights() -> str | None:
    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def _installed() -> str | None:
    for command in _ways():
        print("Installing a browser:", " ".join(command))
        try:
            subprocess.run(command, capture_output=True, check=False)
        except OSError:
            continue
        browser = found()
        if browser:
            return browser
    return None


def _ways() -> list[list[str]]:
    ways = [[sys.executable, "-m", "playwright", "install", "chromium"]]
    if shutil.which("apt-get"):
        rights = [] if os.geteuid() == 0 else ["sudo", "--non-interactive"]
        ways.insert(0, [*rights, *_APT])
    return ways


if __name__ == "__main__":
    sys.exit(main())
