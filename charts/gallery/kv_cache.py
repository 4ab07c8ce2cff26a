"""With plain attention V3’s cache would be {ratio} times as large, with grouped queries {gqa} times

Bytes kept for each token at two bytes a number. One square = {bytes}, V3’s own cache. Published
configurations; the other kinds of attention are computed for V3’s shape.

Grouped queries are computed with {groups} groups, as in Llama 3.1 405B. The {v2} often quoted is
another model’s figure: DeepSeek-V2 against DeepSeek 67B, with quantised numbers.

Rows of squares; one square is V3’s cache, {bytes}. With V3’s shape plain multi-head attention would
take {mha}, unpacked keys and values {unabsorbed}, grouped-query attention {gqa8} and multi-query
attention {mqa}. Of the published models Qwen2.5 72B takes {qwen} and Llama 3.1 405B {llama}.
"""

from charts.gallery._parts import Drawing, Head, Squares
from charts.rows import Row
from words.language import _

VIEWS = {
    "plain": _("Plain attention"),
    "unabsorbed": _("V3 unpacked"),
    "grouped": _("Grouped queries"),
    "llama": _("Llama 3.1 405B"),
}
ROWS = (
    ("v3", "v3-kv-per-token", _("V3’s latent attention (MLA)"), "shape"),
    ("mqa", "v3-mqa-kv-per-token", _("multi-query attention (MQA)"), "shape"),
    ("grouped", "v3-gqa8-kv-per-token", _("grouped-query attention (GQA)"), "shape"),
    ("plain", "v3-mha-kv-per-token", _("plain multi-head attention (MHA)"), "shape"),
    ("unabsorbed", "v3-unabsorbed-kv-per-token", _("V3’s keys and values, unpacked"), "shape"),
    ("qwen", "qwen72-kv-per-token", _("Qwen2.5 72B (GQA)"), "model"),
    ("llama", "llama405-kv-per-token", _("Llama 3.1 405B (GQA)"), "model"),
    ("plain-ratio", "v3-kv-vs-mha", _("Plain attention against V3"), "ratio"),
    ("unabsorbed-ratio", "v3-kv-vs-unabsorbed", _("Unpacked against V3"), "ratio"),
    ("grouped-ratio", "v3-kv-vs-gqa8", _("Grouped queries against V3"), "ratio"),
    ("llama-ratio", "kv-ratio-llama", _("Llama 3.1 405B against V3"), "ratio"),
    ("qwen-ratio", "kv-ratio-qwen", _("Qwen2.5 72B against V3"), "ratio"),
    ("groups", "llama405-kv-heads", _("Groups of Llama 3.1 405B, assumed for GQA"), "other"),
    ("v2", "v2-kv-reduction", _("DeepSeek-V2 against DeepSeek 67B"), "other"),
)
_SHELVES = {
    "shape": (_("With V3’s shape, bytes per token"), ""),
    "model": (_("Published models"), ""),
}
_LEFT = 238.0
_FINDING = {
    "plain": _("times smaller than plain attention with the same heads"),
    "unabsorbed": _("times smaller than V3’s own keys and values, unpacked"),
    "grouped": _("times smaller than grouped-query attention (GQA)"),
    "llama": _("times smaller than Llama 3.1 405B, another model"),
}


class Picture(Drawing):
    def own(self) -> dict[str, str]:
        named = {"mha": "plain", "gqa8": "grouped", "bytes": "v3"}
        said = {name: self.fact(key) for name, key in named.items()}
        return said | {"ratio": self.bare("plain-ratio"), "gqa": self.bare("grouped-ratio")}

    def draw(self) -> None:
        ratio = self.bare(f"{self.view}-ratio")
        y = self.heading(18, ratio, self.say(_FINDING[self.view]), role="claim") + 30
        self.like = self.setting(map(self.head, self.group(*_SHELVES)))
        self.close(self.sections(_SHELVES, self._line, y, 26) - 4)

    def head(self, row: Row) -> Head:
        return self.bare(row), self.label(row), ""

    def _line(self, row: Row, y: float) -> float:
        """One row of squares with its bytes: beside them, or above where room is short."""
        role = "claim" if row.key == "v3" else "a" if row.key == self.view else "quiet"
        shade, unit = "fg" if role == "quiet" else role, self["v3"].value
        value, label, _side = self.head(row)
        if self.narrow:
            top = self.heading(y + 14, value, label, role=shade, like=self.like)
            return self.block(row, 0, top, Squares(unit, 3, 13.5, 2.5), role) + 16
        self.text(0, y + 14, value, 17, shade, bold=True)
        below = self.wrap(0, y + 32, label, _LEFT - 16) - 19
        lower = self.block(row, _LEFT, y + 1, Squares(unit, 2, 12.5, 2.5), role)
        return max(below + 6, lower) + 14
