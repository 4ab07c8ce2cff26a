"""Files below build/: written whole or not at all, and painted only if what they show changed."""

import hashlib
import os
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Final

from facts import ROOT

# What paints; the lock holds the versions of the packages that it needs.
_PAINTS: Final = ("charts/drawing/*.py", "requirements/site.txt")


def write(path: Path, content: bytes) -> None:
    """Write a file whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}-{os.getpid()}.part")
    try:
        part.write_bytes(content)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def paint(path: Path, shows: bytes, picture: Callable[[], bytes]) -> bool:
    """Paint a picture if it shows something else than before, or is painted by other code."""
    mark, key = _mark(path), hashlib.sha256(_painters() + shows).hexdigest()
    if path.exists() and mark.exists() and mark.read_text("utf-8") == key:
        return False
    write(path, picture())
    write(mark, key.encode())
    return True


def sweep(folder: Path, made: Iterable[Path]) -> None:
    """Remove files that nothing makes any more, and half-written ones of a killed run."""
    kept = {one for path in made for one in (path, _mark(path))}
    for path in folder.rglob("*"):
        if path.is_file() and path not in kept:
            path.unlink()


def _mark(path: Path) -> Path:
    """Where the hash of all that a painted picture was made from is kept."""
    return path.with_name(f"{path.name}.key")


@cache
def _painters() -> bytes:
    paths = sorted(path for pattern in _PAINTS for path in ROOT.glob(pattern))
    return b"".join(path.read_bytes() for path in paths)
