"""Draw the preview picture of every page in every language into build/previews, if it changed."""

import sys
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Final

from charts import make
from charts.drawing import kept
from facts import ROOT, dataset
from facts.faults import InputError
from facts.languages import CODES
from pages import claims, edition, parts
from pages.cards import preview_words
from pages.cards.preview_words import Words
from pages.macro_syntax import MacroError
from pages.page import Page
from words.language import Language, language

OUT: Final = ROOT / "build" / "previews"


def main(codes: Sequence[str] = CODES) -> int:
    """Bring the previews of these languages up to date; 0 if all could be drawn."""
    problems: list[str] = []
    drawn = 0
    try:
        data = dataset.load(ROOT)
        for code in codes:
            drawn += _language(data, language(code), problems)
    except InputError as error:
        problems.append(str(error))
    except MacroError as error:  # in a claim's text
        problems.append(f"data/claims.toml or its translation: {error.text}")
    if problems:
        print("\n".join(problems), file=sys.stderr)
        return 1
    print(f"previews: {drawn} drawn")
    return 0


def _language(data: dataset.Dataset, lang: Language, problems: list[str]) -> int:
    drawn, made = 0, []
    for name, said in _wanted(data, lang):
        path = OUT / lang.code / f"{name}.png"
        try:
            shown = _shown(said, data, lang)
            drawn += kept.paint(path, shown, partial(_preview, said, data, lang))
        except InputError as error:  # others may not fit, either
            problems.append(str(error))
            continue
        made.append(path)
    kept.sweep(OUT / lang.code, made)
    return drawn


def _wanted(data: dataset.Dataset, lang: Language) -> Iterator[tuple[str, Words]]:
    """Each page with what its picture says."""
    written = edition.pages(ROOT, lang)
    below = (*parts.pages(parts.titles(written), lang), *claims.pages(data, lang))
    for page in (*written, *below):
        ours = Page(name=page.name, data=data, lang=lang)
        yield page.name, preview_words.of(ours, page.text, ours.plain(page.title))


def _shown(said: Words, data: dataset.Dataset, lang: Language) -> bytes:
    """All that a picture is made from: its words, its chart, and the code that sets them."""
    words = (*said, preview_words.alt(said, data, lang))
    charts = sorted((make.OUT / lang.code).glob(f"{said.chart}.*.svg")) if said.chart else []
    sources = (Path(__file__).with_name("preview.py"), *charts)
    return repr(words).encode() + b"".join(path.read_bytes() for path in sources)


def _preview(said: Words, data: dataset.Dataset, lang: Language) -> bytes:
    # Matplotlib takes half a second to import: a check of what is fresh must not pay it.
    from pages.cards import preview

    return preview.preview(said, data, lang)


if __name__ == "__main__":
    sys.exit(main())
