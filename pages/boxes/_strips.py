"""One sentence in five languages, and the experts that serve its pieces."""

from collections import Counter
from typing import Any

from lab import runs
from lab.corpus import LANGUAGES
from pages.boxes import _run
from words.language import Language, _

# Of each piece: its text, and by layer two experts and the weight of the first.
Strip = list[tuple[str, list[list[int]]]]


def _busiest(strip: Strip) -> tuple[int, int]:
    """How many pieces the busiest expert of the last layer serves, and which it is: the first of
    equals, counted down from zero."""
    served = Counter(expert for _text, chosen in strip for expert in chosen[-1][:2])
    return max((count, -expert) for expert, count in served.items())


def layers() -> range:
    """The layers with experts, counted from one."""
    c = runs.config()
    return range(c.n_dense_layers + 1, c.n_layers + 1)


def given(lang: Language) -> dict[str, Any]:
    """What a template needs to set the rows up, and its script to fill them."""
    recorded: dict[str, Strip] = runs.recorded()["strips"]
    strips = {
        "rows": [_row(code, recorded[code], lang) for code in LANGUAGES],
        "layers": [(n, lang.number(n)) for n in layers()],
        "follow": 1 - max(map(_busiest, recorded.values()))[1],
    }
    return {"strips": strips, "recorded": recorded}


def _row(code: str, strip: Strip, lang: Language) -> dict[str, Any]:
    name = lang.name_of(code)
    count, expert = _busiest(strip)
    holes = {"expert": 1 - expert, "n": count, "all": len(strip)}
    said = {key: lang.number(n) for key, n in holes.items()}
    return {
        "code": code,
        "name": name[0].upper() + name[1:],  # it stands alone
        "own": code == _run.spoken(lang),
        "most": lang.say(_("expert {expert}: {n} of {all} pieces"), **said),
        "text": runs.texts()["sentence"][runs.SENTENCE][code],
    }
