"""The records that the dataset holds, and the words that their fields may take."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal

TOPICS = (
    "cost", "shape", "attention", "mtp", "r1", "inference",
    "fleet", "company", "comparison", "hardware", "market", "lab",
)  # fmt: skip
# "about" is the word of a source or an estimate; of our own rounding no sentence speaks.
QUALIFIERS = ("exact", "about", "at-least", "at-most", "less-than", "nearly")
HEDGES = ("most-likely", "alleged", "theoretical", "assumed")
KINDS = ("reported", "derived", "estimated", "disputed", "measured")
READS = ("primary", "primary-copy", "secondary")  # strongest first
CLAIM_TOPICS = ("cost", "fleet", "company", "architecture", "training", "market")
VERDICTS = (
    "accurate", "unknown-then", "imprecise", "outdated", "misattributed", "mistranslated",
    "false", "no-basis", "unverified",
)  # fmt: skip

CORRECTED = ("site", "source")  # whose error: ours, or one found in a source
STATUSES = ("open", "reported", "acknowledged", "fixed")


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    id: str
    title: str
    author: str
    short: str
    date: str  # "2024-12-26", "2024-12" or "2024"
    url: str
    note: str = ""

    @property
    def described(self) -> bool:
        """Whether the author is nobody's name but our description, such as "a GitHub user"."""
        return bool(re.fullmatch(r"[a-z]+( \w+)+", self.author))

    @property
    def words(self) -> tuple[str, ...]:
        """What of it is said in the reader's language; a title is ours if nothing can be linked."""
        ours = (self.author, "" if self.url else self.title) if self.described else ()
        return (self.short, self.note, *ours)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One fact: a value, a range (low and high) or a statement (states).

    What was measured repeatedly holds all three numbers: the mean, the lowest and the highest.
    """

    id: str
    topic: str
    label: str
    unit: str
    kind: str
    read: str
    as_of: str  # "2024-12-26", "2024-12" or "2024"
    scope: str
    value: Decimal | date | str | None = None  # text only for a month or a year
    low: Decimal | None = None
    high: Decimal | None = None
    states: str | None = None
    qualifier: str = "exact"
    hedge: str = ""
    source: str | None = None
    locator: str = ""
    formula: str = ""
    formula_low: str = ""
    formula_high: str = ""
    round_to: Decimal = Decimal(1)  # how finely the value is written
    shown_to: Decimal = Decimal(0)  # how finely sentences and charts say it; 0: as it is written
    disputed_by: tuple[str, ...] = ()
    at_most: str = ""
    may_exceed_100: str = ""

    @property
    def place(self) -> str:
        """Where its record stands in full, below the data page: on the page of its topic."""
        return f"{self.topic}/#{self.id}"

    @property
    def shown(self) -> "Fact":
        """As sentences and charts say it: a computed 11.1 may deserve no more than 11."""
        if not self.shown_to:
            return self
        value = self._coarser(self.value) if isinstance(self.value, Decimal) else self.value
        low, high = (number and self._coarser(number) for number in (self.low, self.high))
        return replace(self, value=value, low=low, high=high)

    def _coarser(self, number: Decimal) -> Decimal:
        steps = (number / self.shown_to).quantize(Decimal(1), ROUND_HALF_EVEN)
        rounded = steps * self.shown_to
        return rounded.quantize(Decimal(1)) if rounded % 1 == 0 else rounded


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    id: str
    number: int
    topic: str
    verdict: str
    circulated: tuple[str, ...]
    claim: str
    because: str
    correction: str
    facts: tuple[str, ...]
    reviewed: date
    unknown: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """An error of ours or of a source: what it said, what is right, and why."""

    id: str
    whose: str
    what: str
    was: str
    now: str
    reason: str
    facts: tuple[str, ...]
    date: date
    status: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """How one language says a term; stems recognise it in inflected text."""

    preferred: str
    admitted: tuple[str, ...] = ()
    forbidden: tuple[str, ...] = ()
    garbled: tuple[str, ...] = ()
    stems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    id: str
    note: str
    words: Mapping[str, Words]
    claims: tuple[str, ...] = ()  # in which its garbled forms circulated


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing wrong in a data file: prints as `file:line: what is wrong; what would be right`."""

    file: str
    line: int
    text: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.text}"
