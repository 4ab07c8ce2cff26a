"""The claims that circulated, each with its verdict, answer and correction, and the corrections."""

from collections.abc import Iterator

from markupsafe import Markup

from facts.dataset import Dataset
from facts.faults import known
from facts.records import CLAIM_TOPICS, CORRECTED, Claim
from pages import edition, records
from pages.edition import PageFile
from pages.page import Page
from words.language import Language, _

# Each verdict in words, and the square before it: its colour's role, and whether it is filled
# (30-text.css).
VERDICTS = {
    "accurate": (_("Accurate"), "b", True),
    "unknown-then": (_("True, not known then"), "b", False),
    "imprecise": (_("Imprecise"), "a", False),
    "outdated": (_("Outdated"), "a", False),
    "misattributed": (_("Misattributed"), "a", True),
    "mistranslated": (_("Mistranslated"), "a", True),
    "false": (_("False"), "claim", True),
    "no-basis": (_("No basis"), "claim", False),
    "unverified": (_("Unverified"), "quiet", False),
}
VERDICT_WORDS = {key: word for key, (word, *_mark) in VERDICTS.items()}
TOPIC_WORDS = {
    "cost": _("Cost"),
    "fleet": _("Fleet and money"),
    "company": _("Company"),
    "architecture": _("Architecture"),
    "training": _("Training and openness"),
    "market": _("Market and public"),
}
STATUS_WORDS = {"reported": _("Reported"), "acknowledged": _("Acknowledged"), "fixed": _("Fixed")}
# Quotation patterns: inside a sentence, and as a sentence.
PHRASE, SENTENCE = _("“{claim}”"), _("“{claim}.”")


def pages(data: Dataset, lang: Language) -> Iterator[PageFile]:
    """Every claim's page."""
    for claim in data.claims.values():
        name, title = f"claims/{claim.id}", lang.say(claim.claim)
        yield edition.made(name, title, lang.say(claim.correction), "claim")


def quoted(claim: Claim, lang: Language, form: str) -> str:
    """A claim in the language's quotation marks, since we do not make it; PHRASE or SENTENCE."""
    return lang.say(form, claim=lang.say(claim.claim).removesuffix("."))


def link(page: Page, claim_id: str, form: str = SENTENCE) -> Markup:
    """A link to the page of a claim, which it quotes."""
    claim = _found(page, claim_id)
    return page.render("link.html", href=_href(page, claim), text=quoted(claim, page.lang, form))


def garbled(page: Page, term_id: str) -> Markup:
    """The forms of a term that were met garbled, and the claims in which they circulated."""
    term = page.data.terms[known("term", term_id, page.data.terms)]
    forms = term.words[page.lang.code].garbled
    if not forms:
        return Markup()
    found = [link(page, claim_id, PHRASE) for claim_id in term.claims]
    return page.render("garbled.html", forms=forms, claims=found)


def of_topic(data: Dataset, topic: str) -> list[Claim]:
    """The claims of a topic in the order of their numbers."""
    chosen = (claim for claim in data.claims.values() if claim.topic == topic)
    return sorted(chosen, key=lambda claim: claim.number)


def cards(page: Page, topic: str) -> Markup:
    """The cards of a topic; each is found by search on its own page, so not here."""
    chosen = of_topic(page.data, known("claim topic", topic, CLAIM_TOPICS))
    verdicts = sorted({claim.verdict for claim in chosen})
    return _render(page, "claims.html", topic=topic, claims=chosen, verdicts=verdicts)


def claim_filter(page: Page) -> Markup:
    """Radio buttons that narrow the list by style alone (50-claims.css), without script."""
    return _render(page, "claim_filter.html", claims=page.data.claims.values(), topics=TOPIC_WORDS)


def whole_page(page: Page, claim_id: str) -> Markup:
    """Everything below the title on the page of a claim."""
    claim = _found(page, claim_id)
    listed = of_topic(page.data, claim.topic)
    return _render(
        page,
        "claim.html",
        claim=claim,
        facts=[page.fact(fact_id) for fact_id in claim.facts],
        sources=lambda: records.sources(page, page.sources),
        topic=TOPIC_WORDS[claim.topic],
        beside=[(_href(page, other), page.lang.say(other.claim)) for other in listed],
        at=listed.index(claim),
    )


def corrections(page: Page, whose: str) -> Markup:
    """The corrections of sources, or ours, newest first; a sentence where there is none."""
    known("corrections of", whose, CORRECTED)
    chosen = [one for one in page.data.corrections.values() if one.whose == whose]
    newest = sorted(chosen, key=lambda one: one.date, reverse=True)
    return _render(page, "corrections.html", corrections=newest, statuses=STATUS_WORDS)


def _render(page: Page, template: str, **values: object) -> Markup:
    def garbled_forms(claim: Claim) -> list[str]:
        """A reader who searches for the form that was met finds the claim."""
        terms = (term for term in page.data.terms.values() if claim.id in term.claims)
        return [form for term in terms for form in term.words[page.lang.code].garbled]

    return page.render(template, words=VERDICT_WORDS, garbled_forms=garbled_forms, **values)


def _found(page: Page, claim_id: str) -> Claim:
    return page.data.claims[known("claim", claim_id, page.data.claims)]


def _href(page: Page, claim: Claim) -> str:
    return f"{page.base}claims/{claim.id}/"
