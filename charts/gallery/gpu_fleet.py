"""V3’s training run used {run} GPUs, {share} of the estimated fleet

One square = {square} GPUs. Solid: reported by DeepSeek. Outlined: estimated by SemiAnalysis in
{estimated}.

The estimate counts GPUs that DeepSeek could use, shared with the fund High-Flyer, among them, most
likely, H20 that were only on order; the H20 figure is what remains of the total. The run itself was
earlier. DeepSeek has never published the size of its fleet.

SemiAnalysis estimates {hopper} Hopper GPUs: {h800} H800, {h100} H100 and, by subtraction, {h20}
H20, all outlined. Inside the H800, {run} are lit: the reported V3 run, {share} of the Hopper
estimate and {share_h800} of the H800 estimate. Drawn apart: {a100} older A100, reported by
DeepSeek. The last view adds {inference} H800 that answered users at the peak of one day. Squares of
{square} GPUs each.
"""

from decimal import Decimal

from charts.gallery import _parts as parts
from charts.rows import ChartCanvas, Row, Shown
from words.language import _

SQUARE = Decimal(100)  # GPUs in one square: 50,000 stay countable and the run is no speck
VIEWS = {"hopper": _("All Hopper"), "h800": _("H800 only"), "reported": _("Reported only")}
ROWS = (
    ("run", "v3-cluster-gpus", _("H800 that trained V3"), "reported"),
    ("inference", "inf-gpus-peak", _("H800 answering users at the peak of one day"), "reported"),
    ("a100", "fire-flyer-2", _("A100 in Fire-Flyer 2, older than Hopper"), "reported"),
    ("h800", "semi-h800", _("H800"), "chip"),
    ("h100", "semi-h100", _("H100"), "chip"),
    ("h20", "semi-h20-implied", _("H20"), "chip"),
    ("hopper", "semi-hopper-50k", _("All Hopper GPUs"), "total"),
    ("share", "v3-share-of-fleet", _("The V3 run in all Hopper GPUs"), "share"),
    ("share-h800", "v3-share-of-h800", _("The V3 run in the H800"), "share"),
)


def words(shown: Shown) -> dict[str, str]:
    return {"square": shown.lang.number(SQUARE), "estimated": shown.month("hopper")}


def draw(canvas: ChartCanvas) -> None:
    {"hopper": _hopper, "h800": _h800, "reported": _reported}[canvas.view](canvas)


def _hopper(canvas: ChartCanvas) -> None:
    size = (11.0, 2.5) if canvas.narrow else (13.0, 2.5)
    second = 10 * size[0] + (22 if canvas.narrow else 20)
    lower = _chip(canvas, 0, 18, "h800", size)
    _chip(canvas, second, 18, "h100", size)
    below = _lit(canvas, lower, 10, size, _("{n} H800 trained V3"))
    left, top = (0.0, below + 38) if canvas.narrow else (2 * second, 18.0)
    bottom = _chip(canvas, left, top, "h20", size)
    implied = canvas.say(_("H20: the remainder of the estimate, with orders"))
    y = canvas.wrap(left, bottom + 28, implied, canvas.width - left, parts.LABEL, "muted")
    y, apart = max(y - 16, below) + 46, canvas["a100"]
    canvas.line(0, y - 26, canvas.width, y - 26, "grid")
    with canvas.row("a100"):
        top = parts.heading(canvas, y, *parts.labelled(canvas, apart))
        parts.close(canvas, _squares(canvas, apart, 0, top, 4, size, "quiet"))


def _chip(canvas: ChartCanvas, x: float, y: float, key: str, size: tuple[float, float]) -> float:
    row = canvas[key]
    with canvas.row(key):
        canvas.text(x, y, canvas.label(row), parts.VALUE, "fg", bold=True)
        canvas.text(x, y + 20, parts.amount(canvas, row), parts.LABEL, "fg")
        return _squares(canvas, row, x, y + 32, 10, size, "a")


def _squares(
    canvas: ChartCanvas, row: Row, x: float, y: float, across: int, size: tuple[float, float],
    role: str,
) -> float:  # fmt: skip
    """The GPUs of a row; of the H800, those of the run in the colour of the claim."""
    lit = canvas["run"].value / SQUARE if row.key == "h800" else Decimal(0)
    return parts.block(canvas, x, y, row.value / SQUARE, across, *size, role, outline=row.hollow,
                       lit=lit, lit_row="run")  # fmt: skip


def _h800(canvas: ChartCanvas) -> None:
    row, size = canvas["h800"], (16.5, 3.5) if canvas.narrow else (34.5, 6.5)
    label = canvas.say(_("H800, by SemiAnalysis’s estimate"))
    top = parts.heading(canvas, 18, parts.amount(canvas, row), label)
    with canvas.row("h800"):
        lower = _squares(canvas, row, 0, top, 5, size, "a")
    parts.close(canvas, _lit(canvas, lower, 5, size, _("{n} trained V3: {share_h800} of them")))


def _reported(canvas: ChartCanvas) -> None:
    across, size = (4, (13.0, 2.5)) if canvas.narrow else (3, (20.0, 4.0))

    def head(row: Row) -> parts.Head:
        """The number, what the GPUs do, and the month of the report."""
        month = canvas.lang.date(row.record.as_of, "month")
        return parts.amount(canvas, row), canvas.label(row), month

    def mark(row: Row, y: float) -> float:
        role = {"run": "claim", "a100": "quiet"}.get(row.key, "a")
        return _squares(canvas, row, 0, y, across, size, role)

    bottom = parts.stack(canvas, canvas.group("reported"), mark, head, apart=36)
    text = _(
        "The months are those of the reports. DeepSeek has never published how many GPUs it has in "
        "all."
    )
    y = canvas.wrap(0, bottom + 28, canvas.say(text), canvas.width, parts.LABEL, "muted")
    parts.close(canvas, y - 16)


def _lit(
    canvas: ChartCanvas, y: float, across: int, size: tuple[float, float], message: str
) -> float:
    """The squares of the run, bracketed below and named; returns where that ends."""
    run, said = canvas["run"], canvas.say(message, n=canvas.words["run"])
    canvas.bracket(0, parts.reach(run.value / SQUARE, across, *size), y + 4, "claim")
    return canvas.wrap(0, y + 28, said, canvas.width, parts.LABEL, "claim", bold=True) - 16
