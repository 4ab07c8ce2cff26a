"""The project's records, and with numbers of the tests' own: who changes a fact changes no test."""

from dataclasses import replace
from decimal import Decimal
from functools import cache
from types import MappingProxyType

from facts import ROOT, dataset
from facts.dataset import Dataset
from facts.records import Fact

REAL = dataset.load(ROOT)
# A value, or the ends of a range.
NUMBERS = {
    "bytes-bf16": "2",
    "llama-v3-gpuh-ratio": "11.1",
    "mtp-acceptance": "85 90",
    "semi-hopper-50k": "50000",
    "v3-cost-total": "5576000",
    "v3-dc": "512",
    "v3-drope": "64",
    "v3-experts-active": "8",
    "v3-experts-per-layer": "256",
    "v3-kv-per-token": "70272",
    "v3-layers": "61",
    "v3-params-active": "37000000000",
    "v3-params-total": "671000000000",
}


@cache
def data() -> Dataset:
    """Every record, these with the numbers above."""
    changed = {name: _numbered(REAL.facts[name], numbers) for name, numbers in NUMBERS.items()}
    facts = {**REAL.facts, **changed}
    return replace(REAL, facts=MappingProxyType(facts))


def _numbered(fact: Fact, numbers: str) -> Fact:
    one, *more = map(Decimal, numbers.split())
    value, low, high = (None, one, *more) if more else (one, None, None)
    whole = Decimal(value is not None and value % 1 != 0)  # what has decimals is shown without
    return replace(fact, value=value, low=low, high=high, shown_to=whole)
