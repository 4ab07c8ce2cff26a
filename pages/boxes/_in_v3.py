"""What the running model is made of, and what V3 has in each place."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from markupsafe import Markup

from lab import account
from pages.boxes import _run
from pages.page import Page
from words.language import Language, _

_HEADS = (_("What"), _("Here"), _("In V3"))
_ROWS = (
    (_("Layers"), "n_layers", ("v3-layers",)),
    (_("Layers with a dense block"), "n_dense_layers", ("v3-dense-layers",)),
    (_("Numbers kept of a piece in a layer"), "kept", ("v3-dc", "v3-drope")),
    (_("Attention heads in a layer"), "n_heads", ("v3-heads",)),
    (_("Plain attention with the same heads would keep"), "plain", ("v3-kv-vs-unabsorbed",)),
    (_("Routed experts in a layer"), "n_routed_experts", ("v3-experts-per-layer",)),
    (_("Chosen for a piece"), "n_activated_experts", ("v3-experts-active",)),
    (_("Shared experts"), "n_shared_experts", ("v3-shared-experts",)),
    (_("Pieces to choose from"), "vocab_size", ("v3-vocab",)),
    (_("MTP modules"), "n_mtp_modules", ("mtp-depth",)),
    (_("Parameters at work on a piece"), "active", ("v3-params-active",)),
    (_("Parameters, the MTP module apart"), "trunk", ("v3-params-total",)),
)
_WITH_UNIT = ("ratio", "parameter")


def table(page: Page) -> Markup:
    """Two columns, a row for each size."""
    heads = [page.lang.say(text) for text in _HEADS]
    return _run.rendered("in_v3.html", page, rows=list(_rows(page)), heads=heads)


def _rows(page: Page) -> Iterator[tuple[str, str, Markup]]:
    for label, name, fact_ids in _ROWS:
        units = [page.data.facts[one].unit in _WITH_UNIT for one in fact_ids]
        parts = [_run.fact(page, one, unit=unit) for one, unit in zip(fact_ids, units, strict=True)]
        yield page.lang.say(label), _here(name, page.lang), Markup(" + ").join(parts)


def _here(name: str, lang: Language) -> str:
    c, kept = _run.config(), _run.kept(1)
    if name == "kept":
        return f"{lang.number(c.kv_lora_rank)} + {lang.number(c.qk_rope_head_dim)}"
    if name == "plain":
        return lang.quantity(kept["plain"] // kept["kept"], "ratio")
    if name in ("active", "trunk"):
        whole = sum((account.active(c) if name == "active" else account.trunk(c)).values())
        return lang.quantity(Decimal(round(whole, -4)), "parameter")
    return lang.number(getattr(c, name))
