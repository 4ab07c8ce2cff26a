"""V3 took {ratio} times fewer GPU-hours than Llama 3.1 405B, nearly all by less work per token

GPU-hours, on H100 for Llama and on H800 for V3. Blue and orange: reported by Meta and by DeepSeek.
Grey: computed, one difference removed at a time.

The three divisions together make {pretraining}: V3’s pre-training against all the hours of Llama,
which Meta does not split. The work of an hour is what remains of the quotient. It mixes number
format, network, pauses and whatever else Llama’s hours contain, and is not the speed of a chip. The
two tokenizers differ. GFLOP: a billion steps of arithmetic; TFLOP: a thousand times as many.

Nearly all of the saving is less work per token. Bars of GPU-hours on one scale: Llama 3.1 405B,
{llama}. Divided by {by_work}, for V3’s work per token, {work}; divided by {by_tokens}, for V3’s
tokens, {tokens}; divided by {by_rate}, for the work done in an hour, V3’s pre-training,
{v3_pretraining}. With its later stages added, V3’s whole run: {total}.
"""

from charts.gallery import _parts as parts
from charts.rows import ChartCanvas, Row, Shown
from words.language import _

_BEFORE_LATER = _("Llama’s hours against V3’s pre-training")
ROWS = (
    ("llama", "llama405-gpuh", _("Llama 3.1 405B, as reported"), "bar"),
    ("work", "why-hours-work", _("Llama’s hours with V3’s work per token"), "bar"),
    ("tokens", "why-hours-tokens", _("and with V3’s number of tokens"), "bar"),
    ("v3-pretraining", "v3-gpuh-pretraining", _("V3’s pre-training"), "bar"),
    ("total", "v3-gpuh-total", _("V3’s whole run"), "bar"),
    ("saved", "why-hours-not-needed", _("Hours not needed with V3’s work per token"), "step"),
    ("later", "v3-gpuh-later", _("V3’s later stages"), "step"),
    ("by-work", "gflop-ratio-llama", _("Work per token, Llama against V3"), "factor"),
    ("by-tokens", "why-tokens-ratio", _("Tokens, Llama against V3"), "factor"),
    ("by-rate", "why-rate-ratio", _("Work in a GPU-hour, V3 against Llama"), "factor"),
    ("pretraining", "why-pretraining-ratio", _BEFORE_LATER, "factor"),
    ("ratio", "llama-v3-gpuh-ratio", _("Llama’s hours against V3’s whole run"), "ratio"),
    ("v3-work", "gflop-v3", _("V3, work per token"), "rate"),
    ("llama-work", "gflop-llama405", _("Llama 3.1 405B, work per token"), "rate"),
    ("v3-tokens", "v3-tokens", _("V3, tokens"), "given"),
    ("llama-tokens", "llama405-tokens", _("Llama 3.1 405B, tokens"), "given"),
    ("v3-rate", "v3-rate-gflop", _("V3, work of a GPU"), "rate"),
    ("llama-rate", "llama405-rate", _("Llama 3.1 405B, work of a GPU"), "rate"),
)
_SAYS = {
    "llama": _("Llama 3.1 405B, as reported"),
    "work": _("with V3’s work per token: {v3_work} GFLOP, not {llama_work}"),
    "tokens": _("and with V3’s tokens: {v3_tokens}, not {llama_tokens}"),
    "v3-pretraining": _(
        "and V3’s work per hour, {v3_rate} TFLOP/s, not {llama_rate}: its pre-training"
    ),
    "total": _("with longer context and post-training: V3’s whole run"),
}
_SIGNS = {"work": "÷", "tokens": "÷", "v3-pretraining": "÷", "total": "+"}
_BY = {"work": "by-work", "tokens": "by-tokens", "v3-pretraining": "by-rate", "total": "later"}
_ROLES = {"llama": "a", "v3-pretraining": "claim", "total": "claim"}
_THICK = 22.0


def words(shown: Shown) -> dict[str, str]:
    return {row.key.replace("-", "_"): _said(shown, row) for row in shown.rows}


def _said(shown: Shown, row: Row) -> str:
    """The number as the picture writes it; where it is part of a sum, without “about”."""
    if row.group == "bar":
        return _hours(shown, row)
    if row.group in ("factor", "rate"):
        return shown.lang.quantity(row.value, row.record.unit, bare=True)
    return shown.bare(row)


def draw(canvas: ChartCanvas) -> None:
    # What a bar is divided by, or what is added to it.
    numbers = {key: canvas.lang.number(canvas[by].value) for key, by in _BY.items()}
    y, signs = 18.0, {key: f"{_SIGNS[key]} {number}" for key, number in numbers.items()}
    widths = (canvas.measure(sign, parts.VALUE, bold=True) for sign in signs.values())
    left = 0.0 if canvas.narrow else max(widths) + 24
    scale = (canvas.width - left) / float(canvas["llama"].value)
    for row in canvas.group("bar"):
        sign, role = signs.get(row.key), _ROLES.get(row.key, "fg")
        if sign and canvas.narrow:
            canvas.text(0, y, sign, parts.VALUE, "fg", bold=True)
            y += 24
        with canvas.row(row.key):
            text, size = canvas.say(_SAYS[row.key]), 15 if canvas.narrow else parts.VALUE
            top = parts.named(canvas, left, y, _hours(canvas, row), text, role, size, 20) + 10
        if sign and not canvas.narrow:
            canvas.text(left - 20, top + 3, sign, parts.VALUE, "fg", bold=True, anchor="end")
        _bar(canvas, left, top, row, scale)
        y = top + _THICK + 36
    parts.close(canvas, y - 36)


def _hours(shown: Shown, row: Row) -> str:
    digits = 3 if row.key in ("v3-pretraining", "total") else 2
    return shown.fact(row, unit=False, digits=digits)


def _bar(canvas: ChartCanvas, x: float, y: float, row: Row, scale: float) -> None:
    length, role = float(row.value) * scale, _ROLES.get(row.key, "quiet")
    if row.key == "work":
        saved = canvas["saved"]
        rest = float(saved.value) * scale
        with canvas.row("saved"):
            canvas.rect(x + length + 1, y, rest - 1, _THICK, "grid")
            text = canvas.say(_("not needed: {hours}"), hours=_hours(canvas, saved))
            middle = x + length + rest / 2
            canvas.text(middle, y + 15.5, text, parts.NOTE, "fg", anchor="middle", on_mark=True)
    with canvas.row(row.key):
        parts.bar(canvas, row, x, y, length, _THICK, role)
    if row.key == "total":
        cut = x + float(canvas["v3-pretraining"].value) * scale
        canvas.line(cut, y, cut, y + _THICK, "bg", 1)
