"""Which parts of a translation the English page has left behind.

Each translation keeps, in docs/<lang>/follows.json, a fingerprint of every English section that it
translates: one of its words and one of its macros. Other words make a section stale, and readers
are told; other macros mean that a number or a source changed, and the build stops.

`make translations` lists what is to do, `make follows` says that it has been done, and
`make same-meaning` that an English change leaves every translation true.
"""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from facts import ROOT
from facts.languages import CODES
from facts.nearest import hint

_HEADING = re.compile(r"^#{2,4} .*\{#([\w-]+)\}\s*$", re.MULTILINE)
_MACRO = re.compile(r"\{\{.*?\}\}", re.DOTALL)
# How a language bends a number is no other number, and words of a page's own are words.
_GRAMMAR = re.compile(
    r"""(?<=[\w"']),\s*(?:about|after|before|exact|unit|words)=(?:"[^"]*"|'[^']*'|True)"""
)
_RECORD = re.compile(r"""(record\(\s*["'][^"']*["']),\s*(["'])(.*?)\2\s*\)""", re.DOTALL)
INTRO = "intro"

Prints = Mapping[str, str]  # section → fingerprint


@dataclass(frozen=True, slots=True)
class Stale:
    """A section whose English has changed; `number` if a macro in it has."""

    page: str
    section: str
    number: bool


def prints(text: str) -> dict[str, str]:
    """Section id → fingerprint, in order; front matter belongs to the intro."""
    found: dict[str, str] = {}
    starts = [(0, INTRO)] + [(match.start(), match[1]) for match in _HEADING.finditer(text)]
    for (start, name), (end, _) in zip(starts, [*starts[1:], (len(text), "")], strict=True):
        found[name] = _fingerprint(text[start:end])
    return found


def stale(root: Path, code: str) -> Iterator[Stale]:
    """The sections of a language that are behind the English page."""
    kept = recorded(root, code)
    for path in pages(root):
        now, then = prints(path.read_text("utf-8")), kept.get(path.stem, {})
        for section, fingerprint in now.items():
            before = then.get(section, "")
            if fingerprint != before:
                yield Stale(path.stem, section, _macros(fingerprint) != _macros(before))


def recorded(root: Path, code: str) -> dict[str, Prints]:
    """What a translation says that it translates."""
    path = root / "docs" / code / "follows.json"
    return dict(json.loads(path.read_text("utf-8"))) if path.exists() else {}


def record(root: Path, code: str, names: list[str]) -> None:
    """Note that a language's pages follow the English ones of today; no names means all."""
    kept = recorded(root, code)
    for path in pages(root):
        if not names or path.stem in names:
            kept[path.stem] = prints(path.read_text("utf-8"))
    _write(root, code, kept)


def keep(root: Path, name: str, before: str) -> Iterator[str]:
    """Let translations that followed `before` follow the page; yields what cannot be kept."""
    then, now = prints(before), prints((root / "docs" / "en" / f"{name}.md").read_text("utf-8"))
    changed = {section for section in now if now[section] != then.get(section)}
    same = {section for section in changed if _macros(now[section]) == _macros(then.get(section))}
    for section in sorted(changed - same):
        yield f"docs/en/{name}.md: {section}: a number or source changed; translate it anew"
    for code in CODES[1:]:
        kept = recorded(root, code)
        follows = kept.get(name, {})
        kept[name] = {
            section: now[section] if section in same and old == then[section] else old
            for section, old in follows.items()
        }
        _write(root, code, kept)


def _write(root: Path, code: str, kept: Mapping[str, Prints]) -> None:
    text = json.dumps(dict(sorted(kept.items())), indent=1)
    (root / "docs" / code / "follows.json").write_text(text + "\n", "utf-8")


def pages(root: Path) -> list[Path]:
    """The English pages that are translated."""
    return sorted(path for path in (root / "docs/en").glob("*.md") if path.name != "NOTES.md")


def main(arguments: list[str]) -> int:
    """List what each language has to translate anew, or note what need not be."""
    what, *given = arguments or [""]
    if what == "follows" and given[0] not in CODES:
        print(f"SITE_LANG is {given[0]!r}; it may be {', '.join(CODES)}", file=sys.stderr)
        return 1
    known = [path.stem for path in pages(ROOT)]
    names = given[1:]
    if what and (not names or set(names) - set(known)):
        lost = [f"no page {name}; {hint(name, known)}" for name in names if name not in known]
        print(f"{', '.join(lost) or 'name a page'}: make {what} … PAGE=moe", file=sys.stderr)
        return 1
    if what == "follows":
        for code in CODES[1:] if given[0] == CODES[0] else given[:1]:
            record(ROOT, code, names)
    elif what == "same-meaning":
        return _same_meaning(given[0], names)
    for code in CODES[1:]:
        for one in stale(ROOT, code):
            todo = "a number or source changed" if one.number else "words changed"
            print(f"docs/{code}/{one.page}.md: {one.section}: {todo}")
    return 0


def _same_meaning(base: str, names: list[str]) -> int:
    left: list[str] = []
    for name in names:
        command = ["git", "show", f"{base}:docs/en/{name}.md"]
        shown = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
        if shown.returncode:
            print(shown.stderr.decode().strip(), file=sys.stderr)
            return 1
        left += keep(ROOT, name, shown.stdout.decode())
    print("\n".join(left) or "every translation that followed the page follows it still")
    return 1 if left else 0


def _fingerprint(section: str) -> str:
    own = _RECORD.sub(r"\1) }}\3{{", section)
    words = " ".join(_MACRO.sub("#", own).split())
    said = [_GRAMMAR.sub("", _RECORD.sub(r"\1)", macro)) for macro in _MACRO.findall(section)]
    macros = " ".join(" ".join(macro.split()) for macro in said)
    return f"{_short(words)}-{_short(macros)}"


def _macros(fingerprint: str | None) -> str:
    return (fingerprint or "").partition("-")[2]


def _short(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:8]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
