"""The canvas of one chart, which holds its rows and its language, too."""

from charts.drawing.canvas import Canvas
from charts.rows import Shown


class ChartCanvas(Canvas, Shown):
    """What a chart draws on; `view` is the picture of it that is wanted."""

    def __init__(self, width: int, name: str, shown: Shown, view: str = "") -> None:
        Canvas.__init__(self, width, shown.lang.code, f"{name} ({view})" if view else name)
        Shown.__init__(self, shown.rows, shown.lang, shown.own, unit=shown.unit)
        self.view = view
