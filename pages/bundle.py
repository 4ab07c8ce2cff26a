"""Puts a page's modules into one classic script: one request, and it runs from a folder, too."""

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

import rjsmin

from facts.faults import InputError

_IMPORT = re.compile(r'^import \{([\w, ]+)\} from "([^"]+)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:const|function\*?|class) (\w+))", re.MULTILINE)
_OTHER = re.compile(r"^(?:import|export)\b.*", re.MULTILINE)


def bundle(files: Iterable[Path], given: str = "") -> str:
    """The files and all that they import, each once and in a scope of its own, as one script;
    all of them see what is `given`."""
    made: dict[Path, str] = {}
    for file in files:
        _add(file.resolve(), made)
    return f'"use strict";\n{{\n{given}{"".join(made.values())}}}\n'


def squeezed(script: str) -> str:
    """A script without what only its writers need: comments, and spaces that part nothing."""
    return f"{rjsmin.jsmin(script)}\n"


def _add(file: Path, made: dict[Path, str]) -> None:
    if file in made:
        return
    text = file.read_text("utf-8")
    imports = [((file.parent / path).resolve(), names) for names, path in _IMPORT.findall(text)]
    for path, _names in imports:
        _add(path, made)
    made[file] = _module(file, text, imports)


def _module(file: Path, text: str, imports: Sequence[tuple[Path, str]]) -> str:
    exported = _EXPORT.findall(text)
    body = _EXPORT.sub("", _IMPORT.sub("", text))
    if wrong := _OTHER.search(body):
        raise InputError(f"{file.name}: {wrong[0]!r} cannot be bundled; import {{ a }} from …")
    taken = "".join(f"const {{{names}}} = {_name(path)};\n" for path, names in imports)
    given = f"return {{ {', '.join(exported)} }};\n" if exported else ""
    return squeezed(f"const {_name(file)} = (() => {{\n{taken}{body}{given}}})();\n")


def _name(file: Path) -> str:
    """The folder keeps core/cache.js apart from another cache.js."""
    return "_" + re.sub(r"\W", "_", f"{file.parent.name}_{file.stem}")
