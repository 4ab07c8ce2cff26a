"""The running model on a page of its own: four layers, pass by pass; five languages."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from lab import account, runs
from pages.boxes import _run, _strips
from pages.page import Page
from words.language import Language, _

V3 = (
    "v3-dc", "v3-drope", "v3-dense-layers", "v3-layers", "v3-experts-active",
    "v3-experts-per-layer", "v3-vocab", "mtp-depth",
)  # fmt: skip
ALIGNED = 1000  # from this width on, every layer is open and pieces stand above their columns


def given(page: Page) -> dict[str, Any]:
    """What its template shows."""
    lang, c = page.lang, runs.config()
    active, whole = (sum(part.values()) for part in (account.active(c), account.trunk(c)))
    share = round(active / whole, 4)  # of the model that works on a piece
    experts = _("Experts, layer {n}")
    return {
        **_run.given(page, blocks=True, aligned=ALIGNED, active=share),
        **_strips.given(lang),
        "v3": {fact_id: lang.fact(page.fact(fact_id), unit=False) for fact_id in V3},
        "active": lang.number(Decimal(active) / 1_000_000, 2),
        "whole": lang.number(Decimal(whole) / 1_000_000, 2),
        "layers": [{"n": n, "dense": n <= c.n_dense_layers, "first": n == c.n_dense_layers + 1}
                   for n in range(1, c.n_layers + 1)],
        "heads": [lang.say(experts, n=lang.number(n)) for n in _strips.layers()],
        "rows": list(rows(lang)),
    }  # fmt: skip


def rows(lang: Language) -> Iterator[list[str]]:
    """The passes: number, what was read, the draft and its fate, what was written, who worked."""
    seen = _run.run(lang)
    for one in runs.moments(seen.found):
        first = one.tried is None
        verdict = lang.say(_("kept") if one.good else _("struck out"))
        yield [
            lang.number(one.number + 1),
            seen.piece(one.sure[0]),
            "–" if first else seen.piece(one.tried or 0),
            "–" if first else verdict,
            " ".join(map(seen.piece, one.wrote)),
            *(f"{a + 1}, {b + 1}" for a, b, _weight in one.sure[4]),
        ]
