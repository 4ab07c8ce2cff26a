"""How each language says a message and writes a number; nothing else formats anything."""

from __future__ import annotations

import re
import string
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal

from facts import ROOT
from facts.languages import CODES
from words import numberstyle, numberwords, pofile

if TYPE_CHECKING:
    from facts.records import Fact

CATALOGUES = ("charts", "data", "claims", "site")
NBSP = "\N{NO-BREAK SPACE}"
_SCALES = (("trillion", 12), ("billion", 9), ("million", 6), ("thousand", 3))
_SUPERSCRIPT = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")
# Units that are only a number in a sentence: the writer adds the noun in the case it needs.
BARE = frozenset(
    (
        *("GPU", "node", "SM", "person", "score", "count"),
        *("parameter", "token", "layer", "expert", "head", "dim", "element", "factor"),
    )
)
_MONEY = "USD"
_MINUS = "\N{MINUS SIGN}"
_VAGUE = 5  # digits: nobody says "about" before more
_DIGITS = range(10)
_NUMBER = re.compile(r"\d+(?:[.,\u00a0]\d+)*")


class LanguageError(Exception):
    """A message or number style that a language lacks."""


def _(message: str) -> str:
    """Mark an English text for the catalogues; it is translated where it is said."""
    return message


class _Fields(string.Formatter):
    """Puts values into `{name}` and knows nothing else: a translation is text, not a program."""

    def get_field(self, name: str, args: Any, values: Mapping[str, Any]) -> tuple[Any, str]:
        return values[name], name

    def convert_field(self, value: Any, conversion: str | None) -> Any:
        if conversion:
            raise ValueError(f"!{conversion} has no place here")
        return value

    def format_field(self, value: Any, spec: str) -> str:
        if spec:
            raise ValueError(f":{spec[:20]} has no place here")
        return str(value)


_FIELDS = _Fields()


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

    @property
    def own(self) -> str:
        """The sentence's own words for the unit."""
        return self.unit if isinstance(self.unit, str) else ""

    def around(self, text: str) -> str:
        """`text` between what belongs to it."""
        return f"{self.before}{text}{self.after}"


