"""Which parts of a translation the English page has left behind.

Each translation keeps, in docs/<lang>/blocks.json, a fingerprint of every English block that it
translates: one of its words and one of its macros. Other words make a section stale, and readers
are told; other macros mean that a number or a source changed, and the build stops.

`python -m pages.staleness` lists what is to do; `--done ru [moe …]` says that it has been done.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from facts import ROOT
from facts.languages import CODES

_HEADING = re.compile(r"^#{2,4} .*\{#([\w-]+)\}\s*$", re.MULTILINE)
_FENCE = re.compile(r"^ *```.*?^ *```", re.DOTALL | re.MULTILINE)
_MACRO = re.compile(r"\{\{.*?\}\}", re.DOTALL)
# How a language bends a number is no other number, and words of a page's own are words.
_GRAMMAR = re.compile(
    r"""(?<=[\w"']),\s*(?:about|after|before|exact|unit|words)=(?:"[^"]*"|'[^']*'|True)"""
)
_RECORD = re.compile(r"""(record\(\s*["'][^"']*["']),\s*(["'])(.*?)\2\s*\)""", re.DOTALL)
INTRO = "intro"

Blocks = Mapping[str, list[str]]


@dataclass(frozen=True, slots=True)
class Stale:
    """A section whose English has changed; `number` if a macro in it has."""

    page: str
    section: str
    number: bool


def blocks(text: str) -> dict[str, list[str]]:
    """Section id → fingerprints of its blocks, in order; front matter belongs to the intro."""
    found: dict[str, list[str]] = {}
    starts = [(0, INTRO)] + [(match.start(), match[1]) for match in _HEADING.finditer(text)]
    for (start, name), (end, _) in zip(starts, [*starts[1:], (len(text), "")], strict=True):
        found[name] = [_fingerprint(block) for block in _split(text[start:end])]
    return found


def stale(root: Path, code: str) -> Iterator[Stale]:
    """The sections of a language that are behind the English page."""
    kept = recorded(root, code)
    for path in pages(root):
        now, then = blocks(path.read_text("utf-8")), kept.get(path.stem, {})
        for section, prints in now.items():
            if prints != then.get(section):
                yield Stale(path.stem, section, _macros(prints) != _macros(then.get(section, [])))


def outdated(name: str, stale: Iterable[Stale]) -> Iterator[str]:
    """What stops the build: the English page says another number or source by now."""
    for one in stale:
        if one.page == name and one.number:
            yield (
                f"the English section {{#{one.section}}} has other macros than the ones "
                "translated; translate it anew, then python -m pages.staleness --done"
            )


def recorded(root: Path, code: str) -> dict[str, Blocks]:
    """What a translation says that it translates."""
    path = root / "docs" / code / "blocks.json"
    return dict(json.loads(path.read_text("utf-8"))) if path.exists() else {}


def record(root: Path, code: str, names: list[str]) -> None:
    """Note that a language's pages follow the English ones of today; no names means all."""
    kept = recorded(root, code)
    for path in pages(root):
        if not names or path.stem in names:
            kept[path.stem] = blocks(path.read_text("utf-8"))
    text = json.dumps(dict(sorted(kept.items())), indent=1)
    (root / "docs" / code / "blocks.json").write_text(text + "\n", "utf-8")


def pages(root: Path) -> list[Path]:
    """The English pages that are translated."""
    return sorted(path for path in (root / "docs/en").glob("*.md") if path.name != "NOTES.md")


def main(arguments: list[str]) -> int:
    """List what each language has to translate anew, or note that it has."""
    if arguments[:1] == ["--done"]:
        known = [path.stem for path in pages(ROOT)]
        wrong = [name for name in arguments[2:] if name not in known]
        if arguments[1:2] == [] or arguments[1] not in CODES[1:] or wrong:
            print(
                f"--done takes a language ({', '.join(CODES[1:])}) and pages ({', '.join(known)})"
            )
            return 1
        record(ROOT, arguments[1], arguments[2:])
    for code in CODES[1:]:
        for one in stale(ROOT, code):
            what = "a number or source changed" if one.number else "words changed"
            print(f"docs/{code}/{one.page}.md: {one.section}: {what}")
    return 0


def _split(text: str) -> list[str]:
    """Blocks are parted by empty lines; fenced code is one block whatever it holds."""
    whole = _FENCE.sub(lambda match: match[0].replace("\n\n", "\n \n"), text)
    return [block for block in re.split(r"\n{2,}", whole) if block.strip()]


def _fingerprint(block: str) -> str:
    own = _RECORD.sub(r"\1) }}\3{{", block)
    words = " ".join(_MACRO.sub("#", own).split())
    said = [_GRAMMAR.sub("", _RECORD.sub(r"\1)", macro)) for macro in _MACRO.findall(block)]
    macros = " ".join(" ".join(macro.split()) for macro in said)
    return f"{_short(words)}-{_short(macros)}"


def _macros(prints: list[str]) -> list[str]:
    return [one.partition("-")[2] for one in prints]


def _short(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:8]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
