"""Training runs measured alike: GPU-hours, and compute prices kept apart by method."""

from __future__ import annotations

from typing import TYPE_CHECKING

from charts.gallery import _parts as parts
from charts.rows import Row, by_key, in_group
from words.language import _

if TYPE_CHECKING:
    from charts.drawing.canvas import Canvas
    from words.language import Language

TITLE = _("Llama 3.1 405B took {ratio} times V3’s GPU-hours; what GPT-4 cost depends on the method")
SUBTITLE = _(
    "GPU-hours as the developers report them, on H800 and H100; US dollars by three methods, each"
    " on a scale of its own. Outlined: estimated by others."
)
NOTE = _(
    "A price by one method must not be set against a price by another: on average, cloud prices "
    "come out {factor} times as high as amortised hardware. R1’s figure is only what came after "
    "V3. The dollars for Llama are its reported hours at the price assumed for V3."
)
ALT = _(
    "GPU-hours: V3 {v3_hours}, Llama 3.1 405B {llama_hours}, {ratio} times as many. Hours at an "
    "assumed price: V3 {v3}, R1’s own stages {r1}, Llama 3.1 405B {llama}. Cloud-price estimates:"
    " GPT-4 {gpt4_cloud}, Gemini Ultra {gemini_cloud}. Amortised hardware and energy: GPT-4 "
    "{gpt4_owned}, Gemini Ultra {gemini_owned}. Bars in four groups."
)
_R1 = _("R1, after V3")
ROWS = (
    ("v3_hours", "v3-gpuh-total", _("DeepSeek-V3"), "hours"),
    ("llama_hours", "llama405-gpuh", _("Llama 3.1 405B"), "hours"),
    ("v3", "v3-cost-total", _("DeepSeek-V3"), "rental"),
    ("r1", "r1-cost-rl", _R1, "rental"),
    ("llama", "llama405-cost-at-2", _("Llama 3.1 405B"), "rental"),
    ("gpt4_cloud", "gpt4-aiindex", _("GPT-4"), "cloud"),
    ("gemini_cloud", "gemini-aiindex", _("Gemini Ultra"), "cloud"),
    ("gpt4_owned", "gpt4-epoch", _("GPT-4"), "owned"),
    ("gemini_owned", "gemini-epoch", _("Gemini Ultra"), "owned"),
    ("ratio", "llama-v3-gpuh-ratio", _("Llama 3.1 405B against V3, GPU-hours"), "ratio"),
    ("factor", "cloud-vs-amortised", _("Cloud price against amortised hardware"), "ratio"),
)
_GROUPS = {
    "hours": (_("GPU-hours"), _("reported by DeepSeek and Meta")),
    "rental": (_("Price: hours × assumed rental"), _("DeepSeek’s own method")),
    "cloud": (_("Price: cloud rates"), _("estimated for the AI Index")),
    "owned": (_("Price: amortised hardware and energy"), _("estimated by Epoch AI")),
}


def words(rows: tuple[Row, ...], lang: Language) -> dict[str, str]:
    row = by_key(rows)
    return parts.said(rows, lang) | {key: parts.bare(row[key], lang) for key in ("ratio", "factor")}


class _Columns:
    """Where the wide picture's bars start and how long the longest may be."""

    def __init__(self, canvas: Canvas, shown: tuple[Row, ...], lang: Language) -> None:
        names = max(canvas.measure(lang.say(row.label), parts.LABEL) for row in shown)
        values = max(canvas.measure(_value(row, lang), 15, bold=True) for row in shown)
        self.left = 0.0 if canvas.narrow else names + 20
        self.most = canvas.width if canvas.narrow else canvas.width - self.left - values - 14


def draw(canvas: Canvas, rows: tuple[Row, ...], lang: Language, view: str) -> None:
    columns = _Columns(canvas, tuple(row for row in rows if row.group in _GROUPS), lang)
    titles = {group: (lang.say(title), lang.say(who)) for group, (title, who) in _GROUPS.items()}
    one_line = parts.on_one_line(canvas, titles.values())
    y = 16.0
    for group, (title, who) in titles.items():
        shown = in_group(rows, group)
        y = parts.section(canvas, y, title, who, one_line)
        longest = max(row.value for row in shown)
        for row in shown:
            with canvas.row(row.key):
                y = _bar(canvas, y, row, float(row.value / longest) * columns.most, columns, lang)
        y += 34
    parts.close(canvas, y - 44)


def _bar(
    canvas: Canvas, y: float, row: Row, length: float, columns: _Columns, lang: Language
) -> float:
    """A name, a bar and its value; both stand above the bar where room is short."""
    role = "claim" if row.label == "DeepSeek-V3" else "a"
    value, name = _value(row, lang), lang.say(row.label)
    if canvas.narrow:
        canvas.runs(0, y + 12, [(value, role, True, 15), (name, "fg", False, parts.LABEL)])
        parts.bar(canvas, 0, y + 18, length, 14, role, row.hollow)
        return y + 46
    canvas.text(0, y + 15, name, parts.LABEL, "fg")
    parts.bar(canvas, columns.left, y, length, 20, role, row.hollow)
    canvas.text(columns.left + length + 8, y + 15, value, 15, role, bold=True)
    return y + 30


def _value(row: Row, lang: Language) -> str:
    """The amount; the unit of the hours is in the name of their group."""
    if row.group == "hours":
        return parts.bare(row, lang)
    return parts.amount(row, lang, 3 if row.key == "v3" else None)
