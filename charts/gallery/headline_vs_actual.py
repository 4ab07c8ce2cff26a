"""{headline} is one run’s GPU-hours at an assumed price; what DeepSeek spent in all was never
published

US dollars. Filled: reported by DeepSeek in {reported}, at an assumed price. Outlined: estimated by
SemiAnalysis in {estimated}. Dashed: unknown, drawn without a size.

The two scales are separate on purpose: the price of weeks on some machines and the purchase of a
fleet for years cannot be divided by each other. The estimate of {gpus} GPUs is disputed; that the
operating cost covers {years} years is the most likely reading.

What DeepSeek spent in all is unknown. A filled bar is the headline, {headline}: pre-training
{pretraining}, extending the context {context}, post-training {posttraining}. Below it stand dashed
boxes without a size: earlier research and trial experiments, which the report leaves out, then
people, data, hardware, buildings and power, which it does not mention. Apart from these, on a scale
of their own, two outlined bars: the servers of a shared fleet, {servers}, and their operation,
{operation}, both estimates. Last, a year of that fleet in days: the run’s GPU-hours would take it
{days}, {share} of the year.
"""

from decimal import Decimal

from charts.drawing.geometry import Box
from charts.gallery import _parts as parts
from charts.rows import ChartCanvas, Row, Shown
from words.language import _

ROWS = (
    ("headline", "v3-cost-total", _("the headline: one run’s GPU-hours, priced"), "total"),
    ("price", "v3-gpu-price-assumed", _("Price assumed"), "given"),
    ("run", "v3-gpuh-total", _("V3’s training run"), "given"),
    ("pretraining", "v3-cost-pretraining", _("pre-training"), "stage"),
    ("context", "v3-cost-context-extension", _("extending the context"), "stage"),
    ("posttraining", "v3-cost-posttraining", _("post-training"), "stage"),
    ("left-out", "v3-cost-exclusions", _("left out, as the report itself says"), "unknown"),
    ("unmentioned", "v3-cost-unmentioned", _("not mentioned in the report"), "unknown"),
    ("servers", "semi-capex", _("to buy the servers, by an outside estimate"), "fleet"),
    ("operation", "semi-opex", _("to operate them, by the same estimate"), "fleet"),
    ("years", "semi-opex-years", _("Years that the operating cost most likely covers"), "given"),
    ("gpus", "semi-hopper-50k", _("GPUs in the estimated fleet"), "given"),
    ("days", "v3-run-fleet-days", _("Days that the whole fleet would need for the run"), "days"),
    ("share", "v3-run-share-of-fleet-year", _("The run’s share of the hours of a year"), "days"),
)
_BOXES = {
    "left-out": (_("earlier research"), _("trial experiments")),
    "unmentioned": (_("people"), _("data"), _("hardware"), _("buildings, power")),
}
_YEAR = Decimal(365)
_BAR, _ROOM, _SPACE = 40.0, 36.0, 8.0  # heights of bar and box, between two boxes


def words(shown: Shown) -> dict[str, str]:
    months = {"reported": shown.month("headline"), "estimated": shown.month("servers")}
    return shown.bares("gpus", "years") | months


def draw(canvas: ChartCanvas) -> None:
    """All of it, or in the view “brief” only what is in the headline and what is not."""
    y = _headline(canvas)
    y = _unknown(canvas, y + 34)
    if canvas.view != "brief":
        canvas.line(0, y + 22, canvas.width, y + 22, "grid")
        y = _fleet(canvas, y + 50)
        y = _days(canvas, y + 40)
    parts.close(canvas, y)