class Language:
    """One language of the site: its messages and its way with numbers."""

    def __init__(self, code: str, root: Path = ROOT) -> None:
        self.code = code
        self.folder = root / "docs" / code
        self.locale = Locale.parse(code, sep="-")
        self._style = _style(root, code)
        self._messages = {} if code == "en" else _messages(self.folder)

    @property
    def native(self) -> str:
        """The language's own name for itself."""
        return str(self._style["native"])

    @property
    def words_a_minute(self) -> int:
        """How fast a reader of this language goes through a text."""
        return int(self._style["reading"]["words-a-minute"])

    @property
    def bends_nouns(self) -> bool:
        """Whether a noun takes other forms after other numbers."""
        return any(isinstance(form, dict) for form in self._style["unit"].values())

    def name_of(self, code: str) -> str:
        """What this language calls another one."""
        return str(Locale.parse(code, sep="-").get_display_name(self.locale))

    def say(self, message: str, /, **values: Any) -> str:
        """`message` in this language with `values` put in; raises LanguageError if untranslated."""
        if not message:
            return ""
        text = message if self.code == "en" else self._messages.get(message)
        if not text:
            raise LanguageError(f"docs/{self.code}: no translation of {message!r}; add it to a .po")
        return self.filled(text, values) if values else text

    def knows(self, message: str) -> bool:
        """Whether `message` has a translation here."""
        return self.code == "en" or bool(self._messages.get(message))

    def number(self, value: Decimal | int, digits: int | None = None) -> str:
        """A bare number with this language's separators; `digits` rounds to that many decimals."""
        value = Decimal(value)
        if digits is not None:
            if digits not in _DIGITS:
                raise LanguageError(f"digits is {digits}; it may be {_DIGITS[0]} to {_DIGITS[-1]}")
            value = value.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_EVEN)
        value = value or abs(value)  # no minus before a zero
        places = max(0, -_exponent(value))
        whole = "#,##0" if abs(value) >= int(self._style["grouping"]["from"]) else "0"
        pattern = whole + ("." + "0" * places if places else "")
        return str(format_decimal(value, format=pattern, locale=self.locale)).replace("-", _MINUS)

    def money(
        self,
        value: Decimal | int,
        *,
        digits: int | None = None,
        short: bool = False,
        genitive: bool = False,
    ) -> str:
        """US dollars: `$5.576 million`, or `$5.6M` where room is short."""
        scale, scaled, n = self._amount(abs(Decimal(value)), _MONEY, short, digits)
        sign = _sign(value, n)
        if not scale:
            if digits is None and -1 <= _exponent(scaled) < 0:
                n = self.number(scaled, 2)  # $0.30, as on a price tag
            return sign + self._write("money", "plain", scaled, genitive, n=n)
        key = "short" if short else "scaled"
        if short and f"short-{scale}" in self._style["money"]:
            key = f"short-{scale}"
        word = self._scale_word(scale, scaled, short)
        return sign + self._write("money", key, scaled, genitive, n=n, s=word)

    def percent(self, value: Decimal | int, digits: int | None = None) -> str:
        """A share that is already in percent."""
        n = self.number(abs(Decimal(value)), digits)
        return _sign(value, n) + self._write("unit", "percent", abs(Decimal(value)), n=n)

    def date(self, value: date | str, form: str = "day") -> str:
        """A date as `day`, `month`, `month-in` (the case after "in") or `year`."""
        if isinstance(value, str):
            value, form = _partial(value, form)
        if form == "month-in":
            names = self._style["date"].get("months-in")
            if names:
                year = format_date(
                    value,
                    self._style["date"]["month"].replace("LLLL", "").strip(),
                    locale=self.locale,
                )
                return f"{names[value.month - 1]}{NBSP}{year}"
            form = "month"
        patterns = self._style["date"]
        if form == "day" and value.day == 1:
            form = "first" if "first" in patterns else form
        text = format_date(value, format=patterns[form], locale=self.locale)
        return text.replace(" ", NBSP, 1)

    def quantity(
        self,
        value: Decimal | int,
        unit: str,
        *,
        short: bool = False,
        digits: int | None = None,
        bare: bool = False,
        genitive: bool = False,
        own: str = "",
    ) -> str:
        """A value with its unit as a sentence needs it; `bare` leaves the unit out, and `own` are
        words that stand for scale and unit, in the form that the sentence wants.
        """
        value = Decimal(value)
        if own:
            if unit == "FLOP/token":
                value = _plain(value / 10**9)
            return f"{self._amount(value, unit, short, digits)[2]}{NBSP}{own}"
        if unit.startswith(_MONEY) and not bare:
            text = self.money(value, digits=digits, short=short, genitive=genitive)
            return text if unit == _MONEY else self._write("unit", unit, value, x=text)
        if unit == "FLOP" and value >= 10**15:
            return self._power(value) + f"{NBSP}FLOP"
        if unit == "FLOP/token":
            value = _plain(value / 10**9)
        if unit == "percent" and not bare:
            return self.percent(value, digits)
        scale, scaled, n = self._amount(value, unit, short, digits)
        if scale:
            n = f"{n}{NBSP}{self._scale_word(scale, scaled, short)}".strip()
        if bare or unit in BARE:
            return n
        return self._unit(unit, value, n, scaled=bool(scale), genitive=genitive)

    def plural(self, value: Decimal | int, forms: tuple[str, ...]) -> str:
        """The noun form for `value`: one/other, or one/few/many (which also serves fractions)."""
        categories = self._categories()
        if len(forms) != len(categories):
            raise LanguageError(
                f"plural() takes {len(categories)} forms in {self.code} "
                f"({', '.join(categories)}), not {len(forms)}"
            )
        form = self.locale.plural_form(Decimal(value))
        if form not in categories:
            form = "few" if "few" in categories else "other"
        return forms[categories.index(form)]

    def fact(self, fact: Fact, form: Form | None = None, /, **options: Any) -> str:
        """A record as words: value or range, unit, and the qualifier it carries; how, says `form`
        or its fields by name.
        """
        form = form or Form(**options)
        if fact.states is not None:
            return self.say(fact.states)
        if form.words and not isinstance(fact.value, Decimal):
            raise LanguageError(f'"{fact.id}" has no single number to write in words')
        if fact.unit == "date":
            assert fact.value is not None and not isinstance(fact.value, Decimal)
            return form.around(self.date(fact.value, form.date))
        fact = fact if form.exact else fact.shown
        if fact.qualifier == "about" and not (form.about and self._is_short(fact, form)):
            fact = replace(fact, qualifier="exact")
        text = self._hedged(fact, form)
        is_measured = fact.value is not None and fact.low is not None
        return self._with_spread(text, fact, form.digits) if is_measured else text

    def _hedged(self, fact: Fact, form: Form) -> str:
        """The number with the qualifier beside it, not beside its unit."""
        around, money = self._around(fact, form), fact.unit.startswith(_MONEY)
        unit = _MONEY if around and money else fact.unit
        text = self._plainly(fact, form, unit, bare=not form.unit or bool(around and not money))
        text = self.qualified(form.around(text), fact.qualifier, fact.unit)
        return _typo(self.filled(around, {"n": text, "x": text})) if around else text

    def _is_short(self, fact: Fact, form: Form) -> bool:
        """Whether a number has so few digits that one says "about" before it."""
        numbers = _NUMBER.findall(self._plainly(fact, form, fact.unit, bare=True))
        return not numbers or max(sum(map(str.isdecimal, number)) for number in numbers) <= _VAGUE

    def _plainly(self, fact: Fact, form: Form, unit: str, *, bare: bool) -> str:
        """The value or range of a fact with a unit and nothing else."""
        if form.words:
            assert isinstance(fact.value, Decimal)
            return numberwords.written(fact.value, form.words, self.code)
        if isinstance(fact.value, Decimal):
            genitive = fact.qualifier in self._style["qualifier"].get("genitive", ())
            options: Any = {"short": form.short, "digits": form.digits, "own": form.own}
            return self.quantity(fact.value, unit, bare=bare, genitive=genitive, **options)
        assert fact.low is not None and fact.high is not None
        bare = bare or bool(form.own)
        text = self._range(fact.low, fact.high, unit, form.short, form.digits, bare)
        return f"{text}{NBSP}{form.own}" if form.own else text

    def _with_spread(self, text: str, fact: Fact, digits: int | None) -> str:
        """The mean of repeated measurements, and in brackets from where to where they went."""
        assert fact.low is not None and fact.high is not None
        bare = fact.unit != "percent"
        ends = self._range(fact.low, fact.high, fact.unit, False, digits, bare)
        return self.filled(str(self._style["spoken"]["spread"]), {"x": text, "n": ends})

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
        family = _MONEY if unit.startswith(_MONEY) else unit
        return _typo(
            self.filled(str(words.get(f"{qualifier}-{family}", words[qualifier])), {"x": text})
        )

    def _range(
        self, low: Decimal, high: Decimal, unit: str, short: bool, digits: int | None, bare: bool
    ) -> str:
        join = self._style["spoken"]["from-to"]
        if unit.startswith(_MONEY) and not bare:
            first, last = self.number(low, digits), self.money(high, digits=digits, short=short)
            text = last.replace(
                self.number(high, digits),
                self.filled(join, {"low": first, "high": self.number(high, digits)}),
            )
            return text if unit == _MONEY else self._write("unit", unit, high, x=text)
        ends = {"low": self.number(low, digits), "high": self.number(high, digits)}
        n = self.filled(join, ends)
        return n if bare or unit in BARE else self._unit(unit, high, n, scaled=False)

    def _unit(
        self, unit: str, value: Decimal, n: str, *, scaled: bool, genitive: bool = False
    ) -> str:
        units = self._style["unit"]
        if scaled and f"{unit}-scaled" in units:
            return self._write("unit", f"{unit}-scaled", value, n=n)
        if unit in units:
            return self._write("unit", unit, value, genitive, n=n)
        return f"{n}{NBSP}{unit}"

    def _amount(
        self, value: Decimal, unit: str, short: bool, digits: int | None
    ) -> tuple[str, Decimal, str]:
        """The scale, the value in it and that as a number: what rounds up to the next scale is
        written in it, 999.95 million as 1 billion.
        """
        scale, scaled = self._scaled(value, short, unit)
        if scale and short and digits is None:
            digits = _short_digits(scaled)
        n = self.number(scaled, digits)
        if digits is not None and scaled:
            rounded = _plain(value / scaled * round(scaled, digits))
            higher = self._scaled(rounded, short, unit)
            if rounded.adjusted() > value.adjusted() and higher[0] != scale:
                return *higher, self.number(higher[1])
            scaled = round(scaled, digits)
        return scale, scaled, n

    def _scaled(self, value: Decimal, short: bool, unit: str = _MONEY) -> tuple[str, Decimal]:
        """The scale word that fits and the value in it; no scale if it would hide digits."""
        if unit in {"ratio", "percent", "date"} or (unit.startswith("byte") and not short):
            return "", value
        words = self._style["scale-short" if short else "scale"]
        for name, power in _SCALES:
            if name not in words or abs(value) < 10**power:
                continue
            scaled = _plain(value / Decimal(10) ** power)
            if name == "thousand" and not (unit.startswith(_MONEY) and _exponent(scaled) == 0):
                continue
            if not short and -_exponent(scaled) > 3:
                return "", value
            return name, scaled
        return "", value

    def _scale_word(self, scale: str, scaled: Decimal, short: bool) -> str:
        table = self._style["scale-short" if short else "scale"]
        return self._pick(table[scale], scaled)

    def _power(self, value: Decimal) -> str:
        exponent = value.adjusted()
        mantissa = _plain(value.scaleb(-exponent))
        n = self.number(mantissa)
        template = str(self._style["spoken"]["times-ten"])
        return self.filled(template, {"n": n, "exponent": str(exponent).translate(_SUPERSCRIPT)})

    def _write(
        self, table: str, key: str, value: Decimal, genitive: bool = False, /, **parts: str
    ) -> str:
        return _typo(self.filled(self._pick(self._style[table][key], value, genitive), parts))

    def filled(self, text: str, values: Mapping[str, Any]) -> str:
        """`text` with its placeholders filled in; raises LanguageError where they do not fit."""
        try:
            return _FIELDS.vformat(text, (), values)
        except (KeyError, IndexError, ValueError) as error:
            raise LanguageError(
                f"docs/{self.code}: {text!r} does not fit its values {sorted(values)}: {error!r}"
            ) from error

    def _pick(self, entry: str | Mapping[str, str], value: Decimal, genitive: bool = False) -> str:
        if isinstance(entry, str):
            return entry
        form = self.locale.plural_form(value)
        if genitive:
            form = {"one": "few", "few": "many"}.get(form, form)
        return entry.get(form) or entry["other"]

    def _categories(self) -> tuple[str, ...]:
        return ("one", "few", "many") if self.code == "ru" else ("one", "other")


