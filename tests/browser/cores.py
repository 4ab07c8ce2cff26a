"""The same cases for the scripts’ arithmetic and for its reference: seeded ones and extremes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import asdict, is_dataclass
from random import Random
from typing import Any

from lab import absorption, advantage, cache, cost, drafting, draws, fleet, router
from pages.boxes import cache_calculator

Case = list[Any]
SEED = 20241226


def plain(value: Any) -> Any:
    """What a browser would hand back."""
    if is_dataclass(value) and not isinstance(value, type):
        return plain(asdict(value))
    if isinstance(value, dict):
        return {key: plain(one) for key, one in value.items()}
    return [plain(one) for one in value] if isinstance(value, list | tuple) else value


def draw_cases() -> Iterator[Case]:
    for seed in [0, 1, -1, 2**31 - 1, -(2**31), 2**32 - 1, *range(2, 300)]:
        yield [seed]


def draw_reference(seed: int) -> list[float]:
    draw = draws.draws(seed)
    return [draw() for _ in range(5)]


def router_cases() -> Iterator[Case]:
    pick = Random(SEED)
    for n in range(400):
        groups, size = pick.choice((1, 2, 4)), pick.choice((1, 2, 4))
        limit = pick.randint(1, groups)
        shape = {
            "experts": groups * size, "chosen": pick.randint(1, limit * size), "groups": groups,
            "limit": limit, "tokens": pick.randint(1, 12), "pool": pick.randint(1, 3),
        }  # fmt: skip
        setting = {
            "balance": pick.choice(("off", "loss", "bias")),
            "step": pick.choice((0.0, 0.0002, 0.001, 0.05, 0.2, 1.0, 3.0)),
            "grouped": pick.random() < 0.5,
            "steps": pick.choice((0, 1, 2, 7, 20)),
            "seed": n,
        }
        yield [shape, setting]


def router_reference(shape: dict[str, int], setting: dict[str, Any]) -> Any:
    return router.run(router.Shape(**shape), router.Setting(**setting))


def cache_cases() -> Iterator[Case]:
    pick = Random(SEED)
    v3 = {
        "layers": 61, "heads": 128, "width": 128, "groups": 8, "latent": 512, "position": 64,
    }  # fmt: skip
    most, least = {key: cache_calculator.most(key) for key in v3}, dict.fromkeys(v3, 1)
    extremes = [v3, most, least, v3 | {"latent": 1}, v3 | {"groups": 128}]
    for n in range(3000):
        drawn = {key: pick.randint(1, most[key]) for key in v3}
        shape = extremes[n] if n < len(extremes) else drawn
        setting = {
            "size": pick.choice((1, 2)), "context": pick.choice(cache_calculator.CONTEXTS),
            "users": pick.choice(cache_calculator.USERS), "memory": pick.choice((80, 96)),
        }  # fmt: skip
        if shape is most:
            setting = {"size": 2, "context": 2**17, "users": 256, "memory": 80}
        yield [shape, {"llama": 126 * 2 * 8 * 128, "qwen": 80 * 2 * 8 * 128}, setting]


def cache_reference(shape: dict[str, int], others: dict[str, int], setting: Any) -> Any:
    return cache.rows(cache.Shape(**shape), others, **setting)


def absorption_cases() -> Iterator[Case]:
    for seed in range(500):
        for tokens, heads in ((1, 1), (4, 4), (8, 8)):
            yield [seed, tokens, heads, seed % 2 == 0]


def absorption_reference(seed: int, tokens: int, heads: int, turned: bool) -> Any:
    return absorption.example(seed, tokens, heads, turned=turned)


def drafting_cases() -> Iterator[Case]:
    pick = Random(SEED)
    for seed in range(2000):
        acceptance = pick.choice((0.0, 1.0, 0.85, pick.random()))
        load = pick.choice((1.0, 1.1, 2.4, 1 + pick.random()))
        yield [pick.randint(1, 40), acceptance, load, pick.choice((0.0, 1 / 61)), seed]


def stray_cases() -> Iterator[Case]:
    words = ["a", "b", "a", "c", "a", "d"]
    for start in range(len(words)):
        yield [words, start]


def cost_cases() -> Iterator[Case]:
    parts = ["run", "r1", "day", "servers", "operation", *sorted(cost.UNPUBLISHED)]
    hours = {"run": 2788000.0, "r1": 147000.0, "day": 43536.0}
    for n in range(2 ** len(parts)):
        ticked = [part for bit, part in enumerate(parts) if n >> bit & 1]
        for rent in (1.0, 1.25, 2.0, 3.1, 4.0):
            yield [ticked, hours, rent]


def share_cases() -> Iterator[Case]:
    pick = Random(SEED)
    yield from ([2048, 0], [2048, 50_000], [2224, 2250], [1, 60_000])
    for _ in range(2000):
        yield [pick.randint(1, 60_000), pick.randint(1, 60_000)]


def length_cases() -> Iterator[Case]:
    for count, longest in share_cases():
        yield [count, longest or 1, 318]


def group_cases() -> Iterator[Case]:
    pick = Random(SEED)
    for n in range(256):
        yield [[n >> bit & 1 for bit in range(8)]]
    for _ in range(2000):
        yield [[pick.choice((0, 0.5, 1, pick.random())) for _ in range(pick.randint(1, 16))]]


def sample_cases() -> Iterator[Case]:
    for seed in range(300):
        yield [8, seed % 11 / 10, seed]


# File of the script, what it exports, the cases, the reference.
CORES: dict[str, tuple[str, str, Callable[[], Iterator[Case]], Callable[..., Any]]] = {
    "draws": ("draws", "taken", draw_cases, draw_reference),
    "router": ("router", "run", router_cases, router_reference),
    "cache": ("cache", "rows", cache_cases, cache_reference),
    "absorption": ("absorption", "example", absorption_cases, absorption_reference),
    "drafting": ("drafting", "run", drafting_cases, drafting.run),
    "stray": ("drafting", "stray", stray_cases, drafting.stray),
    "cost": ("cost", "answer", cost_cases, cost.answer),
    "share": ("fleet", "share", share_cases, fleet.share),
    "length": ("fleet", "length", length_cases, fleet.length),
    "group": ("advantage", "group", group_cases, advantage.group),
    "sample": ("advantage", "sample", sample_cases, advantage.sample),
}
