"""A static host like the usual ones: gzip, a short max-age, a 404 page; it notes what it sends."""

from __future__ import annotations

import gzip
import threading
from functools import cache, partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

_LEVEL = 6  # of gzip: what static hosts use, more would flatter us
_KINDS = {
    ".css": "text/css; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".webmanifest": "application/manifest+json",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
}
_PACKED = frozenset({".png", ".woff2"})


class Sent(NamedTuple):
    """One answer: the size of its body as it went over the line."""

    path: str
    status: int
    size: int


class Host:
    """Serves a folder; `sent` grows with every answer."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.sent: list[Sent] = []
        handler = partial(_Handler, folder=folder, sent=self.sent)
        self._server = _Server(("127.0.0.1", 0), handler)
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}/"

    def __enter__(self) -> Host:
        self._thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


class _Server(ThreadingHTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that closes a connection which it kept open does nothing wrong."""


class _Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, *args: object, folder: Path, sent: list[Sent]) -> None:
        self._folder, self._sent = folder, sent
        super().__init__(*args)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        path = unquote(urlsplit(self.path).path)
        file = self._folder / path.lstrip("/")
        if file.is_dir() and path.endswith("/"):
            file /= "index.html"
        status = HTTPStatus.OK if file.is_file() else HTTPStatus.NOT_FOUND
        if status != HTTPStatus.OK:
            file = self._folder / "404.html"
        try:
            self._answer(path, status, file)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True  # the browser has left the page

    def _answer(self, path: str, status: HTTPStatus, file: Path) -> None:
        packs = "gzip" in self.headers.get("Accept-Encoding", "") and file.suffix not in _PACKED
        body = _body(file, packs)
        self._sent.append(Sent(path, int(status), len(body)))
        self.send_response(status)
        self.send_header("Content-Type", _KINDS.get(file.suffix, "application/octet-stream"))
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "max-age=600")
        if packs:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        """Say nothing: the report speaks."""


@cache
def _body(file: Path, packed: bool) -> bytes:
    content = file.read_bytes() if file.is_file() else b""
    return gzip.compress(content, _LEVEL, mtime=0) if packed else content
