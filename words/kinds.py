"""What kind of number a record holds, and how its source was read, in words."""

from facts.records import Fact
from words.language import Language, _

KIND_WORDS = {
    "reported": _("reported"),
    "derived": _("computed"),
    "estimated": _("estimate"),
    "disputed": _("disputed"),
    "measured": _("measured"),
}
HEDGE_WORDS = {
    "most-likely": _("most likely"),
    "alleged": _("alleged"),
    "theoretical": _("theoretical"),
    "assumed": _("assumed"),
}
READ_WORDS = {
    "primary": _("read in the original"),
    "primary-copy": _("original wording, read in a full copy"),
    "secondary": _("read in secondary reports"),
}


def kind(fact: Fact, lang: Language) -> str:
    """The kind of a record in words, with the hedge it carries."""
    words = lang.say(KIND_WORDS[fact.kind])
    return f"{words}, {lang.say(HEDGE_WORDS[fact.hedge])}" if fact.hedge else words
