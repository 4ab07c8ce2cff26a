"""Every chart of the site: one file a chart, and the folder listing is the registry."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, cast

from charts.rows import Row

if TYPE_CHECKING:
    from charts.drawing.canvas import Canvas
    from facts.dataset import Dataset
    from words.language import Language

_FOLDER = Path(__file__).parent


class Chart(Protocol):
    """What every file of this folder offers; VIEWS is there if it has more than one picture."""

    TITLE: str
    SUBTITLE: str
    ALT: str
    NOTE: str
    ROWS: tuple[tuple[str, str, str, str], ...]  # key, fact id, label, group

    def words(self, rows: tuple[Row, ...], lang: Language) -> dict[str, str]: ...

    def draw(self, canvas: Canvas, rows: tuple[Row, ...], lang: Language, view: str) -> None: ...


def names() -> tuple[str, ...]:
    """The charts by name, which is the name of the file."""
    return tuple(sorted(p.stem for p in _FOLDER.glob("*.py") if not p.stem.startswith("_")))


def get(name: str) -> Chart:
    """The chart of that name; raises KeyError with the names there are."""
    if name not in names():
        raise KeyError(f"no chart {name!r}; there are: {', '.join(names())}")
    return cast(Chart, import_module(f"charts.gallery.{name}"))


def facts(name: str) -> tuple[str, ...]:
    """The records that a chart shows, each once."""
    return tuple(dict.fromkeys(fact for _key, fact, _label, _group in get(name).ROWS))


def rows(chart: Chart, data: Dataset) -> tuple[Row, ...]:
    """What feeds a chart's picture, its table, its CSV and its text alternative."""
    return tuple(
        Row.of(data, fact, label=label, key=key, group=group)
        for key, fact, label, group in chart.ROWS
    )


def views(chart: Chart) -> Mapping[str, str]:
    """The views of a chart by name, each with its label; a chart of one picture has none."""
    listed = getattr(chart, "VIEWS", {})
    return {name: label for name, (label, _caption) in steps(chart).items()} or listed


def steps(chart: Chart) -> Mapping[str, tuple[str, str]]:
    """The views of a mechanism that is shown step by step, each with its label and its caption."""
    return cast(Mapping[str, tuple[str, str]], getattr(chart, "STEPS", {}))


def default(chart: Chart) -> str:
    """The view that is shown at once, printed and downloaded: of steps the last, which is whole."""
    listed = tuple(views(chart)) or ("",)
    return listed[-1 if steps(chart) else 0]


def is_diagram(chart: Chart) -> bool:
    """Whether a chart shows how something works, in the marks that all diagrams share."""
    return bool(getattr(chart, "DIAGRAM", False))


def drawings(name: str) -> tuple[tuple[str, str], ...]:
    """The pictures of a chart as (view, stem of its files); the default has the chart's name."""
    chart = get(name)
    own, listed = default(chart), tuple(views(chart)) or ("",)
    return tuple((view, name if view == own else f"{name}.{view}") for view in listed)


def parts(name: str) -> tuple[tuple[str, str], ...]:
    """Small copies of a chart that point to one part of it, as (part, stem of its files)."""
    return tuple((part, f"{name}.{part}") for part in getattr(get(name), "PARTS", ()))


def paint(
    chart: Chart, canvas: Canvas, rows: tuple[Row, ...], lang: Language, view: str = ""
) -> None:
    """Draw one view of a chart; the default if none is named."""
    chart.draw(canvas, rows, lang, view or default(chart))
