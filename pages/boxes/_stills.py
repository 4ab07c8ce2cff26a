"""Six stills of the recorded run with captions: what the picture shows, without a script."""

from collections.abc import Callable, Mapping
from typing import Any

from markupsafe import Markup

from lab import runs
from pages.boxes import _run
from pages.boxes._run import Run
from pages.page import Page

_ARCS = 6
_COLUMNS = 15  # of a still that shows a cache


def steps(page: Page) -> Markup:
    """All six, with captions, as a strip."""
    seen, lang, c = _run.run(page.lang), page.lang, runs.config()
    layer, moment = seen.looking(), seen.kept
    most = seen.ids(moment)[moment.sure[2][layer][0][0]]
    routed, lost = seen.routed()
    won = sorted(set(moment.sure[4][routed][:2]) - set(moment.sure[5][routed]))
    turned = {"a": lang.number(lost[0] + 1), "b": lang.number(won[0] + 1)} if lost else {}
    piece = seen.piece(moment.sure[0])
    return page.render(
        "run/steps.html",
        c=c,
        still=lambda key: still(key, page),
        plain=runs.kept(1)["plain"] // c.n_layers,
        looks={"a": piece, "b": seen.piece(most), "n": lang.number(layer + 1)},
        experts={"x": piece, **turned},
        kept=_named(seen, moment),
        struck=_named(seen, seen.struck),
        v3=lambda *facts: {fact_id: _run.in_v3(fact_id, page) for fact_id in facts},
    )


def still(key: str, page: Page) -> Markup:
    """One of them without its caption."""
    template, drawn = _STILLS[key]
    return page.render(f"run/still_{template}.html", **drawn(_run.run(page.lang)))


def _named(seen: Run, moment: runs.Moment) -> dict[str, str]:
    """The sure piece of a pass, its draft, and what it wrote last."""
    pieces = (moment.sure[0], moment.tried or 0, moment.wrote[-1])
    return dict(zip("abc", map(seen.piece, pieces), strict=True))


def _looks(seen: Run) -> dict[str, Any]:
    moment, layer = seen.kept, seen.looking()
    have = seen.ids(moment)
    looks = moment.sure[2][layer][:_ARCS]
    first = max(0, len(have) - _COLUMNS)
    arcs = [(column - first, share) for column, share in looks if column >= first]
    return {
        "columns": min(len(have), _COLUMNS), "heads": runs.config().n_heads, "arcs": arcs[::-1],
        "most": arcs[0][0], "from_word": seen.shown(have[looks[0][0]]),
        "word": seen.shown(moment.sure[0]),
    }  # fmt: skip


def _experts(seen: Run) -> dict[str, Any]:
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


def _words(seen: Run, moment: runs.Moment) -> dict[str, Any]:
    """The last pieces, the draft and what the pass wrote; below them the chances of each."""
    before = [(seen.shown(id_), "past", "") for id_ in seen.ids(moment)[-3:-1]]
    assert moment.tried is not None
    draft, wrote = seen.shown(moment.tried), seen.shown(moment.wrote[-1])
    new = [(draft, "draft", ""), (wrote, "new", "")] if moment.good else [(wrote, "new", draft)]
    bars = [
        (seen.piece(id_), part / 10, seen.lang.percent(round(part / 10)), id_ == moment.wrote[0])
        for id_, part in moment.sure[1]
    ]
    words = [*before, (seen.shown(moment.sure[0]), "work", ""), *new]
    return {"words": words, "bars": bars, "after": seen.piece(moment.sure[0])}


# The template of each still, and what it draws.
_STILLS: Mapping[str, tuple[str, Callable[[Run], dict[str, Any]]]] = {
    "pieces": ("pieces", lambda seen: {"pieces": [*map(seen.shown, seen.ids()[:7])], "now": 1}),
    "cache": ("cache", lambda seen: {"columns": _COLUMNS, "heads": runs.config().n_heads}),
    "looks": ("cache", _looks),
    "experts": ("experts", _experts),
    "kept": ("words", lambda seen: _words(seen, seen.kept)),
    "struck": ("words", lambda seen: _words(seen, seen.struck)),
}
