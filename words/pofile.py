"""Reads a gettext catalogue; whatever is wrong with its text becomes one line that says where."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import PoFileError, PoFileParser

from facts import faults
from facts.faults import InputError, Problem

# Babel reads a line that has lost a quote without its first or last letter.
_LINE = re.compile(r'(?:#.*|(?:[a-z_]+(?:\[\d\])?\s*)?"(?:[^"\\]|\\.)*")?\s*')
_ENTRY = 'a text has one entry, msgid "…" and below it msgstr "…"'
_QUOTES = 'a text begins and ends with a straight quote; add the missing one, and write \\" inside'


class _Catalogue(Catalog):
    """Refuses a text that stands there twice: Babel would drop the second translation silently."""

    def __setitem__(self, key: Any, message: Message) -> None:
        if key and key in self:
            raise PoFileError("the same text stands above", self, "", (message.lineno or 1) - 1)
        super().__setitem__(key, message)


def read(path: Path) -> Catalog:
    """The catalogue, empty if there is no such file; raises InputError."""
    catalogue = _Catalogue(fuzzy=False)
    if not path.exists():
        return catalogue
    file = f"docs/{path.parent.name}/{path.name}"
    lines = faults.read(path, file).split("\n")
    wrong = [n for n, line in enumerate(lines, 1) if not _LINE.fullmatch(line)]
    if wrong:
        raise InputError(*(Problem(file, n, _QUOTES) for n in wrong))
    try:
        PoFileParser(catalogue, abort_invalid=True).parse(lines)
    except PoFileError as error:
        text = re.split(" on | for msgid", str(error))[0]
        raise InputError(Problem(file, error.lineno + 1, f"{text}; {_ENTRY}")) from error
    # Babel's parser lets these through for headers and quotes that it does not expect.
    except (ValueError, TypeError, AttributeError, LookupError) as error:
        text = f"not a catalogue ({error}); compare it with another one"
        raise InputError(Problem(file, 1, text)) from error
    return catalogue


def translated(path: Path) -> Iterator[Message]:
    """The messages of a catalogue whose translation counts: written, and no guess."""
    return (one for one in read(path) if one.id and one.string and not one.fuzzy)
