"""Drafts as stairs: a line for each pass, and a kept draft makes the step two pieces wide."""

from __future__ import annotations

from pages.boxes import _run, _stills, run_score
from pages.page import Page
from words.language import _

FACTS = ("mtp-acceptance",)


def said(page: Page) -> _run.Said:
    """The question, and what is seen."""
    lead = _("Each line is one pass of the model. A kept draft makes the step two pieces wide.")
    return _run.Said(page.lang.say(_("When is a draft kept?")), page.lang.say(lead))


def html(page: Page) -> str:
    """The box."""
    lang, found = page.lang, _run.run(page.lang)
    rows = [row[:5] for row in run_score.rows(found, lang)]
    accepted = lang.fact(page.fact("mtp-acceptance"))
    v3 = lang.say(_("Of such drafts V3 keeps {share}, DeepSeek reports."), share=accepted)
    return _run.rendered(
        "drafts.html", page, run=found, said=said(page), values=_run.attribute(_run.values(lang)),
        words=_run.attribute(_run.words(lang)), v3=v3,
        picture=lang.say(_("The passes as stairs")),
        still=_stills.still("kept", page) + _stills.still("struck", page),
        table=lang.say(_("The passes as a table")), heads=run_score.heads(lang)[:5], rows=rows,
    )  # fmt: skip
