"""How a language writes numbers, money, dates and quantities; nothing else formats any."""

import re
from collections.abc import Mapping
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Any

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal

from facts.faults import InputError, hint, known
from words.numberstyle import FIELD, SCALES, Style

NBSP = "\N{NO-BREAK SPACE}"
_SUPERSCRIPT = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")
# Units that are only a number in a sentence: the writer adds the noun in the case it needs.
BARE = frozenset({
    "GPU", "node", "SM", "person", "score", "count",
    "parameter", "token", "layer", "expert", "head", "dim", "element", "factor",
})  # fmt: skip
MONEY = "USD"
_MINUS = "\N{MINUS SIGN}"
_DIGITS = range(10)
_PARTS = {"day": 3, "month": 2, "month-in": 2, "year": 1}  # of a date that each form shows


class Numbers:
    """The number style of one language, docs/<lang>/numbers.toml, at work."""

    def __init__(self, code: str, style: Style) -> None:
        self.code = code
        self.locale = Locale.parse(code, sep="-")
        self._style = style
        self._scales = {False: style["scale"], True: style["scale-short"]}  # by whether it is short

    @property
    def bends_nouns(self) -> bool:
        """Whether a noun takes other forms after other numbers."""
        return any(isinstance(form, dict) for form in self._style["unit"].values())

    def number(self, value: Decimal | int, digits: int | None = None) -> str:
        """A bare number with this language's separators; `digits` rounds to that many decimals."""
        value = Decimal(value)
        if digits is not None:
            if digits not in _DIGITS:
                raise InputError(f"digits is {digits!r}; it may be {_DIGITS[0]} to {_DIGITS[-1]}")
            value = value.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_EVEN)
        value = value or abs(value)  # no minus before a zero
        places = max(0, -_exponent(value))
        whole = "#,##0" if abs(value) >= int(self._style["grouping"]["from"]) else "0"
        pattern = whole + ("." + "0" * places if places else "")
        return str(format_decimal(value, format=pattern, locale=self.locale)).replace("-", _MINUS)

    def money(
        self, value: Decimal | int, *, digits: int | None = None, short: bool = False,
        genitive: bool = False,
    ) -> str:  # fmt: skip
        """US dollars: `$5.576 million`, or `$5.6M` where room is short."""
        scale, scaled, n = self._amount(Decimal(value), MONEY, short, digits)
        if not scale:
            if digits is None and -1 <= _exponent(scaled) < 0:
                n = self.number(scaled, 2)  # $0.30, as on a price tag
            return self._write("money", "plain", self._form(scaled, genitive), n=n)
        own = f"short-{scale}" if f"short-{scale}" in self._style["money"] else "short"
        word = self._pick(self._scales[short][scale], self._form(scaled))
        form = self._form(scaled, genitive)
        return self._write("money", own if short else "scaled", form, n=n, s=word)

    def percent(self, value: Decimal | int, digits: int | None = None) -> str:
        """A share that is already in percent."""
        return self.quantity(value, "percent", digits=digits)

    def date(self, value: date | str, form: str = "day") -> str:
        """A date as `day`, `month`, `month-in` (the case after "in") or `year`."""
        known("date form", form, _PARTS)
        if isinstance(value, str):  # a month or a year: no more is shown
            parts = [int(part) for part in value.split("-")]
            form = form if _PARTS[form] <= len(parts) else ("year", "month")[len(parts) - 1]
            value = date(*[*parts, 1, 1][:3])
        patterns = self._style["date"]
        pattern = patterns["month" if form == "month-in" else form]
        if form == "month-in" and "months-in" in patterns:
            pattern = pattern.replace("LLLL", f"'{patterns['months-in'][value.month - 1]}'")
        elif form == "day" and value.day == 1:
            pattern = patterns.get("first", pattern)
        return format_date(value, format=pattern, locale=self.locale).replace(" ", NBSP, 1)

    def quantity(
        self, value: Decimal | int, unit: str, *, short: bool = False, digits: int | None = None,
        bare: bool = False, genitive: bool = False, own: str = "",
    ) -> str:  # fmt: skip
        """A value with its unit as a sentence needs it; `bare` leaves the unit out, and `own` are
        words that stand for scale and unit, in the form that the sentence wants.
        """
        value = told(Decimal(value), unit)
        if own:
            return f"{self._amount(value, unit, short, digits)[2]}{NBSP}{own}"
        if unit.startswith(MONEY) and not bare:
            text = self.money(value, digits=digits, short=short, genitive=genitive)
            return self._priced(unit, self._form(value), text)
        if unit == "FLOP" and value >= 10**15:
            return self._power(value) + f"{NBSP}FLOP"
        scale, scaled, n = self._amount(value, unit, short, digits)
        if scale:
            n = f"{n}{NBSP}{self._pick(self._scales[short][scale], self._form(scaled))}".strip()
        if bare or unit in BARE:
            return n
        is_scaled = bool(scale) and f"{unit}-scaled" in self._style["unit"]
        return self._unit(f"{unit}-scaled" if is_scaled else unit, self._form(value, genitive), n)

    def plural(self, value: Decimal | int, forms: tuple[str, ...]) -> str:
        """The noun form for `value`: one/other, or one/few/many (which also serves fractions)."""
        categories = ("one", "few", "many") if self.code == "ru" else ("one", "other")
        if len(forms) != len(categories):
            takes = f"{len(categories)} forms in {self.code} ({', '.join(categories)})"
            raise InputError(f"plural() takes {takes}, not {len(forms)}")
        form = self.locale.plural_form(Decimal(value))
        return dict(zip(categories, forms, strict=True)).get(form, forms[1])

    def _priced(self, unit: str, form: str, text: str) -> str:
        """A sum of money with what it is paid for, "a card"."""
        return text if unit == MONEY else self._write("unit", unit, form, x=text)

    def _unit(self, unit: str, form: str, n: str) -> str:
        is_known = unit in self._style["unit"]
        return self._write("unit", unit, form, n=n) if is_known else f"{n}{NBSP}{unit}"

    def _amount(
        self, value: Decimal, unit: str, short: bool, digits: int | None
    ) -> tuple[str, Decimal, str]:
        """The scale, the value in it and that as a number: what rounds up to the next scale is
        written in it, 999.95 million as 1 billion.
        """
        scale, scaled = self._scaled(value, short, unit)
        if scale and short and digits is None:
            # Two or three meaningful digits: 5.6, 14.8, 944.
            digits = 0 if scaled == int(scaled) or abs(scaled) >= 100 else 1
        n = self.number(scaled, digits)
        if digits is not None and scaled:
            rounded = _plain(value / scaled * round(scaled, digits))
            higher = self._scaled(rounded, short, unit)
            if rounded.adjusted() > value.adjusted() and higher[0] != scale:
                return *higher, self.number(higher[1])
            scaled = round(scaled, digits)
        return scale, scaled, n

    def _scaled(self, value: Decimal, short: bool, unit: str) -> tuple[str, Decimal]:
        """The scale word that fits and the value in it; no scale if it would hide digits."""
        if unit in {"ratio", "percent", "date"} or (unit.startswith("byte") and not short):
            return "", value
        for name, power in SCALES.items():
            if name not in self._scales[short] or abs(value) < 10**power:
                continue
            scaled = _plain(value / Decimal(10) ** power)
            if name == "thousand" and not (unit.startswith(MONEY) and _exponent(scaled) == 0):
                continue
            if not short and -_exponent(scaled) > 3:
                return "", value
            return name, scaled
        return "", value

    def _power(self, value: Decimal) -> str:
        raised = str(value.adjusted()).translate(_SUPERSCRIPT)
        n = self.number(_plain(value.scaleb(-value.adjusted())))
        return self.filled(self._style["spoken"]["times-ten"], {"n": n, "exponent": raised})

    def _write(self, table: str, key: str, form: str, /, **parts: str) -> str:
        return typo(self.filled(self._pick(self._style[table][key], form), parts))

    def filled(self, text: str, values: Mapping[str, Any]) -> str:
        """`text` with its placeholders filled in; raises InputError where they do not fit. A
        translation is text, not a program: `{name}` is all that it may hold in braces.
        """
        wrong = [found for found in FIELD.findall(text) if found[1:-1] not in values]
        if wrong:
            right = hint(wrong[0].strip("{}"), values)
            raise InputError(f"docs/{self.code}: no {wrong[0]} for {text[:60]!r}; {right}")
        return FIELD.sub(lambda found: str(values[found[0][1:-1]]), text)

    def _form(self, value: Decimal, genitive: bool = False) -> str:
        """The category of `value` whose words fit; in the genitive those of larger numbers do."""
        form = self.locale.plural_form(value)
        return {"one": "few", "few": "many"}.get(form, form) if genitive else form

    def _pick(self, entry: str | Mapping[str, str], form: str) -> str:
        return entry if isinstance(entry, str) else entry.get(form) or entry["other"]


def told(value: Decimal, unit: str) -> Decimal:
    """A value in the unit of which sentences speak: nobody counts single operations."""
    return _plain(value / 10**9) if unit == "FLOP/token" else value


def _plain(value: Decimal) -> Decimal:
    """`value` without trailing zeros and without an exponent."""
    value = value.normalize()
    return value.quantize(Decimal(1)) if _exponent(value) > 0 else value


def _exponent(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    assert isinstance(exponent, int)
    return exponent


def typo(text: str) -> str:
    """No line break between a number and the word it counts, nor after a currency sign."""
    return re.sub(r"(?<=[\d$]) (?=\S)", NBSP, text)
