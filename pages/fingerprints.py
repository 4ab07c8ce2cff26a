"""Gives each style sheet, script and font a name with its content's hash: a page that a browser
kept over a change of the site asks for the files that it was made with, never for others."""

import hashlib
import re
from collections.abc import Mapping
from graphlib import TopologicalSorter
from pathlib import Path

# Pictures and tables keep their names, which others link to.
FOLDERS = ("", "js", "lab", "fonts")
_WRITTEN = {".css", ".js"}
# A quoted string or a CSS address that ends with a file's name.
_NAMED = re.compile(r"""(?<=["'`(])((?:[^"'`()<>\s]*/)?)([\w-]+(?:\.[\w-]+)+)(?=["'`?)])""")


def stamp(site: Path) -> dict[str, str]:
    """Rename the files below site/assets and name them anew wherever they are asked for.

    Returns old name → new name, both below assets/; of files that name each other none can be
    first, and the sorter says so.
    """
    found = (path for folder in FOLDERS for path in (site / "assets" / folder).glob("*"))
    files = {path.name: path for path in found if path.is_file()}
    texts = {it.name: it.read_text("utf-8") for it in files.values() if it.suffix in _WRITTEN}
    asked = {name: {one for _folder, one in _NAMED.findall(text)} for name, text in texts.items()}
    named = {name: asked.get(name, set()) & files.keys() - {name} for name in files}
    renamed: dict[str, str] = {}
    for name in TopologicalSorter(named).static_order():
        path = files[name]
        content = _renaming(texts[name], renamed).encode() if name in texts else path.read_bytes()
        path.unlink()
        digest = hashlib.sha256(content).hexdigest()[:10]
        renamed[name] = f"{path.stem}.{digest}{path.suffix}"
        path.with_name(renamed[name]).write_bytes(content)
    for page in sorted(site.rglob("*.html")):
        text = page.read_text("utf-8")
        page.write_text(_renaming(text, renamed, "assets/"), "utf-8")
    return renamed


def _renaming(text: str, renamed: Mapping[str, str], below: str = "") -> str:
    """`text` with the new names; in a page only what lies below assets/ is meant."""

    def new(found: re.Match[str]) -> str:
        folder, name = found.groups()
        return folder + renamed.get(name, name) if below in folder else found[0]

    return _NAMED.sub(new, text)
