"""Places inside a source ("Table 1, caption") in the reader's language.

Names of sections stay as the source prints them; only what we say about a place is translated.
"""

import re
from collections.abc import Iterator

from words.language import Language, _

_WORDS = (
    _("Abstract"), _("Appendix"), _("App."), _("Chapter"), _("Figure"), _("Table"),
    _("class"), _("eq."), _("equations"), _("post"), _("posts"), _("p."), _("and"), _("to"),
    _("following"), _("table"),
)  # fmt: skip
_PARTS = re.compile(r"(; |, )")
# Small letters and spaces are a description of ours; a name with "_" or "." is the source's own.
_DESCRIPTION = re.compile(
    r"[a-z][a-zA-Z’'-]*( [a-zA-Z’'0-9-]+)+"
    r"|opening|description|caption|title|timeline|highlights|following"
)
_CONFIGURATION = re.compile(r"^class |^posts? |^eq")


def place(locator: str, lang: Language) -> str:
    """`locator` with its ordinary words in the language."""
    return "".join(
        part if _PARTS.fullmatch(part) else _translated(part, lang)
        for part in _PARTS.split(locator)
    )


def descriptions(locator: str) -> Iterator[str]:
    """The parts of a locator that are sentences of ours: messages for the catalogues."""
    for part in _PARTS.split(locator):
        if _DESCRIPTION.fullmatch(part) and not _CONFIGURATION.match(part):
            yield part


def _translated(part: str, lang: Language) -> str:
    if any(descriptions(part)):
        return lang.say(part)
    if part[:1].isupper() and part.split(" ")[0] not in _WORDS:
        return part  # the name of a section, as the source prints it
    words = (lang.say(word) if word in _WORDS else word for word in part.split(" "))
    return " ".join(words).replace(" – ", "–")  # where a language writes "to" as a dash
