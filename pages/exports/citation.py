"""How to cite a page: short, long and as BibTeX, in the page's language."""

import re
from collections.abc import Mapping

from facts.records import Claim
from pages import edition
from pages.claims import VERDICT_WORDS
from pages.exports.markup import ARTICLES
from pages.figure import LICENCE
from pages.page import Page
from words.language import _

# The names by which LaTeX's babel and biblatex know the languages.
_LATEX = {"pt-BR": "brazilian"}  # others go by their English names
_SPECIAL = re.compile(r"([&%$#_])")
_GROUPING = re.compile(r"[\\{}]")
_BIBTEX = """@misc{{six-million-dollar-model-{key},
  title = "{{{title}}}",
  author = "{{{site}}}",
  year = "{day.year}",
  month = "{day.month}",
  url = "{address}",
  language = "{language}",
  note = "{licence}"
}}"""


def of_page(page: Page, meta: Mapping[str, str]) -> dict[str, str]:
    """How to cite an article, records or a claim; dated by the newest record: no clock."""
    if "claim" in meta:
        title = claim_title(page.data.claims[meta["claim"]], page)
    elif page.name in ARTICLES or page.name.partition("/")[0] == "data":
        title = meta["title"]
    else:
        return {}
    lang, site, day = page.lang, page.site, edition.newest(page.data)
    values = {
        "title": title,
        "site": site.name,
        "year": lang.date(day, "year"),
        "date": lang.date(day),
        "licence": LICENCE,
        "address": site.address(page.name),
    }
    bibtex = values | {
        "key": f"{page.name.replace('/', '-')}-{lang.code.lower()}",
        "title": _latex(title),
        "site": _latex(site.name),
        "language": _LATEX.get(lang.code) or str(lang.locale.english_name).lower(),
    }
    return {
        "short": lang.say(_("“{title}”, {site}, {year}"), **values),
        "long": lang.say(_("“{title}”. {site}, edition of {date}. {licence}. {address}"), **values),
        "bibtex": _BIBTEX.format(day=day, **bibtex),
    }


def claim_title(claim: Claim, page: Page) -> str:
    """A claim is never cited without its verdict: that would repeat it."""
    verdict = page.lang.say(VERDICT_WORDS[claim.verdict])
    return page.lang.say(_("{verdict}: {claim}"), verdict=verdict, claim=page.lang.say(claim.claim))


def _latex(text: str) -> str:
    """Characters that mean something to LaTeX, made harmless; inside braces a quote may stand."""
    return _SPECIAL.sub(r"\\\1", _GROUPING.sub("", text))
