"""Characters that no text may hold: XML cannot write them, and a terminal obeys them."""

import re

# Control characters but tabs and line ends, halves of a pair, what turns the order of letters.
_CONTROL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202d\u202e\ud800-\udfff\ufffe\uffff]"
)


def control(text: object) -> str:
    """What is wrong with a text, or with one inside a list or table; nothing if all is well."""
    if isinstance(text, dict):
        return control([*text.keys(), *text.values()])
    if isinstance(text, list):
        return next(filter(None, map(control, text)), "")
    found = _CONTROL.search(text) if isinstance(text, str) else None
    return f"holds the control character U+{ord(found[0]):04X}; delete it" if found else ""


def first_line(text: str) -> int:
    """The line of the first such character."""
    found = _CONTROL.search(text)
    return text.count("\n", 0, found.start()) + 1 if found else 1
