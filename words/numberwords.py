"""Whole numbers in words, as each language bends them: written for a page, and found in one."""

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from functools import cache
from itertools import pairwise, product
from pathlib import Path

from num2words import CONVERTER_CLASSES, num2words

from facts.faults import InputError
from facts.records import Fact

LARGEST = 100  # that is written: from there on digits are easier to read
_FOUND = 1000  # below, every number in words is found; above, round ones and those asked for
_ROUND = tuple(n * 10**power for power in (3, 6, 9, 12) for n in range(2, 21))
_LONGEST = 9  # words of a number
_GENDERS = {"feminine": "f", "neuter": "n"}
_CASES = ("genitive", "dative", "accusative", "instrumental", "prepositional")
_BENT = {"it": ("feminine",), "pt-BR": ("feminine",), "ru": (*_GENDERS, *_CASES, "animate")}
_FEMININE = {"um": "uma", "dois": "duas", "uno": "una"}  # and -centos: duzentos, duzentas
# What others than num2words write.
_VARIANTS = {"catorze": "quatorze", "ё": "е", "восемью": "восьмью", "tré": "tre"}
_TURKISH = re.compile(
    "|".join(("trilyon", "milyar", "milyon", "altmış", "yetmiş", "dokuz", "doksan", "seksen"))
    + "|sekiz|yirmi|otuz|kırk|elli|yedi|altı|dört|beş|yüz|bin|bir|iki|üç|on"
)
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
# Up to here a word is more often ordinary speech ("two ways") than a quantity of the dataset:
# it counts only before a noun that the pages bend by a record of that value.
_ORDINARY = 4
_PLURAL = re.compile(r"""plural\(\s*["']([\w.-]+)["']\s*,([^()]*)\)""")
_QUOTED = re.compile(r""""([^"]+)"|'([^']+)'""")
Nouns = Mapping[str, set[str]]


def written(value: Decimal, how: bool | str, code: str) -> str:
    """`value` in words; `how` names gender and case where the language has them, and "capital"."""
    wanted, known = how.split() if isinstance(how, str) else [], (*_BENT.get(code, ()), "capital")
    for word in wanted:
        if word not in known:
            raise InputError(f'no words="{word}" in {code}; it may be {", ".join(known)}')
    if not _is_known(code):
        raise InputError(f"nobody taught num2words the words of {code}; write the number in digits")
    if value % 1 or not 0 <= value <= LARGEST:
        raise InputError(f"only whole numbers up to {LARGEST} are written in words, not {value:f}")
    text = _form(int(value), code, frozenset(wanted))
    if "capital" not in wanted:
        return text
    return ("İ" if code == "tr" and text[0] == "i" else text[0].upper()) + text[1:]


def spelled(text: str, code: str, values: Iterable[int] = ()) -> Iterator[tuple[int, int, int]]:
    """Yield (start, end, value) for each number from two up that `text` writes out; of a thousand
    and more, `values`.
    """
    known, first = _known(code, frozenset(filter(_is_sayable, values)))
    words = list(_WORD.finditer(text.replace("İ", "i").lower()))
    at = 0
    while at < len(words):
        longest = range(_LONGEST if words[at][0] in first else 0, 0, -1)
        length = next((n for n in longest if _phrase(text, words, at, n) in known), 0)
        if length:
            start, end = words[at].start(), words[at + length - 1].end()
            yield start, end, known[_phrase(text, words, at, length)]
        at += length or 1


def quantities(
    text: str, facts: Iterable[Fact], code: str, nouns: Nouns
) -> Iterator[tuple[int, int, str]]:
    """Yield (start, end, fact id) for each number in words that is the value of a record."""
    held: dict[int, list[str]] = {}
    for fact in facts:
        for number in set(fact.numbers.values()):
            if number % 1 == 0:
                held.setdefault(int(number), []).append(fact.id)
    for start, end, value in spelled(text, code, held):
        same = held.get(value, [])
        if value <= _ORDINARY:
            near = set(_WORD.findall(text[end : end + 60].lower())[:2])
            same = [fact_id for fact_id in same if near & nouns.get(fact_id, set())]
        if same:
            yield start, end, same[0]


@cache
def nouns(root: Path, code: str) -> Nouns:
    """Fact → the nouns that this language's pages count with it, as `plural` bends them."""
    found: dict[str, set[str]] = {}
    for path in sorted((root / "docs" / code).glob("*.md")):
        for match in _PLURAL.finditer(path.read_text("utf-8", "replace")):
            forms = {(one or other).lower().split()[-1] for one, other in _QUOTED.findall(match[2])}
            found.setdefault(match[1], set()).update(forms)
    return found


def _is_known(code: str) -> bool:
    return bool({code.replace("-", "_"), code[:2]} & CONVERTER_CLASSES.keys())


def _is_sayable(value: int) -> bool:
    """Whether anybody would write a large number in words: 2,048 or 600,000,000."""
    is_round = value % 10 ** max(0, len(str(value)) - 2) == 0
    return _FOUND <= value < (10**15 if is_round else 10 * _FOUND)


def _phrase(text: str, words: list[re.Match[str]], at: int, length: int) -> str:
    """So many words from there on, if nothing but a space or a hyphen parts them."""
    chosen = words[at : at + length]
    gaps = (text[a.end() : b.start()] for a, b in pairwise(chosen))
    whole = len(chosen) == length and all(gap in (" ", "-", "\u00a0", "\n") for gap in gaps)
    return " ".join(word[0] for word in chosen) if whole else ""


@cache
def _known(code: str, values: frozenset[int]) -> tuple[Mapping[str, int], frozenset[str]]:
    """Every way to write each number → the number; none in a language that num2words lacks. And
    the words that they begin with: most words of a text are none of them.
    """
    numbers = (*range(2, _FOUND), *_ROUND, *sorted(values)) if _is_known(code) else ()
    forms = [(form, n) for n in numbers for form in _forms(n, code)]
    known = {re.sub("[- ,]+", " ", form): n for form, n in reversed(forms)}
    return known, frozenset(phrase.partition(" ")[0] for phrase in known)


def _forms(value: int, code: str) -> Iterator[str]:
    """A number as the language may bend it, in `num2words`'s spelling and in others."""
    bent = _BENT.get(code, ())
    genders = ("", *(word for word in bent if word in _GENDERS))
    if code == "ru" and value % 10 not in (1, 2):  # all others are the same in every gender
        genders = ("",)
    cases = ("", *(word for word in bent if word in _CASES))
    for chosen in product(genders, cases):
        form = _form(value, code, frozenset(chosen) - {""})
        yield form
        for usual, other in _VARIANTS.items():
            if usual in form:
                yield form.replace(usual, other)
    if code == "en":
        yield form.replace(" and ", " ")
    if code == "tr":
        yield form.replace(" ", "")


def _form(value: int, code: str, how: frozenset[str]) -> str:
    if code == "ru":
        case = next((word for word in _CASES if word in how), "nominative")
        gender = next((_GENDERS[word] for word in _GENDERS if word in how), "m")
        animate = "animate" in how
        return str(num2words(value, lang="ru", case=case, gender=gender, animate=animate))
    text: str = num2words(value, lang=code.replace("-", "_")).replace(",", "")
    if code == "tr":  # num2words joins them, which is how cheques are written
        return " ".join(_TURKISH.findall(text))
    if code == "it" and text == "uno" and "feminine" not in how:
        return "un"
    if "feminine" in how:
        words = (_FEMININE.get(word, word) for word in text.split())
        return " ".join(re.sub("entos$", "entas", word) for word in words)
    return text
