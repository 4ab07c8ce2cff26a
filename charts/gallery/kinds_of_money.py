"""{headline} and {servers} are different kinds of money

Published amounts in US dollars, sorted by what the money is for. Open circles: estimates by others,
or figures that rest on one.

Amounts compare within a kind and by one method only, and only V3 and R1 may be added: the same
servers are bought once, run for years and rented to a run on paper. Nobody has published DeepSeek’s
total spending.

Four kinds. Price of a run: {headline} for V3, estimates for GPT-4 and Gemini Ultra. Price of the
next stage: {r1} for R1. Things owned: estimates from {least} to {servers}. Running: {operation},
most likely over {years} years, and others.
"""

from charts.gallery import _parts as parts
from charts.rows import ChartCanvas, Row, Shown
from words.kinds import KIND_WORDS
from words.language import _

_SAID = _("GPT-4, by Sam Altman’s word; he did not say what it covers")
_OWNED = _("buying and running the Hoppers, for one year, a critique")
ROWS = (
    ("v3", "v3-cost-total", _("DeepSeek-V3, hours at an assumed rental price"), "run"),
    ("both", "v3-plus-r1", _("V3 and R1 together, hours at the same price"), "run"),
    ("gpt4-said", "gpt4-altman", _SAID, "run"),
    ("gpt4-cloud", "gpt4-aiindex", _("GPT-4, at cloud prices"), "run"),
    ("gemini-cloud", "gemini-aiindex", _("Gemini Ultra, at cloud prices"), "run"),
    ("gpt4-owned", "gpt4-epoch", _("GPT-4, amortised hardware and energy"), "run"),
    ("gemini-owned", "gemini-epoch", _("Gemini Ultra, amortised hardware and energy"), "run"),
    ("r1", "r1-cost-rl", _("from V3 to R1, hours at the same price"), "stage"),
    ("servers", "semi-capex", _("DeepSeek’s servers, most likely with its A100"), "owned"),
    ("servers-first", "semi-capex-first-version", _("the same estimate, first version"), "owned"),
    ("hoppers", "glenn-hopper-capex", _("Hopper servers alone, a published critique"), "owned"),
    ("hoppers-dario", "dario-50k-value", _("Hopper GPUs, Dario Amodei’s estimate"), "owned"),
    ("hardware", "semi-500m", _("hardware over the company’s history"), "owned"),
    ("gpt4-hardware", "gpt4-acquisition", _("the hardware that trained GPT-4"), "owned"),
    ("operation", "semi-opex", _("operating DeepSeek’s clusters, over several years"), "years"),
    ("operation-year", "semi-opex-per-year", _("the same, for one year"), "years"),
    ("ownership", "glenn-hopper-tco", _OWNED, "years"),
    ("serving", "inf-cost-day", _("serving V3 and R1, for one day, at an assumed price"), "years"),
    ("years", "semi-opex-years", _("Years that the operating cost most likely covers"), "count"),
)
_SHELVES = {
    "run": (_("Price of a run"), _("by the method named, where one was")),
    "stage": (_("Price of the next stage"), _("what is added to a finished run")),
    "owned": (_("Things owned"), _("bought once, used for years")),
    "years": (_("Running"), _("power, space, upkeep: for years, a year or a day")),
}


def words(shown: Shown) -> dict[str, str]:
    least = min(shown.group("owned"), key=lambda one: one.value)
    return {
        "headline": shown.fact("v3"),
        "least": shown.fact(least),
        "years": shown.lang.number(shown["years"].value),
    }


def draw(canvas: ChartCanvas) -> None:
    y, amounts = 18.0, (_value(canvas, row) for row in canvas.group(*_SHELVES))
    # The wide picture's labels start past the longest amount of this language.
    left = 20 + max(canvas.measure(amount, 15, bold=True) for amount in amounts) + 18
    for shown, head in parts.sections(canvas, _SHELVES, _shelf):
        y = head(y)
        for row in shown:
            with canvas.row(row.key):
                y = _item(canvas, y, row, left)
        y += 24
    parts.close(canvas, y - 42)


def _shelf(canvas: ChartCanvas, title: str, what: str, one_line: bool, y: float) -> float:
    if one_line:
        name, aside = (title, "fg", True, parts.SECTION), (what, "muted", False, parts.LABEL)
        canvas.runs(0, y, [name, aside], gap=10)
    else:
        canvas.text(0, y, title, parts.SECTION, "fg", bold=True)
        y = canvas.wrap(0, y + 19, what, canvas.width, parts.LABEL, "muted") - 19
    canvas.line(1, y + 9, canvas.width - 1, y + 9, "quiet", 1.5)
    return y + 34


def _value(canvas: ChartCanvas, row: Row) -> str:
    return parts.amount(canvas, row, {"v3": 3, "both": 2}.get(row.key))


def _item(canvas: ChartCanvas, y: float, row: Row, left: float) -> float:
    """One amount: its mark, what it is for and its kind in words; returns the next baseline."""
    role, shade = ("claim", "claim") if row.key == "v3" else ("a", "fg")
    value, label = _value(canvas, row), canvas.label(row)
    kind = canvas.say(KIND_WORDS[row.record.kind])
    canvas.dot(6, y - 5, 5, role, outline=row.hollow)
    canvas.text(20, y, value, 15, shade, bold=True)
    room = canvas.width - canvas.measure(kind, parts.NOTE) - 12
    fits = 20 + canvas.measure(value, 15, bold=True) <= room
    if fits:
        canvas.text(canvas.width, y, kind, parts.NOTE, "muted", anchor="end")
    if not canvas.narrow:
        return canvas.wrap(left, y, label, room - left, parts.LABEL) + 7
    y = canvas.wrap(20, y + 19, label, canvas.width - 20, parts.LABEL)
    return (y if fits else canvas.wrap(20, y, kind, room, parts.NOTE, "muted")) + 7
