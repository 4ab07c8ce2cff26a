"""What the preview picture of a page says: title or claim, key chart, and all of it in words."""

from __future__ import annotations

import re
from html import unescape
from typing import Final, NamedTuple

from charts import gallery
from facts.dataset import Dataset, Fact
from facts.records import Claim
from pages import claim_html
from pages.edition import SITE_NAME
from words.language import Language

_CHART = re.compile(r"""\{\{\s*chart\(["'](\w+)["']\)""")
# The number that the site is about, for the pages that are words only.
_KEY_FACT: Final = "v3-cost-total"


class Words(NamedTuple):
    """What a preview says beside the site's name."""

    title: str
    site: str
    chart: str = ""  # empty if the page has none
    verdict: str = ""  # of a claim: its key, and the word for it
    verdict_word: str = ""


def of_page(text: str, title: str, lang: Language) -> Words:
    """A page's title with its macros written out, and the first chart in its text."""
    found = _CHART.search(text)
    return Words(unescape(title), lang.say(SITE_NAME), found[1] if found else "")


def of_claim(claim: Claim, lang: Language) -> Words:
    """A claim in quotation marks, since we do not make it, and what we say of it."""
    title = claim_html.quoted(claim, lang, claim_html.PHRASE)
    word = lang.say(claim_html.VERDICT_WORDS[claim.verdict])
    return Words(title, lang.say(SITE_NAME), verdict=claim.verdict, verdict_word=word)


def alt(said: Words, data: Dataset, lang: Language) -> str:
    """What the picture shows, as one line for those who do not see it."""
    if said.verdict:
        return f"{said.verdict_word}: {said.title}"
    if said.chart:
        chart = gallery.get(said.chart)
        shown = lang.say(chart.TITLE, **chart.words(gallery.rows(chart, data), lang))
    else:
        fact = key_fact(data)
        shown = f"{lang.say(fact.label)}: {lang.fact(fact)}"
    stop = "" if said.title.endswith(("?", "!", ".")) else "."
    return f"{said.title}{stop} {shown}"


def key_fact(data: Dataset) -> Fact:
    """The number on the pictures of pages without a chart."""
    return data.facts[_KEY_FACT]
