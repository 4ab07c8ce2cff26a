"""Draw the preview picture of every page in every language into build/previews, if it changed."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import build_charts
from charts import dataset, edition
from charts.language import CODES, Language, LanguageError, language
from charts.page import Page

ROOT: Final = Path(__file__).resolve().parent
OUT: Final = ROOT / "build" / "previews"


def main(codes: Sequence[str] = CODES) -> int:
    """Bring the previews of these languages up to date; 0 if all could be drawn."""
    try:
        data = dataset.load(ROOT)
        drawn = sum(_language(data, language(code)) for code in codes)
    except (dataset.DatasetError, edition.EditionError, LanguageError, ValueError) as error:
        print(error, file=sys.stderr)
        return 1
    print(f"previews: {drawn} drawn")
    return 0


def _language(data: dataset.Dataset, lang: Language) -> int:
    folder = OUT / lang.code
    kept, made = _manifest(folder), {}
    drawn = 0
    for page in edition.pages(ROOT, lang):
        ours = Page(name=page.name, data=data, lang=lang)
        title = edition.expanded_meta(_meta(page), ours)["title"]
        key = build_charts.ingredients(lang.code, title, page.text.partition("{{ chart(")[2][:40])
        if kept.get(page.name) != key or not (folder / f"{page.name}.png").exists():
            _draw(folder, page, title, data, lang)
            drawn += 1
        made[page.name] = key
    build_charts.write(folder / "manifest.json", json.dumps(made, indent=1).encode())
    for path in folder.glob("*.png"):
        if path.stem not in made:
            path.unlink()
    return drawn


def _meta(page: edition.PageFile) -> dict[str, str]:
    return {
        "title": page.title, "nav_title": page.nav_title, "description": page.description,
    }  # fmt: skip


def _draw(
    folder: Path, page: edition.PageFile, title: str, data: dataset.Dataset, lang: Language
) -> None:
    # Matplotlib takes half a second to import, which a check of what is fresh must not pay.
    from charts import preview

    content = preview.preview(preview.words(page, title), data, lang)
    build_charts.write(folder / f"{page.name}.png", content)


def _manifest(folder: Path) -> dict[str, str]:
    try:
        return dict(json.loads((folder / "manifest.json").read_text("utf-8")))
    except (FileNotFoundError, ValueError):
        return {}


if __name__ == "__main__":
    sys.exit(main())
