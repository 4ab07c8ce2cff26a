"""The running model as pages show it: one of its recorded runs, its sizes and its code."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import prod
from typing import Any

from markupsafe import Markup

from facts.faults import InputError
from lab import account, runs
from lab.corpus import LANGUAGES
from pages.page import Page
from words.language import Language, _

LINE = 200  # characters that may be typed
_MARK = re.compile(r"^\s*//= (\w+)\n", re.MULTILINE)  # of a part of the picture


@dataclass(frozen=True, slots=True)
class Run:
    """The recorded run in the page's language, and what pages show of it."""

    found: dict[str, Any]
    lang: Language

    @property
    def kept(self) -> runs.Moment:
        return runs.still(self.found)

    @property
    def struck(self) -> runs.Moment:
        """The next pass that refused its draft, or the last one before."""
        _first, *rest = runs.moments(self.found)
        refused = [one for one in rest if not one.good]
        later = [one for one in refused if one.number > self.kept.number]
        return (later or refused[::-1])[0]

    def piece(self, number: int) -> str:
        """A piece as a sentence names it: in quotation marks; half a letter is a dot."""
        if not number:
            return self.lang.say(_("the start"))
        return self.lang.say(_("“{x}”"), x=self.shown(number))

    def shown(self, number: int) -> str:
        """A piece as it stands in the picture."""
        text = self.found["words"][str(number)].strip()
        while "\ufffd\ufffd" in text:
            text = text.replace("\ufffd\ufffd", "\ufffd")
        return str(text.replace("\ufffd", "·"))

    def ids(self, until: runs.Moment | None = None) -> list[int]:
        """The pieces in the cache when a pass begins, its own first piece included."""
        begun = [one[0] for one in self.found["read"][: self.found["begin"]]]
        passes = runs.moments(self.found)[: until.number] if until else []
        return begun + [id_ for one in passes for id_ in one.wrote]

    def looking(self) -> int:
        """The layer, from zero, in which the piece looks most at one that is not the start."""
        looks = self.kept.sure[2]
        return max(range(len(looks)), key=lambda n: looks[n][0][1] if looks[n][0][0] else 0)

    def routed(self) -> tuple[int, list[int]]:
        """A layer with experts, from zero, and the experts that the bias put out of it."""
        sure = self.kept.sure
        turned = [(n, sorted(set(alone) - set(sure[4][n][:2]))) for n, alone in enumerate(sure[5])]
        return next((one for one in turned if one[1]), (0, []))


def run(lang: Language) -> Run:
    """The recorded run in the page's language."""
    return Run(dict(runs.recorded()["runs"][spoken(lang)]), lang)


def spoken(lang: Language) -> str:
    """The page's language if the model has read it, else English: a site may know more than it."""
    return lang.code if lang.code in LANGUAGES else "en"


def given(page: Page, **values: Any) -> dict[str, Any]:
    """What the template of every box of the model needs, with these values for its script."""
    c, seen = runs.config(), run(page.lang)
    numbers = {
        "layers": list(range(1, c.n_layers + 1)),
        "dense": c.n_dense_layers,
        "experts": c.n_routed_experts,
        "heads": c.n_heads,
        "still": seen.kept.number,
        **runs.kept(),
    }
    return {**told(page.lang), "run": seen.found, "values": numbers | values}


def told(lang: Language) -> dict[str, Any]:
    """What is said of the model wherever it runs: its shape, its size and its text."""
    # Numbers that training sets; the routers' biases are set by counting.
    tensors = [one for one in runs.header()["tensors"] if not one["name"].endswith(".bias")]
    count = round(Decimal(sum(prod(one["shape"]) for one in tensors)), -5)
    files = runs.header()["bytes"] + (runs.ASSETS / "tiny-v3.json").stat().st_size
    (beginnings,) = runs.texts()["run"].values()
    size = _("{parameters} parameters, trained on software help")
    return {
        "c": runs.config(),
        "kept": runs.kept(1),
        "size": lang.say(size, parameters=lang.quantity(count, "parameter")),
        "mb": lang.number(Decimal(files) / 1_000_000, 1),
        "beginning": beginnings[spoken(lang)],
        "line": LINE,
    }


def in_v3(fact_id: str, page: Page) -> Markup:
    """A number of V3 as a link to its record; what is counted stands beside it anyway."""
    found = page.fact(fact_id)
    has_unit = found.unit in ("percent", "ratio", "parameter")
    return page.linked(found, page.lang.fact(found, unit=has_unit))


def beside_v3(page: Page) -> Markup:
    """What the running model is made of, and what V3 has in each place, size by size."""
    lang, c, kept = page.lang, runs.config(), runs.kept(1)
    active, whole = (
        lang.quantity(Decimal(round(sum(parts.values()), -4)), "parameter")
        for parts in (account.active(c), account.trunk(c))
    )
    plain = lang.quantity(kept["plain"] // kept["kept"], "ratio")
    return page.render("run/in_v3.html", c=c, plain=plain, active=active, whole=whole,
                       v3=lambda fact_id: in_v3(fact_id, page))  # fmt: skip


def code(page: Page) -> Markup:
    """The three cores, each part beside what it makes in the picture."""
    return page.render("run/code.html", parts=_parts)


def _parts(name: str, explained: Sequence[str]) -> list[tuple[str, str]]:
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
