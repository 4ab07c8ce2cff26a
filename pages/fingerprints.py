"""Gives each style sheet, script and font a name with its content's hash: a page that a browser
kept over a change of the site asks for the files that it was made with, never for others."""

import hashlib
import re
from collections.abc import Mapping
from pathlib import Path

from facts.faults import InputError

# Pictures and tables keep their names, which others link to.
FOLDERS = ("", "js", "lab", "fonts")
_WRITTEN = {".css", ".js"}
# A quoted string or a CSS address that ends with a file's name.
_NAMED = re.compile(r"""(?<=["'`(])((?:[^"'`()<>\s]*/)?)([\w-]+(?:\.[\w-]+)+)(?=["'`?)])""")


def stamp(site: Path) -> dict[str, str]:
    """Rename the files below site/assets and name them anew wherever they are asked for.

    Returns old name → new name, both below assets/. Raises InputError.
    """
    assets = site / "assets"
    files = {path.name: path for folder in FOLDERS for path in sorted((assets / folder).glob("*"))
             if path.is_file()}  # fmt: skip
    renamed: dict[str, str] = {}
    for name in files:
        _rename(name, files, renamed, ())
    for page in sorted(site.rglob("*.html")):
        text = page.read_text("utf-8")
        page.write_text(_renaming(text, renamed, "assets/"), "utf-8")
    return renamed


def _rename(
    name: str, files: Mapping[str, Path], renamed: dict[str, str], above: tuple[str, ...]
) -> None:
    if name in renamed:
        return
    if name in above:
        raise InputError(f"{' → '.join((*above, name))}: assets name each other in a circle")
    path = files[name]
    content = path.read_bytes()
    if path.suffix in _WRITTEN:
        text = content.decode()
        for found in _NAMED.findall(text):
            if found[1] in files and found[1] != name:
                _rename(found[1], files, renamed, (*above, name))
        content = _renaming(text, renamed).encode()
    digest = hashlib.sha256(content).hexdigest()[:10]
    renamed[name] = f"{path.stem}.{digest}{path.suffix}"
    path.unlink()
    path.with_name(renamed[name]).write_bytes(content)


def _renaming(text: str, renamed: Mapping[str, str], below: str = "") -> str:
    """`text` with the new names; in a page only what lies below assets/ is meant."""

    def new(found: re.Match[str]) -> str:
        folder, name = found.groups()
        return folder + renamed.get(name, name) if below in folder else found[0]

    return _NAMED.sub(new, text)
