"""The running model on a page of its own: four layers, pass by pass; five languages."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from lab import account
from pages.boxes import _run, _strips
from pages.boxes import _runs as runs
from pages.page import Page
from words.language import Language, _

FACTS = (
    "v3-dc", "v3-drope", "v3-dense-layers", "v3-layers", "v3-experts-active",
    "v3-experts-per-layer", "v3-vocab", "mtp-depth",
)  # fmt: skip
ALIGNED = 1000  # from this width on, every layer is open and pieces stand above their columns
_LABELS = {
    "title": _("The running model"),
    "picture": _("The model at work, piece by piece and layer by layer"),
    "arc": _("arc: two in one pass"),
    "text": _("Text, in pieces"),
    "attention": _("attention"),
    "mla": _("Latent attention, MLA"),
    "dense": _("Dense block"),
    "moe": _("Mixture of experts"),
    "experts": _("experts"),
    "shared": _("shared expert"),
    "head": _("Head"),
    "mtp": _("MTP module"),
    "mtp_next": _(": the next draft"),
    "view": _("What is shown"),
    "one": _("One text"),
    "five": _("Five languages"),
    "passes": _("The passes as a table"),
}
_SIZES = {
    "mla_size": _("{latent} + {key} numbers a piece; V3: {v3-dc} + {v3-drope}"),
    "dense_size": _("V3: in {v3-dense-layers} of {v3-layers} layers"),
    "moe_size": _(
        "{chosen} of {experts} are chosen; V3: {v3-experts-active} of {v3-experts-per-layer}"
    ),
    "head_size": _("chances of {vocabulary} pieces; V3: {v3-vocab}"),
    "mtp_size": _("V3: {mtp-depth} such module"),
}  # fmt: skip
_KEYS = _(
    "Keys in the picture: Space plays, ↓ and ↑ go through a pass, ← and → look at other pieces, "
    "{keys} open a layer, L shows five languages, Esc goes back to the piece at work."
)
_WORDS = {
    "at": _("At {x}"),
    "expert": _("expert {n}, {p}"),
    "unbiased": _("{n} without the bias"),
    "after_open": _("After {x}"),
    "after_stays": _("After {x}: *the draft is kept*"),
    "after_struck": _("After {x}: *the draft is struck out*"),
    "then_open": _("After {x}"),
    "then_over": _("After {x}"),
    "then_more": _("After {x}: *one piece more*"),
    "then_gone": _("After {x}: not used"),
    "bytes": _("*{kept}* of {plain} bytes kept"),
    "saved": _("*Passes saved: {saved}* · {pieces} pieces in {passes}"),
}
_HEADS = (_("Pass"), _("Reads"), _("Draft"), _("Outcome"), _("Written"))


def said(page: Page) -> _run.Said:
    """What it is called, and what is seen."""
    return _run.Said(*(page.lang.say(_LABELS[name]) for name in ("title", "picture")))


def html(page: Page) -> str:
    """The whole figure, its controls and the table of its passes."""
    lang, found = page.lang, _run.run(page.lang)
    return _run.rendered(
        "score.html", page, run=found, strips=_strips.recorded(), w=_labels(page),
        layers=list(_layers(lang)), experts=_run.config().n_routed_experts,
        rows=list(rows(found, lang)), heads=heads(lang), words=_run.attribute(_words(lang)),
        values=_run.attribute(_run.values(lang, blocks=True, aligned=ALIGNED, active=_share())),
        **_strips.given(lang),
    )  # fmt: skip


def _share() -> float:
    """How much of the model works on a piece."""
    c = _run.config()
    return round(sum(account.active(c).values()) / sum(account.trunk(c).values()), 4)


def _labels(page: Page) -> dict[str, Any]:
    lang, c = page.lang, _run.config()
    sizes = {
        "latent": c.kv_lora_rank, "key": c.qk_rope_head_dim, "chosen": c.n_activated_experts,
        "experts": c.n_routed_experts, "vocabulary": c.vocab_size,
    }  # fmt: skip
    holes = {key: lang.number(value) for key, value in sizes.items()}
    holes |= {key: lang.fact(page.fact(key), unit=False) for key in FACTS}
    said = {key: filled(lang.say(text), holes) for key, text in _SIZES.items()}
    keys = f"1–{lang.number(c.n_layers)}"
    counts = [sum(part.values()) for part in (account.active(c), account.trunk(c))]
    active, whole = (lang.number(Decimal(one) / 1_000_000, 2) for one in counts)
    start = piece_of(page)
    return {key: lang.say(text) for key, text in _LABELS.items()} | said | {
        "hint": lang.say(_KEYS).replace("{keys}", keys),
        "active": active,
        "parameters": lang.say(_("of {n} million parameters"), n=whole),
        "caption": lang.say(_("A recorded run after “{start}”"), start=start),
    }  # fmt: skip


def filled(text: str, holes: dict[str, str]) -> str:
    """A text with its holes filled: record ids have hyphens, which a format field may not."""
    for key, value in holes.items():
        text = text.replace(f"{{{key}}}", value)
    return text


def piece_of(page: Page) -> str:
    """The beginning of the recorded run."""
    (beginning,) = runs.texts()["run"].values()
    return beginning[runs.spoken(page.lang)]


def _layers(lang: Language) -> Iterator[dict[str, Any]]:
    c = _run.config()
    for n in range(1, c.n_layers + 1):
        dense = n <= c.n_dense_layers
        name = lang.say(_("Layer {n}"), n=lang.number(n))
        yield {"n": n, "name": name, "dense": dense, "first": n == c.n_dense_layers + 1,
               "brief": lang.say(_("dense")) if dense else ""}  # fmt: skip


def _words(lang: Language) -> dict[str, str]:
    said = {name: lang.say(text) for name, text in _WORDS.items()}
    return _run.words(lang, looks=True) | said | _strips.words(lang) | {"brief": "{a}, {b}"}


def heads(lang: Language) -> list[str]:
    c = _run.config()
    layers = range(c.n_dense_layers + 1, c.n_layers + 1)
    experts = [lang.say(_("Experts, layer {n}"), n=lang.number(n)) for n in layers]
    return [*map(lang.say, _HEADS), *experts]


def rows(found: dict[str, Any], lang: Language) -> Iterator[list[str]]:
    """The passes: number, what was read, the draft and its fate, what was written, who worked."""
    for one in _run.moments(found):
        first = one.tried is None
        verdict = lang.say(_run.PLAYED["cell_kept" if one.good else "cell_refused"])
        yield [
            lang.number(one.number + 1),
            _run.piece(found, one.sure[0], lang),
            "–" if first else _run.piece(found, one.tried or 0, lang),
            "–" if first else verdict,
            " ".join(_run.piece(found, id_, lang) for id_ in one.wrote),
            *(f"{a + 1}, {b + 1}" for a, b, _weight in one.sure[4]),
        ]
