"""The claims that circulated, each with its verdict, answer and correction."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from charts.dataset import Claim
from charts.language import _
from charts.nearest import hint
from charts.page import Page, PageError
from charts.records import CLAIM_TOPICS

VERDICT_WORDS = {
    "accurate": _("Accurate"),
    "imprecise": _("Imprecise"),
    "misattributed": _("Misattributed"),
    "mistranslated": _("Mistranslated"),
    "outdated": _("Outdated"),
    "unverified": _("Unverified"),
}


def link(page: Page, claim_id: str) -> str:
    """A link to a claim's card, worded as the claim itself."""
    claim = page.data.claims.get(claim_id)
    if claim is None:
        raise PageError(f'no claim "{claim_id}"; {hint(claim_id, page.data.claims)}')
    text = escape(page.lang.say(claim.claim), quote=False)
    return f'<a class="claim-link" href="{page.base}claims/#{claim.id}">{text}</a>'


def cards(page: Page, topic: str, expand: Callable[[str], str]) -> str:
    """The cards of a topic in the order of their numbers."""
    if topic not in CLAIM_TOPICS:
        raise PageError(f'no claim topic "{topic}"; topics are {", ".join(CLAIM_TOPICS)}')
    chosen = [claim for claim in page.data.claims.values() if claim.topic == topic]
    ordered = sorted(chosen, key=lambda claim: claim.number)
    return "\n".join(_card(page, claim, expand) for claim in ordered)


def _card(page: Page, claim: Claim, expand: Callable[[str], str]) -> str:
    say = page.lang.say
    parts = [
        (say(_("What the sources say")), expand(say(claim.because))),
        (say(_("Better said")), expand(say(claim.correction))),
        (say(_("Not established")), expand(say(claim.unknown)) if claim.unknown else ""),
    ]
    listed = "".join(f"<dt>{name}</dt><dd>{text}</dd>" for name, text in parts if text)
    verdict = escape(say(VERDICT_WORDS[claim.verdict]), quote=False)
    return (
        f'<article class="claim" id="{claim.id}" data-verdict="{claim.verdict}">'
        f'<h3><a href="#{claim.id}">{escape(say(claim.claim), quote=False)}</a></h3>'
        f'<p class="claim-meta"><span class="verdict verdict--{claim.verdict}">{verdict}</span> '
        f'<span class="circulated">{_circulated(page, claim)}</span></p>'
        f"<dl>{listed}</dl></article>"
    )


def _circulated(page: Page, claim: Claim) -> str:
    names = ", ".join(page.lang.name_of(code) for code in claim.circulated)
    reviewed = page.lang.date(claim.reviewed)
    if not names:
        return page.lang.say(_("Reviewed {date}"), date=reviewed)
    return page.lang.say(_("Met in: {languages} · reviewed {date}"), languages=names, date=reviewed)
