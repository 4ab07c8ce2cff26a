"""How each language says a message, and a record; words/numbers.py writes its numbers."""

from functools import cache
from pathlib import Path
from typing import Any

from babel import Locale

from facts import ROOT
from facts.faults import InputError, Problem
from facts.records import Fact
from words import numberstyle, pofile, typography
from words.forms import Form, Quantities

CATALOGUES = ("charts", "data", "claims", "site")


def _(message: str) -> str:
    """Mark an English text for the catalogues; it is translated where it is said."""
    return message


def cut(message: str) -> str:
    """The beginning of a message, by which its author knows it."""
    return message if len(message) <= 60 else f"{message[:59]}…"


def paragraphs(text: str | None) -> list[str]:
    """The messages of a longer text: one a paragraph, however it is broken into lines."""
    return [one.replace("\n", " ") for one in (text or "").strip().split("\n\n")]


class Language(Quantities):
    """One language of the site: its messages and its way with numbers."""

    def __init__(self, code: str, root: Path = ROOT) -> None:
        super().__init__(code, numberstyle.read(root, code))
        self.native = str(self._style["native"])  # its own name for itself
        self.words_a_minute = int(self._style["reading"]["words-a-minute"])  # that a reader reads
        self.glued = typography.gluer(self._style.get("unbroken", {}))
        found = {} if code == "en" else _messages(root / "docs" / code)
        self._messages = {message: self.glued(text) for message, text in found.items()}

    def name_of(self, code: str) -> str:
        """What this language calls another one."""
        return str(Locale.parse(code, sep="-").get_display_name(self.locale))

    def say(self, message: str, /, **values: Any) -> str:
        """`message` in this language with `values` put in; raises InputError if untranslated."""
        if not message:
            return ""
        text = message if self.code == "en" else self._messages.get(message)
        if not text:
            wrong = f'docs/{self.code}: no translation of "{cut(message)}"'
            raise InputError(
                f"{wrong}; mark it with _(…): make translations says where it is missing"
            )
        return self.filled(text, values) if values else text

    def fact(self, fact: Fact, form: Form | None = None, /, **options: Any) -> str:
        """A record as words, in a form or in one of these options (see Form)."""
        if fact.states is not None:
            return self.say(fact.states)
        return self.quantified(fact, form or Form(**options))


@cache
def language(code: str) -> Language:
    """The language of the site with that code, read once."""
    return Language(code)


def _messages(folder: Path) -> dict[str, str]:
    """Every translated message of a language; the same English text means the same everywhere."""
    found: dict[str, str] = {}
    for name in CATALOGUES:
        for one in pofile.translated(folder / f"{name}.po"):
            if found.setdefault(str(one.id), str(one.string)) != one.string:
                wrong = f'"{cut(str(one.id))}" is translated twice, differently; keep one'
                raise InputError(Problem(f"docs/{folder.name}/{name}.po", one.lineno or 1, wrong))
    return found