@cache
def language(code: str) -> Language:
    """The language of the site with that code, read once."""
    return Language(code)


def languages() -> tuple[Language, ...]:
    """Every language of the site, the original first."""
    return tuple(language(code) for code in CODES)


def _style(root: Path, code: str) -> numberstyle.Style:
    """How a language writes numbers; raises LanguageError with everything that it lacks."""
    style, wrong = numberstyle.read(root / "docs" / code / "numbers.toml")
    if code != "en" and not wrong:
        english, _wrong = numberstyle.read(root / "docs" / "en" / "numbers.toml")
        wrong = list(numberstyle.lacking(style, english, f"docs/{code}/numbers.toml"))
    if wrong:
        raise LanguageError("\n".join(wrong))
    return style


def _messages(folder: Path) -> dict[str, str]:
    """Every translated message of a language; the same English text means the same everywhere."""
    found: dict[str, str] = {}
    for name in CATALOGUES:
        path = folder / f"{name}.po"
        try:
            catalogue = pofile.read(path)
        except pofile.CatalogueError as error:
            raise LanguageError(str(error)) from error
        for message in catalogue:
            if not message.id or not message.string or message.fuzzy:
                continue
            if found.setdefault(str(message.id), str(message.string)) != message.string:
                raise LanguageError(
                    f"{path.parent.name}/{path.name}: {message.id!r} is translated twice, "
                    "differently; keep one"
                )
    return found


