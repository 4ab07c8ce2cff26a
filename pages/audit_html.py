"""The arithmetic of the site before the reader's eyes, and the errors that it found."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from html import escape

from facts import formula
from facts.dataset import Correction, Fact
from facts.records import CORRECTED, TOPICS
from pages.formula_html import formula_html
from pages.page import Page, PageError
from words.kinds import kind
from words.language import _

STATUS_WORDS = {
    "open": _("Open: not yet reported to the authors"),
    "reported": _("Reported"),
    "acknowledged": _("Acknowledged"),
    "fixed": _("Fixed"),
}
_HEADS = (_("Record"), _("Recomputed"), _("Kind"), _("Verdict"))


def audit(page: Page, topic: str) -> str:
    """Every record of a topic that has a formula, recomputed: formula, result, agreement."""
    if topic not in TOPICS:
        raise PageError(f'no topic "{topic}"; topics are {", ".join(TOPICS)}')
    rows = "".join(_row(page, fact) for fact in _computed(page, topic))
    heads = "".join(f'<th scope="col">{page.lang.say(head)}</th>' for head in _HEADS)
    return f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"


def corrections(page: Page, whose: str, expand: Callable[[str], str]) -> str:
    """The corrections of sources, or ours, newest first; a sentence where there is none."""
    if whose not in CORRECTED:
        raise PageError(f'no corrections of "{whose}"; write {" or ".join(CORRECTED)}')
    chosen = [one for one in page.data.corrections.values() if one.whose == whose]
    if not chosen:
        return f"<p>{page.lang.say(_('None so far.'))}</p>"
    newest = sorted(chosen, key=lambda one: one.date, reverse=True)
    return "\n".join(_correction(page, one, expand) for one in newest)


def _computed(page: Page, topic: str) -> Iterator[Fact]:
    for fact in page.data.facts.values():
        if fact.topic == topic and (fact.formula or fact.formula_low):
            yield fact


def _row(page: Page, fact: Fact) -> str:
    cells = (formula_html(page, fact), escape(kind(fact, page.lang)), _verdict(page, fact))
    label = escape(page.lang.say(fact.label), quote=False)
    head = f'<th scope="row"><a href="{page.record_href(fact.id)}">{label}</a></th>'
    return f"<tr>{head}{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"


def _verdict(page: Page, fact: Fact) -> str:
    """A build with a formula that disagrees does not exist: what is left is exact or rounded."""
    exact = all(
        formula.evaluate(text, page.data.fraction) == value for text, value in _ends(page, fact)
    )
    return page.lang.say(_("agrees exactly") if exact else _("agrees when rounded"))


def _ends(page: Page, fact: Fact) -> Iterator[tuple[str, Fraction]]:
    if fact.formula:
        yield fact.formula, page.data.fraction(fact.id)
    if fact.formula_low:
        yield fact.formula_low, page.data.fraction(f"{fact.id}.low")
    if fact.formula_high:
        yield fact.formula_high, page.data.fraction(f"{fact.id}.high")


def _correction(page: Page, one: Correction, expand: Callable[[str], str]) -> str:
    say = page.lang.say
    rows = [
        (say(_("It said")), expand(say(one.was))),
        (say(_("What is right")), expand(say(one.now))),
        (say(_("Why")), expand(say(one.reason))),
        (say(_("Status")), _status(page, one)),
    ]
    listed = "".join(f"<dt>{name}</dt><dd>{text}</dd>" for name, text in rows)
    title = escape(say(one.what), quote=False)
    return (
        f'<article class="claim correction" id="{one.id}">'
        f'<h3><a href="#{one.id}">{title}</a></h3><dl>{listed}</dl></article>'
    )


def _status(page: Page, one: Correction) -> str:
    """Where it stands, and the day on which we last looked."""
    status, day = page.lang.say(STATUS_WORDS[one.status]), page.lang.date(one.date)
    return page.lang.say(_("{status} · reviewed {date}"), status=status, date=day)
