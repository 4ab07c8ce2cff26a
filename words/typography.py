"""What stays on one line: ranges and names in a headline, short words with what they belong to."""

import re
from collections.abc import Callable, Mapping

# A range with its unit, or a name joined by a hyphen: 85–90 %, GPU-hours, DeepSeek-V3, ore-GPU.
_JOINED = re.compile(
    r"%?\d+(?:[.,]\d+)*–\d+(?:[.,]\d+)*(?:%|\u00a0[^\s<.,;:]+)?"
    r"|\b(?:[A-Z]\w*-\w|\w+-[A-Z])[\w-]*"
)
# The space within Llama 3.1, after a number before what it counts, and before an equals sign.
_HELD = re.compile(r"(?<![\w.,–-])(?:[A-Z][\w-]*(?= \d)|\d+(?:[.,]\d+)*(?= [^\W_])) | (?==)")
# Macros and code are nobody's prose.
_APART = r"(\{\{.*?\}\}|```.*?```|`[^`\n]*`)"
_TAGS = re.compile(r"(<[^>]*>)")


def unbroken(html: str) -> str:
    """The text of some HTML with its joined words and ranges held together."""
    parts = _TAGS.split(html)
    for at in range(0, len(parts), 2):
        held = _HELD.sub(lambda it: it[0].replace(" ", "\u00a0"), parts[at])
        parts[at] = _JOINED.sub(r'<span class="nb">\g<0></span>', held)
    return "".join(parts)


def gluer(table: Mapping[str, list[str]]) -> Callable[[str], str]:
    """What writes a language's spaces that must not break: `after` some words, `before` signs."""
    after, before = ("|".join(map(re.escape, table.get(key, ()))) for key in ("after", "before"))
    places = [rf"(?<![\w-])(?:{after}) (?=\S)"] if after else []
    places += [rf"(?<=[^\s|>*-]) (?=(?:{before}) )"] if before else []
    if not places:
        return lambda text: text
    pattern = re.compile("|".join((_APART, *places)), re.DOTALL | re.IGNORECASE)
    return lambda text: pattern.sub(lambda it: it[1] or it[0].replace(" ", "\u00a0"), text)
