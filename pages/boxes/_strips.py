"""One sentence in five languages, and the experts that serve its pieces."""

from __future__ import annotations

from typing import Any

from lab.corpus import LANGUAGES
from pages.boxes import _run
from pages.boxes import _runs as runs
from words.language import Language, _

# Of each piece: its text, and by layer two experts and the weight of the first.
Strip = list[tuple[str, list[list[int]]]]
_WORDS = {
    "most": _("expert {expert}: {n} of {all} pieces"),
    "part": _("{name} {n} of {all}"),
    "followed": _(
        "*Expert {expert}* serves so many of the pieces: {list}. Nobody assigned it: the router "
        "learned where to send them."
    ),
}


def recorded() -> dict[str, Strip]:
    """The recorded strips by language."""
    return dict(_run.recorded()["strips"])


def words(lang: Language) -> dict[str, str]:
    """What the script says of them."""
    return {name: lang.say(text) for name, text in _WORDS.items()} | {"between": "; "}


def served(strip: Strip, layer: int) -> list[int]:
    """Of each expert in that layer with experts: how many pieces it serves."""
    found = [0] * _run.config().n_routed_experts
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
    c = _run.config()
    return range(c.n_dense_layers + 1, c.n_layers + 1)


def given(lang: Language) -> dict[str, Any]:
    """What a template needs to set the rows up."""
    return {
        "strip_rows": [_row(code, lang) for code in LANGUAGES],
        "layer_names": [(str(n), lang.number(n)) for n in layers()],
        "last_layer": str(layers()[-1]),
        "follow": followed() + 1,
    }


def _row(code: str, lang: Language) -> dict[str, Any]:
    strip = recorded()[code]
    found = served(strip, len(layers()) - 1)
    busiest = found.index(max(found))
    holes = {"expert": busiest + 1, "n": found[busiest], "all": len(strip)}
    return {
        "code": code,
        "name": runs.name_of(code, lang),
        "own": code == runs.spoken(lang),
        "most": lang.say(_WORDS["most"], **{key: lang.number(n) for key, n in holes.items()}),
        "text": runs.texts()["sentence"][runs.SENTENCE][code],
        "count": lang.number(found[followed()]),
        "all": lang.number(len(strip)),
    }
