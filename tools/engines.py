"""Opens Firefox and WebKitGTK, whose drivers come with them; `python -m tools.engines` gets them.

Playwright's own builds of them cannot be had everywhere. Firefox speaks Marionette, a length and
JSON over a socket; WebKitGTK has a WebDriver that speaks HTTP.
"""

import base64
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

PACKAGES = ("firefox-esr", "webkit2gtk-driver", "xvfb")
_PATIENCE = 60.0  # seconds for a browser to answer
# It asks nobody but this machine, and prints what a reader would.
_PREFS = {
    "app.update.enabled": False,
    "browser.safebrowsing.malware.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
}


class Engine(Protocol):
    """What the tests ask of a browser."""

    def go(self, url: str) -> None: ...

    def run(self, script: str, *values: Any) -> Any:
        """What an async function body returns in the page; `arguments` holds the values."""
        ...


class Firefox:
    """A Firefox behind its Marionette socket."""

    def __init__(self, port: int) -> None:
        self._socket = _connected(port)
        self._file = self._socket.makefile("rb")
        self._number = 0
        self._answer()
        self._send("WebDriver:NewSession", {})

    def go(self, url: str) -> None:
        self._send("WebDriver:Navigate", {"url": url})

    def run(self, script: str, *values: Any) -> Any:
        body = f"const done = arguments[arguments.length - 1]; (async () => {{ {script} }})()"
        body = body.replace("(async () =>", "const given = arguments; (async () =>", 1)
        script = f"{body}.then(done, (error) => done(String(error)))"
        more = {"script": script, "args": list(values), "scriptTimeout": _PATIENCE * 1000}
        return self._send("WebDriver:ExecuteAsyncScript", more)["value"]

    def printed(self) -> bytes:
        """The page on paper, as a PDF."""
        return base64.b64decode(self._send("WebDriver:Print", {})["value"])

    def close(self) -> None:
        self._send("Marionette:Quit", {"flags": ["eForceQuit"]})
        self._socket.close()

    def _send(self, name: str, parameters: dict[str, Any]) -> Any:
        self._number += 1
        text = json.dumps([0, self._number, name, parameters])
        self._socket.sendall(f"{len(text.encode())}:{text}".encode())
        _kind, _number, error, value = self._answer()
        if error:
            raise RuntimeError(f"{name}: {error['message']}")
        return value

    def _answer(self) -> Any:
        size = b""
        while not size.endswith(b":"):
            size += self._file.read(1)
        return json.loads(self._file.read(int(size[:-1])))


class WebKit:
    """A WebKitGTK browser behind its WebDriver."""

    def __init__(self, port: int, browser: str) -> None:
        self._base = f"http://127.0.0.1:{port}"
        options = {"binary": browser, "args": ["--automation"]}
        wanted = {"alwaysMatch": {"webkitgtk:browserOptions": options}}
        _connected(port).close()
        session = self._post("/session", {"capabilities": wanted})["sessionId"]
        self._base += f"/session/{session}"
        self._post("/timeouts", {"script": int(_PATIENCE * 1000)})

    def go(self, url: str) -> None:
        self._post("/url", {"url": url})

    def run(self, script: str, *values: Any) -> Any:
        body = (
            "const given = arguments, done = arguments[arguments.length - 1];"
            f"(async () => {{ {script} }})().then(done, (error) => done(String(error)))"
        )
        return self._post("/execute/async", {"script": body, "args": list(values)})

    def close(self) -> None:
        asked = urllib.request.Request(self._base, method="DELETE")
        urllib.request.urlopen(asked, timeout=_PATIENCE).close()

    def _post(self, path: str, parameters: dict[str, Any]) -> Any:
        asked = urllib.request.Request(
            self._base + path,
            json.dumps(parameters).encode(),
            {"Content-Type": "application/json"},
        )
        with urllib.request.urlopen(asked, timeout=_PATIENCE) as answer:
            return json.load(answer)["value"]


@contextmanager
def firefox() -> Iterator[Firefox]:
    """A Firefox with a profile of its own."""
    port = _free()
    with tempfile.TemporaryDirectory() as profile:
        prefs = {**_PREFS, "marionette.port": port}
        lines = [f"user_pref({json.dumps(key)}, {json.dumps(value)});\n"
                 for key, value in prefs.items()]  # fmt: skip
        (Path(profile) / "user.js").write_text("".join(lines), "utf-8")
        program = shutil.which("firefox-esr") or shutil.which("firefox") or ""
        command = [program, "--headless", "--marionette", "--no-remote", "--profile", profile]
        with _running(command):
            engine = Firefox(port)
            yield engine
            engine.close()


@contextmanager
def webkit() -> Iterator[WebKit]:
    """A WebKitGTK on a screen that nobody sees."""
    port = _free()
    driver = shutil.which("WebKitWebDriver") or ""
    browsers = sorted(Path("/usr/lib").glob("*/webkit2gtk-*/MiniBrowser"))
    command = ["xvfb-run", "--auto-servernum", driver, f"--port={port}"]
    with _running(command):
        engine = WebKit(port, str(browsers[-1]))
        yield engine
        engine.close()


def lacking() -> str:
    """What is missing of both, and how to get it, in one line."""
    programs = ("WebKitWebDriver", "xvfb-run")
    missing = [name for name in programs if not shutil.which(name)]
    if not (shutil.which("firefox-esr") or shutil.which("firefox")):
        missing.append("firefox")
    return f"no {', '.join(missing)}; sudo apt-get install {' '.join(PACKAGES)}" if missing else ""


def main() -> int:
    """Install what is missing where apt-get and the right to use it are there."""
    if lacking() and shutil.which("apt-get") and os.geteuid() == 0:
        for command in (["update"], ["install", "--yes", "--no-install-recommends", *PACKAGES]):
            subprocess.run(["apt-get", *command], capture_output=True, check=False)
    missing = lacking()
    print(missing or "Firefox and WebKitGTK are there", file=sys.stderr if missing else sys.stdout)
    return 1 if missing else 0


@contextmanager
def _running(command: list[str]) -> Iterator[None]:
    process = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    try:
        yield
    finally:
        os.killpg(process.pid, 15)
        process.wait(timeout=_PATIENCE)


def _free() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def _connected(port: int) -> socket.socket:
    end = time.monotonic() + _PATIENCE
    while True:
        try:
            return socket.create_connection(("127.0.0.1", port), timeout=_PATIENCE)
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.2)


if __name__ == "__main__":
    sys.exit(main())
