"""Six stills of the recorded run with captions: what the picture shows, without a script."""

from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from lab import runs
from pages.boxes import _run
from pages.page import Page
from words.language import Language

_ARCS = 6
_COLUMNS = 15  # of a still that shows a cache
# The template that draws each still.
_KINDS = {"pieces": "pieces", "cache": "cache", "looks": "cache", "experts": "experts",
          "kept": "words", "struck": "words"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class View:
    """The recorded run of a language, and what its stills show of it."""

    found: dict[str, Any]
    lang: Language

    @property
    def kept(self) -> runs.Moment:
        return runs.still(self.found)

    @property
    def struck(self) -> runs.Moment:
        """The next pass that refused its draft, or the last one before."""
        _first, *rest = runs.moments(self.found)
        refused = [one for one in rest if not one.good]
        later = [one for one in refused if one.number > self.kept.number]
        return (later or refused[::-1])[0]

    def name(self, number: int) -> str:
        return _run.piece(self.found, number, self.lang)

    def looking(self) -> int:
        """The layer, from zero, in which the piece looks most at one that is not the start."""
        looks = self.kept.sure[2]
        return max(range(len(looks)), key=lambda n: looks[n][0][1] if looks[n][0][0] else 0)

    def routed(self) -> tuple[int, list[int]]:
        """A layer with experts, from zero, and the experts that the bias put out of it."""
        sure = self.kept.sure
        turned = [(n, sorted(set(alone) - set(sure[4][n][:2]))) for n, alone in enumerate(sure[5])]
        return next((one for one in turned if one[1]), (0, []))


def view(lang: Language) -> View:
    """The stills' view of a language."""
    return View(_run.run(lang), lang)


def steps(page: Page) -> Markup:
    """All six, with captions, as a strip."""
    seen, lang, c = view(page.lang), page.lang, runs.config()
    layer, moment = seen.looking(), seen.kept
    most = ids(seen.found, moment)[moment.sure[2][layer][0][0]]
    routed, lost = seen.routed()
    won = sorted(set(moment.sure[4][routed][:2]) - set(moment.sure[5][routed]))
    turned = {"a": lang.number(lost[0] + 1), "b": lang.number(won[0] + 1)} if lost else {}
    piece = seen.name(moment.sure[0])
    return page.render(
        "run/steps.html",
        c=c,
        still=lambda key: still(key, page),
        plain=runs.kept(1)["plain"] // c.n_layers,
        looks={"a": piece, "b": seen.name(most), "n": lang.number(layer + 1)},
        experts={"x": piece, **turned},
        kept=_named(seen, moment),
        struck=_named(seen, seen.struck),
        v3=lambda *facts: {fact_id: _run.in_v3(fact_id, page) for fact_id in facts},
    )


def still(key: str, page: Page) -> Markup:
    """One of them without its caption."""
    return page.render(f"run/still_{_KINDS[key]}.html", **_DRAWN[key](view(page.lang), key))


def _named(seen: View, moment: runs.Moment) -> dict[str, str]:
    """The sure piece of a pass, its draft, and what it wrote last."""
    pieces = (moment.sure[0], moment.tried or 0, moment.wrote[-1])
    return dict(zip("abc", map(seen.name, pieces), strict=True))


def ids(found: dict[str, Any], until: runs.Moment) -> list[int]:
    """The pieces in the cache when a pass begins, its own first piece included."""
    begun = [one[0] for one in found["read"][: found["begin"]]]
    wrote = [id_ for one in runs.moments(found)[: until.number] for id_ in one.wrote]
    return begun + wrote


def _drawn_pieces(seen: View, _key: str) -> dict[str, Any]:
    begun = [one[0] for one in seen.found["read"][: seen.found["begin"]]][:7]
    return {"pieces": [_run.shown(seen.found, id_) for id_ in begun], "now": 1}


def _drawn_cache(seen: View, _key: str) -> dict[str, Any]:
    return {"columns": _COLUMNS, "heads": runs.config().n_heads}


def _drawn_looks(seen: View, _key: str) -> dict[str, Any]:
    moment, layer = seen.kept, seen.looking()
    have = ids(seen.found, moment)
    looks = moment.sure[2][layer][:_ARCS]
    first = max(0, len(have) - _COLUMNS)
    arcs = [(column - first, share) for column, share in looks if column >= first]
    return {
        "columns": min(len(have), _COLUMNS), "heads": runs.config().n_heads, "arcs": arcs[::-1],
        "most": arcs[0][0], "from_word": _run.shown(seen.found, have[looks[0][0]]),
        "word": _run.shown(seen.found, moment.sure[0]),
    }  # fmt: skip


def _drawn_experts(seen: View, _key: str) -> dict[str, Any]:
    sure = seen.kept.sure
    layer, lost = seen.routed()
    one, other, weight = sure[4][layer]
    weights = {one: weight, other: 100 - weight}
    bias = seen.found["bias"][layer]
    return {"rows": [
        {"n": n + 1, "score": score, "bias": max(bias[n] / 10, 0.5), "on": n in weights,
         "weight": weights.get(n), "alone": n in lost}
        for n, score in enumerate(sure[3][layer])
    ]}  # fmt: skip


def _drawn_words(seen: View, key: str) -> dict[str, Any]:
    moment = seen.kept if key == "kept" else seen.struck
    before = ids(seen.found, moment)[-3:-1]
    shown = [(_run.shown(seen.found, id_), "past", "") for id_ in before]
    shown.append((_run.shown(seen.found, moment.sure[0]), "work", ""))
    assert moment.tried is not None
    draft = _run.shown(seen.found, moment.tried)
    if key == "kept":
        shown.append((draft, "draft", ""))
        shown.append((_run.shown(seen.found, moment.wrote[-1]), "new", ""))
    else:
        shown.append((_run.shown(seen.found, moment.wrote[0]), "new", draft))
    bars = [
        (seen.name(id_), part / 10, seen.lang.percent(round(part / 10)), id_ == moment.wrote[0])
        for id_, part in moment.sure[1]
    ]
    return {"words": shown, "bars": bars, "after": seen.name(moment.sure[0])}


_DRAWN = {"pieces": _drawn_pieces, "cache": _drawn_cache, "looks": _drawn_looks,
          "experts": _drawn_experts, "kept": _drawn_words, "struck": _drawn_words}  # fmt: skip
