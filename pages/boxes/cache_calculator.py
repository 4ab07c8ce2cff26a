"""What the text so far takes in memory, by the way of attention, and the ratio of one's choice."""

from decimal import Decimal
from typing import Any

from pages.boxes._frame import Line, whole
from pages.page import Page

# The records that the rows print before anything is turned.
TOKENS = {
    "mha": "v3-mha-kv-per-token", "full": "v3-unabsorbed-kv-per-token",
    "gqa": "v3-gqa8-kv-per-token", "mqa": "v3-mqa-kv-per-token", "mla": "v3-kv-per-token",
    "llama": "llama405-kv-per-token", "qwen": "qwen72-kv-per-token",
}  # fmt: skip
RATIOS = {
    "mha": "v3-kv-vs-mha", "full": "v3-kv-vs-unabsorbed", "gqa": "v3-kv-vs-gqa8",
    "llama": "kv-ratio-llama", "qwen": "kv-ratio-qwen",
}  # fmt: skip
SHAPE = {
    "layers": "v3-layers", "heads": "v3-heads", "width": "v3-head-dim",
    "groups": "llama405-kv-heads", "latent": "v3-dc", "position": "v3-drope",
}  # fmt: skip
OTHERS = {
    "llama": ("llama405-layers", "llama405-kv-heads", "llama405-head-dim"),
    "qwen": ("qwen72-layers", "qwen72-kv-heads", "qwen72-head-dim"),
}
CARDS = {"H800": "h800-memory", "H20": "h20-memory"}
CONTEXTS = tuple(2**power for power in range(10, 18))
CONTEXT = 2**17
GB = 10**9
MODELS = {"llama": "Llama 3.1 405B", "qwen": "Qwen2.5 72B"}


def given(page: Page) -> dict[str, Any]:
    """What its template shows."""
    lang = page.lang
    cards = {str(whole(page, fact)): f"{name}, {lang.fact(page.fact(fact))}"
             for name, fact in CARDS.items()}  # fmt: skip
    return {
        "models": MODELS,
        "sizes": {str(n): lang.quantity(n, "byte") for n in (whole(page, "bytes-bf16"), 1)},
        "context": CONTEXT,
        "contexts": CONTEXTS,
        "cards": cards,
        "shape": shape(page),
        "most": most,
        "rows": [_row(name, page) for name in TOKENS],
        "values": others(page),
    }


def shape(page: Page) -> dict[str, int]:
    """V3’s shape by its records; the groups are those of Llama."""
    return {key: whole(page, fact) for key, fact in SHAPE.items()}


def others(page: Page) -> dict[str, int]:
    """Numbers that other models keep per token."""
    sizes = {name: [whole(page, fact) for fact in facts] for name, facts in OTHERS.items()}
    return {name: layers * 2 * heads * width for name, (layers, heads, width) in sizes.items()}


def most(name: str) -> int:
    """The largest number that may be typed: a browser holds every product exactly."""
    return 4096 if name == "latent" else 256


def _row(name: str, page: Page) -> Line:
    lang, token = page.lang, whole(page, TOKENS[name])
    size, ratio = token * CONTEXT, "–"
    if name != "mla":
        times = Decimal(token / whole(page, TOKENS["mla"]))
        ratio = lang.quantity(times, "ratio", digits=2)
    if name in RATIOS:
        ratio = page.linked(page.fact(RATIOS[name]), ratio)
    cells = {
        "ratio": ratio,
        "token": page.linked(page.fact(TOKENS[name]), lang.number(token)),
        # Three meaningful digits at least: nothing is shown as zero.
        "cache": lang.number(Decimal(size / GB), 1 if size >= GB else 3),
        "fits": lang.number(whole(page, CARDS["H800"]) * GB // size),
    }
    return Line(name, MODELS.get(name, ""), cells)
