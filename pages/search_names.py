"""What readers call the subject of each page, in docs/<lang>/search.toml: search puts it first."""

import tomllib
from collections.abc import Collection
from pathlib import Path

from facts.characters import control
from facts.nearest import hint


class SearchNamesError(ValueError):
    """A file of names that cannot be read; a line for each problem."""


def read(root: Path, code: str, pages: Collection[str]) -> dict[str, tuple[str, ...]]:
    """Page → names; a page without names is found by its words alone. Raises SearchNamesError."""
    file = f"docs/{code}/search.toml"
    try:
        table = tomllib.loads((root / file).read_text("utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise SearchNamesError(f"{file}: {error}") from error
    wrong = [f"{file}: no page '{name}'; {hint(name, pages)}" for name in table.keys() - set(pages)]
    wrong += [
        f'{file}: {name} holds no list of names; write {name} = ["…", "…"]'
        for name, names in table.items()
        if not (isinstance(names, list) and all(isinstance(one, str) for one in names))
    ]
    wrong += [f"{file}: {name} {text}" for name, names in table.items() if (text := control(names))]
    if wrong:
        raise SearchNamesError("\n".join(sorted(wrong)))
    return {name: tuple(names) for name, names in table.items()}
