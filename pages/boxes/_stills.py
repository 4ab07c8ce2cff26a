"""Six stills of the recorded run with captions: what the picture shows, without a script."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from pages.boxes import _run
from pages.page import Page
from words.language import Language, _

_ARCS = 6
_COLUMNS = 15  # of a still that shows a cache
_STEPS = {
    "pieces": (
        _("The text becomes pieces"),
        _(
            "The model reads pieces of words, one column for each. From top to bottom, a column "
            "passes through the {layers} layers."
        ),
    ),
    "cache": (
        _("Each layer keeps a little"),
        _(
            "Latent attention keeps {latent} + {key} numbers of a piece. Plain attention with the "
            "same heads would keep {plain} (pale), so the gap grows with the text."
        ),
    ),
    "looks": (
        _("A piece looks back"),
        _(
            "{a} reads what earlier pieces left, and most of all {b}, here in layer {n}. A thicker "
            "line is a larger share. It is a mean of {heads} heads, not a reason."
        ),
    ),
    "experts": (
        _("{chosen} of {all} experts work"),
        _(
            "The router scores all {all}. The scores of {x} alone would pick expert {a}; a small "
            "bias (pale), set in training, turns to {b}."
        ),
    ),
    "kept": (
        _("A draft is kept"),
        _(
            "The MTP module drafted {b} one pass ahead. After {a} the head’s own first choice is "
            "{b} too, so the pass writes a second piece, {c}."
        ),
    ),
    "struck": (
        _("A draft is struck out"),
        _(
            "Here the module drafted {b}. After {a} the head prefers {c}: the draft and all that "
            "it left in the cache are dropped. The text stays the model’s own."
        ),
    ),
}
_PLAIN = _(
    "The router scores all {all}. For {x} the longest bars win, a small bias (pale) included."
)
_V3 = {
    "cache": _(
        "V3 keeps {v3-cache-width}; with its {v3-heads} heads the gap is {v3-kv-vs-unabsorbed}."
    ),
    "experts": _("V3: {v3-experts-active} of {v3-experts-per-layer}."),
    "kept": _("Of such drafts V3 keeps {mtp-acceptance}, DeepSeek reports."),
}
_IN_V3 = {
    "cache": ("v3-cache-width", "v3-heads", "v3-kv-vs-unabsorbed"),
    "experts": ("v3-experts-active", "v3-experts-per-layer"),
    "kept": ("mtp-acceptance",),
}


@dataclass(frozen=True, slots=True)
class View:
    """The recorded run of a language, and what its stills show of it."""

    found: dict[str, Any]
    lang: Language

    @property
    def kept(self) -> _run.Moment:
        return _run.still(self.found)

    @property
    def struck(self) -> _run.Moment:
        """The next pass that refused its draft, or the last one before."""
        _first, *rest = _run.moments(self.found)
        refused = [one for one in rest if not one.good]
        later = [one for one in refused if one.number > self.kept.number]
        return (later or refused[::-1])[0]

    def name(self, number: int) -> str:
        return _run.piece(self.found, number, self.lang)

    def looking(self) -> int:
        """The layer, from zero, in which the piece looks most at one that is not the start."""
        looks = self.kept.sure[2]
        return max(range(len(looks)), key=lambda n: looks[n][0][1] if looks[n][0][0] else 0)

    def routed(self) -> tuple[int, list[int]]:
        """A layer with experts, from zero, and the experts that the bias put out of it."""
        sure = self.kept.sure
        turned = [(n, sorted(set(alone) - set(sure[4][n][:2]))) for n, alone in enumerate(sure[5])]
        return next((one for one in turned if one[1]), (0, []))


def view(lang: Language) -> View:
    """The stills' view of a language."""
    return View(_run.run(lang), lang)


def steps(page: Page) -> Markup:
    """All six, as a strip."""
    made = [_step(key, page) for key in _STEPS]
    return _run.rendered("steps.html", page, steps=made)


def still(key: str, page: Page) -> Markup:
    """One of them without its caption."""
    return _picture(key, view(page.lang), page)


def _step(key: str, page: Page) -> dict[str, Any]:
    seen = view(page.lang)
    title, text = _STEPS[key]
    holes = _holes(key, seen)
    if key == "experts" and not seen.routed()[1]:
        text = _PLAIN
    return {
        "title": page.lang.say(title, **holes) if "{" in title else page.lang.say(title),
        "text": page.lang.say(text, **holes),
        "v3": _in_v3(key, page),
        "picture": _picture(key, seen, page),
    }


def _in_v3(key: str, page: Page) -> Markup:
    """What V3 has in that place, each number with its record."""
    if key not in _V3:
        return Markup("")
    text = Markup.escape(page.lang.say(_V3[key]))
    for fact_id in _IN_V3[key]:
        bare = page.data.facts[fact_id].unit not in ("percent", "ratio")
        text = Markup(text.replace(f"{{{fact_id}}}", _run.fact(page, fact_id, unit=not bare)))
    return text


