"""The claims that circulated, each with its verdict, answer and correction, at its own address."""

from __future__ import annotations

import json
from collections.abc import Callable
from html import escape

from facts.dataset import Claim, Dataset
from facts.nearest import hint
from facts.records import CLAIM_TOPICS
from pages import neighbours, record_html
from pages.page import Page, PageError, letters
from words.language import Language, _

VERDICT_WORDS = {
    "accurate": _("Accurate"),
    "unknown-then": _("True, not known then"),
    "imprecise": _("Imprecise"),
    "outdated": _("Outdated"),
    "misattributed": _("Misattributed"),
    "mistranslated": _("Mistranslated"),
    "false": _("False"),
    "no-basis": _("No basis"),
    "unverified": _("Unverified"),
}
# The square before each verdict: its colour's role, and whether it is filled (30-text.css).
VERDICT_MARKS = {
    "accurate": ("b", True),
    "unknown-then": ("b", False),
    "imprecise": ("a", False),
    "outdated": ("a", False),
    "misattributed": ("a", True),
    "mistranslated": ("a", True),
    "false": ("claim", True),
    "no-basis": ("claim", False),
    "unverified": ("quiet", False),
}
TOPIC_WORDS = {
    "cost": _("Cost"),
    "fleet": _("Fleet and money"),
    "company": _("Company"),
    "architecture": _("Architecture"),
    "training": _("Training and openness"),
    "market": _("Market and public"),
}
# A quoted claim in a sentence of ours, or as one.
PHRASE, SENTENCE = _("“{claim}”"), _("“{claim}.”")
Expand = Callable[[str], str]


def page_name(claim_id: str) -> str:
    """The page of a claim, as pages are named: its file without `.md`."""
    return f"claims/{claim_id}"


def markdown(claim: Claim, lang: Language) -> str:
    """The page of a claim as MkDocs reads pages; JSON strings are YAML strings."""
    title = lang.say(claim.claim)
    about = lang.say(claim.correction)
    meta = {"title": title, "nav_title": title, "description": about, "claim": claim.id}
    front = "".join(f"{k}: {json.dumps(v, ensure_ascii=False)}\n" for k, v in meta.items())
    return f'---\n{front}---\n\n{{{{ claim_page("{claim.id}") }}}}\n'


def quoted(claim: Claim, lang: Language, form: str) -> str:
    """A claim in the language's quotation marks, since we do not make it; PHRASE or SENTENCE."""
    return lang.say(form, claim=lang.say(claim.claim).removesuffix("."))


def link(page: Page, claim_id: str, form: str = SENTENCE) -> str:
    """A link to the page of a claim, which it quotes."""
    claim = _found(page, claim_id)
    return f'<a href="{_href(page, claim)}">{letters(quoted(claim, page.lang, form))}</a>'


def of_topic(data: Dataset, topic: str) -> list[Claim]:
    """The claims of a topic in the order of their numbers."""
    chosen = (claim for claim in data.claims.values() if claim.topic == topic)
    return sorted(chosen, key=lambda claim: claim.number)


def cards(page: Page, topic: str, expand: Expand) -> str:
    """The cards of a topic; each is found by search on its own page, so not here."""
    if topic not in CLAIM_TOPICS:
        raise PageError(f'no claim topic "{topic}"; topics are {", ".join(CLAIM_TOPICS)}')
    chosen = of_topic(page.data, topic)
    has = "".join(f" has-{verdict}" for verdict in sorted({claim.verdict for claim in chosen}))
    none = page.lang.say(_("No claim of this topic has this verdict."))
    return (
        f'<div class="claims of-{topic}{has}" data-pagefind-ignore>'
        f"{''.join(_card(page, claim, expand) for claim in chosen)}"
        f'<p class="claims-none" hidden>{none}</p></div>'
    )


def claim_filter(page: Page) -> str:
    """Radio buttons that narrow the list by style alone (50-claims.css), without script."""
    claims = page.data.claims.values()
    return (
        '<div class="claim-filter" data-pagefind-ignore>'
        + _choices(page, "verdict", "is", VERDICT_WORDS, [claim.verdict for claim in claims])
        + _choices(page, "topic", "in", TOPIC_WORDS, [claim.topic for claim in claims])
        + "</div>"
    )


def whole_page(page: Page, claim_id: str, expand: Expand) -> str:
    """Everything below the title on the page of a claim."""
    claim = _found(page, claim_id)
    card = (
        f'<div class="claim claim-alone" id="{claim.id}" data-verdict="{claim.verdict}">'
        f"{_meta(page, claim)}{_answers(page, claim, expand)}</div>"
    )
    return card + _records(page, claim) + _sources(page) + _steps(page, claim)


def garbled_links(page: Page, claim_ids: tuple[str, ...]) -> str:
    """From a garbled form to the claims in which it circulated."""
    if not claim_ids:
        return ""
    listed = "; ".join(link(page, claim_id, PHRASE) for claim_id in claim_ids)
    return " " + page.lang.say(_("Claims: {claims}"), claims=listed)


