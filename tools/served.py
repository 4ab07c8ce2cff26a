"""Serves the built site to a browser on this machine, at the root or under a path."""

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path


def is_built(site: Path) -> bool:
    """Whether there is a site to look at; says what to do if there is none."""
    if (site / "index.html").is_file():
        return True
    print("site/ is not built; run make site", file=sys.stderr)
    return False


@contextmanager
def served(folder: Path, under: str = "/") -> Iterator[str]:
    """Where the folder is served while the block runs; ends with a slash."""

    class Handler(SimpleHTTPRequestHandler):
        def translate_path(self, path: str) -> str:
            inside = path.startswith(under)
            return super().translate_path(f"/{path.removeprefix(under)}" if inside else "/\0")

        def log_message(self, *args: object) -> None:
            """Say nothing: who asked will speak."""

    server = ThreadingHTTPServer(
        ("127.0.0.1", 0), lambda *given: Handler(*given, directory=str(folder))
    )
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}{under}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
