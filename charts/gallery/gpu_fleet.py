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

from charts.gallery._parts import LABEL, VALUE, Drawing, Head, Squares
from charts.rows import Row
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
_MONTHS = _("The months are those of the reports. DeepSeek has never published how many GPUs it "
            "has in all.")  # fmt: skip


class Picture(Drawing):
    def own(self) -> dict[str, str]:
        return {"square": self.lang.number(SQUARE), "estimated": self.month("hopper")}

    def draw(self) -> None:
        {"hopper": self._hopper, "h800": self._h800, "reported": self._reported}[self.view]()

    def _hopper(self) -> None:
        at = Squares(SQUARE, 10, 11 if self.narrow else 13, 2.5)
        second = 10 * at.pitch + (22 if self.narrow else 20)
        lower = self._chip(0, 18, "h800", at)
        self._chip(second, 18, "h100", at)
        below = self._lit(lower, _("{n} H800 trained V3"))
        left, top = (0.0, below + 38) if self.narrow else (2 * second, 18.0)
        bottom = self._chip(left, top, "h20", at)
        implied = self.say(_("H20: the remainder of the estimate, with orders"))
        y = self.wrap(left, bottom + 28, implied, self.width - left, LABEL, "muted")
        y, apart = max(y - 16, below) + 46, self["a100"]
        self.line(0, y - 26, self.width, y - 26, "grid")
        with self.row("a100"):
            top = self.heading(y, self.amount(apart), self.label(apart))
        self.close(self.block(apart, 0, top, at._replace(across=4), "quiet"))

    def _chip(self, x: float, y: float, key: str, at: Squares) -> float:
        row = self[key]
        with self.row(key):
            self.text(x, y, self.label(row), VALUE, bold=True)
            self.text(x, y + 20, self.amount(row))
        return self.block(row, x, y + 32, at, "a", "run" if key == "h800" else "")

    def _h800(self) -> None:
        size, row = (16.5, 3.5) if self.narrow else (34.5, 6.5), self["h800"]
        top = self.heading(18, self.amount(row), self.say(_("H800, by SemiAnalysis’s estimate")))
        lower = self.block(row, 0, top, Squares(SQUARE, 5, *size), "a", "run")
        self.close(self._lit(lower, _("{n} trained V3: {share_h800} of them")))

    def _reported(self) -> None:
        at = Squares(SQUARE, 4, 13, 2.5) if self.narrow else Squares(SQUARE, 3, 20, 4)

        def mark(row: Row, y: float) -> float:
            return self.block(row, 0, y, at, {"run": "claim", "a100": "quiet"}.get(row.key, "a"))

        y = self.stack(self.group("reported"), mark) + 28
        self.close(self.wrap(0, y, self.say(_MONTHS), self.width, LABEL, "muted") - 16)

    def head(self, row: Row) -> Head:
        """The number, what the GPUs do, and the month of the report."""
        return self.amount(row), self.label(row), self.lang.date(row.record.as_of, "month")

    def _lit(self, y: float, message: str) -> float:
        """The squares of the run, bracketed below and named; returns where that ends."""
        (run,) = [mark.box for mark in self.marks if mark.row == "run"]
        self.bracket(run.x0, run.x1, y + 4, "claim")
        said = self.say(message, n=self.words["run"])
        return self.wrap(0, y + 28, said, self.width, LABEL, "claim", bold=True) - 16
