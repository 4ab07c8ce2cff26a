"""What the built site weighs in bytes as a server sends it, by kind of file."""

import zlib
from pathlib import Path

Weights = dict[str, int]
_SENT_AS_THEY_ARE = {".png", ".woff2", ".zip"}
_KINDS = {
    ".html": "pages",
    ".css": "styles",
    ".js": "scripts",
    ".woff2": "fonts",
    ".svg": "pictures",
    ".png": "pictures",
}


def weighed(site: Path) -> Weights:
    """Kind of file → bytes, then the whole and the heaviest page."""
    sizes = {path: _size(path) for path in sorted(site.rglob("*")) if path.is_file()}
    found: Weights = {}
    for path, size in sizes.items():
        searched = "pagefind" in path.relative_to(site).parts
        kind = "search" if searched else _KINDS.get(path.suffix, "other files")
        found[kind] = found.get(kind, 0) + size
    pages = {path: size for path, size in sizes.items() if path.suffix == ".html"}
    return dict(sorted(found.items())) | {
        "everything": sum(sizes.values()),
        "heaviest page": max(pages.values(), default=0),
    }


def _size(path: Path) -> int:
    content = path.read_bytes()
    return len(content if path.suffix in _SENT_AS_THEY_ARE else zlib.compress(content, 9))
