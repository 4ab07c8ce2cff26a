"""Sentences whose grammar was chosen for today's value of a record.

A page may bend what stands beside a number: an ending, an article, the unit, a noun; or write it in
words; or say a statement in words of its own. docs/<lang>/grammar.json holds the number or the
statement that each was chosen for. When the record says another one, the build names the sentence.

`make translations` notes in every language what is new, which was written for the value of today;
`make read` notes that a sentence was read again.
"""

from __future__ import annotations

import ast
import json
import re
import sys
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

from facts import ROOT, dataset
from facts.dataset import Dataset, Fact
from facts.languages import CODES
from words import pofile
from words.language import BARE, CATALOGUES, Form, Language, LanguageError, language

_FILE = "grammar.json"
# The number alone leaves the noun to the sentence: what follows the macro is bent by it.
_CALL = re.compile(
    r"\{\{\s*((?:fact|record)\([^{}]*\))\s*\}\}(?:(?: |\n|\u00a0|&nbsp;)([^\W\d_]+))?"
)
_ENGLISH = ("data/claims.toml", "data/corrections.toml")
_BENT = ("before", "after", "words")
Notes = Mapping[str, Mapping[str, str]]


class Use(NamedTuple):
    """A number that a sentence bends, or is bent by: where, how it is written, for which value."""

    file: str
    line: int
    key: str
    chosen: str


def uses(root: Path, data: Dataset, lang: Language) -> Iterator[Use]:
    """Every such number in the pages and catalogues of a language."""
    for file, line, text in _texts(root, lang.code):
        for match in _CALL.finditer(text):
            if chosen := _chosen(match[1], match[2] or "", data, lang):
                at = line + text.count("\n", 0, match.start())
                key = f"{{{{ {match[1]} }}}}" + (f" {match[2]}" if chosen.endswith(")") else "")
                yield Use(file, at, " ".join(key.split()), chosen)


def changed(root: Path, data: Dataset, lang: Language) -> Iterator[str]:
    """A line for each use that was chosen for another number than the record now holds."""
    noted = recorded(root, lang.code)
    for use in uses(root, data, lang):
        old = noted.get(_name(use.file), {}).get(use.key, use.chosen)
        if _form(old) != _form(use.chosen):
            done = f"make read SITE_LANG={lang.code} FILE={_name(use.file)}"
            yield (
                f"{use.file}:{use.line}: {use.key} was written for {old}, now it is "
                f"{use.chosen}; read the sentence again, mend it, then: {done}"
            )


def unnoted(root: Path, data: Dataset, lang: Language) -> Iterator[str]:
    """A line for each use without a note, and for each note without a use."""
    noted = recorded(root, lang.code)
    left = {(file, key) for file, keys in noted.items() for key in keys}
    for use in uses(root, data, lang):
        if use.key not in noted.get(_name(use.file), {}):
            yield f"{use.file}:{use.line}: {use.key} is not noted, for {use.chosen}"
        left.discard((_name(use.file), use.key))
    for file, key in sorted(left):
        yield f"docs/{lang.code}/{_FILE}: {file} no longer says {key}"


def recorded(root: Path, code: str) -> Notes:
    """File → use → the number it was written for."""
    path = root / "docs" / code / _FILE
    return dict(json.loads(path.read_text("utf-8"))) if path.exists() else {}


def record(root: Path, data: Dataset, code: str, names: list[str], *, keep: bool = False) -> None:
    """Note that the sentences of these files, or of all, fit the numbers of today; `keep` leaves
    what was noted before, so that a sentence written for another value stays named.
    """
    kept = {name: dict(notes) for name, notes in recorded(root, code).items()}
    found: dict[str, dict[str, str]] = {}
    for use in uses(root, data, language(code)):
        old = kept.get(_name(use.file), {}).get(use.key) if keep else None
        found.setdefault(_name(use.file), {})[use.key] = old or use.chosen
    for name in names or {*kept, *found}:
        kept[name] = dict(sorted(found.get(name, {}).items()))
    text = {name: notes for name, notes in sorted(kept.items()) if notes}
    path = root / "docs" / code / _FILE
    path.write_text(json.dumps(text, indent=1, ensure_ascii=False) + "\n", "utf-8")


def main(arguments: list[str]) -> int:
    """List what each language has to read again, or note that it has."""
    data = dataset.load(ROOT)
    if arguments == ["--new"]:
        for code in CODES:
            record(ROOT, data, code, [], keep=True)
    elif arguments[:1] == ["--done"]:
        code = "".join(arguments[1:2])
        known = {_name(file) for file, _line, _text in _texts(ROOT, code)} if code in CODES else ()
        if code not in CODES or not known or set(arguments[2:]) - set(known):
            print(f"make read takes a SITE_LANG ({', '.join(CODES)}) and a FILE, such as moe.md")
            return 1
        record(ROOT, data, code, arguments[2:])
    for code in CODES:
        lang = language(code)
        for line in (*changed(ROOT, data, lang), *unnoted(ROOT, data, lang)):
            print(line)
    return 0


def _texts(root: Path, code: str) -> Iterator[tuple[str, int, str]]:
    """(file, first line, text) of everything that a language says with macros."""
    for path in sorted((root / "docs" / code).glob("*.md")):
        yield f"docs/{code}/{path.name}", 1, path.read_text("utf-8", "replace")
    if code == "en":
        yield from ((name, 1, _read(root / name)) for name in _ENGLISH)
        return
    for name in CATALOGUES:
        for message in pofile.read(root / "docs" / code / f"{name}.po"):
            if message.id and isinstance(message.string, str) and not message.fuzzy:
                yield f"docs/{code}/{name}.po", message.lineno or 1, message.string


def _read(path: Path) -> str:
    return path.read_text("utf-8", "replace") if path.exists() else ""


def _chosen(call: str, noun: str, data: Dataset, lang: Language) -> str:
    """What a sentence was written for, "37 milyarı" or "61 (many)"; nothing if it need not fit."""
    try:
        written = ast.parse(call, mode="eval").body
        assert isinstance(written, ast.Call)
        name, *own = map(ast.literal_eval, written.args)
        if own:  # words of the page's own, for what the record states
            return data.facts[name].states or ""
        options: dict[str, Any] = {
            str(one.arg): ast.literal_eval(one.value) for one in written.keywords
        }
        fact, form = data.facts[name], Form(**options)
        if form.own or any(options.get(key) for key in _BENT):
            return lang.fact(fact, form).replace("\u00a0", " ")
        is_alone = not form.unit or fact.unit in BARE
        return _counted(fact, form, lang) if noun and is_alone and lang.bends_nouns else ""
    except (SyntaxError, ValueError, TypeError, KeyError, AssertionError, LanguageError):
        return ""  # the page itself is told what is wrong with its macro


def _counted(fact: Fact, form: Form, lang: Language) -> str:
    number = fact.shown.value if fact.value is not None else fact.shown.high
    if not isinstance(number, Decimal):
        return ""
    text = lang.fact(fact, form).replace("\u00a0", " ")
    return f"{text} ({lang.locale.plural_form(number)})"


def _form(chosen: str) -> str:
    """What has to stay the same: of a noun's number only which form of the noun it takes."""
    return chosen.rpartition("(")[2] if chosen.endswith(")") else chosen


def _name(file: str) -> str:
    return file.rpartition("/")[2]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
