"""Draw the preview picture of every page in every language into build/previews, if it changed."""

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from charts import make
from facts import ROOT, dataset
from facts.languages import CODES
from pages import claims, edition, parts
from pages.cards import preview_words
from pages.cards.preview_words import Words
from pages.macro_syntax import MacroError
from pages.page import Page
from words.language import Language, LanguageError, language

OUT: Final = ROOT / "build" / "previews"


def main(codes: Sequence[str] = CODES) -> int:
    """Bring the previews of these languages up to date; 0 if all could be drawn."""
    problems: list[str] = []
    drawn = 0
    try:
        data = dataset.load(ROOT)
        for code in codes:
            drawn += _language(data, language(code), problems)
    except (dataset.DatasetError, edition.EditionError, LanguageError, ValueError) as error:
        problems.append(str(error))
    except MacroError as error:  # in a claim's text
        problems.append(f"data/claims.toml or its translation: {error.text}")
    if problems:
        print("\n".join(problems), file=sys.stderr)
        return 1
    print(f"previews: {drawn} drawn")
    return 0


def _language(data: dataset.Dataset, lang: Language, problems: list[str]) -> int:
    folder = OUT / lang.code
    kept, made = _manifest(folder), {}
    drawn = 0
    for name, said, key in _wanted(data, lang):
        path = folder / f"{name}.png"
        if kept.get(name) != key or not path.exists():
            # Matplotlib takes half a second to import: a check of what is fresh must not pay it.
            from pages.cards import preview

            try:
                make.write(path, preview.preview(said, data, lang))
            except ValueError as error:  # others may not fit, either
                problems.append(str(error))
                continue
            drawn += 1
        made[name] = key
    make.write(folder / "manifest.json", json.dumps(made, indent=1).encode())
    _sweep(folder, made)
    return drawn


def _wanted(data: dataset.Dataset, lang: Language) -> Iterator[tuple[str, Words, str]]:
    """Each page with what its picture says, and the hash of all that the picture is made from."""
    written = edition.pages(ROOT, lang)
    below = (*parts.pages(parts.titles(written), lang), *claims.pages(data, lang))
    for page in (*written, *below):
        ours = Page(name=page.name, data=data, lang=lang)
        said = preview_words.of(ours, page.text, ours.plain(page.title))
        # A claim's words hold its number: whatever else changes, its picture stays.
        key = make.tools(*said) if said.verdict else make.ingredients(lang.code, *said)
        yield page.name, said, key


def _manifest(folder: Path) -> dict[str, str]:
    try:
        return dict(json.loads((folder / "manifest.json").read_text("utf-8")))
    except (FileNotFoundError, ValueError):
        return {}


def _sweep(folder: Path, made: dict[str, str]) -> None:
    """Remove pictures that no page has any more, and half-written ones of a killed run."""
    kept = {folder / f"{name}.png" for name in made} | {folder / "manifest.json"}
    for path in folder.rglob("*"):
        if path.is_file() and path not in kept:
            path.unlink()


if __name__ == "__main__":
    sys.exit(main())