def _card(page: Page, claim: Claim, expand: Expand) -> str:
    return (
        f'<article class="claim" id="{claim.id}" data-verdict="{claim.verdict}">'
        f'<h3><a href="{_href(page, claim)}">{_words(page, claim)}</a></h3>'
        f"{_meta(page, claim)}{_answers(page, claim, expand)}</article>"
    )


def _meta(page: Page, claim: Claim) -> str:
    verdict = escape(page.lang.say(VERDICT_WORDS[claim.verdict]), quote=False)
    return (
        f'<p class="claim-meta"><span class="verdict verdict--{claim.verdict}">{verdict}</span> '
        f'<span class="circulated">{_circulated(page, claim)}</span></p>'
    )


def _answers(page: Page, claim: Claim, expand: Expand) -> str:
    say = page.lang.say
    parts = [
        (say(_("What the sources say")), expand(say(claim.because))),
        (say(_("Better said")), expand(say(claim.correction))),
        (say(_("Not established")), expand(say(claim.unknown)) if claim.unknown else ""),
        (say(_("Garbled wording")), _garbled(page, claim)),
    ]
    # The spaces part the words for search, which does not see where such an element ends.
    return (
        f"<dl>{' '.join(f'<dt>{name}</dt> <dd>{text}</dd>' for name, text in parts if text)}</dl>"
    )


def _garbled(page: Page, claim: Claim) -> str:
    """A reader who searches for the form that was met finds the claim."""
    terms = (term for term in page.data.terms.values() if claim.id in term.claims)
    forms = (form for term in terms for form in term.words[page.lang.code].garbled)
    return ", ".join(f"<q>{escape(form, quote=False)}</q>" for form in forms)


def _circulated(page: Page, claim: Claim) -> str:
    names = ", ".join(page.lang.name_of(code) for code in claim.circulated)
    reviewed = page.lang.date(claim.reviewed)
    if not names:
        return page.lang.say(_("Reviewed {date}"), date=reviewed)
    return page.lang.say(_("Met in: {languages} · reviewed {date}"), languages=names, date=reviewed)


def _records(page: Page, claim: Claim) -> str:
    facts = [page.fact(fact_id) for fact_id in claim.facts]
    items = "".join(
        f"<li>{escape(page.lang.say(fact.label), quote=False)}: "
        f"{page.linked(fact, page.lang.fact(fact, exact=True))}</li>"
        for fact in facts
    )
    return f'<h2 id="records">{page.lang.say(_("Records used"))}</h2><ul>{items}</ul>'


def _sources(page: Page) -> str:
    title = page.lang.say(_("Sources"))
    return f'<h2 id="sources">{title}</h2>{record_html.sources(page, list(page.sources))}'


def _steps(page: Page, claim: Claim) -> str:
    """To the neighbours in the topic, and back to the claim's place in the list."""
    listed = of_topic(page.data, claim.topic)
    say = page.lang.say
    named = [(_href(page, one), _words(page, one)) for one in listed]
    before, after = say(_("Previous claim")), say(_("Next claim"))
    links = neighbours.links(named, listed.index(claim), before, after)
    topic = escape(say(TOPIC_WORDS[claim.topic]))
    back = f'<a href="{page.base}claims/#{claim.id}">{say(_("All claims"))}</a>'
    nav = f'<nav class="steps" aria-label="{topic}">{links}</nav>' if links else ""
    return f'<div data-pagefind-ignore><p class="claim-back">{back}</p>{nav}</div>'


def _choices(page: Page, group: str, css: str, words: dict[str, str], found: list[str]) -> str:
    every = {"verdict": _("All verdicts"), "topic": _("All topics")}[group]
    named = [("all", every, len(found))]
    named += [(key, word, found.count(key)) for key, word in words.items() if key in found]
    buttons = "".join(
        f'<label><input type="radio" class="{css}-{key}" name="{group}" value="{key}"'
        f'{" checked" if key == "all" else ""}>'
        f"<span>{page.lang.say(word)} · {page.lang.number(count)}</span></label>"
        for key, word, count in named
    )
    legend = page.lang.say({"verdict": _("Verdict"), "topic": _("Topic")}[group])
    return f'<fieldset class="figure-views"><legend>{legend}</legend>{buttons}</fieldset>'


def _found(page: Page, claim_id: str) -> Claim:
    claim = page.data.claims.get(claim_id)
    if claim is None:
        raise PageError(f'no claim "{claim_id}"; {hint(claim_id, page.data.claims)}')
    return claim


def _href(page: Page, claim: Claim) -> str:
    return f"{page.base}{page_name(claim.id)}/"


def _words(page: Page, claim: Claim) -> str:
    return letters(page.lang.say(claim.claim))
