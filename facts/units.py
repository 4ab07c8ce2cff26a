"""The closed list of units and what each one allows."""

from collections.abc import Mapping
from types import MappingProxyType

UNITS: Mapping[str, str] = MappingProxyType(
    {
        "USD": "US dollars",
        "USD/h": "US dollars per GPU-hour",
        "USD/day": "US dollars per day",
        "USD/year": "US dollars per year",
        "USD/month": "US dollars per month",
        "USD/Mtok": "US dollars per million tokens",
        "USD/card": "US dollars per card",
        "GPU": "GPUs",
        "GPU-h": "GPU-hours",
        "GPU-h/Ttok": "GPU-hours per trillion tokens",
        "node": "nodes (servers)",
        "parameter": "parameters",
        "token": "tokens",
        "Ktok": "thousands (K) of tokens of context",
        "token/s": "tokens per second",
        "token/day": "tokens per day",
        "layer": "layers",
        "expert": "experts",
        "head": "attention heads",
        "dim": "numbers in a vector (its dimension)",
        "element": "stored numbers",
        "bit": "bits",
        "byte": "bytes",
        "byte/token": "bytes per token",
        "nat/token": "nats per token: how surprised a model is by a text, in natural units",
        "GB": "gigabytes of a billion bytes",
        "percent": "percent",
        "ratio": "times",
        "factor": "a plain factor",
        "FLOP": "floating-point operations",
        "FLOP/token": "floating-point operations per token",
        "TFLOP/s": "trillion floating-point operations per second",
        "GB/s": "gigabytes per second",
        "TB/s": "terabytes per second",
        "W": "watts",
        "Wh": "watt-hours",
        "kWh": "kilowatt-hours",
        "GWh": "gigawatt-hours",
        "t": "tonnes",
        "SM": "streaming multiprocessors",
        "minute": "minutes",
        "day": "days",
        "h": "hours",
        "month": "months",
        "person": "people",
        "date": "a day, a month or a year",
        "score": "points of a benchmark",
        "count": "a count",
        "statement": "a statement in words",
    }
)

# A half of these cannot exist. Nodes, GPU-hours and days can be averages.
WHOLE = frozenset({"GPU", "layer", "expert", "head", "dim", "element", "parameter", "SM", "person"})
