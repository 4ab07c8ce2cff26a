"""Why V3 took fewer GPU-hours than Llama 3.1 405B: one difference removed at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from charts.gallery import _parts as parts
from charts.rows import Row, by_key, in_group
from words.language import _

if TYPE_CHECKING:
    from charts.drawing.canvas import Canvas
    from words.language import Language

TITLE = _(
    "V3 took {ratio} times fewer GPU-hours than Llama 3.1 405B, nearly all by less work per token"
)
SUBTITLE = _(
    "GPU-hours, on H100 for Llama and on H800 for V3. Blue and orange: reported by Meta and by "
    "DeepSeek. Grey: computed, one difference removed at a time."
)
NOTE = _(
    "The three divisions together make {pretraining}: V3’s pre-training against all the hours of "
    "Llama, which Meta does not split. The work of an hour is what remains of the quotient. It "
    "mixes number format, network, pauses and whatever else Llama’s hours contain, and is not the "
    "speed of a chip. The two tokenizers differ. GFLOP: a billion steps of arithmetic; TFLOP: a "
    "thousand times as many."
)
ALT = _(
    "Nearly all of the saving is less work per token. Bars of GPU-hours on one scale: Llama 3.1 "
    "405B, {llama}. Divided by {by_work}, for V3’s work per token, {work}; divided by {by_tokens}, "
    "for V3’s tokens, {tokens}; divided by {by_rate}, for the work done in an hour, V3’s "
    "pre-training, {v3_pretraining}. With its later stages added, V3’s whole run: {total}."
)
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


def words(rows: tuple[Row, ...], lang: Language) -> dict[str, str]:
    return {row.key.replace("-", "_"): _said(row, lang) for row in rows}


def _said(row: Row, lang: Language) -> str:
    """The number as the picture writes it; where it is part of a sum, without “about”."""
    if row.group == "bar":
        return _hours(row, lang)
    if row.group in ("factor", "rate") and row.key != "ratio":
        return lang.quantity(row.value, row.unit, bare=True)
    return parts.bare(row, lang)


def draw(canvas: Canvas, rows: tuple[Row, ...], lang: Language, view: str) -> None:
    said, y = words(rows, lang), 18.0
    left = 0.0 if canvas.narrow else _column(canvas, rows, lang)
    scale = (canvas.width - left) / float(by_key(rows)["llama"].value)
    for row in in_group(rows, "bar"):
        sign = _sign(by_key(rows), row, lang)
        if sign and canvas.narrow:
            canvas.text(0, y, sign, parts.VALUE, "fg", bold=True)
            y += 24
        with canvas.row(row.key):
            text = lang.say(_SAYS[row.key], **said)
            top = _head(canvas, left, y, _hours(row, lang), text, _ROLES.get(row.key, "fg"))
        if sign and not canvas.narrow:
            canvas.text(left - 20, top + 3, sign, parts.VALUE, "fg", bold=True, anchor="end")
        _bar(canvas, left, top, row, by_key(rows), scale, lang)
        y = top + _THICK + 36
    parts.close(canvas, y - 36)


def _column(canvas: Canvas, rows: tuple[Row, ...], lang: Language) -> float:
    """How much room what is divided or added takes at the left."""
    row = by_key(rows)
    signs = (_sign(row, row[key], lang) for key in _BY)
    return max(canvas.measure(sign, parts.VALUE, bold=True) for sign in signs) + 24


def _sign(row: dict[str, Row], at: Row, lang: Language) -> str:
    if at.key not in _BY:
        return ""
    return f"{_SIGNS[at.key]} {lang.number(row[_BY[at.key]].value)}"


def _hours(row: Row, lang: Language) -> str:
    digits = 3 if row.key in ("v3-pretraining", "total") else 2
    return lang.fact(row.record, unit=False, digits=digits)


def _head(canvas: Canvas, x: float, y: float, value: str, label: str, role: str) -> float:
    """The hours with what they are, beside them or below; returns where the bar starts."""
    size = 15 if canvas.narrow else parts.VALUE
    width = canvas.measure(value, size, bold=True)
    if x + width + 8 + canvas.measure(label, parts.LABEL) <= canvas.width:
        canvas.runs(x, y, [(value, role, True, size), (label, "fg", False, parts.LABEL)])
        return y + 10
    canvas.text(x, y, value, size, role, bold=True)
    return canvas.wrap(x, y + 20, label, canvas.width - x, parts.LABEL) - 9


def _bar(
    canvas: Canvas, x: float, y: float, row: Row, all_: dict[str, Row], scale: float, lang: Language
) -> None:
    length, role = float(row.value) * scale, _ROLES.get(row.key, "quiet")
    if row.key == "work":
        rest = float(all_["saved"].value) * scale
        with canvas.row("saved"):
            canvas.rect(x + length + 1, y, rest - 1, _THICK, "grid")
            text = lang.say(_("not needed: {hours}"), hours=_hours(all_["saved"], lang))
            middle = x + length + rest / 2
            canvas.text(middle, y + 15.5, text, parts.NOTE, "fg", anchor="middle", on_mark=True)
    with canvas.row(row.key):
        parts.bar(canvas, x, y, length, _THICK, role, row.hollow)
    if row.key == "total":
        cut = x + float(all_["v3-pretraining"].value) * scale
        canvas.line(cut, y, cut, y + _THICK, "bg", 1)
