"""Reads a gettext catalogue; whatever is wrong with its text becomes one line that says where."""

from __future__ import annotations

from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import PoFileError, read_po


class CatalogueError(Exception):
    """A catalogue that cannot be read: file, line, what is wrong."""


def read(path: Path) -> Catalog:
    """The catalogue, empty if there is no such file; raises CatalogueError."""
    if not path.exists():
        return Catalog(fuzzy=False)
    file = f"docs/{path.parent.name}/{path.name}"
    try:
        with path.open("rb") as content:
            return read_po(content, charset="utf-8", abort_invalid=True)
    except PoFileError as error:
        text = str(error).rpartition(" on ")[0]
        raise CatalogueError(f"{file}:{error.lineno + 1}: {text}; check its quotes") from error
    except UnicodeDecodeError as error:
        raise CatalogueError(f"{file}:1: {error.reason}; write it as UTF-8 text") from error
    # Babel's parser lets these through for headers and quotes that it does not expect.
    except (ValueError, TypeError, AttributeError, LookupError) as error:
        text = f"not a catalogue ({error}); compare it with another one"
        raise CatalogueError(f"{file}:1: {text}") from error
