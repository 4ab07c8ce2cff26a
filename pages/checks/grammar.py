"""Sentences whose grammar was chosen for today's value of a record.

A page or chart may bend what stands beside a number: an ending, an article, the unit, a noun; or
write it in words; or say a statement in words of its own. docs/<lang>/grammar.json holds the number
or the statement that each was chosen for. When the record says another one, the build names the
sentence.
"""

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from babel.numbers import parse_decimal

from charts import gallery
from facts.dataset import Dataset
from facts.faults import InputError
from pages.checks.staleness import recorded
from pages.macro_syntax import Call, parts_of
from words import pofile
from words.language import CATALOGUES, Form, Language
from words.numbers import BARE

FILE = "grammar.json"
# The number alone leaves the noun to the sentence: what follows the macro is bent by it.
_NOUN = re.compile(r"(?: |\n|\u00a0|&nbsp;)([^\W\d_]+)")
# Beside a slot of a chart: an article, by how the number is spoken; letters that touch it; a noun.
_SLOT = re.compile(
    r"(\b(?:(?:a|da|de|ne|su)?(?:i|l|ll[aeo]|gli)|il|l[aeo]|un[ao]?) |[^\W\d_]+[’'])?"
    r"\{(\w+)\}(?:([’'-]?[^\W\d_]+)| ([^\W\d_]+)(?!\w))?"
)
_LAST = re.compile(r"\d[\d.,\u00a0]*$")
_ENGLISH = ("data/claims.toml", "data/corrections.toml")
_BENT = ("before", "after", "words")


class Use(NamedTuple):
    """A number that a sentence bends, or is bent by: where, how it is written, for which value."""

    file: str
    line: int
    key: str
    chosen: str

    @property
    def name(self) -> str:
        """The file as the notes name it."""
        return self.file.rpartition("/")[2]


def uses(root: Path, data: Dataset, lang: Language) -> Iterator[Use]:
    """Every such number in the pages, catalogues and charts of a language."""
    yield from dict.fromkeys(_in_charts(root, data, lang))
    for file, line, text in texts(root, lang.code):
        for call, after in pairwise(parts_of(text)):
            found = _NOUN.match(after) if isinstance(after, str) else None
            noun = found[1] if found else ""
            if isinstance(call, Call) and (chosen := _chosen(call, noun, data, lang)):
                key = f"{{{{ {call.text} }}}}" + (f" {noun}" if chosen.endswith(")") else "")
                yield Use(file, line + call.line - 1, " ".join(key.split()), chosen)


def changed(root: Path, data: Dataset, lang: Language) -> Iterator[str]:
    """A line for each use that was chosen for another number than the record now holds."""
    noted = recorded(root, lang.code, FILE)
    for use in uses(root, data, lang):
        old = noted.get(use.name, {}).get(use.key, use.chosen)
        if _form(old) != _form(use.chosen):
            done = f"make read SITE_LANG={lang.code} FILE={use.name}"
            yield (
                f"{use.file}:{use.line}: {use.key} was written for {old}, now it is "
                f"{use.chosen}; read the sentence again, mend it, then: {done}"
            )


def texts(root: Path, code: str) -> Iterator[tuple[str, int, str]]:
    """(file, first line, text) of everything that a language says with macros."""
    for path in sorted((root / "docs" / code).glob("*.md")):
        yield f"docs/{code}/{path.name}", 1, path.read_text("utf-8", "replace")
    for name in _ENGLISH if code == "en" else ():
        yield name, 1, (root / name).read_text("utf-8", "replace")
    if code == "en":
        return
    for name in CATALOGUES:
        for message in pofile.translated(root / "docs" / code / f"{name}.po"):
            yield f"docs/{code}/{name}.po", message.lineno or 1, str(message.string)


def _chosen(call: Call, noun: str, data: Dataset, lang: Language) -> str:
    """What a sentence was written for, "37 milyarı" or "61 (many)"; nothing if it need not fit."""
    if call.name not in ("fact", "record"):
        return ""
    try:
        name, *own = call.values
        if own:  # words of the page's own, for what the record states
            return data.facts[name].states or ""
        fact, form = data.facts[name], Form(**call.options)
        text = lang.fact(fact, **call.options).replace("\u00a0", " ")
        if form.own or any(call.options.get(key) for key in _BENT):
            return text
        is_alone = fact.unit in BARE or (not form.unit and fact.unit != "date")
        return _counted(text, lang) if noun and is_alone and lang.bends_nouns else ""
    except (ValueError, TypeError, KeyError, InputError):
        return ""  # the page itself is told what is wrong with its macro


def _in_charts(root: Path, data: Dataset, lang: Language) -> Iterator[Use]:
    """The same of each slot that a chart fills; a chart fills a slot of one name in one way."""
    file = f"docs/{lang.code}/charts.po"
    held = {one.id: one for one in pofile.translated(root / file)}
    for name in gallery.names() if held else ():
        try:
            said = list(gallery.said(name, data, lang))
        except Exception:  # a chart's file may hold anything; drawing it says what is wrong
            continue
        for found, values in ((held[one], values) for one, values in said if one in held):
            for slot in _SLOT.finditer(str(found.string)):
                if chosen := _filled(slot, values, lang):
                    yield Use(file, found.lineno or 1, f"{name}: {slot[0]}", chosen)


def _filled(slot: re.Match[str], values: Mapping[str, str], lang: Language) -> str:
    before, name, after, noun = slot.groups("")
    text = values.get(name, "")
    if not before and not after:
        bends = noun and lang.bends_nouns and text[-1:].isalnum()
        return _counted(text, lang) if bends else ""
    return f"{before}{text}{after}".replace("\u00a0", " ")


def _counted(text: str, lang: Language) -> str:
    """ "61 (many)": with the form that its number, or else its last word, asks of a noun."""
    number = _LAST.search(text)
    form = lang.locale.plural_form(parse_decimal(number[0], lang.locale)) if number else ""
    return f"{text} ({form or text.split()[-1]})".replace("\u00a0", " ")


def _form(chosen: str) -> str:
    """What has to stay the same: of a noun's number only which form of the noun it takes."""
    return chosen.rpartition("(")[2] if chosen.endswith(")") else chosen
