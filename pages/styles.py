"""Gives each page a style sheet with those rules of the site's that something in it may meet."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

_RULE = re.compile(r"([^{};]*)\{([^{}]*)\}")
_EMPTY = re.compile(r"@[^{};]+\{\}")
_CALL = re.compile(r":([\w-]+)\(([^()]*)\)")
# A class, an id or an element of our own; attributes may be set by scripts under other names.
_NAME = re.compile(r"[.#]([\w-]+)|(?<![\w.#:\[=\"-])([a-z]+-[a-z-]+)")
_NAMED = re.compile(r'<([\w-]+)|\b(?:class|id)="([^"]*)"')
_STRING = re.compile(r'"[^"\n]*"|`[^`]*`')
_WORD = re.compile(r"[\w-]+")
_BEGUN = re.compile(r"([\w-]+-)\$\{")  # a name that a script puts together
_WHOLE = "site.css"


def share(site: Path) -> None:
    """Each page its own style sheet; the pages below one have one together."""
    whole = site / "assets" / _WHOLE
    css = whole.read_text("utf-8")
    scripts = {path.name: path.read_text("utf-8") for path in (site / "assets/js").glob("*.js")}
    kinds: dict[str, dict[Path, str]] = {}
    for path in sorted(site.rglob("*.html")):
        kinds.setdefault(_kind(path.relative_to(site)), {})[path] = path.read_text("utf-8")
    for kind, pages in kinds.items():
        tags = [" ".join(map(" ".join, _NAMED.findall(text))) for text in pages.values()]
        # The search waits for a click, and its address stands in a script.
        run = [" ".join(_STRING.findall(script)) for name, script in scripts.items()
               if name == "search.js" or any(name in text for text in pages.values())]  # fmt: skip
        whole.with_name(f"style-{kind}.css").write_text(met(css, [*tags, *run]), "utf-8")
        for path, text in pages.items():
            path.write_text(text.replace(f"assets/{_WHOLE}", f"assets/style-{kind}.css"), "utf-8")
    whole.unlink()


def _kind(path: Path) -> str:
    *above, last = path.parts
    return f"{above[0]}-{len(above)}" if above else Path(last).stem


def met(css: str, texts: Iterable[str]) -> str:
    """The rules whose names stand in one of these texts."""
    words, begun = set[str](), {"is-"}
    for text in texts:
        words.update(_WORD.findall(text))
        begun.update(_BEGUN.findall(text))

    def may_meet(selector: str) -> bool:
        names = [one or other for one, other in _NAME.findall(selector)]
        return all(name in words or name.startswith(tuple(begun)) for name in names)

    def settled(call: re.Match[str]) -> str:
        listed = call[1] in {"is", "where", "has"}
        return ".never-met" if listed and not any(map(may_meet, call[2].split(","))) else ""

    def kept(rule: re.Match[str]) -> str:
        selector, before = rule[1], ""
        while selector != before:
            before, selector = selector, _CALL.sub(settled, selector)
        is_met = selector.startswith("@") or any(map(may_meet, selector.split(",")))
        return rule[0] if is_met else ""

    return _EMPTY.sub("", _RULE.sub(kept, css))
