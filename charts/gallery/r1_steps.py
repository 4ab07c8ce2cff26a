"""R1’s own stages took {r1} GPU-hours; the V3 run before them, {v3}

One square = {square} GPU-hours on H800; at the right, their price at {price}. V3 as reported in
{v3_date}; R1’s stages as reported in {r1_date}, rounded to thousands.

R1 was not trained from nothing: every stage builds on V3-Base. At the assumed rental price the
stages come to {cost}, {share} of V3 and R1 together. Staff and preparatory work on older GPUs are
not in it.

The V3 run fills a large block, {v3}. R1-Zero takes {zero}, making the data for fine-tuning {sft},
the smallest step, and R1’s reinforcement learning {rl}: {r1} in all. Unit squares of {square}
GPU-hours.
"""

from decimal import Decimal

from charts.gallery._parts import Drawing, Head, Squares
from charts.rows import Row
from words.language import _

SQUARE = Decimal(5_000)  # GPU-hours in one square: the smallest step is then exactly one
ROWS = (
    ("v3", "v3-gpuh-total", _("the V3 run"), "step"),
    ("zero", "r1-zero-gpuh", _("R1-Zero, reinforcement learning on V3-Base"), "step"),
    ("sft", "r1-sft-hours", _("making the data for fine-tuning"), "step"),
    ("rl", "r1-rl-gpuh", _("R1, reinforcement learning"), "step"),
    ("r1", "r1-gpuh-reported", _("R1’s stages together"), "total"),
    ("cost", "r1-cost-rl", _("R1’s stages, price as reported"), "total"),
    ("share", "r1-share", _("R1’s stages in the price of V3 and R1"), "total"),
    ("price", "v3-gpu-price-assumed", _("Rental price assumed"), "total"),
    ("v3-cost", "v3-cost-total", _("The V3 run, price as reported"), "cost"),
    ("zero-cost", "r1-zero-cost", _("R1-Zero, price"), "cost"),
    ("sft-cost", "r1-sft-cost", _("Data for fine-tuning, price"), "cost"),
    ("rl-cost", "r1-rl-cost", _("R1’s reinforcement learning, price"), "cost"),
)


class Picture(Drawing):
    def own(self) -> dict[str, str]:
        months = {"v3_date": self.month("v3"), "r1_date": self.month("cost")}
        square = {"square": self.lang.number(SQUARE)}
        return self.bares("v3", "zero", "sft", "rl", "r1") | months | square

    def draw(self) -> None:
        at = Squares(SQUARE, 30, 11, 2) if self.narrow else Squares(SQUARE, 57, 12, 2)

        def mark(row: Row, y: float) -> float:
            """Squares line by line, so that the small steps lie flat under the large one."""
            return self.lines_of_squares(row, y, at, "quiet" if row.key == "v3" else "claim")

        self.close(self.stack(self.group("step"), mark, lit=("zero", "sft", "rl")))

    def head(self, row: Row) -> Head:
        """The hours, named in the first line only, what they went into, and their price."""
        hours = self.amount(row) if row.key == "v3" else self.bare(row)
        return hours, self.label(row), self.amount(self[f"{row.key}-cost"], 3)
