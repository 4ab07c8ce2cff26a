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

from charts.gallery._parts import NOTE, VALUE, Drawing
from charts.rows import Row
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
# What the bar above is divided by, or what is added to it.
_BY = {"work": ("÷", "by-work"), "tokens": ("÷", "by-tokens"), "v3-pretraining": ("÷", "by-rate"),
       "total": ("+", "later")}  # fmt: skip
_ROLES = {"llama": "a", "v3-pretraining": "claim", "total": "claim"}
_THICK = 22.0


class Picture(Drawing):
    def own(self) -> dict[str, str]:
        return {row.field: self._said(row) for row in self.rows}

    def _said(self, row: Row) -> str:
        """The number as the picture writes it; where it is part of a sum, without “about”."""
        if row.group == "bar":
            return self._hours(row)
        if row.group in ("factor", "rate"):
            return self.lang.quantity(row.value, row.record.unit, bare=True)
        return self.bare(row)

    def draw(self) -> None:
        number, y = self.lang.number, 18.0
        signs = {key: f"{sign} {number(self[by].value)}" for key, (sign, by) in _BY.items()}
        widths = (self.measure(sign, VALUE, bold=True) for sign in signs.values())
        left = 0.0 if self.narrow else max(widths) + 24
        scale = (self.width - left) / float(self["llama"].value)
        for row in self.group("bar"):
            sign, role = signs.get(row.key), _ROLES.get(row.key, "fg")
            if sign and self.narrow:
                self.text(0, y, sign, VALUE, "fg", bold=True)
                y += 24
            with self.row(row.key):
                text, size = self.say(_SAYS[row.key]), 15 if self.narrow else VALUE
                top = self.named(left, y, self._hours(row), text, role, size, 20) + 10
            if sign and not self.narrow:
                self.text(left - 20, top + 3, sign, VALUE, "fg", bold=True, anchor="end")
            self._bar(left, top, row, scale)
            y = top + _THICK + 36
        self.close(y - 36)

    def _hours(self, row: Row) -> str:
        digits = 3 if row.key in ("v3-pretraining", "total") else 2
        return self.fact(row, unit=False, digits=digits)

    def _bar(self, x: float, y: float, row: Row, scale: float) -> None:
        length, role = float(row.value) * scale, _ROLES.get(row.key, "quiet")
        if row.key == "work":
            rest = float(self["saved"].value) * scale
            with self.row("saved"):
                self.rect(x + length + 1, y, rest - 1, _THICK, "grid")
                text = self.say(_("not needed: {hours}"), hours=self._hours(self["saved"]))
                middle = x + length + rest / 2
                self.text(middle, y + 15.5, text, NOTE, anchor="middle", on_mark=True)
        self.bar(row, x, y, length, _THICK, role)
        if row.key == "total":
            cut = x + float(self["v3-pretraining"].value) * scale
            self.line(cut, y, cut, y + _THICK, "bg", 1)
