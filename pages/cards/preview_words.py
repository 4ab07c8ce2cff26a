"""What the preview picture of a page says: title or claim, key chart, and all of it in words."""

import re
from typing import Final, NamedTuple

from facts import ROOT, names
from facts.dataset import Dataset
from facts.records import Claim
from pages import claims, figure
from pages.macro_syntax import calls
from pages.page import Page
from words.language import Language, language

_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
# What the site is about, for the pages that are words only.
_KEY_CHART: Final = "headline_vs_actual"


class Words(NamedTuple):
    """What a preview says beside the site's name."""

    title: str
    chart: str = ""  # of a page
    verdict: str = ""  # of a claim: its key, and the word for it
    verdict_word: str = ""
    answer: str = ""  # what is right instead
    number: str = ""  # the first number of the answer, where the claim holds one


def of(page: Page, text: str, title: str) -> Words:
    """What the preview of a page says: a claim, or a title and the first chart in the text."""
    claim = page.data.claims.get(page.name.removeprefix("claims/"))
    if claim:
        return of_claim(claim, page.data, page.lang)
    charts = (str(call.values[0]) for call in calls(text) if call.name == "chart" and call.values)
    return Words(title, next(charts, _KEY_CHART))


def of_claim(claim: Claim, data: Dataset, lang: Language) -> Words:
    """A claim in quotation marks, since we do not make it, what we say of it, and what is right."""
    return Words(
        claims.quoted(claim, lang, claims.PHRASE),
        verdict=claim.verdict,
        verdict_word=lang.say(claims.VERDICT_WORDS[claim.verdict]),
        answer=Page(name="", data=data, lang=lang).plain(lang.say(claim.correction)),
        number=_number(claim, data, lang),
    )


def _number(claim: Claim, data: Dataset, lang: Language) -> str:
    """The first number of the correction, if the claim says another one and not just names."""
    said = claim.claim
    for name in names.names(ROOT):
        said = said.replace(name, "")
    facts = (data.facts[it.values[0]] for it in calls(claim.correction) if it.name == "fact")
    first = next((fact for fact in facts if fact.unit != "date"), None)
    claimed = set(_DIGITS.findall(said))
    if not first or not claimed or claimed & set(_DIGITS.findall(language("en").fact(first))):
        return ""
    return lang.fact(first)


def alt(said: Words, data: Dataset, lang: Language) -> str:
    """What the picture shows, as one line for those who do not see it."""
    if said.verdict:
        return f"{said.verdict_word}: {said.title}. {said.answer}"
    stop = "" if said.title.endswith(("?", "!", ".")) else "."
    return f"{said.title}{stop} {figure.said(said.chart, data, lang)['title']}"
