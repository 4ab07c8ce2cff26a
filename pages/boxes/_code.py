"""The code that runs, as text: the files themselves, cut at the marks of the picture's parts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from markupsafe import Markup

from pages.boxes import _run
from pages.boxes import _runs as runs
from pages.page import Page
from words.language import _

_MARK = re.compile(r"^\s*//= (\w+)\n", re.MULTILINE)
_FILES = {
    "attention": _("Latent attention"),
    "experts": _("Mixture of experts"),
    "drafts": _("Multi-token prediction"),
}
_SAID = {
    "attention": {
        "cell": _(
            "The blue cell: a latent and a small key with the position are all that the layer "
            "keeps of the piece."
        ),
        "query": _(
            "Each head turns the piece into a question and moves it to the latents, so that no "
            "keys are written out."
        ),
        "arcs": _(
            "The arcs: how much the piece looks at each one before it, in shares of a whole."
        ),
        "mix": _("What it takes from there. The picture shows the mean of all heads."),
    },
    "experts": {
        "scores": _("The bars beside the picture: one score for each expert."),
        "bias": _("Their pale ends: with the bias added, the longest bars win."),
        "weights": _("The lengths of the marks: by the scores, without the bias."),
        "shared": _("The lowest line: the shared expert, which always works."),
        "chosen": _("The marks: the chosen experts compute, the others do not."),
        "alone": _("Whom the scores alone would have chosen; for the picture only."),
    },
    "drafts": {
        "module": _(
            "The module mixes the piece that follows with what the main model made of this one."
        ),
        "head": _("The green bars: the chances of the piece after it, by the same head."),
        "begin": _("The first pass reads the beginning and writes one piece."),
        "next": _("The dashed green box: the likeliest piece is the draft."),
        "pass": _("The two orange columns: one pass reads the sure piece and the draft."),
        "verdict": _(
            "Kept or struck out: a draft stays if the head would have written it itself; otherwise "
            "its column leaves the cache."
        ),
    },
}


class CodeError(ValueError):
    """A file whose marks are not those that the page explains."""


def shown(page: Page) -> Markup:
    """The three cores, each part beside what it makes in the picture."""
    files = [_file(name, page) for name in _FILES]
    return _run.rendered("code.html", page, files=files)


def parts(name: str) -> Iterator[tuple[str, str]]:
    """(mark, lines) of a file; what stands before the first mark has none."""
    text = (runs.ASSETS / f"{name}.js").read_text("utf-8")
    first, *rest = _MARK.split(text)
    marks = rest[0::2]
    if marks != list(_SAID[name]):
        raise CodeError(
            f"docs/assets/lab/{name}.js: its marks are {', '.join(marks) or 'none'}; the page "
            f"explains {', '.join(_SAID[name])}"
        )
    yield "", first
    yield from zip(marks, rest[1::2], strict=True)


def _file(name: str, page: Page) -> dict[str, Any]:
    said = {mark: page.lang.say(text) for mark, text in _SAID[name].items()}
    return {
        "title": page.lang.say(_FILES[name]),
        "path": f"docs/assets/lab/{name}.js",
        "parts": [(mark, said.get(mark, ""), text.rstrip("\n")) for mark, text in parts(name)],
    }
