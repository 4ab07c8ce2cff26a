"""Serves one language and reloads open pages as soon as a file changes: `make serve`.

A second process makes the pages, each when a browser asks for it. A change ends that process and
starts another, so nothing that was read before is believed any longer.
"""

from __future__ import annotations

import mimetypes
import os
import sys
import tempfile
import threading
import time
from html import escape
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from facts import CODES, ROOT, faults

if TYPE_CHECKING:
    from tools.rendered import Edition

FOLDERS = ("charts", "data", "docs", "facts", "lab", "pages", "words")
_CHANGES = frozenset({"created", "modified", "moved", "deleted"})
_QUIET = 0.05  # seconds without a change: an editor may write a file in several steps
_BEAT = 10  # seconds after which a waiting page hears that nothing has changed
_SCRIPT = b"""const { version } = document.currentScript.dataset;
const waiting = new EventSource(`/-/changes?${version}`);
waiting.onmessage = () => {
  waiting.close();
  location.reload();
};
"""
_PLAIN = """<!doctype html>
<html lang="en"><meta charset="utf-8"><title>{title}</title>
<body><h1>{title}</h1><pre>{text}</pre></body></html>
"""


class Pages:
    """The process that makes the pages, and how often a change has started it anew."""

    def __init__(self, code: str, folder: Path) -> None:
        self.version = 0
        self.changed = threading.Condition()
        self._code, self._folder = code, folder
        self._asking = threading.Lock()
        self._changing = False
        self._start()

    def content(self, path: str) -> tuple[int, bytes | None, str]:
        """The version that answers, what stands at an address, and what is wrong."""
        while True:
            with self._asking:
                try:
                    self._pipe.send(path)
                    return (self.version, *self._pipe.recv())
                except (EOFError, OSError):
                    if not self._changing:
                        self._start()
                        return self.version, None, "the process that makes the pages has ended"
            time.sleep(_QUIET)

    def renew(self) -> None:
        """Forget everything, and let the pages that are open know."""
        self._changing = True
        self._process.kill()  # whoever waits for its answer asks the next one
        with self._asking:
            self.version += 1
            self._start()
            self._changing = False
        with self.changed:
            self.changed.notify_all()

    def has_changed(self, version: int, seconds: float) -> bool:
        """Whether there is a newer version than this one, now or within some seconds."""
        with self.changed:
            return self.changed.wait_for(lambda: self.version > version, seconds)

    def _start(self) -> None:
        folder = self._folder / str(self.version)
        context = get_context("spawn")
        self._pipe, theirs = context.Pipe()
        arguments = (theirs, self._code, folder)
        self._process = context.Process(target=_answer, args=arguments, daemon=True)
        self._process.start()
        theirs.close()


def _answer(asked: Connection, code: str, folder: Path) -> None:
    """Send, for each path that comes, (content, "") or (nothing, what is wrong)."""
    os.environ |= {"SITE_LANG": code, "SITE_BUILD": "1"}
    edition, wrong = _started(code, folder)
    while path := asked.recv():
        try:
            content = edition.content(path.removeprefix("/")) if edition else None
            asked.send((content, wrong))
        except Exception as error:
            asked.send((None, _told(error)))


def _started(code: str, folder: Path) -> tuple[Edition | None, str]:
    try:
        from tools.rendered import Edition  # our code may be what is broken

        return Edition(code, folder), ""
    except Exception as error:  # whatever is wrong is shown in the browser
        return None, _told(error)


def _told(error: Exception) -> str:
    """What we refuse says so itself; of anything else, where it happened."""
    from mkdocs.exceptions import MkDocsException

    return str(error).strip() if isinstance(error, MkDocsException) else faults.line(error)


class _Handler(BaseHTTPRequestHandler):
    pages: Pages

    def do_GET(self) -> None:
        path = unquote(urlsplit(self.path).path)
        try:
            if path == "/-/changes":
                self._wait(int(urlsplit(self.path).query))
            elif path == "/-/reload.js":
                self._send(HTTPStatus.OK, "text/javascript", _SCRIPT)
            else:
                self._page(path)
        except ConnectionError:
            self.close_connection = True  # the browser has left the page

    def _page(self, path: str) -> None:
        version, content, wrong = self.pages.content(path)
        kind = mimetypes.guess_type(path)[0] or "text/html"
        status = HTTPStatus.OK
        if content is None:
            status = HTTPStatus.INTERNAL_SERVER_ERROR if wrong else HTTPStatus.NOT_FOUND
            title = "Something is to mend" if wrong else "There is no such page"
            content = _PLAIN.format(title=title, text=escape(wrong)).encode()
            if kind == "text/html" and wrong:
                print(wrong, file=sys.stderr)
            kind = "text/html"
        if kind == "text/html":
            script = f'<script src="/-/reload.js" data-version="{version}"></script></body>'
            content = content.replace(b"</body>", script.encode())
        self._send(status, kind, content)

    def _send(self, status: HTTPStatus, kind: str, content: bytes) -> None:
        self.send_response(status)
        text = kind.startswith("text/") or kind in {"application/json", "image/svg+xml"}
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if text else kind)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(content)

    def _wait(self, version: int) -> None:
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        while not self.pages.has_changed(version, _BEAT):
            self.wfile.write(b":\n\n")  # fails when nobody listens any more
        self.wfile.write(b"data:\n\n")

    def log_message(self, *args: object) -> None:
        """Say nothing of what goes well."""


class _Watch(FileSystemEventHandler):
    """Notes that a file has changed that a page may be made of."""

    def __init__(self) -> None:
        self.changed = threading.Event()

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.is_directory or event.event_type not in _CHANGES:
            return
        paths = map(Path, filter(None, (str(event.src_path), str(event.dest_path))))
        if any(_counts(path) for path in paths):
            self.changed.set()


def _counts(path: Path) -> bool:
    """Not what Python or an editor keeps for itself."""
    hidden = path.name.startswith((".", "#")) or path.name.endswith(("~", ".swp", ".part"))
    return not hidden and "__pycache__" not in path.parts


def main() -> int:
    """Serve until somebody stops it."""
    code, port = os.environ.get("SITE_LANG", "en"), os.environ.get("PORT") or "8000"
    if code not in CODES:
        print(f"SITE_LANG is {code!r}; it may be {', '.join(CODES)}", file=sys.stderr)
        return 1
    try:
        server = ThreadingHTTPServer(("127.0.0.1", int(port)), _Handler)
    except ValueError:
        print(f"PORT is {port!r}; it is a number, PORT=8001 make serve", file=sys.stderr)
    except OSError as error:
        print(f"port {port}: {error.strerror}; try PORT=8001 make serve", file=sys.stderr)
    else:
        with tempfile.TemporaryDirectory() as folder, server:
            return _serve(server, Pages(code, Path(folder)))
    return 1


def _serve(server: ThreadingHTTPServer, pages: Pages) -> int:
    _Handler.pages = pages
    watch, observer = _Watch(), Observer()
    for name in FOLDERS:
        observer.schedule(watch, str(ROOT / name), recursive=True)
    observer.start()
    threading.Thread(target=_renewed, args=(watch, pages), daemon=True).start()
    print(f"http://127.0.0.1:{server.server_address[1]}/ shows every change; Ctrl+C ends it")
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        observer.stop()
    return 0


def _renewed(watch: _Watch, pages: Pages) -> None:
    while watch.changed.wait():
        while watch.changed.is_set():
            watch.changed.clear()
            time.sleep(_QUIET)
        pages.renew()


if __name__ == "__main__":
    sys.exit(main())
