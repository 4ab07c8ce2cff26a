"""Which parts of a translation the English page has left behind.

Each translation keeps, in docs/<lang>/follows.json, a fingerprint of every English section that it
translates: one of its words and one of its macros. Other words make a section stale, and readers
are told; other macros mean that a number or a source changed, and the build stops.

tools/translations.py writes them.
"""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

HEADING = re.compile(r"^#{2,4} .*\{#([\w-]+)\}\s*$", re.MULTILINE)
_MACRO = re.compile(r"\{\{.*?\}\}", re.DOTALL)
# How a language bends a number is no other number, and words of a page's own are words.
_GRAMMAR = re.compile(
    r"""(?<=[\w"']),\s*(?:about|after|before|exact|unit|words)=(?:"[^"]*"|'[^']*'|True)"""
)
_RECORD = re.compile(r"""(record\(\s*["'][^"']*["']),\s*(["'])(.*?)\2\s*\)""", re.DOTALL)
INTRO = "intro"
FILE = "follows.json"


@dataclass(frozen=True, slots=True)
class Stale:
    """A section whose English has changed; `number` if a macro in it has."""

    page: str
    section: str
    number: bool


def prints(text: str) -> dict[str, str]:
    """Section id → fingerprint, in order; front matter belongs to the intro."""
    found: dict[str, str] = {}
    starts = [(0, INTRO)] + [(match.start(), match[1]) for match in HEADING.finditer(text)]
    for (start, name), (end, _) in zip(starts, [*starts[1:], (len(text), "")], strict=True):
        found[name] = _fingerprint(text[start:end])
    return found


def stale(root: Path, code: str) -> list[Stale]:
    """The sections of a language that are behind the English page."""
    kept, found = recorded(root, code), []
    for path in pages(root) if code != "en" else ():
        for section, now in prints(path.read_text("utf-8")).items():
            before = kept.get(path.stem, {}).get(section, "")
            if now != before:
                found.append(Stale(path.stem, section, macros(now) != macros(before)))
    return found


def recorded(root: Path, code: str, file: str = FILE) -> dict[str, Mapping[str, str]]:
    """What a translation says that it translates, or another of its notes, page by page."""
    path = root / "docs" / code / file
    return dict(json.loads(path.read_text("utf-8"))) if path.exists() else {}


def pages(root: Path) -> list[Path]:
    """The English pages that are translated."""
    return sorted(path for path in (root / "docs/en").glob("*.md") if path.name != "NOTES.md")


def _fingerprint(section: str) -> str:
    own = _RECORD.sub(r"\1) }}\3{{", section)
    words = " ".join(_MACRO.sub("#", own).split())
    said = [_GRAMMAR.sub("", _RECORD.sub(r"\1)", macro)) for macro in _MACRO.findall(section)]
    macros = " ".join(" ".join(macro.split()) for macro in said)
    return f"{_short(words)}-{_short(macros)}"


def macros(fingerprint: str | None) -> str:
    """The half of a fingerprint that tells numbers and sources."""
    return (fingerprint or "").partition("-")[2]


def _short(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:8]
