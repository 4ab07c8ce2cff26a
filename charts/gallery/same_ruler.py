"""Llama 3.1 405B took {ratio} times V3’s GPU-hours; what GPT-4 cost depends on the method

GPU-hours as the developers report them, on H800 and H100; US dollars by three methods, each on a
scale of its own. Hatched: estimated by others.

A price by one method must not be set against a price by another: on average, cloud prices come out
{factor} times as high as amortised hardware. R1’s figure is only what came after V3. The dollars
for Llama are its reported hours at the price assumed for V3.

GPU-hours: V3 {v3_hours}, Llama 3.1 405B {llama_hours}, {ratio} times as many. Hours at an assumed
price: V3 {v3}, R1’s own stages {r1}, Llama 3.1 405B {llama}. Cloud-price estimates: GPT-4
{gpt4_cloud}, Gemini Ultra {gemini_cloud}. Amortised hardware and energy: GPT-4 {gpt4_owned}, Gemini
Ultra {gemini_owned}. Bars in four groups.
"""

from charts.gallery._parts import LABEL, Drawing
from charts.rows import Row
from words.language import _

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


class Picture(Drawing):
    def own(self) -> dict[str, str]:
        return self.bares("ratio", "factor")

    def draw(self) -> None:
        every = self.group(*_GROUPS)
        names = max(self.measure(self.label(row)) for row in every)
        values = max(self.measure(self.amount(row), 15, bold=True) for row in every)
        self.left = 0.0 if self.narrow else names + 20
        self.most = self.width - (0 if self.narrow else self.left + values + 14)
        self.close(self.sections(_GROUPS, self._bar) - 10)

    def _bar(self, row: Row, y: float) -> float:
        """A name, a bar and its value; both stand above the bar where room is short."""
        longest = max(one.value for one in self.group(row.group))
        length = float(row.value / longest) * self.most
        role = "claim" if row.label == "DeepSeek-V3" else "a"
        value, name, _side = self.head(row)
        if self.narrow:
            self.runs(0, y + 12, [(value, role, True, 15), (name, "fg", False, LABEL)])
            return self.bar(row, 0, y + 18, length, 14, role).y1 + 14
        self.text(0, y + 15, name)
        self.bar(row, self.left, y, length, 20, role)
        self.text(self.left + length + 8, y + 15, value, 15, role, bold=True)
        return y + 30

    def amount(self, row: Row, digits: int | None = None) -> str:
        """The unit of the hours is in the name of their group."""
        if row.group == "hours":
            return self.bare(row)
        return super().amount(row, 3 if row.key == "v3" else None)
