"""The code that runs, as text: the files themselves, cut at the marks of the picture's parts."""

import re
from collections.abc import Sequence

from markupsafe import Markup

from facts.faults import InputError
from lab import runs
from pages.page import Page

_MARK = re.compile(r"^\s*//= (\w+)\n", re.MULTILINE)


def shown(page: Page) -> Markup:
    """The three cores, each part beside what it makes in the picture."""
    return page.render("run/code.html", parts=parts)


def parts(name: str, explained: Sequence[str]) -> list[tuple[str, str]]:
    """(mark, lines) of a file; what stands before the first mark has none."""
    text = (runs.ASSETS / f"{name}.js").read_text("utf-8")
    marks = ["", *_MARK.findall(text)]
    if marks[1:] != list(explained):
        raise InputError(
            f"docs/assets/lab/{name}.js: its marks are {', '.join(marks[1:]) or 'none'}; the page "
            f"explains {', '.join(explained)}"
        )
    texts = (part.rstrip("\n") for part in _MARK.split(text)[::2])
    return list(zip(marks, texts, strict=True))
