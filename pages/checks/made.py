"""Charts and boxes that lack a part or cannot be made, by the line of their own that says why."""

import re
from collections.abc import Iterator
from pathlib import Path

from charts import gallery
from charts.drawing import theme
from facts import faults
from facts.dataset import Dataset
from facts.faults import hint
from pages import boxes
from pages.macro_syntax import each, line_of
from pages.page import Page
from words import catalogues
from words.language import Language, paragraphs

# A custom property of CSS where it is set, and where its value is asked for.
_SET = re.compile(r"""(?<!var\()(--[a-z][\w-]*)["']?\s*[:,]""")
_ASKED = re.compile(r"var\((--[\w-]+)")


def of_charts(root: Path, data: Dataset) -> Iterator[str]:
    """Charts that lack something, show what is no record, or whose texts cannot be said."""
    english = Language("en", root)
    for path in sorted((root / "charts").glob("*.py")):
        if "\nROWS = (" in path.read_text("utf-8"):
            yield f"charts/{path.name}:1: no chart is looked for here; move it to charts/gallery"
    for name in gallery.names():
        file = f"charts/gallery/{name}.py"
        try:
            chart = gallery.get(name)
            wrong = list(_of_chart(root, file, chart, data))
            if not wrong:
                gallery.texts(chart, gallery.rows(chart, data), english)
        except Exception as error:
            wrong = [faults.line(error, file)]
        yield from wrong


def _of_chart(root: Path, file: str, chart: gallery.Chart, data: Dataset) -> Iterator[str]:
    text = (root / file).read_text("utf-8")
    for part in ("ROWS = (", "class Picture(", "def draw("):
        if part not in text:
            yield f'{file}:1: "{part}" is missing; write it as the other charts do'
    if len(paragraphs(chart.__doc__)) != len(gallery.AROUND):
        right = ", ".join(gallery.AROUND)
        yield f"{file}:1: four paragraphs must stand above the code; write {right}"
    marked = set(catalogues.marked(root / file, text))
    for row in getattr(chart, "ROWS", ()):
        if len(row) != 4 or isinstance(row, str):
            at, wrong = row[0], f"{row!r} is no row; write (key, fact id, label, group),"
        elif row[1] not in data.facts:
            at, wrong = row[1], f'no fact "{row[1]}"; {hint(row[1], data.facts)}'
        elif row[2] and row[2] not in marked:
            at, wrong = row[2], f'nobody would translate "{row[2]}"; write _("{row[2]}")'
        else:
            continue
        line = line_of(text, text.find(f'"{at}"'))
        yield f"{file}:{line}: {wrong}"


def of_styles(root: Path) -> Iterator[str]:
    """Colours and other properties that a style, template or script asks for and none sets."""
    texts = {
        path.relative_to(root).as_posix(): path.read_text("utf-8")
        for folder in ("docs/assets", "pages/templates")
        for path in sorted((root / folder).rglob("*.*"))
        if path.suffix in (".css", ".html", ".js")
    }
    known = set(_SET.findall("\n".join((theme.css(), *texts.values()))))
    for file, text in texts.items():
        for line, found in each(_ASKED, text):
            if found[1] not in known:
                yield f"{file}:{line}: nothing sets {found[1]}; {hint(found[1], known)}"


def of_boxes(root: Path, data: Dataset) -> Iterator[str]:
    """Boxes of which a part is missing, or that cannot be made."""
    page = Page("moe", data, Language("en", root))
    templates = {path.stem for path in (root / "pages/templates/boxes").glob("*.html")}
    for name in sorted({*boxes.names(), *templates}):
        code, template, script = boxes.parts(name)
        missing = "is missing; write it as the other boxes have it"
        wrong = [f"{code}:1: {file} {missing}"
                 for file in (code, template, script) if not (root / file).exists()]  # fmt: skip
        if not wrong and f'"{name}"' not in (root / script).read_text("utf-8"):
            wrong = [f'{script}:1: defines no element "{name}"; name it in customElements.define()']
        try:
            if not wrong:
                boxes.html(name, page)
        except Exception as error:
            wrong = [faults.line(error, code, template)]
        yield from wrong