def _partial(text: str, form: str) -> tuple[date, str]:
    """A date that may lack day or month, and the form that shows no more than it holds."""
    parts = [int(part) for part in text.split("-")]
    known = ("year", "month", "day")[len(parts) - 1]
    order = {"day": 2, "month": 1, "month-in": 1, "year": 0}
    form = form if order[form] <= order[known] else known
    return date(*[*parts, 1, 1][:3]), form


def _plain(value: Decimal) -> Decimal:
    """`value` without trailing zeros and without an exponent."""
    value = value.normalize()
    return value.quantize(Decimal(1)) if _exponent(value) > 0 else value


def _exponent(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    assert isinstance(exponent, int)
    return exponent


def _sign(value: Decimal | int, n: str) -> str:
    """A minus where one is due: before a sign of money or percent, and not before nothing."""
    return _MINUS if value < 0 and n.strip("0.,") else ""


def _short_digits(scaled: Decimal) -> int:
    """Two or three meaningful digits: 5.6, 14.8, 944."""
    digits = 0 if abs(scaled) >= 100 else 1
    return 0 if scaled == scaled.to_integral_value() else digits


def _typo(text: str) -> str:
    """No line break between a number and the word it counts, nor after a currency sign."""
    return re.sub(r"(?<=[\d$]) (?=\S)", NBSP, text)
