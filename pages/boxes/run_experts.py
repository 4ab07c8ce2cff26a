"""The experts that the router picks for one sentence in five languages."""

from __future__ import annotations

from pages.boxes import _run, _stills, _strips
from pages.boxes._frame import marks
from pages.page import Page
from words.language import Language, _

FACTS = ("v3-experts-active", "v3-experts-per-layer")
_HEADS = (_("Language"), _("Sentence"), _("Its busiest expert"))


def said(page: Page) -> _run.Said:
    """The question, and what is seen."""
    lang, c = page.lang, _run.config()
    lead = lang.say(
        _(
            "One sentence in five languages. The marks show which experts each piece goes to in "
            "one layer, expert {first} at the top and {last} at the bottom."
        ),
        first=lang.number(1), last=lang.number(c.n_routed_experts),
    )  # fmt: skip
    return _run.Said(lang.say(_("Which expert serves which language?")), lead)


def html(page: Page) -> str:
    """The box."""
    lang, c = page.lang, _run.config()
    v3 = lang.say(
        _("Here {chosen} of {experts} experts are chosen for each piece, in V3 {active} of {all}."),
        chosen=lang.number(c.n_activated_experts), experts=lang.number(c.n_routed_experts),
        active=lang.fact(page.fact("v3-experts-active"), unit=False),
        all=lang.fact(page.fact("v3-experts-per-layer"), unit=False),
    )  # fmt: skip
    return _run.rendered(
        "experts.html", page, strips=_strips.recorded(), said=said(page), v3=v3,
        values=_run.attribute({"dense": c.n_dense_layers, "experts": c.n_routed_experts}),
        words=_run.attribute(_words(lang)), numbers=_run.attribute(marks(lang)),
        experts=c.n_routed_experts, heads=[lang.say(head) for head in _HEADS],
        still=_stills.still("experts", page), **_strips.given(lang),
    )  # fmt: skip


def _words(lang: Language) -> dict[str, str]:
    return _strips.words(lang) | _run.loading(lang) | {"yours": lang.say(_("Yours"))}
