"""A pass with a draft reads {cost} times the weights in the small model, {v3_cost} times in V3

Tokens that such a pass yields, and weights that it reads for a single reader, both as multiples of
a plain pass. A model of {size} parameters, trained on software help, beside V3.

It counts weights, not time. V3’s cost is our arithmetic: neighbouring tokens may share up to half
of their routed experts, or no more than chance gives; in the small model they share {shared}. Time
is another matter: DeepSeek reports {speedup} times as many tokens per second.

The small model: {yield} tokens per pass, which reads {cost} times the weights of a plain one, {two}
for two tokens and {draft} for the draft. V3: {low} to {high} tokens per pass, which reads {v3_cost}
times the weights, {v3_two} for two tokens and {v3_draft} for the draft. Bars on one scale.
"""

from dataclasses import replace

from charts.gallery import _parts as parts
from charts.rows import ChartCanvas, Row, Shown
from words.language import _

_TOKENS, _COST = _("tokens of a pass"), _("weights read")
_TWO, _DRAFT = _("for two tokens checked"), _("for one drafted")
ROWS = (
    ("yield", "lab-yield", _TOKENS, "lab"),
    ("cost", "lab-step-cost", _COST, "lab"),
    ("two", "lab-mtp.two", _TWO, "lab-cost"),
    ("draft", "lab-mtp.draft", _DRAFT, "lab-cost"),
    ("gain", "lab-gain", _("tokens for the weights read, small model"), "gain"),
    ("agreement", "lab-mtp.agreement", _("drafts that the small model agrees with"), "share"),
    ("shared", "lab-mtp.shared", _("experts that neighbours share in the small model"), "share"),
    ("low", "mtp-tokens-per-step-low", _("tokens of a pass, lower end"), "v3"),
    ("high", "mtp-tokens-per-step-high", _("tokens of a pass, upper end"), "v3"),
    ("v3-cost", "mtp-weights-cost", _COST, "v3"),
    ("v3-two", "mtp-weights-two", _TWO, "v3-cost"),
    ("v3-draft", "mtp-weights-draft", _DRAFT, "v3-cost"),
    ("v3-gain", "mtp-weights-gain", _("tokens for the weights read, V3"), "gain"),
    ("speedup", "mtp-speedup", _("tokens per second of V3, reported"), "time"),
    ("acceptance", "mtp-acceptance", _("drafts that V3 accepts"), "share"),
    ("size", "lab-model.parameters", _("parameters of the small model"), "model"),
)


def words(shown: Shown) -> dict[str, str]:
    plain = ("yield", "cost", "two", "draft", "low", "high", "v3-draft")
    return shown.numbers(2, *plain) | shown.bares("speedup") | {
        "v3_cost": _value(shown, shown["v3-cost"]),
        "v3_two": _value(shown, shown["v3-two"]),
        "size": parts.model(shown, "size"),
    }  # fmt: skip


def draw(canvas: ChartCanvas) -> None:
    low, high = canvas["low"], canvas["high"]
    # Two ends as one row, under the key of the upper one.
    span = replace(high.record, value=None, low=low.value, high=high.value)
    tokens = replace(high, label=_TOKENS, record=span)
    shown = (canvas["yield"], canvas["cost"], tokens, canvas["v3-cost"])
    names = max(canvas.measure(canvas.label(row), parts.LABEL) for row in shown)
    values = max(canvas.measure(_value(canvas, row), 15, bold=True) for row in shown)
    start, room = (0.0, 8.0) if canvas.narrow else (names + 20, values + 22)
    most = float(max(row.high for row in shown))
    ruler = parts.Axis(0, most, start, canvas.width - room)
    small = (canvas.say(_("The small model")), _gain(canvas, "gain"))
    large = (canvas.say(_("V3")), _gain(canvas, "v3-gain"))
    one_line = parts.on_one_line(canvas, (small, large))
    y = _model(canvas, ruler, 16, (*small, one_line), canvas["yield"], "cost")
    y = _model(canvas, ruler, y + 36, (*large, one_line), tokens, "v3-cost")
    parts.close(canvas, y)


def _model(
    canvas: ChartCanvas, ruler: parts.Axis, y: float, head: tuple[str, str, bool], tokens: Row,
    cost: str,
) -> float:  # fmt: skip
    """What a pass of one model yields and costs, and in words below what the cost is made of."""
    pieces = tuple(canvas[cost.replace("cost", part)] for part in ("two", "draft"))
    y = parts.section(canvas, *head, y)
    y = _line(canvas, y, tokens, ruler, (tokens,), ("claim",))
    y = _line(canvas, y, canvas[cost], ruler, pieces, ("a", "b"))
    said = "; ".join(f"{_value(canvas, one)} {canvas.label(one)}" for one in pieces)
    return canvas.wrap(0, y + 8, said, canvas.width, parts.NOTE, "muted") - 8


def _line(
    canvas: ChartCanvas, y: float, row: Row, ruler: parts.Axis, pieces: tuple[Row, ...],
    roles: tuple[str, ...],
) -> float:  # fmt: skip
    """A name, a bar of pieces end to end with the spread of the whole, and its value."""
    value, name, role = _value(canvas, row), canvas.label(row), roles[0]
    top, thick, over = (y + 18, 14, 0) if canvas.narrow else (y, 20, 3)
    x = ruler.start
    for piece, colour in zip(pieces, roles, strict=True):
        length = ruler.at(piece.value) - ruler.start
        with canvas.row(piece.key):
            parts.bar(canvas, piece, x, top, length, thick, colour)
        x += length
    reach = parts.whisker(canvas, row, top + thick / 2, ruler, thick / 2 + over)
    if canvas.narrow:
        canvas.runs(0, y + 12, [(value, role, True, 15), (name, "fg", False, parts.LABEL)])
        return y + 46
    canvas.text(0, y + 15, name, parts.LABEL)
    end = max(x, ruler.at(row.value), reach)
    canvas.text(end + 10, y + 15, value, 15, role, bold=True)
    return y + 30


def _gain(canvas: ChartCanvas, key: str) -> str:
    return canvas.say(_("tokens ÷ weights: {n}"), n=canvas.bare(key))


def _value(shown: Shown, row: Row) -> str:
    """The number with two decimals, or the ends of a range."""
    if row.record.value is None:
        return shown.bare(row)
    return shown.lang.number(row.value, 2)
