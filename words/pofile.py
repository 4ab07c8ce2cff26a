"""Reads a gettext catalogue; whatever is wrong with its text becomes one line that says where."""

import re
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import PoFileError, read_po

from facts import faults
from facts.faults import InputError, control

# Babel reads a line that has lost a quote without its first or last letter.
_LINE = re.compile(r'(?:#.*|(?:[a-z_]+(?:\[\d\])?\s*)?"(?:[^"\\]|\\.)*")?\s*')
_ENTRY = 'an entry is msgid "…" and below it msgstr "…"'
_QUOTES = 'a text begins and ends with a straight quote; add the missing one, and write \\" inside'


def read(path: Path) -> Catalog:
    """The catalogue, empty if there is no such file; raises InputError."""
    if not path.exists():
        return Catalog(fuzzy=False)
    file = f"docs/{path.parent.name}/{path.name}"
    try:
        lines = faults.read(path, file).split("\n")
        wrong = [(n, _QUOTES) for n, line in enumerate(lines, 1) if not _LINE.fullmatch(line)]
        catalogue = Catalog(fuzzy=False) if wrong else read_po(lines, abort_invalid=True)
    except PoFileError as error:
        text = re.split(" on | for msgid", str(error))[0]
        raise InputError(f"{file}:{error.lineno + 1}: {text}; {_ENTRY}") from error
    # Babel's parser lets these through for headers and quotes that it does not expect.
    except (ValueError, TypeError, AttributeError, LookupError) as error:
        text = f"not a catalogue ({error}); compare it with another one"
        raise InputError(f"{file}:1: {text}") from error
    found = ((entry.lineno or 1, control([entry.id, entry.string])) for entry in catalogue)
    wrong += [(line, f"the text {text}") for line, text in found if text]
    if wrong:
        raise InputError("\n".join(f"{file}:{line}: {text}" for line, text in wrong))
    return catalogue
