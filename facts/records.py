"""The records that the dataset holds, and the words that their fields may take."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Annotated, Any

from facts import CODES, schema
from facts.schema import Field, one_of, some_of

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

# Ktok, Mtok, Ttok: a thousand, a million, a trillion tokens; SM: streaming multiprocessors;
# nat: how surprised a model is by a text, in natural units; dim: numbers in a vector, its
# dimension; element: a stored number; ratio: how many times; factor: a number without a unit.
UNITS = (
    "USD", "USD/h", "USD/day", "USD/year", "USD/month", "USD/Mtok", "USD/card",
    "GPU", "GPU-h", "GPU-h/Ttok", "node", "parameter", "token", "Ktok", "token/s", "token/day",
    "layer", "expert", "head", "dim", "element", "bit", "byte", "byte/token", "nat/token", "GB",
    "percent", "ratio", "factor", "FLOP", "FLOP/token", "TFLOP/s", "GB/s", "TB/s",
    "W", "Wh", "kWh", "GWh", "t", "SM", "minute", "day", "h", "month", "person", "date", "score",
    "count", "statement",
)  # fmt: skip
# A half of these cannot exist. Nodes, GPU-hours and days can be averages.
WHOLE = frozenset({"GPU", "layer", "expert", "head", "dim", "element", "parameter", "SM", "person"})
# Each number of a fact, and the formula that gives it.
FORMULAS = {"value": "formula", "low": "formula_low", "high": "formula_high"}

CORRECTED = ("site", "source")  # whose error: ours, or one found in a source
STATUSES = ("open", "reported", "acknowledged", "fixed")

Text = Annotated[str, Field(schema.text)]
Hidden = Annotated[str, Field(schema.text, is_published=False)]
Translated = Annotated[str, Field(schema.text, said="translated")]
WithMacros = Annotated[str, Field(schema.text, said="with its macros written out")]
Texts = Annotated[tuple[str, ...], Field(schema.listed, kept=tuple)]
Facts = Annotated[tuple[str, ...], some_of(names="fact")]
Number = Annotated[
    Decimal | None, Field(schema.number, kept=schema.exact, type="number", in_series=True)
]
Step = Annotated[Decimal, Field(schema.number, kept=schema.exact, is_published=False)]
Day = Annotated[date, Field(schema.day, example="2024-12-26", type="date")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    id: str
    title: Text
    author: Text
    short: Translated
    date: Annotated[str, Field(schema.moment, example="2024-12-26", kept=str)]
    url: Annotated[str, Field(schema.link, example='"https://…"')]
    note: Translated = ""

    @property
    def described(self) -> bool:
        """Whether the author is nobody's name but our description, such as "a GitHub user"."""
        return bool(re.fullmatch(r"[a-z]+( \w+)+", self.author))

    @property
    def ours(self) -> tuple[str, ...]:
        """What else of it is said in the reader's language: a title if nothing can be linked."""
        return (self.author, "" if self.url else self.title) if self.described else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One fact: a value, a range (low and high) or a statement (states).

    What was measured repeatedly holds all three numbers: the mean, the lowest and the highest.
    """

    id: str
    topic: Annotated[str, one_of(TOPICS)]
    label: Annotated[str, Field(schema.text, said="translated", in_series=True)]
    value: Annotated[  # text only for a month or a year
        Decimal | date | str | None,
        Field(schema.value, kept=schema.exact, type="number", in_series=True),
    ] = None
    low: Number = None
    high: Number = None
    unit: Annotated[str, one_of(UNITS, in_series=True)]
    qualifier: Annotated[str, one_of(QUALIFIERS, in_series=True)] = "exact"
    hedge: Annotated[str, one_of(HEDGES)] = ""
    kind: Annotated[str, one_of(KINDS, in_series=True)]
    read: Annotated[str, one_of(READS, in_series=True)] = "primary"
    source: Annotated[str | None, Field(schema.text, names="source", in_series=True)] = None
    locator: Annotated[str, Field(schema.text, in_series=True)] = ""
    formula: Text = ""
    formula_low: Text = ""
    formula_high: Text = ""
    as_of: Annotated[str, Field(schema.moment, kept=str, in_series=True)] = ""
    scope: Annotated[str, Field(schema.text, in_series=True, said="translated")]
    states: Annotated[str | None, Field(schema.text, is_published=False, said="translated")] = None
    disputed_by: Annotated[tuple[str, ...], Field(schema.listed, kept=tuple, names="fact")] = ()
    round_to: Step = Decimal(1)  # how finely the value is written
    shown_to: Step = Decimal(0)  # how finely sentences and charts say it; 0: as it is written
    at_most: Annotated[str, Field(schema.text, names="fact", is_published=False)] = ""
    may_exceed_100: Hidden = ""

    @property
    def place(self) -> str:
        """Where its record stands in full, below the data page: on the page of its topic."""
        return f"{self.topic}/#{self.id}"

    @property
    def numbers(self) -> dict[str, Decimal]:
        """Its numbers by their keys; a date and a statement have none."""
        given = {key: getattr(self, key) for key in FORMULAS}
        return {key: one for key, one in given.items() if isinstance(one, Decimal)}

    @property
    def formulas(self) -> dict[str, str]:
        """The formulas that it has, by the keys of the numbers that they give."""
        given = {part: getattr(self, key) for part, key in FORMULAS.items()}
        return {part: text for part, text in given.items() if text}

    @property
    def shown(self) -> "Fact":
        """As sentences and charts say it: a computed 11.1 may deserve no more than 11."""
        if not self.shown_to:
            return self
        coarser: dict[str, Any] = {key: self._coarser(one) for key, one in self.numbers.items()}
        return replace(self, **coarser)

    def _coarser(self, number: Decimal) -> Decimal:
        steps = (number / self.shown_to).quantize(Decimal(1), ROUND_HALF_EVEN)
        rounded = steps * self.shown_to
        return rounded.quantize(Decimal(1)) if rounded % 1 == 0 else rounded


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    id: str
    number: Annotated[int, Field(schema.whole, example="1", type="integer")]
    topic: Annotated[str, one_of(CLAIM_TOPICS)]
    verdict: Annotated[str, one_of(VERDICTS)]
    circulated: Annotated[tuple[str, ...], some_of(CODES)]
    claim: Translated
    because: WithMacros
    correction: WithMacros
    unknown: WithMacros = ""
    facts: Facts
    reviewed: Day


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """An error of ours or of a source: what it said, what is right, and why."""

    id: str
    whose: Annotated[str, one_of(CORRECTED)]
    what: Translated
    was: WithMacros
    now: WithMacros
    reason: WithMacros
    facts: Facts
    date: Day
    status: Annotated[str, one_of(STATUSES)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """How one language says a term; stems recognise it in inflected text."""

    id: str
    preferred: Text
    admitted: Texts = ()
    forbidden: Texts = ()
    garbled: Texts = ()
    stems: Annotated[tuple[str, ...], Field(schema.listed, kept=tuple, is_published=False)] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    id: str
    note: Hidden
    words: Mapping[str, Words] = field(default_factory=dict)  # by language
    # In which its garbled forms circulated.
    claims: Annotated[tuple[str, ...], some_of(names="claim")] = ()
