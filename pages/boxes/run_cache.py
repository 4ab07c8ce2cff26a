"""What one layer keeps of a text while it is written, beside what plain attention would keep."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pages.boxes import _run, _stills
from pages.page import Page
from words.language import Language, _

FACTS = ("v3-heads", "v3-kv-vs-unabsorbed")
ALIGNED = 560  # from this width on, pieces stand above their columns
START = 2  # the layer that is shown first
_UNIT = {"H": 6, "arcs": 28, "between": 0}
_HEADS = (_("Pass"), _("Pieces in the cache"), _("Bytes kept"), _("Plain attention would keep"))


def said(page: Page) -> _run.Said:
    """The question, and what is seen."""
    lang, c = page.lang, _run.config()
    kept = {name: lang.number(count // c.n_layers) for name, count in _run.kept(1).items()}
    lead = lang.say(
        _(
            "Each piece leaves {kept} numbers in a layer. Plain attention would leave {plain}, "
            "with the same {heads} heads."
        ),
        heads=lang.number(c.n_heads), **kept,
    )  # fmt: skip
    return _run.Said(lang.say(_("What does the cache keep?")), lead)


def html(page: Page) -> str:
    """The box."""
    lang, found, c = page.lang, _run.run(page.lang), _run.config()
    values = _run.values(lang, blocks=False, aligned=ALIGNED, unit=_UNIT) | {"layers": [START]}
    return _run.rendered(
        "cache.html", page, run=found, said=said(page), values=_run.attribute(values),
        words=_run.attribute(_words(lang)), start=str(START),
        layers=[(str(n), lang.number(n)) for n in range(1, c.n_layers + 1)],
        picture=lang.say(_("What one layer keeps, and where a piece looks")),
        plain=lang.say(_("plain")), v3=_v3(page), still=_stills.still("cache", page),
        table=lang.say(_("The passes as a table")), heads=[lang.say(head) for head in _HEADS],
        rows=list(rows(found, lang)),
    )  # fmt: skip


def _v3(page: Page) -> str:
    lang = page.lang
    return lang.say(
        _("In V3, with {heads} heads, the saving is {ratio}."),
        heads=lang.fact(page.fact("v3-heads"), unit=False),
        ratio=lang.fact(page.fact("v3-kv-vs-unabsorbed")),
    )


def _words(lang: Language) -> dict[str, str]:
    more = {
        "bytes": lang.say(_("Of *{plain} bytes* all layers keep *{kept}*.")),
        "sees": lang.say(_("In layer {n} {x} looks most at *{y}*, {p}.")),
    }
    return _run.words(lang, looks=True) | more


def rows(found: dict[str, Any], lang: Language) -> Iterator[list[str]]:
    """After each pass: pieces in the cache, the bytes of them, and of plain attention."""
    count, kept = found["begin"], _run.kept()
    for one in _run.moments(found):
        if one.number:
            count += 1 + one.good
        sizes = [lang.number(kept[name] * count) for name in ("kept", "plain")]
        yield [lang.number(one.number + 1), lang.number(count), *sizes]
