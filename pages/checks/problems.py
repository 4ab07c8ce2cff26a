"""What is wrong with data, words and pages, all of it, by file and line; nothing is built.

`python -m pages.checks.problems` prints it: `make check` begins with it.
"""

import re
import sys
from collections.abc import Collection, Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from itertools import repeat
from pathlib import Path

from charts import gallery
from facts import CODES, ROOT, dataset, faults, names, tomllines
from facts.dataset import Dataset
from facts.faults import InputError, hint
from pages import boxes, edition, macros
from pages.checks import grammar, lint, made, staleness
from pages.checks.staleness import Stale
from pages.edition import PageFile
from pages.macro_syntax import each, line_of, parts_of
from pages.page import Page
from words import catalogues, wording
from words.catalogues import Messages
from words.language import CATALOGUES, Language

_LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)[^)]*\)")
_ID = re.compile(r'\{[^{}]*#([\w-]+)|\bid="([^"]+)"')
# What Markdown or a reader would take for something else, and what would be right.
_FORMS = [
    (re.compile(pattern, re.MULTILINE), right)
    for pattern, right in (
        (r"^##+(?!#)(?! .*\{#[\w-]+\}\s*$).*$",
         "a heading without an id; write ## Words {#its-id}, the same in every language"),
        (rf"^(?!\s*\{{\{{[^{{}}]*\}}\}}\s*$).*\{{\{{\s*({'|'.join(macros.BLOCK)})\(.*$",
         r"\1() stands on a line of its own; put empty lines around it"),
        (r"!\[[^\]]*\]\(", 'a page holds no picture files; draw a chart, {{ chart("its-name") }}'),
        (r"^\?\?\?.*\n(?:[ \t]*\n)*(?! {4}|\s*$)",
         "what ??? opens begins with four spaces; indent each line of it"),
        (r"\{:[^{}]*\.(?!answer\b)([\w-]+)", r"no style for .\1; the only one is {: .answer }"),
    )
]  # fmt: skip
# In a text of the dataset these would be seen as they stand.
_SIGNS = re.compile(r"\*\*|\]\(|`")
_ENGLISH = "en"
_FACTS = "data/facts.toml"
_LISTS = ("data", "audit")  # pages that print every fact
_OURS = ("because", "correction", "unknown")  # of a claim: the rest is what circulated
_TEXTS = (".md", ".markdown", ".po", ".toml", ".json")
_NEW = "a new page is named in the nav of mkdocs.yml"


def main() -> int:
    """Print everything; 0 if there is nothing."""
    found = problems(ROOT)
    print("\n".join(found) or "data, words and pages: nothing is wrong")
    return 1 if found else 0


def problems(root: Path, pages: bool = True) -> list[str]:
    """What is wrong; without `pages` only what shows before a page is read."""
    try:
        data = dataset.load(root)
        english = catalogues.messages(root, data)
        Language(_ENGLISH, root)  # with which all that follows is said
    except InputError as error:
        return str(error).splitlines()
    # What a chart or record says wrongly, every page that shows it would say again.
    if found := [*made.of_charts(root, data), *made.of_boxes(root, data), *_of_claims(root, data)]:
        return found
    found = [*map(str, names.unneeded(root)), *made.of_styles(root)]
    with ProcessPoolExecutor() as pool:
        for told in pool.map(_told, repeat(root), CODES, repeat(english), repeat(pages)):
            found += [line for line in told if line not in found]
    return found


def _of_claims(root: Path, data: Dataset) -> Iterator[str]:
    """Macros that are wrong, and numbers typed by hand, in what claims and corrections say."""
    page = Page("claims", data, Language(_ENGLISH, root))
    for kind in ("claims", "corrections"):
        file = f"data/{kind}.toml"
        for table in tomllines.tables((root / file).read_text("utf-8"), file):
            for key, text in table.fields.items():
                for wrong in _of_text(root, text, page, key) if isinstance(text, str) else ():
                    yield str(table.problem(wrong, key))


