"""How to cite a page: short, long and as BibTeX, in the page's language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from facts.records import Claim
from pages import edition
from pages.claims import VERDICT_WORDS
from pages.edition import Site
from pages.exports.markup import ARTICLES
from pages.figure import LICENCE
from pages.page import Page
from words.language import _

# The names by which LaTeX's babel and biblatex know the languages.
_LATEX = {"pt-BR": "brazilian"}  # others go by their English names
_SPECIAL = re.compile(r"([&%$#_])")
_GROUPING = re.compile(r"[\\{}]")


@dataclass(frozen=True, slots=True)
class Citation:
    """The three forms that a page offers."""

    short: str
    long: str
    bibtex: str


def of_page(page: Page, meta: Mapping[str, str], site: Site) -> Citation | None:
    """How to cite an article, records or a claim; dated by the newest record: no clock."""
    if "claim" in meta:
        title = claim_title(page.data.claims[meta["claim"]], page)
    elif page.name in ARTICLES or page.name.partition("/")[0] == "data":
        title = meta["title"]
    else:
        return None
    day = edition.newest(page.data)
    values = {
        "title": title,
        "site": site.name,
        "year": page.lang.date(day, "year"),
        "date": page.lang.date(day),
        "licence": LICENCE,
        "address": site.address(page.name),
    }
    return Citation(
        short=page.lang.say(_("“{title}”, {site}, {year}"), **values),
        long=page.lang.say(
            _("“{title}”. {site}, edition of {date}. {licence}. {address}"), **values
        ),
        bibtex=_bibtex(page, title, site),
    )


def claim_title(claim: Claim, page: Page) -> str:
    """A claim is never cited without its verdict: that would repeat it."""
    verdict = page.lang.say(VERDICT_WORDS[claim.verdict])
    return page.lang.say(_("{verdict}: {claim}"), verdict=verdict, claim=page.lang.say(claim.claim))


def _bibtex(page: Page, title: str, site: Site) -> str:
    key = f"six-million-dollar-model-{page.name.replace('/', '-')}-{page.lang.code.lower()}"
    day = edition.newest(page.data)
    fields = {
        "title": f"{{{_latex(title)}}}",
        "author": f"{{{_latex(site.name)}}}",
        "year": str(day.year),
        "month": str(day.month),
        "url": site.address(page.name),
        "language": _LATEX.get(page.lang.code) or str(page.lang.locale.english_name).lower(),
        "note": LICENCE,
    }
    listed = ",\n".join(f'  {name} = "{text}"' for name, text in fields.items())
    return f"@misc{{{key},\n{listed}\n}}"


def _latex(text: str) -> str:
    """Characters that mean something to LaTeX, made harmless; inside braces a quote may stand."""
    return _SPECIAL.sub(r"\\\1", _GROUPING.sub("", text))
