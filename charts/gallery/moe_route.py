"""How V3's router chooses eight experts for a token and weighs them, step by step."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from charts.gallery import _diagram as diagram
from charts.gallery import _parts as parts
from charts.gallery._moe_picture import Picture
from charts.gallery._route import Route, numbers, route
from charts.rows import Row, by_key
from words.language import _

if TYPE_CHECKING:
    from charts.drawing.canvas import Canvas
    from words.language import Language

DIAGRAM = True
TITLE = _(
    "The bias helps to choose {active} of {experts} experts; the plain score alone weighs them"
)
SUBTITLE = _(
    "One token in one layer of V3. One thin bar = the score of one expert, one cell = {cell} "
    "numbers. The scores are invented, the rule is V3’s."
)
NOTE = _(
    "Each chosen expert reads the same {hidden} numbers as the router. The rule is that of the "
    "published program; training moves each bias so that no expert is overrun or idle."
)
ALT = _(
    "The bias decides who is chosen and not how much a choice weighs. Of {experts} bars in "
    "{groups} groups, {limited} groups are kept, numbers {kept}. In them {active} experts are "
    "marked; their plain scores, brought to a sum of {scale}, weigh their results: {weights}. The "
    "shared expert is added whole. The scores are invented."
)
STEPS = {
    "score": (_("Score"), _(
        "The router compares the token with each of the {experts} experts and gives each a score "
        "between zero and one."
    )),
    "bias": (_("Bias"), _(
        "A bias is added to each score, up or down; it counts for the choice and for nothing else."
    )),
    "groups": (_("Groups"), _(
        "Each group is ranked by its two best biased scores, and the best {limited} of {groups} "
        "stay."
    )),
    "experts": (_("Experts"), _(
        "In these groups the {active} best biased scores win, so a high score with a low bias may "
        "lose; only the winners’ experts run."
    )),
    "weigh": (_("Weigh and add"), _(
        "The plain scores, divided by their sum and multiplied by {scale}, weigh the {active} "
        "results; the shared expert’s is added whole."
    )),
}  # fmt: skip
ROWS = (
    ("hidden", "v3-hidden", _("Numbers that stand for a token"), "token"),
    ("experts", "v3-experts-per-layer", _("Routed experts in a layer"), "layer"),
    ("groups", "v3-expert-groups", _("Groups of experts in a layer"), "layer"),
    ("limited", "v3-limited-groups", _("Groups open to one token"), "choice"),
    ("active", "v3-experts-active", _("Routed experts at work on a token in a layer"), "choice"),
    ("scale", "v3-route-scale", _("Sum of their weights"), "choice"),
    ("shared", "v3-shared-experts", _("Shared experts in a layer, always at work"), "layer"),
)
_NAMES = {
    "score": _("{experts} scores"),
    "bias": _("{experts} scores + bias, for choosing only"),
    "groups": _("{limited} of {groups} groups"),
    "experts": _("{active} of {experts} experts"),
    "weigh": _("{active} weights, together {scale}"),
}


def words(rows: tuple[Row, ...], lang: Language) -> dict[str, str]:
    way = _way(rows)
    return {row.key: parts.bare(row, lang) for row in rows} | {
        "cell": lang.number(diagram.CELL),
        "kept": ", ".join(lang.number(group + 1) for group in way.kept),
        "weights": "; ".join(_weight(one, lang) for one in way.weights.values()),
    }


def draw(canvas: Canvas, rows: tuple[Row, ...], lang: Language, view: str) -> None:
    if len(numbers()[0]) != by_key(rows)["experts"].value:
        raise canvas.error("one invented score is needed for each expert; see _route.py")
    said, step = words(rows, lang), list(STEPS).index(view) + 1
    y = diagram.caption(canvas, STEPS, view, said, lang) + 14
    picture = Picture(canvas, by_key(rows), lang, step, _way(rows), y)
    picture.token(lang.say(_NAMES[view], **said))
    for line in range(picture.lines):
        picture.groups(line)
        picture.experts(line)
    picture.sum()


def _way(rows: tuple[Row, ...]) -> Route:
    row = by_key(rows)
    groups, limited, active = (int(row[key].value) for key in ("groups", "limited", "active"))
    return route(groups, limited, active, float(row["scale"].value))


def _weight(value: float, lang: Language) -> str:
    return lang.number(Decimal(value), 2)