def _of_text(root: Path, text: str, page: Page, key: str) -> Iterator[str]:
    yield from (told for _line, told in macros.wrong(text, page))
    if key in _OURS:
        yield from (told for _line, told in lint.typed_numbers(text, page, root))
    for part in parts_of(text):
        if isinstance(part, str) and (found := _SIGNS.search(part)):
            yield f'"{found[0]}" would be seen; these texts are no Markdown, delete it'


def _told(root: Path, code: str, english: dict[str, Messages], pages: bool) -> list[str]:
    found: list[str] = []
    try:
        for text in _of_language(root, dataset.load(root), code, english, pages):
            found += [text]  # as far as it comes
    except Exception as error:  # in a chart, box or template: its author is told where
        found += [line for line in faults.line(error).splitlines() if line not in found]
    return found


def _of_language(
    root: Path, data: Dataset, code: str, english: dict[str, Messages], pages: bool
) -> Iterator[str]:
    yield from strays(root / "docs" / code)
    unsaid = [] if code == _ENGLISH else list(catalogues.problems(root, data, code, english))
    yield from unsaid
    lang = Language(code, root)
    files, unread = edition.readable(root, lang)
    yield from unread
    if not unread:
        yield from _unshown(files, code)
    if pages:
        yield from _of_pages(root, files, data, lang, bool(unsaid))


def _unshown(files: list[PageFile], code: str) -> Iterator[str]:
    """Charts and boxes that no page of a language shows."""
    drawn = {name: f"charts/gallery/{name}.py" for name in gallery.names()}
    tried = {name: boxes.parts(name)[0] for name in boxes.names()}
    for macro, listed in (("chart", drawn), ("interactive", tried)):
        for name in sorted(listed.keys() - edition.homes(files, macro).keys()):
            call = f'{{{{ {macro}("{name}") }}}}'
            yield f"{listed[name]}:1: no page of docs/{code} shows it; write {call} in one"


def strays(folder: Path) -> Iterator[str]:
    """Files that nothing reads, and of which MkDocs would publish some."""
    known = {"NOTES.md", *(f"{name}.md" for name in (*edition.NAMES, *edition.SECONDARY))}
    known |= {"numbers.toml", staleness.FILE, grammar.FILE, *(f"{it}.po" for it in CATALOGUES)}
    for path in sorted(folder.iterdir()):
        place = f"docs/{folder.name}/{path.name}:1"
        if path.is_symlink():
            yield f"{place}: a link to a file elsewhere; put the file itself here"
        elif path.is_dir() or (path.suffix in _TEXTS and path.name not in known):
            yield f"{place}: nothing reads this file; {hint(path.name, known)} ({_NEW})"


def _of_pages(
    root: Path, files: list[PageFile], data: Dataset, lang: Language, unsaid: bool
) -> Iterator[str]:
    stale = staleness.stale(root, lang.code)
    ids = {file.name: {a or b for a, b in _ID.findall(file.text)} for file in files}
    used: set[str] = set()
    for file in files:
        page = Page(file.name, data, lang)
        yield from of_page(root, file.text, page, stale)
        wrong = macros.wrong(file.text, page)
        if not unsaid:  # which is why, then, and has been said
            yield from placed(page, wrong)
        yield from placed(page, [*_sections(root, file), *_links(file, ids)])
        used |= set(page.facts if file.name not in _LISTS else ())
    is_whole = len(files) == len((*edition.NAMES, *edition.SECONDARY))
    if lang.code == _ENGLISH and is_whole:  # an unread page may print any fact
        yield from _unused(root, data, used)
    if not unsaid:
        yield from grammar.changed(root, data, lang)


