"""Reads a gettext catalogue; whatever is wrong with its text becomes one line that says where."""

import re
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import PoFileError, read_po

from facts import faults
from facts.faults import InputError, Problem

# Babel reads a line that has lost a quote without its first or last letter.
_LINE = re.compile(r'(?:#.*|(?:[a-z_]+(?:\[\d\])?\s*)?"(?:[^"\\]|\\.)*")?\s*')
_ENTRY = 'an entry is msgid "…" and below it msgstr "…"'
_QUOTES = 'a text begins and ends with a straight quote; add the missing one, and write \\" inside'


def read(path: Path) -> Catalog:
    """The catalogue, empty if there is no such file; raises InputError."""
    if not path.exists():
        return Catalog(fuzzy=False)
    file = f"docs/{path.parent.name}/{path.name}"
    lines = faults.read(path, file).split("\n")
    wrong = [n for n, line in enumerate(lines, 1) if not _LINE.fullmatch(line)]
    if wrong:
        raise InputError(*(Problem(file, n, _QUOTES) for n in wrong))
    try:
        return read_po(lines, abort_invalid=True)
    except PoFileError as error:
        text = re.split(" on | for msgid", str(error))[0]
        raise InputError(Problem(file, error.lineno + 1, f"{text}; {_ENTRY}")) from error
    # Babel's parser lets these through for headers and quotes that it does not expect.
    except (ValueError, TypeError, AttributeError, LookupError) as error:
        text = f"not a catalogue ({error}); compare it with another one"
        raise InputError(Problem(file, 1, text)) from error


def translated(path: Path) -> Iterator[Message]:
    """The messages of a catalogue whose translation counts: written, and no guess."""
    return (one for one in read(path) if one.id and one.string and not one.fuzzy)
