"""The form that a sentence wants for a number: the options of the macro `fact`."""

import re
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from facts.faults import InputError
from facts.records import Fact
from words import numberwords
from words.numbers import BARE, MONEY, NBSP, Numbers, told, typo

_VAGUE = 5  # digits: nobody says "about" before more
_NUMBER = re.compile(r"\d+(?:[.,\u00a0]\d+)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """How a sentence wants a number.

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


class Quantities(Numbers):
    """Records in the forms that sentences want."""

    def quantified(self, fact: Fact, form: Form) -> str:
        """A record's value or range as words, with its unit and the qualifier it carries."""
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
        both, top = self.filled(self._style["spoken"]["from-to"], texts), ends["high"]
        if unit.startswith(MONEY) and not bare:
            return self._priced(unit, top, self._write("money", "plain", top, n=both))
        return both if bare or unit in BARE else self._unit(unit, top, both, scaled=False)


def _end(fact: Fact, end: str) -> Fact:
    """A record with one end of its range for a value."""
    if end not in ("low", "high") or fact.low is None:
        raise InputError(f'"{fact.id}" has no end {end!r}; a range has end="low" and end="high"')
    return replace(fact, value=getattr(fact, end), low=None, high=None)
