"""Packs the built site and the dataset into build/archive/, with checksums, byte for byte the same.

Links of the packed site name their files, so that it opens from a folder as well as from a server.
"""

import hashlib
import posixpath
import re
import shutil
import sys
import tomllib
import zipfile
from collections.abc import Mapping
from pathlib import Path

from facts import CODES, ROOT
from pages.edition import prefix
from tools.served import is_built

OUT = ROOT / "build" / "archive"
SUMS = "SHA256SUMS"
_HREF = re.compile(r'(<a\b[^>]*?\shref=")([^"]*)(")')
_EPOCH = (1980, 1, 1, 0, 0, 0)  # a zip knows no earlier day


def main() -> int:
    """Pack what is built; says what was written."""
    if not is_built(ROOT / "site"):
        return 1
    shutil.rmtree(OUT, ignore_errors=True)
    OUT.mkdir(parents=True)
    name = project()
    pack(OUT / f"{name}-site.zip", f"{name}-site", site(ROOT / "site"))
    pack(OUT / f"{name}-dataset.zip", f"{name}-dataset", dataset(ROOT))
    sums = "".join(f"{_digest(path)}  {path.name}\n" for path in sorted(OUT.glob("*.zip")))
    (OUT / SUMS).write_text(sums, "utf-8")
    for path in sorted(OUT.iterdir()):
        print(f"build/archive/{path.name}: {path.stat().st_size:,} bytes")
    return 0


def project() -> str:
    """The name that the archives begin with."""
    table = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    return str(table["project"]["name"])


def site(folder: Path) -> dict[str, bytes]:
    """Every file of the site, with links that need no server to find a page."""
    files = {path.relative_to(folder).as_posix(): path for path in _files(folder)}
    return {
        name: _named(path.read_text("utf-8"), name, files).encode()
        if path.suffix == ".html"
        else path.read_bytes()
        for name, path in files.items()
    }


def dataset(root: Path) -> dict[str, bytes]:
    """The records as they are kept, their words, the tables of every language, the licence."""
    kept = [*_files(root / "data"), *sorted((root / "docs").glob("*/*.po"))]
    files = {path.relative_to(root).as_posix(): path for path in kept}
    for code in CODES:
        for path in _files(root / "site" / prefix(code) / "data"):
            if path.suffix != ".html":
                files[f"tables/{code}/{path.name}"] = path
    files["LICENSE-CONTENT"] = root / "docs" / "LICENSE"
    return {name: path.read_bytes() for name, path in files.items()}


def pack(target: Path, top: str, files: Mapping[str, bytes]) -> None:
    """Write a zip that depends on names and contents only."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(f"{top}/{name}", _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = 0o100644 << 16
            archive.writestr(entry, files[name])


def _named(html: str, name: str, files: Mapping[str, Path]) -> str:
    def full(match: re.Match[str]) -> str:
        path, mark, anchor = match[2].partition("#")
        if not path or ":" in path or path.startswith("/"):
            return match[0]
        page = posixpath.normpath(posixpath.join(posixpath.dirname(name), path, "index.html"))
        if page not in files:
            return match[0]
        return f"{match[1]}{posixpath.join(path, 'index.html')}{mark}{anchor}{match[3]}"

    return _HREF.sub(full, html)


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


if __name__ == "__main__":
    sys.exit(main())
