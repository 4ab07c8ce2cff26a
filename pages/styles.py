"""Gives each page a style sheet with those rules of the site's that something in it may meet."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence, Set
from functools import cache
from pathlib import Path

_RULE = re.compile(r"([^{};]*)\{([^{}]*)\}")
_APART = re.compile(r",(?!(?:[^()]|\([^()]*\))*\))")  # a comma between brackets parts nothing
_EMPTY = re.compile(r"@[^{};]+\{\}")
_CALL = re.compile(r":([\w-]+)\(([^()]*)\)")
# A class or id; an element; an attribute of ours; what an input is called, and its type.
_NAME = re.compile(
    r"[.#]([\w-]+)|(?<![\w.#:\[=\"$^*-])([a-z][\w-]*)|\[(data-[\w-]+)|\[(?:name|type)=([\w-]+)"
)
_NAMED = re.compile(r'<([\w-]+)|\b(?:class|id|name|type)="([^"]*)"|\b(data-[\w-]+)')
_GIVEN = re.compile(r"^const GIVEN = .*$", re.MULTILINE)  # words for readers
_STRING = re.compile(r"""'[^'\n]*'|"[^"\n]*"|`[^`]*`""")
_SET = re.compile(r"\bdataset(?:\.(\w+)|, ?\{([^{}]*)\})")
_CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_WORD = re.compile(r"[\w-]+")
_BEGUN = re.compile(r"([\w-]+-)\$\{")  # a name that a script puts together
_ASKED, _VARIABLE = re.compile(r"var\((--[\w-]+)"), re.compile(r"(?<=[{;])(--[\w-]+):[^;{}]*;?")
_LATER = re.compile(r'<img class="ch"[^>]* src="[^"]*/(\w+)\.')  # becomes part of the page
_STEPS = frozenset({"from", "to"})  # of an animation
_SHEETS = ("site", "boxes", "late")  # the last stays as it is
_SHEET = re.compile(r"(?<=assets/)(site|boxes)\.css")
_DUE = {"arrivals.js", "search.js"}  # asked for by scripts


def share(site: Path) -> None:
    """Each page its own sheet, with the rules of boxes or beside them; those below one share it."""
    folder = site / "assets"
    css, boxes, late = ((folder / f"{name}.css").read_text("utf-8") for name in _SHEETS)
    asked = repr(" ".join(_ASKED.findall(boxes + late)))  # of the first sheet by the later ones
    scripts = {path.name: path.read_text("utf-8") for path in (folder / "js").glob("*.js")}
    kinds: dict[str, dict[Path, str]] = {}
    for path in sorted(site.rglob("*.html")):
        kinds.setdefault(_kind(path.relative_to(site)), {})[path] = path.read_text("utf-8")
    for kind, pages in kinds.items():
        said = "\n".join(pages.values())
        run = [script for name, script in scripts.items() if name in _DUE or name in said]
        views = {folder / "charts" / f"{name}.views.svg" for name in _LATER.findall(said)}
        shown = [said, *(path.read_text("utf-8") for path in sorted(views))]
        is_apart = "assets/boxes.css" in said
        sheets = {"site": css.removesuffix(boxes), "boxes": boxes} if is_apart else {"site": css}
        for name, rules in sheets.items():
            (folder / f"{name}-{kind}.css").write_text(met(rules, shown, [asked, *run]), "utf-8")
        for path, text in pages.items():
            path.write_text(_SHEET.sub(rf"\1-{kind}.css", text), "utf-8")
    for name in _SHEETS[:2]:
        (folder / f"{name}.css").unlink()


def _kind(path: Path) -> str:
    *above, last = path.parts
    return f"{above[0]}-{len(above)}" if above else Path(last).stem


def met(css: str, pages: Iterable[str], scripts: Sequence[str]) -> str:
    """The rules that something in these pages may meet, or that their scripts may put there."""
    said = ("".join(found).split() for html in pages for found in _NAMED.findall(html))
    words = _STEPS.union(*said, *map(_in_script, scripts))
    begun = tuple(name for script in scripts for name in _BEGUN.findall(script))

    def may_meet(selector: str) -> bool:
        names = ["".join(found) for found in _NAME.findall(selector)]
        return all(name in words or name.startswith(begun) for name in names)

    def settled(call: re.Match[str]) -> str:
        """Nothing in place of a call like :is(…), or a name that is never met."""
        listed = call[1] in {"is", "where", "has"}
        return ".never-met" if listed and not any(map(may_meet, call[2].split(","))) else ""

    def is_met(selector: str) -> bool:
        before = ""
        while selector != before:
            before, selector = selector, _CALL.sub(settled, selector)
        return may_meet(selector)

    def kept(rule: re.Match[str]) -> str:
        """A rule with those of its selectors that may meet something."""
        if rule[1].startswith("@"):
            return rule[0]
        selectors = ",".join(filter(is_met, _APART.split(rule[1])))
        return f"{selectors}{{{rule[2]}}}" if selectors else ""

    return _without_unused(_EMPTY.sub("", _RULE.sub(kept, css)), words)


def _without_unused(css: str, words: Set[str]) -> str:
    """The rules without those variables that neither they nor a script ask for."""
    asked = {*_ASKED.findall(css), *(word for word in words if word.startswith("--"))}
    return _VARIABLE.sub(lambda it: it[0] if it[1] in asked else "", css).replace(";}", "}")


@cache
def _in_script(script: str) -> set[str]:
    """All that its strings name, and the attributes that it sets by `dataset`."""
    script = _GIVEN.sub("", script)
    said = {word for string in _STRING.findall(script) for word in _WORD.findall(string)}
    set_by_name = {name for found in _SET.findall(script) for name in _WORD.findall("".join(found))}
    return said | {f"data-{_CAPITAL.sub('-', name).lower()}" for name in set_by_name}
