"""What a page says of itself: how to cite it, and schema.org in JSON-LD, from the same records.

No date is given that nobody recorded: a page has none, a claim has the day of its review.
"""

import re
from collections.abc import Mapping

from markupsafe import Markup

from facts.records import Claim
from pages import edition
from pages.claims import VERDICT_WORDS
from pages.exports.export import LICENCE, TITLES
from pages.page import Page
from words.language import _

ARTICLES = frozenset(edition.NAMES) - {"claims", "data"}
# The names by which LaTeX's babel and biblatex know the languages; others go by their English ones.
_LATEX = {"pt-BR": "brazilian"}
_SPECIAL = re.compile(r"([&%$#_])")


def citation(page: Page, title: str) -> Markup:
    """How to cite an article, records or a claim: short, long and as BibTeX."""
    if page.claim:
        title = claim_title(page.claim, page)
    elif page.name not in ARTICLES and page.name.partition("/")[0] != "data":
        return Markup()
    return page.render(
        "citation.html",
        title=title,
        day=edition.newest(page.data),  # no clock: the newest record dates the edition
        language=_LATEX.get(page.lang.code) or str(page.lang.locale.english_name).lower(),
        braced=_braced,
    )


def described(page: Page, meta: Mapping[str, str]) -> Markup:
    """What a page says of itself to machines; nothing where it is a list of others."""
    kind = "ClaimReview" if page.claim else "Dataset" if page.name == "data" else "Article"
    if kind == "Article" and page.name not in ARTICLES:
        return Markup()
    return page.render(
        "markup.html",
        kind=kind,
        meta=meta,
        claim=page.claim,
        verdicts=VERDICT_WORDS,
        licence=LICENCE["path"],
        tables=TITLES,
    )


def claim_title(claim: Claim, page: Page) -> str:
    """A claim is never cited without its verdict: that would repeat it."""
    verdict = page.lang.say(VERDICT_WORDS[claim.verdict])
    return page.lang.say(_("{verdict}: {claim}"), verdict=verdict, claim=page.lang.say(claim.claim))


def _braced(text: str) -> str:
    """What means something to LaTeX made harmless; inside braces a quote may stand."""
    return "{" + _SPECIAL.sub(r"\\\1", re.sub(r"[\\{}]", "", text)) + "}"
