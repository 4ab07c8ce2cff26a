"""How each language says a message, and a record; words/numbers.py writes its numbers."""

import re
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from babel import Locale

from facts import ROOT
from facts.faults import InputError, Problem
from facts.records import Fact
from words import numberstyle, numberwords, pofile, typography
from words.numbers import BARE, MONEY, NBSP, Numbers, told, typo

CATALOGUES = ("charts", "data", "claims", "site")
_VAGUE = 5  # digits: nobody says "about" before more
_NUMBER = re.compile(r"\d+(?:[.,\u00a0]\d+)*")


def _(message: str) -> str:
    """Mark an English text for the catalogues; it is translated where it is said."""
    return message


def cut(message: str) -> str:
    """The beginning of a message, by which its author knows it."""
    return message if len(message) <= 60 else f"{message[:59]}…"


def paragraphs(text: str | None) -> list[str]:
    """The messages of a longer text: one a paragraph, however it is broken into lines."""
    return [one.replace("\n", " ") for one in (text or "").strip().split("\n\n")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """How a sentence wants a number: the options of the macro `fact`.

    `unit` may be words of the sentence's own, in the form that it wants; `before` and `after` stand
    beside the number, an article or a case ending; `words` writes it out.
    """

    unit: bool | str = True
    short: bool = False
    digits: int | None = None
    date: str = "day"
    about: bool = True
    before: str = ""
    after: str = ""
    words: bool | str = False
    exact: bool = False  # not rounded to `shown_to`
    end: str = ""  # of a range: its "low" or "high" end, as in "from 85% to 90%"

    @property
    def own(self) -> str:
        """The sentence's own words for the unit."""
        return self.unit if isinstance(self.unit, str) else ""

    def around(self, text: str) -> str:
        """`text` between what belongs to it."""
        return f"{self.before}{text}{self.after}"


class Language(Numbers):
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

    def fact(self, fact: Fact, /, **options: Any) -> str:
        """A record as words, in the form of these options: what it states, or its value or range
        with the unit and the qualifier that it carries.
        """
        if fact.states is not None:
            return self.say(fact.states)
        form = Form(**options)
        if form.end:
            fact = _end(fact, form.end)
        if form.words and "value" not in fact.numbers:
            raise InputError(f'"{fact.id}" has no single number to write in words')
        if isinstance(fact.value, date | str):
            return form.around(self.date(fact.value, form.date))
        fact = fact if form.exact else fact.shown
        if fact.qualifier == "about" and not (form.about and self._is_short(fact, form)):
            fact = replace(fact, qualifier="exact")
        text = self._hedged(fact, form)
        if len(fact.numbers) < 3:
            return text
        # The mean of repeated measurements, and in brackets from where to where they went.
        ends = self._range(fact, fact.unit, form, bare=fact.unit != "percent")
        return self.filled(str(self._style["spoken"]["spread"]), {"x": text, "n": ends})

    def _hedged(self, fact: Fact, form: Form) -> str:
        """The number with the qualifier beside it, not beside its unit."""
        around, money = self._around(fact, form), fact.unit.startswith(MONEY)
        unit = MONEY if around and money else fact.unit
        text = self._plainly(fact, form, unit, bare=not form.unit or bool(around and not money))
        text = self.qualified(form.around(text), fact.qualifier, fact.unit)
        return typo(self.filled(around, {"n": text, "x": text})) if around else text

    def _is_short(self, fact: Fact, form: Form) -> bool:
        """Whether a number has so few digits that one says "about" before it."""
        numbers = _NUMBER.findall(self._plainly(fact, form, fact.unit, bare=True))
        return not numbers or max(sum(map(str.isdecimal, number)) for number in numbers) <= _VAGUE

    def _plainly(self, fact: Fact, form: Form, unit: str, *, bare: bool) -> str:
        """The value or range of a fact with a unit and nothing else."""
        if form.words:
            return numberwords.written(fact.numbers["value"], form.words, self.code)
        if isinstance(fact.value, Decimal):
            genitive = fact.qualifier in self._style["qualifier"].get("genitive", ())
            options: Any = {"short": form.short, "digits": form.digits, "own": form.own}
            return self.quantity(fact.value, unit, bare=bare, genitive=genitive, **options)
        text = self._range(fact, unit, form, bare=bare or bool(form.own))
        return f"{text}{NBSP}{form.own}" if form.own else text

    def _around(self, fact: Fact, form: Form) -> str | None:
        """The unit's words where they come first ("yılda {x}"): all else goes inside them."""
        pattern = self._style["unit"].get(fact.unit, "")
        starts_with_word = isinstance(pattern, str) and pattern[:1].isalpha()
        return pattern if starts_with_word and form.unit is True and not form.words else None

    def qualified(self, text: str, qualifier: str, unit: str) -> str:
        """`text` with the words of its qualifier: "about", "more than" and so on."""
        if qualifier == "exact":
            return text
        words = self._style["qualifier"]
        family = MONEY if unit.startswith(MONEY) else unit
        pattern = str(words.get(f"{qualifier}-{family}", words[qualifier]))
        return typo(self.filled(pattern, {"x": text}))

    def _range(self, fact: Fact, unit: str, form: Form, *, bare: bool) -> str:
        """The ends of a range; what it counts stands in the form that the upper one wants."""
        ends = {key: told(fact.numbers[key], unit) for key in ("low", "high")}
        texts = {key: self.number(end, form.digits) for key, end in ends.items()}
        both = self.filled(self._style["spoken"]["from-to"], texts)
        high = ends["high"] if form.digits is None else round(ends["high"], form.digits)
        top = self._form(high)
        if unit.startswith(MONEY) and not bare:
            return self._priced(unit, top, self._write("money", "plain", top, n=both))
        return both if bare or unit in BARE else self._unit(unit, top, both)


def _end(fact: Fact, end: str) -> Fact:
    """A record with one end of its range for a value."""
    if end not in ("low", "high") or fact.low is None:
        raise InputError(f'"{fact.id}" has no end {end!r}; a range has end="low" and end="high"')
    return replace(fact, value=getattr(fact, end), low=None, high=None)


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
