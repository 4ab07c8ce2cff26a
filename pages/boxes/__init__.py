"""The interactives: each a table that teaches without a script, and what a script needs beside it.

One file an interactive; the folder listing is the registry.
"""

import re
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from markupsafe import Markup

from facts import ROOT
from facts.dataset import Dataset
from pages.boxes import _run, _stills
from pages.boxes._frame import marks
from pages.page import Page
from pages.render import module
from words.language import _

_NAMED = re.compile(r'"([\w-]+)"')
# What stands beside the running model and needs no script, by the name that a page calls it.
INSERTS = {"run-steps": _stills.steps, "run-v3": _run.beside_v3, "run-code": _run.code}


@cache
def names() -> tuple[str, ...]:
    """The interactives by the names of their elements."""
    files = sorted(Path(__file__).parent.glob("*.py"))
    return tuple(file.stem.replace("_", "-") for file in files if not file.stem.startswith("_"))


def parts(name: str) -> tuple[str, str, str]:
    """The files of a box: its numbers, its words, its script."""
    return (f"pages/boxes/{_stem(name)}.py", f"pages/templates/boxes/{name}.html",
            f"docs/assets/interactives/{name}.js")  # fmt: skip


def _stem(name: str) -> str:
    return name.replace("-", "_")


def facts(name: str, data: Dataset) -> set[str]:
    """The records that a box names, in its file or in its template."""
    texts = ((ROOT / file).read_text("utf-8") for file in parts(name)[:2])
    return {named for text in texts for named in _NAMED.findall(text)} & data.facts.keys()


def opened(name: str, page: Page) -> Any:
    """A box: as a text its HTML, and by name what its template sets, such as title and lead.

    The records that it shows are noted as used, and the page keeps what its script needs.
    """
    lang = page.lang
    for fact_id in sorted(facts(name, page.data)):
        page.fact(fact_id)
    file = import_module(f"{__name__}.{_stem(name)}")
    given: dict[str, Any] = {"values": {}, **file.given(page)}
    box = module(
        f"boxes/{name}.html",
        lang,
        page=page,
        name=name,
        id=f"try-{name}",
        fact=lambda fact_id, **form: lang.fact(page.fact(fact_id), **form),
        times=lang.quantity(8, "ratio").replace("8", "{n}"),
        percent=lang.percent(8).replace("8", "{n}"),
        numbers=lambda values: {n: lang.number(n) for n in values},
        percents=lambda values: {n / 100: lang.percent(n) for n in values},
        draws=lambda most: {
            n: lang.say(_("draw {n}"), n=lang.number(n)) for n in range(1, most + 1)
        },
        **given,
    )
    data = {key: value for key, value in given.items() if key in ("values", "run", "recorded")}
    page.given[name] = {"words": box.words, "numbers": marks(lang), **data}
    return box


def html(name: str, page: Page) -> Markup:
    """The whole box as it stands in a page."""
    return Markup(opened(name, page)).strip()
