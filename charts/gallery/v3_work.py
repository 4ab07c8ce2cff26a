"""V3’s reported hours imply {low} to {high} for each GPU, well below what the chip can do

Trillions of operations per second: arithmetic of pre-training divided by its GPU-hours. Blue: the
peaks of an H800, from secondary sources.

The lower count leaves out what attention adds. Hours and work are DeepSeek’s own statements, which
nobody has audited.

An H800 reaches at most {peak_fp8} in FP8 and {peak_bf16} in BF16. V3’s pre-training comes to {high}
by DeepSeek’s own count and to {low} by the usual rule of thumb. Bars on one scale.
"""

from charts.gallery import _parts as parts
from charts.rows import ChartCanvas, Shown
from words.language import _

ROWS = (
    ("peak-fp8", "h800-fp8", _("most that an H800 can do in FP8"), "rate"),
    ("peak-bf16", "h800-bf16", _("most that it can do in BF16"), "rate"),
    ("high", "v3-rate-gflop", _("V3’s pre-training, DeepSeek’s count"), "rate"),
    ("low", "v3-rate-6nd", _("V3’s pre-training, usual rule"), "rate"),
)


def words(shown: Shown) -> dict[str, str]:
    high = shown["high"]
    return shown.numbers(None, "low") | {"high": shown.lang.quantity(high.value, high.record.unit)}


def draw(canvas: ChartCanvas) -> None:
    bottom = parts.bars(canvas, canvas.group("rate"), 22, lit=("high", "low"), role="a")
    parts.close(canvas, bottom)
