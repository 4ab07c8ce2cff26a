"""Every chart of the site: one file a chart, and the folder listing is the registry."""

from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

from charts.drawing import theme
from charts.gallery._diagram import Diagram
from charts.gallery._parts import Drawing
from charts.rows import Row
from facts.dataset import Dataset
from facts.derive import leaves
from facts.faults import InputError, hint, known
from words.language import Language, paragraphs

_FOLDER = Path(__file__).parent
AROUND = ("title", "subtitle", "note", "alt")  # what is said there of a chart


class Chart(Protocol):
    """What every file of this folder offers, below four paragraphs that are said around its
    pictures. Some also have VIEWS or STEPS, if they have more than one picture, and PARTS, small
    copies that point to one thing.
    """

    __doc__: str | None
    ROWS: tuple[tuple[str, str, str, str], ...]  # key, fact id, label, group
    Picture: type[Drawing]  # that draws itself; of how something works, a Diagram


def names() -> tuple[str, ...]:
    """The charts by name, which is the name of the file."""
    return tuple(sorted(p.stem for p in _FOLDER.glob("*.py") if not p.stem.startswith("_")))


def get(name: str) -> Chart:
    """The chart of that name; raises InputError with the nearest one."""
    if name not in names():
        raise InputError(f'charts/gallery has no chart "{name}"; {hint(name, names())}')
    return cast(Chart, import_module(f"charts.gallery.{name}"))


def facts(name: str) -> tuple[str, ...]:
    """The records that a chart shows, each once."""
    return tuple(dict.fromkeys(fact for _key, fact, _label, _group in get(name).ROWS))


def rows(chart: Chart, data: Dataset) -> tuple[Row, ...]:
    """What feeds a chart's picture, its table, its CSV and its text alternative."""
    made = []
    for key, fact, label, group in chart.ROWS:
        record = data.facts[known("fact", fact, data.facts)]
        kinds = {one.kind for one in leaves(fact, data.facts)}
        # What another party reckons, or what is contested, is drawn hollow, and so is all that is
        # computed from it; the rest is drawn solid.
        hollow = bool(kinds & {"estimated", "disputed"})
        label = label or record.label
        made.append(Row(key=key, label=label, record=record, group=group, hollow=hollow))
    return tuple(made)


def shown(chart: Chart, rows: tuple[Row, ...], lang: Language) -> Drawing:
    """A picture with nothing on it, for how a chart's texts say its rows in a language."""
    return chart.Picture(theme.WIDE, "", rows, lang)


def written(chart: Chart) -> dict[str, str]:
    """Headline and subtitle of a chart, its note, and what it shows, as its file has them."""
    return dict(zip(AROUND, paragraphs(chart.__doc__), strict=False))


def texts(chart: Chart, rows: tuple[Row, ...], lang: Language) -> dict[str, str]:
    """The same in a language, with their numbers."""
    said = shown(chart, rows, lang)
    return {name: said.say(text) for name, text in written(chart).items()}


def said(name: str, data: Dataset, lang: Language) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Each message of a chart, in its pictures and around them, and what fills it."""
    chart = get(name)
    shown_rows = rows(chart, data)
    for view, _stem in (*drawings(name), *parts(name)):
        canvas = drawn(chart, name, shown_rows, lang, view, theme.WIDE)
        for text in written(chart).values():
            canvas.say(text)
        yield from canvas.said


def drawn(
    chart: Chart, name: str, rows: tuple[Row, ...], lang: Language, view: str, width: int
) -> Drawing:
    """The checked picture of one view, or of the default, at one width."""
    picture = chart.Picture(width, name, rows, lang, view or default(chart))
    picture.draw()
    picture.finish()
    return picture


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
    return issubclass(chart.Picture, Diagram)


def drawings(name: str) -> tuple[tuple[str, str], ...]:
    """The pictures of a chart as (view, stem of its files); the default has the chart's name."""
    chart = get(name)
    own, listed = default(chart), tuple(views(chart)) or ("",)
    return tuple((view, name if view == own else f"{name}.{view}") for view in listed)


def parts(name: str) -> tuple[tuple[str, str], ...]:
    """Small copies of a chart that point to one part of it, as (part, stem of its files)."""
    return tuple((part, f"{name}.{part}") for part in getattr(get(name), "PARTS", ()))
