"""What the text so far takes in memory, by the way of attention, and the ratio of one's choice."""

from __future__ import annotations

from decimal import Decimal

from markupsafe import Markup

from pages.boxes import _controls as controls
from pages.boxes._frame import Box, line, steps, table
from pages.page import Page
from words.language import Language, _

OWNER = "cache-calculator"
# The records that the rows print before anything is turned.
TOKENS = {
    "mha": "v3-mha-kv-per-token",
    "full": "v3-unabsorbed-kv-per-token",
    "gqa": "v3-gqa8-kv-per-token",
    "mqa": "v3-mqa-kv-per-token",
    "mla": "v3-kv-per-token",
    "llama": "llama405-kv-per-token",
    "qwen": "qwen72-kv-per-token",
}
RATIOS = {
    "mha": "v3-kv-vs-mha", "full": "v3-kv-vs-unabsorbed", "gqa": "v3-kv-vs-gqa8",
    "llama": "kv-ratio-llama", "qwen": "kv-ratio-qwen",
}  # fmt: skip
SHAPE = {
    "layers": "v3-layers", "heads": "v3-heads", "width": "v3-head-dim",
    "groups": "llama405-kv-heads", "latent": "v3-dc", "position": "v3-drope",
}  # fmt: skip
OTHERS = {
    "llama": ("llama405-layers", "llama405-kv-heads", "llama405-head-dim"),
    "qwen": ("qwen72-layers", "qwen72-kv-heads", "qwen72-head-dim"),
}
CARDS = {"H800": "h800-memory", "H20": "h20-memory"}
FACTS = (
    *TOKENS.values(), *RATIOS.values(), *SHAPE.values(), *CARDS.values(),
    *(fact for facts in OTHERS.values() for fact in facts), "v3-context-tokens", "bytes-bf16",
)  # fmt: skip
CONTEXTS = tuple(2**power for power in range(10, 18))
CONTEXT = 2**17
GB = 10**9
USERS = (1, 2, 4, 8, 16, 32, 64, 128, 256)
SIZES = (2, 1)
# So that no product leaves the whole numbers that a browser holds exactly.
MOST = {"latent": 4096}
MOST_ELSE = 256

NAMES = {
    "mha": _("Plain multi-head attention, V3’s shape"),
    "full": _("V3’s own keys and values, written out"),
    "gqa": _("Grouped-query attention, V3’s shape, groups as in Llama"),
    "mqa": _("Multi-query attention, V3’s shape"),
    "mla": _("Latent attention (MLA)"),
}
SHORT = {
    "mha": _("Multi-head (MHA)"), "full": _("V3, keys and values"), "gqa": _("Grouped-query (GQA)"),
    "mqa": _("Multi-query (MQA)"),
}  # fmt: skip
MODELS = {"llama": "Llama 3.1 405B", "qwen": "Qwen2.5 72B"}
HEADS = (
    _("Way of keeping the text"), _("Against MLA"), _("Bytes per token"), _("Cache, GB"),
    _("Conversations per card"),
)  # fmt: skip
STEPS = (
    _("Compare MLA with one way after another: the ratio jumps, MLA’s bytes stay."),
    _("Choose one byte for each number: all bytes are halved, and no ratio moves."),
    _(
        "Try to make this true: “V3’s cache is so many times smaller, and that is that.” Look for "
        "a way that takes less than MLA."
    ),
)
FOUND = _(
    "There is one: multi-query attention takes less than MLA. The ratio belongs to the way that "
    "one compares with; V3’s bytes do not depend on it. The ratio is a choice, the bytes are a "
    "fact."
)
REAL = _(
    "The shapes of V3, Llama 3.1 405B and Qwen2.5 72B are the published ones, and the bytes follow "
    "from them by multiplication."
)
TOY = _(
    "The empty card: in service the weights have to lie in the same memory. The three ways that V3 "
    "does not use are computed in its shape; no such models exist."
)
RESULT = _("{row}: *{ratio}* the bytes of MLA. MLA itself: *{bytes}* bytes per token.")
DETAIL = _("MLA’s cache for all conversations: {gb} GB. Empty cards needed: {cards}.")


def box(page: Page) -> Box:
    lang = page.lang
    return Box(
        title=lang.say(_("How many times smaller is the cache?")),
        lead=lang.say(
            _("The text so far, kept in different ways. First for one context of {tokens} tokens."),
            tokens=lang.number(CONTEXT),
        ),
        steps=steps(lang, STEPS),
        found=lang.say(FOUND),
        real=lang.say(REAL),
        toy=lang.say(TOY),
        stage=lang.say(_("Bytes per token: MLA in blue, what it is compared with in orange")),
        controls=_controls(page),
        table=_table(page),
        words=_words(lang),
        values=_values(page),
    )