def _headline(canvas: ChartCanvas) -> float:
    """The headline as one bar, cut into its stages; returns where it ends."""
    total, stages = canvas["headline"], canvas.group("stage")
    price = canvas.lang.money(canvas["price"].value)
    label = _("the headline: one run’s GPU-hours at an assumed {price} each")
    with canvas.row("headline"):
        said = canvas.say(label, price=price)
        top = parts.heading(canvas, 18, _amount(canvas, total), said, role="claim")
    # A corrected stage may, for a while, sum to more than the total that was reported.
    whole = max(total.value, sum(one.value for one in stages))
    scale, x = canvas.width / float(whole), 0.0
    for stage in stages:
        length = float(stage.value) * scale
        with canvas.row(stage.key):
            canvas.rect(x, top, length, _BAR, "claim")
        if x:
            canvas.line(x, top, x, top + _BAR, "bg", 1.5)
        x += length
    first, *small = [f"{canvas.label(one)} {_amount(canvas, one)}" for one in stages]
    canvas.text(12, top + 25, first, parts.LABEL, "bg", bold=True, on_mark=True)
    middle = canvas.width - sum(float(one.value) for one in stages[1:]) * scale / 2
    canvas.line(middle, top + _BAR + 3, middle, top + _BAR + 10, "muted")
    y, width = top + _BAR + 25, canvas.width
    return canvas.wrap(width, y, ", ".join(small), width, parts.NOTE, "muted", anchor="end") - 17


def _amount(canvas: ChartCanvas, row: Row) -> str:
    """Dollars, millions with three decimals: the headline has as many."""
    return parts.amount(canvas, row, 3 if row.value >= 10**6 else None)


def _unknown(canvas: ChartCanvas, y: float) -> float:
    """What the headline leaves out: boxes without a size, since nobody has published one."""
    said = canvas.say(_("not in it, never published"))
    runs = [("?", "fg", True, parts.VALUE), (said, "fg", False, parts.LABEL)]
    canvas.runs(0, y, runs, gap=10)
    for key, names in _BOXES.items():
        y += 26
        with canvas.row(key):
            canvas.text(0, y, canvas.label(canvas[key]), parts.NOTE, "muted")
            y = _boxes(canvas, y + 9, names)
    return y


def _boxes(canvas: ChartCanvas, y: float, names: tuple[str, ...]) -> float:
    across = min(len(names), 2) if canvas.narrow else len(names)
    width = (canvas.width - _SPACE * (across - 1)) / across
    for at, name in enumerate(names):
        line, place = divmod(at, across)
        x, top = place * (width + _SPACE), y + line * (_ROOM + _SPACE)
        size = parts.NOTE if canvas.narrow else parts.LABEL
        box = Box(x, top, x + width, top + _ROOM)
        parts.box(canvas, box, name, dashed=True, size=size)
    return top + _ROOM


def _fleet(canvas: ChartCanvas, y: float) -> float:
    """Another kind of money, on a scale of its own."""
    shown = canvas.group("fleet")
    title = canvas.say(_("Another kind of money: a shared fleet, over years"))
    y = canvas.wrap(0, y, title, canvas.width, parts.LABEL, bold=True) + 16
    longest = max(one.value for one in shown)

    def mark(one: Row, top: float) -> float:
        length = float(one.value / longest) * canvas.width
        return canvas.rect(0, top, length, 22, "a", outline=one.hollow).y1

    return parts.stack(canvas, shown, mark, role="a", y=y, apart=32)


def _days(canvas: ChartCanvas, y: float) -> float:
    """The one fair comparison: the run in days of that fleet."""
    days, share = canvas["days"].value, canvas.lang.percent(canvas["share"].value)
    label = canvas.say(
        _("of that fleet, never idle, would do the run’s GPU-hours: {share} of a year"),
        share=share,
    )
    across, pitch, gap = (10, 8.8, 2.3) if canvas.narrow else (5, 9.45, 2.2)
    with canvas.row("days"):
        top = parts.heading(canvas, y, canvas.fact("days"), label, role="claim") + 2
        return parts.block(canvas, 0, top, _YEAR, across, pitch, gap, "a", outline=True, lit=days,
                           lit_row="run")  # fmt: skip
