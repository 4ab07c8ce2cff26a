"""Words and ranges that stay on one line in a headline, without characters a font may lack."""

from __future__ import annotations

import re

# A range with its unit, or a name joined by a hyphen: 85–90 %, GPU-hours, DeepSeek-V3.
_JOINED = re.compile(
    r"%?\d+(?:[.,]\d+)*–\d+(?:[.,]\d+)*(?:%|\u00a0[^\s<.,;:]+)?|\b[A-Z]\w*-\w[\w-]*"
)
_TAGS = re.compile(r"(<[^>]*>)")


def unbroken(html: str) -> str:
    """The text of some HTML with its joined words and ranges held together."""
    parts = _TAGS.split(html)
    parts[::2] = [_JOINED.sub(r'<span class="nb">\g<0></span>', text) for text in parts[::2]]
    return "".join(parts)
