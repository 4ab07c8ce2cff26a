"""With {acceptance} of its drafts accepted, V3 yields {low} to {high} tokens per pass

Expected tokens of a pass of the main model if one token is drafted for it and kept with the given
acceptance. Acceptance and speed as DeepSeek reports them.

The line is arithmetic: one token is certain, the drafted one counts as often as it is accepted. The
reported speed, {speedup}, lies below it, since drafting and checking take time too. Acceptance says
nothing about correctness: a rejected draft is replaced, never shown.

A straight line from one token per pass, when no draft is accepted, to two when all are. At the
acceptance of the technical report, {acceptance}, it gives {low} to {high}; a later paper reports
{other}. A separate level marks the reported speed, {speedup}, just below.
"""

from charts.gallery import _parts as parts
from charts.rows import ChartCanvas, Row, Shown
from words.language import _

ROWS = (
    ("low", "mtp-tokens-per-step-low", _("tokens per pass at the low end"), "step"),
    ("high", "mtp-tokens-per-step-high", _("tokens per pass at the high end"), "step"),
    ("acceptance", "mtp-acceptance", _("accepted: technical report"), "band"),
    ("other", "mtp-acceptance-isca", _("accepted: later paper (grey)"), "band"),
    ("speedup", "mtp-speedup", _("tokens per second, reported"), "level"),
    ("depth", "mtp-depth", _("Tokens drafted beyond the next one"), "model"),
)


def words(shown: Shown) -> dict[str, str]:
    return shown.numbers(None, "low", "high")


def draw(canvas: ChartCanvas) -> None:
    top, bottom = (110, 330) if canvas.narrow else (80, 360)
    most = 1 + float(canvas["depth"].value)
    percent = parts.Axis(0, 100, 34, canvas.width - 20)
    plot = parts.Plot(percent, parts.Axis(1, most, bottom, top))
    canvas.text(0, top - 14, canvas.say(_("Tokens per pass")), parts.LABEL, "muted")
    _bands(canvas, plot)
    _axes(canvas, plot)
    _level(canvas, plot, canvas["speedup"])
    with canvas.row("depth"):
        canvas.polyline([(plot.across.start, bottom), (plot.across.end, top)], "a", 2.5)
    _points(canvas, plot)
    parts.close(canvas, bottom + 44)


def _bands(canvas: ChartCanvas, plot: parts.Plot) -> None:
    """The two reported ranges: a strip of ground each, named over the plot and bracketed."""
    y, (_first, _last, bottom, top) = 16.0, plot.up
    for key, role in (("other", "a"), ("acceptance", "claim")):
        row = canvas[key]
        x1, x2 = plot.across.at(row.low), plot.across.at(row.high)
        text = [(canvas.fact(row), role, True, 15), (canvas.label(row), "fg", False, parts.LABEL)]
        with canvas.row(key):
            if key == "other":
                canvas.rect(x1, top, x2 - x1, bottom - top, "grid")
            end, at, foot = (canvas.width, y, 20) if canvas.narrow else (x1 - 10, y + 4, 5)
            canvas.runs(end, at, text, anchor="end")
            canvas.bracket(x1, x2, y + foot, role, depth=-6)
        y += 46 if canvas.narrow else 30


def _axes(canvas: ChartCanvas, plot: parts.Plot) -> None:
    (left, right), bottom = plot.across[2:], plot.up.start
    for step in range(6):
        tokens = 1 + step * canvas["depth"].value / 5
        y = plot.up.at(tokens)
        canvas.line(left, y, right, y, "grid")
        canvas.text(0, y + 4, canvas.lang.number(tokens, 1), parts.NOTE, "muted")
    for percent in range(0, 101, 20):
        x, text = plot.across.at(percent), canvas.lang.percent(percent)
        canvas.text(x, bottom + 18, text, parts.NOTE, "muted", anchor="middle")
    name = canvas.say(_("Drafted tokens accepted"))
    canvas.text(canvas.width, bottom + 38, name, parts.LABEL, "muted", anchor="end")


def _level(canvas: ChartCanvas, plot: parts.Plot, row: Row) -> None:
    """The reported speed: a level of its own, since it counts seconds and not steps."""
    (left, right), y = plot.across[2:], plot.up.at(row.value)
    value, label = canvas.fact(row), canvas.label(row)
    with canvas.row(row.key):
        canvas.line(left, y, right, y, "claim", 1.5, dash=True)
        if canvas.narrow:
            # Two lines, which leave the grid line below free.
            room, text = 0.6 * (right - left), f"{value} {label}"
            canvas.wrap(left + 4, y + 17, text, room, parts.NOTE, "claim", True)
        else:
            canvas.runs(left + 4, y + 20, [(value, "claim", True, 15), (label, "fg", False, 14)])


def _points(canvas: ChartCanvas, plot: parts.Plot) -> None:
    band, high = canvas["acceptance"], canvas["high"].value
    for key, percent in (("low", band.low), ("high", band.high)):
        with canvas.row(key):
            canvas.dot(*plot.at(percent, canvas[key].value), 5, "claim")
    span, name = "–".join(canvas.words[end] for end in ("low", "high")), _("tokens per pass")
    runs = [(span, "fg", True, 15), (canvas.say(name), "fg", False, parts.LABEL)]
    canvas.runs(plot.across.at(80) - 12, plot.up.at(high) + 9, runs, anchor="end")
