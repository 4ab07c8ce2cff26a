"""Finds and opens the Chromium of tests and audit, or installs one; `python -m tools.browser`."""

import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, Playwright, sync_playwright

# The shell is the same engine without windows: a page costs it half the processor's time.
NAMES = (
    "chromium-headless-shell",
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
    "--font-render-hinting=none",  # letters are as wide as in a window
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
)
_NODE_NEEDS = "libatomic1"  # Playwright's Node is linked with it, and no bare Debian has it
_PLAYWRIGHT = (sys.executable, "-m", "playwright", "install")


def found() -> str | None:
    """The browser to open: the one named in CHROMIUM, one that is installed, or Playwright's."""
    named = os.environ.get("CHROMIUM")
    if named:
        return named if _starts(named) else None
    paths = filter(None, map(shutil.which, NAMES))
    return next((path for path in paths if _starts(path)), None) or _playwrights()


def launched(play: Playwright, path: str | None = None) -> Browser:
    """The Chromium at this path, or the one that is found."""
    return play.chromium.launch(executable_path=path or found(), args=list(FLAGS))


def main() -> int:
    """Say which browser there is; install one, and what it needs, where there is none."""
    missing = lacking()
    for command in _ways() if missing and "CHROMIUM" not in os.environ else ():
        print("Installing a browser:", " ".join(command))
        subprocess.run(command, capture_output=True, check=False)
        missing = lacking()
        if not missing:
            break
    print(missing or f"Browser: {found()}", file=sys.stderr if missing else sys.stdout)
    return 1 if missing else 0


def lacking() -> str:
    """What keeps the tests from opening a browser and what to do about it, in one line."""
    named = os.environ.get("CHROMIUM")
    fault = _fault(sys.executable, "-m", "playwright")
    if fault:
        return f"Playwright's Node does not start ({fault}); {_advice(_NODE_NEEDS)}"
    if named and not _starts(named):
        return f"CHROMIUM={named} does not start ({_fault(named)}); name another or unset it"
    return "" if found() else f"no browser; {_advice()}, or name a Chromium in CHROMIUM"


def _starts(program: str) -> bool:
    """A snap's stub is found as a program but cannot start."""
    return not _fault(program)


def _fault(*program: str) -> str:
    """The last line of what a program says that does not start."""
    try:
        done = subprocess.run(
            [*program, "--version"], capture_output=True, text=True, timeout=60, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return str(error)
    said = done.stderr.strip().splitlines() or [f"it ends with {done.returncode}"]
    return said[-1] if done.returncode else ""


def _playwrights() -> str | None:
    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() and _starts(path) else None


def _ways() -> Iterator[list[str]]:
    """What to try in turn; the network, a registry or a right may be missing for each."""
    rights = _rights()
    if rights is not None and shutil.which("apt-get"):
        yield [*rights, "apt-get", "update"]
        install = [*rights, "apt-get", "install", "--yes", "--no-install-recommends", _NODE_NEEDS]
        ways = [[]] if _is_ubuntu() else [["chromium-headless-shell"], ["chromium"]]
        yield from (install + packages for packages in ways)
        yield [*rights, *_PLAYWRIGHT, "--with-deps", "chromium"]
    yield [*_PLAYWRIGHT, "chromium"]


def _rights() -> list[str] | None:
    """What a command needs before it to run as root; None if it cannot without a password."""
    if os.geteuid() == 0:
        return []
    sudo = ["sudo", "--non-interactive"]
    if not shutil.which("sudo"):
        return None
    done = subprocess.run([*sudo, "true"], capture_output=True, check=False)
    return None if done.returncode else sudo


def _advice(*packages: str) -> str:
    if not shutil.which("apt-get"):
        return f"install {' '.join(packages) or 'Google Chrome or Chromium'}"
    if _is_ubuntu():  # its package `chromium` only points to a snap, which needs a running snapd
        more = "sudo .venv/bin/python -m playwright install --with-deps chromium"
        return f"sudo apt-get install {_NODE_NEEDS} && {more}"
    return f"sudo apt-get install {' '.join(packages or ('chromium-headless-shell', _NODE_NEEDS))}"


def _is_ubuntu() -> bool:
    try:
        return platform.freedesktop_os_release().get("ID") == "ubuntu"
    except OSError:
        return False


if __name__ == "__main__":
    sys.exit(main())
