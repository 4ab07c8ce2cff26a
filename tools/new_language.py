"""Starts a language: everything that is to translate in its place, then the list of what is left.

Run again it changes nothing and prints the list anew.
"""

import re
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import material
from babel import Locale, UnknownLocaleError

from charts.drawing import fonts
from facts import CODES, ROOT, dataset
from facts.faults import InputError
from pages.checks import staleness
from tools.catalogues import update
from words import numberstyle, pofile
from words.catalogues import messages

_STRINGS = Path(material.__file__).parent / "templates" / "partials" / "languages"
_TABLE = re.compile(r'^\[([\w-]+)\.(?:"[^"]+"|[\w-]+)\]\n(?:[^\[\n].*\n)*', re.MULTILINE)
_WORDS = re.compile(r'= ".*"|= \{.*\}')


def main(arguments: list[str]) -> int:
    """Start the language if it is new; then say what is left, in the order of the work."""
    code = arguments[0] if len(arguments) == 1 else ""
    problem = _refused(code)
    if problem:
        print(problem, file=sys.stderr)
        return 1
    if code not in CODES:
        start(ROOT, code)
        print(f"{code} is started. Work on a branch: until the language is complete, make site")
        print("stops and names what is left.\n")
    left = list(remaining(ROOT, code))
    print("\n".join(left) or f"{code} is complete: make test")
    return 0


def start(root: Path, code: str) -> None:
    """Leave pages, number style, terms and catalogues to translate."""
    data = dataset.load(root)
    folder = root / "docs" / code
    folder.mkdir()
    for page in staleness.pages(root):
        shutil.copy(page, folder / page.name)
    english = (root / "docs" / "en" / "numbers.toml").read_text("utf-8")
    locale = Locale.parse(code, sep="-")
    native = str(locale.get_display_name(locale)).capitalize()
    update(root, code, messages(root, data))
    _edit(root / "data" / "terms.toml", lambda text: with_terms(text, code))
    _edit(root / ".github" / "CODEOWNERS", lambda text: f"{text.rstrip()}\n/docs/{code}/\n")
    _edit(
        root / ".github" / "ISSUE_TEMPLATE" / "translation.yml",
        lambda text: with_option(text, code),
    )
    # Last: with it the language exists, and the build asks for all the rest.
    (folder / "numbers.toml").write_text(unwritten(english, native), "utf-8")


def remaining(root: Path, code: str) -> Iterator[str]:
    """What is left to do, a line a place, with the count of what it still lacks."""
    file = f"docs/{code}/numbers.toml"
    try:
        numberstyle.read(root, code)
    except InputError as error:
        yield f"1. {file}: {len(error.args)} lines to write, beside the English ones"
    terms = (root / "data" / "terms.toml").read_text("utf-8")
    key = code if code.isalpha() else f'"{code}"'
    blank = len(re.findall(rf'^\[[\w-]+\.{key}\]\npreferred = ""', terms, re.MULTILINE))
    if blank:
        yield f"2. data/terms.toml: {blank} terms without a preferred form"
    for name in ("site", "charts", "data", "claims"):
        path = root / "docs" / code / f"{name}.po"
        open_ = sum(1 for one in pofile.read(path) if one.id and (not one.string or one.fuzzy))
        if open_:
            yield f"3. docs/{code}/{name}.po: {open_} messages to translate"
    behind: dict[str, int] = {}
    for one in staleness.stale(root, code):
        behind[one.page] = behind.get(one.page, 0) + 1
    for page, count in behind.items():
        yield (
            f"4. docs/{code}/{page}.md: {count} sections to translate; "
            f"then make follows SITE_LANG={code} PAGE={page}"
        )
    searched = (root / "tests" / "browser" / "test_browser.py").read_text("utf-8")
    if f'"{code}":' not in searched:
        yield "5. tests/browser/test_browser.py: SEARCHED lacks a word of the language"


def unwritten(style: str, native: str) -> str:
    """A number style in which only the language's name is written; English stands beside."""

    def blank(line: str) -> str:
        if line.startswith("native"):
            return f'native = "{native}"'
        match = _WORDS.search(line)
        if not match or line.startswith("#"):
            return line
        return f'{line[: match.start()]}= ""  # {line[match.start() + 2 :]}'

    return "\n".join(map(blank, style.split("\n")))


def with_terms(text: str, code: str) -> str:
    """The terms with an empty table of the language after the last one of each."""
    key = code if code.isalpha() else f'"{code}"'
    last = {match[1]: match for match in _TABLE.finditer(text)}
    for name, match in sorted(last.items(), key=lambda item: -item[1].end()):
        table = f'\n[{name}.{key}]\npreferred = ""\n'
        text = text[: match.end()] + table + text[match.end() :]
    return text


def with_option(form: str, code: str) -> str:
    """The form about translations with the language among those to choose from."""
    return re.sub(r"^( +- )(another one)", rf"\g<1>{code}\n\g<1>\g<2>", form, flags=re.MULTILINE)


def _refused(code: str) -> str:
    if not re.fullmatch(r"[a-z]{2,3}(-[A-Z][A-Za-z]+)?", code):
        return "name a language: make new-language CODE=es (or pt-PT, zh-Hant)"
    try:
        Locale.parse(code, sep="-")
    except (UnknownLocaleError, ValueError):
        return f"{code}: Babel knows no such language, so its numbers cannot be written"
    if not (_STRINGS / f"{code}.html").is_file():
        known = ", ".join(sorted(path.stem for path in _STRINGS.glob("[a-z]*.html")))
        return f"{code}: mkdocs-material has no strings for it; it has {known}"
    lacking = fonts.lacking("".join(Locale.parse(code, sep="-").languages.values()))
    if lacking:
        letters = " ".join(lacking[:12])
        wrong = f"Inter has no glyph for {len(lacking)} of its letters ({letters} …)"
        return f"{code}: {wrong}; charts/drawing/fonts.py needs a font that has them first"
    return ""


def _edit(path: Path, change: Callable[[str], str]) -> None:
    path.write_text(change(path.read_text("utf-8")), "utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
