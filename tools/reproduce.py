"""Builds the site twice, in two folders under different settings, and compares every byte."""

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tools.copies import copy, ran

# What a build may not show: where, when, in which locale and in which order it ran.
SETTINGS = (
    {"TZ": "Pacific/Kiritimati", "LC_ALL": "C.UTF-8", "LANG": "C.UTF-8", "PYTHONHASHSEED": "1"},
    {
        "TZ": "America/Adak",
        "LC_ALL": "tr_TR.UTF-8",
        "LANG": "ru_RU",
        "PYTHONHASHSEED": "4294967295",
    },
)
FOLDERS = ("one", "two/with a longer path, ü")
_MASKS = (0o022, 0o002)


def main() -> int:
    """Build twice, print every difference; 0 if there is none."""
    with tempfile.TemporaryDirectory() as name:
        folders = [Path(name) / folder for folder in FOLDERS]
        for folder, settings, mask in zip(folders, SETTINGS, _MASKS, strict=True):
            print(f"building with {', '.join(f'{k}={v}' for k, v in settings.items())}", flush=True)
            if not _built(copy(folder), settings, mask):
                return 1
        found = list(differences(folders[0] / "site", folders[1] / "site"))
        count = sum(path.is_file() for path in (folders[0] / "site").rglob("*"))
    print("\n".join(found) or f"reproducible: {count} files, the same in every byte")
    return 1 if found else 0


def differences(one: Path, other: Path) -> Iterator[str]:
    """Yield each file that is not in both folders with the same bytes, and where they part."""
    names = {path.relative_to(root) for root in (one, other) for path in _files(root)}
    for name in sorted(names):
        first, second = one / name, other / name
        if not (first.is_file() and second.is_file()):
            yield f"{name.as_posix()}: only in the {'first' if first.is_file() else 'second'} build"
        elif first.read_bytes() != second.read_bytes():
            yield f"{name.as_posix()}: {_parting(first.read_bytes(), second.read_bytes())}"


def _built(folder: Path, settings: dict[str, str], mask: int) -> bool:
    masked = f'umask {mask:03o}; exec "$0" build_site.py'
    code, said = ran(folder, "sh", "-c", masked, sys.executable, **settings)
    if code:
        print(said, file=sys.stderr)
    return code == 0


def _parting(one: bytes, other: bytes) -> str:
    pairs = enumerate(zip(one, other, strict=False))
    at = next((i for i, (a, b) in pairs if a != b), min(len(one), len(other)))
    shown = [text[max(0, at - 30) : at + 30] for text in (one, other)]
    return f"byte {at:,} of {len(one):,} and {len(other):,}: {shown[0]!r} against {shown[1]!r}"


def _files(root: Path) -> Iterator[Path]:
    return (path for path in root.rglob("*") if path.is_file())


if __name__ == "__main__":
    sys.exit(main())