def _unused(root: Path, data: Dataset, used: Collection[str]) -> Iterator[str]:
    """Facts that no page, claim or correction prints, and that compute none that is printed."""

    def rests_on(fact: str) -> set[str]:
        return {fact}.union(*map(rests_on, data.inputs(fact)))

    printed = [used, *(one.facts for one in data.claims.values())]
    printed += (one.facts for one in data.corrections.values())
    used = {fact for group in printed for one in group for fact in rests_on(one)}
    text = (root / _FACTS).read_text("utf-8")
    lines = {one.id: one.line for one in tomllines.tables(text, _FACTS)}
    for fact in sorted(set(data.facts) - used):
        file = _FACTS if fact in lines else f"data/series/{fact.partition('.')[0]}.csv"
        yield f"{file}:{lines.get(fact, 1)}: {fact}: no page prints it; show it in one or delete it"


def of_page(root: Path, text: str, page: Page, stale: Iterable[Stale]) -> Iterator[str]:
    """Numbers typed by hand, words that mean something else, and sections that English left."""
    found = [
        *lint.typed_numbers(text, page, root),
        *wording.wrong_words(text, page.data.terms, page.lang.code),
        *_behind(root, text, page, stale),
    ]
    yield from placed(page, sorted(found))


def placed(page: Page, found: Iterable[tuple[int, str]]) -> Iterator[str]:
    """What is wrong with the text of a page, with its file."""
    return (f"docs/{page.lang.code}/{page.name}.md:{line}: {text}" for line, text in found)


def _behind(root: Path, text: str, page: Page, stale: Iterable[Stale]) -> Iterator[tuple[int, str]]:
    """What stops the build: the English page says another number or source by now."""
    behind = [one.section for one in stale if one.page == page.name and one.number]
    english = root / "docs" / _ENGLISH / f"{page.name}.md"
    theirs = replace(page, lang=Language(_ENGLISH, root))
    if not behind or macros.wrong(english.read_text("utf-8"), theirs):
        return  # nobody is to follow a page with a mistake in a macro
    way = f"translate it anew, then make follows SITE_LANG={page.lang.code} PAGE={page.name}"
    for section in behind:
        line = line_of(text, max(0, text.find(f"{{#{section}}}")))
        yield line, f"numbers or sources of the English section {section} have changed; {way}"


def _sections(root: Path, file: PageFile) -> Iterator[tuple[int, str]]:
    """Every language has the sections of the English page, by the same ids."""
    for pattern, right in _FORMS:
        for line, found in each(pattern, file.text):
            yield line, found.expand(right)
    lines: dict[str, int] = {}
    for line, found in each(staleness.HEADING, file.text):
        if lines.setdefault(found[1], line) != line:
            yield line, f"section #{found[1]} is there already; give one of them another id"
    path = root / "docs" / _ENGLISH / f"{file.name}.md"
    if not path.exists():
        return  # which is said of the English pages
    english = {found[1] for found in staleness.HEADING.finditer(path.read_text("utf-8"))}
    for section in lines.keys() - english:
        said = f"the English page has no section #{section}; {hint(section, english)}"
        yield lines[section], said
    for section in english - lines.keys():
        yield 1, f"section #{section} of the English page is missing; add it"


def _links(file: PageFile, ids: Mapping[str, set[str]]) -> Iterator[tuple[int, str]]:
    """Links to pages or sections that are not there."""
    pages = (*edition.NAMES, *edition.SECONDARY)
    for line, found in each(_LINK, file.text):
        path, _, section = found[1].partition("#")
        name = path.removesuffix(".md") or file.name
        if re.match(r"[a-z]+:", path):
            continue
        if name not in pages or not path.endswith(".md" if path else ""):
            yield line, f"no page {path}; {hint(path, [f'{name}.md' for name in pages])}"
        elif section and section not in ids.get(name, {section}):  # of a page that can be read
            yield line, f"no section #{section} in {name}.md; {hint(section, ids[name])}"


if __name__ == "__main__":
    sys.exit(main())
