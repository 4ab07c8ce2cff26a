"""The files beside the pages: styles, script, font and drawn charts."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator
from pathlib import Path

import material

from charts import fonts, theme
from charts.language import Language

# Always in the font: what Babel and the templates may write whatever the pages hold.
_ALWAYS = string.printable.strip() + "\u00a0\u202f–—−×·…“”„«»‘’→←↑↓≈≤≥±§°²³⁰¹⁴⁵⁶⁷⁸⁹⁻½"
_WEIGHTS = (400, 700)
_COMMENT = re.compile(r"^#.*$", re.MULTILINE)


def generated(root: Path, lang: Language) -> Iterator[tuple[str, str | bytes]]:
    """(address, content) of what is made for this language."""
    yield "assets/site.css", _styles(root)
    yield "assets/fonts/inter.woff2", fonts.subset(characters(root, lang), _WEIGHTS)


def copied(root: Path, lang: Language) -> Iterator[tuple[str, Path]]:
    """(address, file) of what is published as it is."""
    folder = root / "docs" / "assets"
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix not in {".css", ".md"}:
            yield f"assets/{path.relative_to(folder).as_posix()}", path
    for path in sorted((root / "build" / "charts" / lang.code).glob("*")):
        if path.name.count(".") == 1:  # name.wide.svg and name.narrow.svg live inside the pages
            yield f"assets/charts/{path.name}", path


def characters(root: Path, lang: Language) -> str:
    """Every character that this language's pages, words and charts may show."""
    texts = [_COMMENT.sub("", path.read_text("utf-8")) for path in _sources(root, lang)]
    return "".join(sorted((set("".join(texts)) | set(_ALWAYS)) - set("\n\r\t\f\v")))


def _sources(root: Path, lang: Language) -> Iterator[Path]:
    for path in sorted((root / "docs" / lang.code).iterdir()):
        if path.suffix in {".md", ".po", ".toml"} and path.name != "NOTES.md":
            yield path
    # Names of sources, garbled forms and the languages' own names stand in every edition.
    yield from sorted((root / "data").glob("*.toml"))
    yield from sorted((root / "data" / "series").glob("*.csv"))
    yield from sorted((root / "docs").glob("*/numbers.toml"))
    # The templates take a few words from Material, which has them in every language.
    yield (
        Path(material.__file__).parent
        / "templates"
        / "partials"
        / "languages"
        / f"{lang.code}.html"
    )


def _styles(root: Path) -> str:
    parts = [theme.css()]
    parts += [path.read_text("utf-8") for path in sorted((root / "docs/assets/css").glob("*.css"))]
    return "\n".join(parts)
