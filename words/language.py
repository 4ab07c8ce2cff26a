"""How each language says a message, and a record; words/numbers.py writes its numbers."""

from functools import cache
from pathlib import Path
from typing import Any

from babel import Locale

from facts import ROOT
from facts.faults import InputError
from facts.languages import CODES
from facts.records import Fact
from words import numberstyle, pofile, typography
from words.forms import Form, Quantities

CATALOGUES = ("charts", "data", "claims", "site")


def _(message: str) -> str:
    """Mark an English text for the catalogues; it is translated where it is said."""
    return message


def paragraphs(text: str | None) -> list[str]:
    """The messages of a longer text: one a paragraph, however it is broken into lines."""
    return [one.replace("\n", " ") for one in (text or "").strip().split("\n\n")]


class Language(Quantities):
    """One language of the site: its messages and its way with numbers."""

    def __init__(self, code: str, root: Path = ROOT) -> None:
        super().__init__(code, _style(root, code))
        self.folder = root / "docs" / code
        self.glued = typography.gluer(self._style.get("unbroken", {}))
        found = {} if code == "en" else _messages(self.folder)
        self._messages = {message: self.glued(text) for message, text in found.items()}

    @property
    def native(self) -> str:
        """The language's own name for itself."""
        return str(self._style["native"])

    @property
    def words_a_minute(self) -> int:
        """How fast a reader of this language goes through a text."""
        return int(self._style["reading"]["words-a-minute"])

    def name_of(self, code: str) -> str:
        """What this language calls another one."""
        return str(Locale.parse(code, sep="-").get_display_name(self.locale))

    def say(self, message: str, /, **values: Any) -> str:
        """`message` in this language with `values` put in; raises InputError if untranslated."""
        if not message:
            return ""
        text = message if self.code == "en" else self._messages.get(message)
        if not text:
            text = message if len(message) <= 60 else f"{message[:59]}…"
            wrong = f'docs/{self.code}: no translation of "{text}"'
            raise InputError(
                f"{wrong}; mark it with _(…): make translations says where it is missing"
            )
        return self.filled(text, values) if values else text

    def knows(self, message: str) -> bool:
        """Whether `message` has a translation here."""
        return self.code == "en" or bool(self._messages.get(message))

    def fact(self, fact: Fact, form: Form | None = None, /, **options: Any) -> str:
        """A record as words, in a form or in one of these options (see Form)."""
        if fact.states is not None:
            return self.say(fact.states)
        return self.quantified(fact, form or Form(**options))


@cache
def language(code: str) -> Language:
    """The language of the site with that code, read once."""
    return Language(code)


def languages() -> tuple[Language, ...]:
    """Every language of the site, the original first."""
    return tuple(language(code) for code in CODES)


def _style(root: Path, code: str) -> numberstyle.Style:
    """How a language writes numbers; raises InputError with everything that it lacks."""
    style, wrong = numberstyle.read(root / "docs" / code / "numbers.toml")
    if code != "en" and not wrong:
        english, _wrong = numberstyle.read(root / "docs" / "en" / "numbers.toml")
        wrong = list(numberstyle.lacking(style, english, f"docs/{code}/numbers.toml"))
    if wrong:
        raise InputError("\n".join(wrong))
    return style


def _messages(folder: Path) -> dict[str, str]:
    """Every translated message of a language; the same English text means the same everywhere."""
    found: dict[str, str] = {}
    for name in CATALOGUES:
        path = folder / f"{name}.po"
        for message in pofile.read(path):
            if not message.id or not message.string or message.fuzzy:
                continue
            if found.setdefault(str(message.id), str(message.string)) != message.string:
                raise InputError(
                    f"{path.parent.name}/{path.name}: {message.id!r} is translated twice, "
                    "differently; keep one"
                )
    return found
