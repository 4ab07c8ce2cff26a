"""Starts a chart: a file in charts/gallery/ that draws at once, and the steps that follow."""

from __future__ import annotations

import re
import sys
from pathlib import Path

from facts import ROOT, dataset
from facts.dataset import Dataset
from facts.nearest import hint

_STEPS = """charts/gallery/{name}.py draws two bars now. To make it yours:
1. ROWS: name your records, each with a key and a label; make charts redraws it, SITE_LANG=en make
   serve shows it.
2. Words: TITLE states the finding with a number of the rows, ALT says the same to who cannot see.
   Numbers come in through words(), never typed.
3. Put {{{{ chart("{name}") }}}} on a line of its own in docs/<lang>/<page>.md of every language.
4. make translations writes the new words into docs/<lang>/charts.po; translate them there.
5. make test names what is left. Look at it wide and narrow, light and dark, and in Russian."""
_TEMPLATE = '''"""Say in one sentence what this chart shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from charts.gallery import _parts as parts
from words.language import _
from charts.rows import Row, by_key

if TYPE_CHECKING:
    from charts.drawing.canvas import Canvas
    from words.language import Language

TITLE = _("Write the finding of {name}, with a number: {{first}}")
SUBTITLE = _("Write what {name} counts and where it comes from.")
NOTE = _("Write where the comparison of {name} breaks.")
ALT = _("Write what {name} shows to a reader who cannot see it: {{first}} against {{second}}.")
ROWS = (
    ("first", "{first}", _("Write a label of {name}"), ""),
    ("second", "{second}", _("Write another label of {name}"), ""),
)


def words(rows: tuple[Row, ...], lang: Language) -> dict[str, str]:
    return {{key: parts.amount(row, lang) for key, row in by_key(rows).items()}}


def draw(canvas: Canvas, rows: tuple[Row, ...], lang: Language, view: str) -> None:
    most, y = max(row.value for row in rows), 18.0
    for row in rows:
        y = parts.heading(canvas, y, parts.amount(row, lang), lang.say(row.label))
        with canvas.row(row.key):
            length = float(row.value / most) * canvas.width
            parts.bar(canvas, 0, y, length, 16, "a", row.hollow)
        y += 16 + 30
    parts.close(canvas, y - 30)
'''


def main(arguments: list[str]) -> int:
    """Write the file unless the name is taken; then say how it goes on."""
    name, *facts = arguments or [""]
    path = ROOT / "charts" / "gallery" / f"{name}.py"
    data = dataset.load(ROOT)
    problem = _refused(name, path) or _unusable(facts, data)
    if problem:
        print(problem, file=sys.stderr)
        return 1
    first, second = facts or _pair(data)
    path.write_text(_TEMPLATE.format(name=name, first=first, second=second), "utf-8")
    print(_STEPS.format(name=name))
    return 0


def _refused(name: str, path: Path) -> str:
    if not re.fullmatch(r"[a-z][a-z_]*[a-z]", name):
        return "name a chart in small letters: make new-chart NAME=training_hours"
    return f"{name} is there already; edit charts/gallery/{name}.py" if path.exists() else ""


def _unusable(facts: list[str], data: Dataset) -> str:
    if facts and len(facts) != 2:
        return 'two facts begin a chart: FACTS="v3-cost-total h800-hours", or none for an example'
    for fact in facts:
        if fact not in data.facts:
            return f"no fact {fact!r}; {hint(fact, data.facts)}"
    if len({data.facts[fact].unit for fact in facts}) > 1:
        return "bars compare one unit; choose two facts of the same"
    return ""


def _pair(data: Dataset) -> tuple[str, str]:
    """Two amounts of money to begin with: the parts of the official price of the run."""
    money = [
        one.id
        for one in data.facts.values()
        if one.unit == "USD" and one.value and one.topic == "cost"
    ]
    return money[0], money[1]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