def shape(page: Page) -> dict[str, int]:
    """V3’s shape by its records; the groups are those of Llama."""
    return {key: _whole(page, fact) for key, fact in SHAPE.items()}


def others(page: Page) -> dict[str, int]:
    """Numbers that other models keep per token."""
    found = {}
    for name, (layers, heads, width) in OTHERS.items():
        found[name] = _whole(page, layers) * 2 * _whole(page, heads) * _whole(page, width)
    return found


def _controls(page: Page) -> Markup:
    lang = page.lang
    contexts = {n: lang.number(n) for n in CONTEXTS}
    users = {n: lang.number(n) for n in USERS}
    sizes = {str(n): lang.quantity(n, "byte") for n in SIZES}
    cards = {f"{_whole(page, fact)}": f"{name}, {lang.fact(page.fact(fact))}"
             for name, fact in CARDS.items()}  # fmt: skip
    rows = {key: lang.say(name) for key, name in SHORT.items()} | MODELS
    more = [
        controls.slider(OWNER, "context", lang.say(_("Context, in tokens")), contexts, CONTEXT),
        controls.slider(OWNER, "users", lang.say(_("Conversations at once")), users, 1),
        controls.radios("memory", lang.say(_("Card")), cards, next(iter(cards))),
        *_numbers(page),
    ]
    return (
        controls.radios("row", lang.say(_("Compare MLA with")), rows, "mha")
        + controls.radios("size", lang.say(_("Each number takes")), sizes, str(SIZES[0]))
        + controls.details(
            lang.say(_("More settings: context, conversations, card, another shape")), more
        )
    )


def _numbers(page: Page) -> list[Markup]:
    labels = {
        "layers": _("Layers"), "heads": _("Heads in a layer"), "width": _("Width of a head"),
        "groups": _("Groups (grouped-query attention)"), "latent": _("Width of the latent"),
        "position": _("Width of the position key"),
    }  # fmt: skip
    start = shape(page)
    return [
        controls.number(OWNER, name, page.lang.say(label), start[name], most(name))
        for name, label in labels.items()
    ]


def most(name: str) -> int:
    """The largest number that may be typed."""
    return MOST.get(name, MOST_ELSE)


def _table(page: Page) -> Markup:
    lines = [_line(name, page) for name in TOKENS]
    caption = _("What each way of keeping the text takes")
    return table(page.lang.say(caption), [page.lang.say(head) for head in HEADS], lines)


def _line(name: str, page: Page) -> Markup:
    lang, fact, token = page.lang, page.fact(TOKENS[name]), _whole(page, TOKENS[name])
    ratio = ratio_words(token / _whole(page, TOKENS["mla"]), lang) if name != "mla" else "–"
    if name in RATIOS:
        ratio = page.linked(page.fact(RATIOS[name]), ratio)
    cells = {
        "ratio": ratio,
        "token": page.linked(fact, lang.number(token)),
        "cache": lang.number(Decimal(token * CONTEXT / GB), gb_digits(token * CONTEXT)),
        "fits": lang.number(_whole(page, CARDS["H800"]) * GB // (token * CONTEXT)),
    }
    return line(name, row_name(name, lang), cells)


def row_name(key: str, lang: Language) -> str:
    """A way in words, or a model by its name."""
    return MODELS.get(key) or lang.say(NAMES[key])


def ratio_words(ratio: float, lang: Language) -> str:
    """How many times as large, to two decimals."""
    return lang.quantity(Decimal(ratio), "ratio", digits=2)


def gb_digits(size: int) -> int:
    """Three meaningful digits at least: nothing is shown as nought."""
    return 1 if size >= GB else 3


def _words(lang: Language) -> dict[str, str]:
    holes = {key: f"{{{key}}}" for key in ("row", "ratio", "bytes", "gb", "cards")}
    return {
        "result": lang.say(RESULT, **holes),
        "detail": lang.say(DETAIL, **holes),
        "ratio": lang.quantity(Decimal(8), "ratio").replace("8", "{n}"),
        "none": "–",
        "mla": "MLA",
    }


def _values(page: Page) -> dict[str, object]:
    return dict(others(page))


def _whole(page: Page, fact_id: str) -> int:
    value = page.fact(fact_id).value
    assert isinstance(value, Decimal)
    return int(value)
