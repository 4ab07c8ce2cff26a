"""One sentence in five languages, and the experts that serve its pieces."""

from __future__ import annotations

from typing import Any

from lab import runs
from lab.corpus import LANGUAGES
from pages.boxes import _run
from words.language import Language, _

# Of each piece: its text, and by layer two experts and the weight of the first.
Strip = list[tuple[str, list[list[int]]]]


def recorded() -> dict[str, Strip]:
    """The recorded strips by language."""
    return dict(runs.recorded()["strips"])


def served(strip: Strip, layer: int) -> list[int]:
    """Of each expert in that layer with experts: how many pieces it serves."""
    found = [0] * runs.config().n_routed_experts
    for _text, chosen in strip:
        for expert in chosen[layer][:2]:
            found[expert] += 1
    return found


def followed() -> int:
    """The expert of the last layer that serves the most pieces of one language."""
    layer = len(layers()) - 1
    most = [max((n, -expert) for expert, n in enumerate(served(strip, layer)))
            for strip in recorded().values()]  # fmt: skip
    return -max(most)[1]


def layers() -> range:
    """The layers with experts, counted from one."""
    c = runs.config()
    return range(c.n_dense_layers + 1, c.n_layers + 1)


def given(lang: Language) -> dict[str, Any]:
    """What a template needs to set the rows up."""
    return {
        "rows": [_row(code, lang) for code in LANGUAGES],
        "layers": [(n, lang.number(n)) for n in layers()],
        "follow": followed() + 1,
    }


def _row(code: str, lang: Language) -> dict[str, Any]:
    strip, name = recorded()[code], lang.name_of(code)
    found = served(strip, len(layers()) - 1)
    holes = {"expert": found.index(max(found)) + 1, "n": max(found), "all": len(strip)}
    said = {key: lang.number(n) for key, n in holes.items()}
    return {
        "code": code,
        "name": name[0].upper() + name[1:],  # it stands alone
        "own": code == _run.spoken(lang),
        "most": lang.say(_("expert {expert}: {n} of {all} pieces"), **said),
        "text": runs.texts()["sentence"][runs.SENTENCE][code],
    }
