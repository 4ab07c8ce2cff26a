"""The picture of a page that chats and search results show: its title and its key chart."""

from typing import Final

from charts import gallery
from charts.drawing import theme
from charts.drawing.canvas import Canvas
from charts.drawing.picture import pixels, png
from facts.dataset import Dataset
from pages.cards.preview_words import Words
from pages.claims import VERDICTS
from words.language import Language

WIDTH: Final = 1200
HEIGHT: Final = 630
_EDGE: Final = 56
_COLUMN: Final = 424  # of the title, beside a chart
_BOX: Final = (WIDTH - _COLUMN - 3 * _EDGE + 24, HEIGHT - 2 * _EDGE + 32)
_FOOT: Final = HEIGHT - _EDGE
_LEADING: Final = 1.14
_ASCENT: Final = 0.76
# Where a title begins, how high it may be and its sizes: readers see a preview at a third.
_BESIDE_CHART: Final = (_EDGE, 300, range(72, 23, -2))
_BELOW_VERDICT: Final = (122, 110, range(40, 27, -2))
_NUMBER: Final = (246, 124, range(112, 55, -4))
_BELOW_NUMBER: Final = (372, 140, range(40, 23, -2))
_ANSWER: Final = (256, 256, range(60, 33, -2))
_MARK: Final = 44  # px, the square of a verdict and of the site
# Small pictures need large letters: this part of the chart says the most with the fewest.
_VIEWS: Final = {"headline_vs_actual": "brief"}
# Letters alone need fewer shades at their edges, and a third less room then.
_SHADES: Final = 40


def preview(said: Words, data: Dataset, lang: Language) -> bytes:
    """The picture as PNG; the same words and records give the same bytes."""
    image = pixels(words_only(said, lang), 1)
    if said.verdict:
        return png(image, _SHADES)
    canvas = chart_of(said.chart, data, lang)
    chart = pixels(canvas, _scale(canvas))
    left = WIDTH - _EDGE - (_BOX[0] + chart.width) // 2
    image.paste(chart, (left, (HEIGHT - chart.height) // 2))
    return png(image)


def words_only(said: Words, lang: Language) -> Canvas:
    """The checked words; a title or claim that does not fit at a readable size raises."""
    canvas = Canvas(WIDTH, lang.code, f"preview of “{said.title}”")
    canvas.height = HEIGHT
    if said.verdict:
        _word, role, filled = VERDICTS[said.verdict]
        canvas.rect(_EDGE, _EDGE, _MARK, _MARK, role)
        if not filled:
            canvas.rect(_EDGE + 5, _EDGE + 5, _MARK - 10, _MARK - 10, "bg")
        x, y = _EDGE + _MARK + 20, _EDGE + _MARK / 2 + 0.36 * _MARK
        canvas.text(x, y, said.verdict_word, _MARK, "fg", bold=True)
        _title(canvas, said.title, *_BELOW_VERDICT, role="muted")
        if said.number:
            _title(canvas, said.number, *_NUMBER, role="claim")
        _title(canvas, said.answer, *(_BELOW_NUMBER if said.number else _ANSWER))
    else:
        _title(canvas, said.title, *_BESIDE_CHART, width=_COLUMN)
    width = WIDTH - 2 * _EDGE if said.verdict else _COLUMN
    _mark(canvas, _EDGE, _FOOT - _MARK)
    canvas.wrap(_EDGE + _MARK + 14, _FOOT - 14, said.site, width, 24, "fg", bold=True)
    canvas.finish()
    return canvas


def _title(
    canvas: Canvas, title: str, y: float, height: float, sizes: range,
    width: float = WIDTH - 2 * _EDGE, role: str = "fg",
) -> None:  # fmt: skip
    """Write a title as large as it fits its place."""
    for size in sizes:
        lines = canvas.lines(title, width, size, bold=True)
        widest = max(canvas.measure(line, size, bold=True) for line in lines)
        if widest <= width and len(lines) * size * _LEADING <= height:
            canvas.wrap(_EDGE, y + size * _ASCENT, title, width, size, role, True, _LEADING)
            return
    raise canvas.error(f"the words do not fit {width:g} × {height:g} px at {sizes[-1]} px; shorten")


def _mark(canvas: Canvas, x: float, y: float) -> None:
    """The site's mark: nine squares, the middle one in another colour."""
    for n in range(9):
        role = "claim" if n == 4 else "a"
        canvas.rect(x + n % 3 * 16, y + n // 3 * 16, 12, 12, role)


def chart_of(name: str, data: Dataset, lang: Language) -> Canvas:
    """The chart in the layout that can be shown largest."""
    chart = gallery.get(name)
    rows, view = gallery.rows(chart, data), _VIEWS.get(name, gallery.default(chart))
    layouts = [
        gallery.drawn(chart, name, rows, lang, view, width) for width in (theme.WIDE, theme.NARROW)
    ]
    return max(layouts, key=_scale)


def _scale(canvas: Canvas) -> float:
    return min(_BOX[0] / canvas.width, _BOX[1] / canvas.height)