def _holes(key: str, seen: View) -> dict[str, str]:
    lang, c = seen.lang, _run.config()
    number = lang.number
    moment = seen.struck if key == "struck" else seen.kept
    sure = moment.sure
    if key == "pieces":
        return {"layers": number(c.n_layers)}
    if key == "cache":
        plain = _run.kept(1)["plain"] // c.n_layers
        return {"latent": number(c.kv_lora_rank), "key": number(c.qk_rope_head_dim),
                "plain": number(plain)}  # fmt: skip
    if key == "looks":
        layer = seen.looking()
        (column, _share), *_more = sure[2][layer]
        return {"a": seen.name(sure[0]), "b": seen.name(ids(seen.found, moment)[column]),
                "n": number(layer + 1), "heads": number(c.n_heads)}  # fmt: skip
    if key == "experts":
        layer, lost = seen.routed()
        won = sorted(set(sure[4][layer][:2]) - set(sure[5][layer]))
        named = {"a": number(lost[0] + 1), "b": number(won[0] + 1)} if lost else {}
        return {"all": number(c.n_routed_experts), "chosen": number(c.n_activated_experts),
                "x": seen.name(sure[0]), **named}  # fmt: skip
    assert moment.tried is not None
    return {"a": seen.name(sure[0]), "b": seen.name(moment.tried), "c": seen.name(moment.wrote[-1])}


def ids(found: dict[str, Any], until: _run.Moment) -> list[int]:
    """The pieces in the cache when a pass begins, its own first piece included."""
    begun = [one[0] for one in found["read"][: found["begin"]]]
    wrote = [id_ for one in _run.moments(found)[: until.number] for id_ in one.wrote]
    return begun + wrote


def _picture(key: str, seen: View, page: Page) -> Markup:
    return _run.rendered(f"still_{_KINDS[key]}.html", page, **_DRAWN[_KINDS[key]](key, seen))


def _drawn_pieces(_key: str, seen: View) -> dict[str, Any]:
    begun = [one[0] for one in seen.found["read"][: seen.found["begin"]]][:7]
    return {"pieces": [_run.shown(seen.found, id_) for id_ in begun], "now": 1}


def _drawn_cache(_key: str, seen: View) -> dict[str, Any]:
    lang = seen.lang
    return {"columns": _COLUMNS, "heads": _run.config().n_heads, "plain": lang.say(_("plain")),
            "kept": lang.say(_("kept by MLA"))}  # fmt: skip


def _drawn_looks(_key: str, seen: View) -> dict[str, Any]:
    moment, layer = seen.kept, seen.looking()
    have = ids(seen.found, moment)
    looks = moment.sure[2][layer][:_ARCS]
    first = max(0, len(have) - _COLUMNS)
    arcs = [(column - first, share) for column, share in looks if column >= first]
    return {
        "columns": min(len(have), _COLUMNS), "heads": _run.config().n_heads, "arcs": arcs[::-1],
        "most": arcs[0][0], "from_word": _run.shown(seen.found, have[looks[0][0]]),
        "word": _run.shown(seen.found, moment.sure[0]),
    }  # fmt: skip


def _drawn_experts(_key: str, seen: View) -> dict[str, Any]:
    lang, sure = seen.lang, seen.kept.sure
    layer, lost = seen.routed()
    one, other, weight = sure[4][layer]
    weights = {one: weight, other: 100 - weight}
    told = {n: lang.say(_("weight {p}"), p=lang.percent(p)) for n, p in weights.items()}
    told |= {n: lang.say(_("by score alone")) for n in lost}
    bias = seen.found["bias"][layer]
    rows = [
        {"n": n + 1, "score": score, "bias": max(bias[n] / 10, 0.5), "on": n in weights,
         "text": told.get(n, "")}
        for n, score in enumerate(sure[3][layer])
    ]  # fmt: skip
    return {"rows": rows}


def _drawn_words(key: str, seen: View) -> dict[str, Any]:
    moment = seen.kept if key == "kept" else seen.struck
    before = ids(seen.found, moment)[-3:-1]
    shown = [(_run.shown(seen.found, id_), "past", "") for id_ in before]
    shown.append((_run.shown(seen.found, moment.sure[0]), "work", ""))
    assert moment.tried is not None
    draft = _run.shown(seen.found, moment.tried)
    if key == "kept":
        shown.append((draft, "draft", ""))
        shown.append((_run.shown(seen.found, moment.wrote[-1]), "new", ""))
    else:
        shown.append((_run.shown(seen.found, moment.wrote[0]), "new", draft))
    bars = [
        (seen.name(id_), part / 10, seen.lang.percent(round(part / 10)), id_ == moment.wrote[0])
        for id_, part in moment.sure[1]
    ]
    after = seen.lang.say(_("Head, after {x}"), x=seen.name(moment.sure[0]))
    return {"words": shown, "bars": bars, "after": after}


_KINDS = {"pieces": "pieces", "cache": "cache", "looks": "cache", "experts": "experts",
          "kept": "words", "struck": "words"}  # fmt: skip
_DRAWN = {
    "pieces": _drawn_pieces,
    "cache": lambda key, seen: (_drawn_looks if key == "looks" else _drawn_cache)(key, seen),
    "experts": _drawn_experts,
    "words": _drawn_words,
}
