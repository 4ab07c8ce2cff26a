"""Writes every page as plain Markdown into build/stage/<lang>/: what any other engine can build.

The second way out of the same functions that pages/hooks.py hands to MkDocs. `make stage`.
"""

import json
import re
import shutil
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import yaml
from mkdocs.utils.yaml import yaml_load

from charts import make
from facts import CODES, ROOT
from facts.faults import InputError
from pages import assets, edition, pipeline
from pages.checks import staleness
from pages.page import Page
from words.language import Language, language

# One engine's settings that the pages need; the rest of mkdocs.yml is about our templates.
_ANSWER = re.compile(r"^\{: \.answer \}$", re.MULTILINE)
_KEPT = ("markdown_extensions", "use_directory_urls")


def main() -> int:
    """Stage every language; what is wrong with one does not hide the next one's errors."""
    failed = make.main([])
    if failed:
        return failed
    folder, problems = ROOT / "build" / "stage", []
    shutil.rmtree(folder, ignore_errors=True)
    for code in CODES:
        try:
            count = write(ROOT, code, folder / code)
            print(f"build/stage/{code}: {count} pages")
        except InputError as error:
            problems.append(str(error))
    print("\n".join(problems), end="\n" if problems else "", file=sys.stderr)
    return 1 if problems else 0


def write(root: Path, code: str, folder: Path) -> int:
    """Write a language's pages, the files that they show and an engine's settings."""
    lang, count = language(code), 0
    for name, text in pages(root, lang):
        path, count = folder / "docs" / f"{name}.md", count + 1
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    for uri, source in assets.copied(root, lang):
        (folder / "docs" / uri).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, folder / "docs" / uri)
    (folder / "mkdocs.yml").write_text(_settings(root, lang), "utf-8")
    return count


def pages(root: Path, lang: Language) -> Iterator[tuple[str, str]]:
    """(name, Markdown) of every page with macros and figures written out."""
    whole = pipeline.Edition(root, lang)
    for one in (*whole.written, *whole.made):
        yield one.name, _expanded(one.text, whole.page(one.name), whole.stale)


def _expanded(text: str, page: Page, stale: Sequence[staleness.Stale]) -> str:
    said, made = pipeline.expand(text, page)
    head = "".join(
        f"{key}: {json.dumps(said[key], ensure_ascii=False)}\n" for key in ("title", "description")
    )
    return f"---\n{head}---\n\n{_staged(made, page, stale)}"


def _staged(made: str, page: Page, stale: Sequence[staleness.Stale]) -> str:
    """The page as Markdown for any other engine: what is ours stands in it as HTML."""
    box = page.render("minute.html", text=page.minute)
    text = _ANSWER.sub(lambda found: f"{found[0]}\n\n{box}", made, count=1)
    # An empty line would end the block that Markdown takes HTML for.
    filled = pipeline.SLOTS.sub(
        lambda found: re.sub(r"\n{2,}", "\n", page.slots[int(found[1])]()), text
    )
    return f"{pipeline.notice(edition.sections(made), page, stale)}{filled}"


def _settings(root: Path, lang: Language) -> str:
    ours = yaml_load((root / "mkdocs.yml").read_text("utf-8"))
    settings = {
        "site_name": lang.say(edition.SITE_NAME),
        "theme": {"name": "material", "language": lang.code, "font": False},
        "plugins": [],
        **{key: ours[key] for key in _KEPT},
    }
    return yaml.safe_dump(settings, allow_unicode=True, sort_keys=False)


if __name__ == "__main__":
    sys.exit(main())
