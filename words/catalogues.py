"""The catalogues: every English message outside the pages, and what each language lacks."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Message
from jinja2 import Environment, TemplateSyntaxError
from jinja2.ext import extract_from_ast

from facts import faults
from facts.dataset import Dataset
from facts.faults import InputError
from facts.schema import said
from words import pofile
from words.language import CATALOGUES, cut, paragraphs
from words.numberstyle import FIELD
from words.places import descriptions
from words.wording import wrong_words

_ROOMS = ("words", "charts", "pages")  # whose code says something to readers
_RECORDS = {"facts": "data", "sources": "data", "claims": "claims", "corrections": "claims"}
_KEY = "the English must stay as it is said, make translations writes it so or drops it"
Messages = dict[str, str]  # English text → where it is used
_CITE = re.compile(r"""cite\(\\?"\w+\\?", \\?"([^"\\]+)""")
_ID = re.compile(r"""\w+\(r?["']([^"']+)["']""")


def messages(root: Path, data: Dataset) -> dict[str, Messages]:
    """Catalogue → its English messages; each message stands in one catalogue."""
    found: dict[str, Messages] = {name: {} for name in CATALOGUES}
    seen: set[str] = set()
    try:
        for name, message, place in _every(root, data):
            if message and message not in seen:
                seen.add(message)
                found[name][message] = place
    except (SyntaxError, TemplateSyntaxError) as error:  # our code and templates hold messages
        raise InputError(faults.line(error)) from error
    return found


def problems(
    root: Path, data: Dataset, code: str, english: dict[str, Messages] | None = None
) -> Iterator[str]:
    """What the catalogues of a language lack or hold wrongly, one line each."""
    # A restated claim may repeat a wrong form: it is what circulated.
    restated = {claim.claim for claim in data.claims.values()}
    for name, wanted in (english or messages(root, data)).items():
        file = f"docs/{code}/{name}.po"
        try:
            catalogue = pofile.read(root / file)
        except InputError as error:
            yield from str(error).splitlines()
            continue
        for message, place in wanted.items():
            found = catalogue.get(message)
            line = found.lineno if found and found.lineno else 1
            if wrong := _unsaid(found):
                yield f'{file}:{line}: "{cut(message)}" ({place}) {wrong}'
            elif _holes(message) != _holes(str(found.string)):
                wrong = f'the translation of "{cut(message)}" has other placeholders'
                right = ", ".join(sorted(_holes(message))) or "none"
                yield f"{file}:{line}: {wrong}; write {right}"
            elif message not in restated:
                for _line, text in wrong_words(str(found.string), data.terms, code):
                    yield f"{file}:{line}: {text}"
        for entry in catalogue:
            if entry.id and entry.id not in wanted:
                yield f'{file}:{entry.lineno or 1}: "{cut(str(entry.id))}" is said nowhere; {_KEY}'


def _unsaid(found: Message | None) -> str:
    """Why a message has no translation that counts, and what to do; nothing if it has one."""
    if found is None:
        return "is missing here; make translations adds it"
    if not found.string:
        return "has no translation; write it between the quotes of msgstr"
    guess = 'is marked "#, fuzzy": a guess by a similar text; correct it and delete the mark'
    return guess if found.fuzzy else ""


def _every(root: Path, data: Dataset) -> Iterator[tuple[str, str, str]]:
    for path in (path for room in _ROOMS for path in sorted((root / room).rglob("*.py"))):
        name = "charts" if path.parent.name == "gallery" else "site"
        place = path.relative_to(root).as_posix()
        for message in marked(path, faults.read(path, place)):
            yield name, message, place
    for path in sorted((root / "pages" / "templates").rglob("*.*ml")):
        place = path.relative_to(root).as_posix()
        template = Environment().parse(faults.read(path, place), filename=str(path))
        for _line, _name, found in extract_from_ast(template, gettext_functions=("t", "say")):
            # With values to put in, the message is the first of several.
            text = found[0] if isinstance(found, tuple) else found
            if isinstance(text, str):
                yield "site", text, place
    for kind, name in _RECORDS.items():
        for record in getattr(data, kind).values():
            more = (*getattr(record, "ours", ()), *descriptions(getattr(record, "locator", "")))
            for message in (*said(record), *more):
                yield name, message, f"data/{kind}.toml {record.id}"
    for path in [*sorted((root / "docs/en").glob("*.md")), root / "data/claims.toml"]:
        place = path.relative_to(root).as_posix()
        for where in _CITE.findall(faults.read(path, place)):
            for message in descriptions(where):
                yield "data", message, place


def marked(path: Path, text: str) -> Iterator[str]:
    """The paragraphs above a chart, and texts inside `_(…)`, the mark of what is for readers."""
    code = ast.parse(text, str(path))
    if path.parent.name == "gallery" and not path.name.startswith("_"):
        yield from paragraphs(ast.get_docstring(code, clean=False))
    for node in ast.walk(code):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "_":
            argument = node.args[0]
            if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                yield argument.value


def _holes(message: str) -> set[str]:
    """Placeholders of a message: format fields, or the ids inside its macros."""
    if "{{" in message:
        return set(_ID.findall(message))
    return {field.strip("{}") for field in FIELD.findall(message)}
