"""The project's records with numbers of the tests' own: whoever changes a fact changes no test."""

from dataclasses import replace
from decimal import Decimal
from functools import cache
from types import MappingProxyType

from facts import ROOT, dataset
from facts.dataset import Dataset
from facts.records import Fact

# A value, or a middle if there is one, and the ends of a range.
VALUES: dict[str, str | tuple[str | None, str, str]] = {
    "bytes-bf16": "2",
    "gflop-v3": "250000000000",
    "h100-rental-2024": "2",
    "h100-rental-peak": (None, "4.70", "8.00"),
    "llama-v3-gpuh-ratio": "11.1",
    "mtp-acceptance": (None, "85", "90"),
    "mtp-speedup": "1.8",
    "nvda-drop": "17",
    "ownership-84": "84",
    "r1-cost-computed": "294672",
    "r1-cost-rl": "294000",
    "semi-500m": "500000000",
    "semi-capex": "1600000000",
    "semi-hopper-50k": "50000",
    "semi-opex-per-year": "236000000",
    "v3-cost-total": "5576000",
    "v3-days-all": "56.7",
    "v3-days-pretraining": "54.2",
    "v3-dc": "512",
    "v3-dense-layers": "3",
    "v3-drope": "64",
    "v3-experts-active": "8",
    "v3-experts-per-layer": "256",
    "v3-gpu-price-assumed": "2",
    "v3-gpuh-total": "2788000",
    "v3-kv-per-token": "70272",
    "v3-layers": "61",
    "v3-params-active": "37000000000",
    "v3-params-total": "671000000000",
    "v3-pretraining-duration": "2",
}


@cache
def data() -> Dataset:
    """Every record, these with the numbers above."""
    real = dataset.load(ROOT)
    facts = {**real.facts, **{name: _numbered(real.facts[name]) for name in VALUES}}
    return replace(real, facts=MappingProxyType(facts))


def _numbered(fact: Fact) -> Fact:
    given = VALUES[fact.id]
    value, low, high = (given, None, None) if isinstance(given, str) else given
    ends = (None if end is None else Decimal(end) for end in (value, low, high))
    return replace(fact, **dict(zip(("value", "low", "high"), ends, strict=True)))  # type: ignore[arg-type]
