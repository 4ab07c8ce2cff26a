"""The links from one page of a list to those before and after it."""

from __future__ import annotations

from collections.abc import Sequence


def links(listed: Sequence[tuple[str, str]], at: int, before: str, after: str) -> str:
    """HTML of the links around `listed[at]`; each of the list is an address and its words."""
    near = [("prev", before, one) for one in listed[max(0, at - 1) : at]]
    near += [("next", after, one) for one in listed[at + 1 : at + 2]]
    return "".join(
        f'<a rel="{rel}" href="{href}"><small>{label}</small>{words}</a>'
        for rel, label, (href, words) in near
    )
