"""Lists what each language has to do, and notes what it has done.

`make translations` lists it all; `make follows` notes that pages follow the English ones of today,
`make same-meaning` that an English change leaves every translation true, and `make read` that
sentences which a number bends were read again.
"""

import json
import subprocess
import sys
from collections.abc import Callable, Collection, Iterator, Mapping
from pathlib import Path

from facts import CODES, ROOT, dataset
from facts.dataset import Dataset
from facts.faults import hint
from pages.checks import grammar, staleness
from words.language import language


def listed(*codes: str) -> int:
    """Note sentences that are new, since they fit the numbers of today; list what is to do."""
    data = dataset.load(ROOT)
    for code in codes or CODES:
        for one in staleness.stale(ROOT, code) if code != CODES[0] else ():
            why = "a number or source changed" if one.number else "words changed"
            print(f"docs/{code}/{one.page}.md: {one.section}: {why}")
        note(ROOT, data, code, [], keep=True)
        for line in grammar.changed(ROOT, data, language(code)):
            print(line)
    return 0


def follows(code: str = "", *names: str) -> int:
    """Note that a language's pages follow the English ones, or every language's."""
    if code not in CODES:
        return _refused(f"SITE_LANG is {code!r}; it may be {', '.join(CODES)}")
    if wrong := _unknown(names):
        return _refused(f"{wrong}: make follows … PAGE=moe")
    for one in CODES[1:] if code == CODES[0] else [code]:
        follow(ROOT, one, names)
    return listed() if code == CODES[0] else listed(code)


def same_meaning(base: str = "", *names: str) -> int:
    """Let translations follow the pages as they were at `base`, and as they are."""
    if wrong := _unknown(names):
        return _refused(f"{wrong}: make same-meaning … PAGE=moe")
    left: list[str] = []
    for name in names:
        command = ["git", "show", f"{base}:docs/en/{name}.md"]
        shown = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
        if shown.returncode:
            return _refused(f"no docs/en/{name}.md at {base}; name a commit that has it: BASE=main")
        left += keep(ROOT, name, shown.stdout.decode())
    print("\n".join(left) or "every translation that followed the page follows it still")
    return 1 if left else 0


def read(code: str = "", *names: str) -> int:
    """Note that the sentences of some files, or of all, fit the numbers of today."""
    known = {Path(file).name for file, *_ in grammar.texts(ROOT, code)} if code in CODES else set()
    if not known or set(names) - known:
        return _refused(
            f"make read takes a SITE_LANG ({', '.join(CODES)}) and a FILE, such as moe.md"
        )
    note(ROOT, dataset.load(ROOT), code, names)
    return listed(code)


def follow(root: Path, code: str, names: Collection[str] = ()) -> None:
    """Note that a language's pages follow the English ones of today; no names means all."""
    now = {path.stem: staleness.prints(path.read_text("utf-8")) for path in staleness.pages(root)}
    kept = staleness.recorded(root, code)
    kept.update({name: found for name, found in now.items() if not names or name in names})
    _write(root / "docs" / code / staleness.FILE, kept)


def keep(root: Path, name: str, before: str) -> Iterator[str]:
    """Let translations that followed `before` follow the page; yields what cannot be kept."""
    page = (root / "docs" / "en" / f"{name}.md").read_text("utf-8")
    then, now = staleness.prints(before), staleness.prints(page)
    changed = {section for section in now if now[section] != then.get(section)}
    same = {one for one in changed if staleness.macros(now[one]) == staleness.macros(then.get(one))}
    for section in sorted(changed - same):
        yield f"docs/en/{name}.md: {section}: a number or source changed; translate it anew"
    for code in CODES[1:]:
        kept = staleness.recorded(root, code)
        kept[name] = {
            section: now[section] if section in same and old == then[section] else old
            for section, old in kept.get(name, {}).items()
        }
        _write(root / "docs" / code / staleness.FILE, kept)


def note(
    root: Path, data: Dataset, code: str, names: Collection[str] = (), *, keep: bool = False
) -> None:
    """Note that the sentences of these files, or of all, fit the numbers of today; `keep` leaves
    what was noted before, so that a sentence written for another value stays named.
    """
    noted = staleness.recorded(root, code, grammar.FILE)
    kept = {name: dict(notes) for name, notes in noted.items()}
    found: dict[str, dict[str, str]] = {}
    for use in grammar.uses(root, data, language(code)):
        old = kept.get(use.name, {}).get(use.key) if keep else None
        found.setdefault(use.name, {})[use.key] = old or use.chosen
    for name in names or {*kept, *found}:
        kept[name] = dict(sorted(found.get(name, {}).items()))
    used = {name: notes for name, notes in kept.items() if notes}
    _write(root / "docs" / code / grammar.FILE, used)


def _write(path: Path, notes: Mapping[str, Mapping[str, str]]) -> None:
    text = json.dumps(dict(sorted(notes.items())), indent=1, ensure_ascii=False)
    path.write_text(text + "\n", "utf-8")


def _unknown(names: Collection[str]) -> str:
    known = [path.stem for path in staleness.pages(ROOT)]
    lost = [f"no page {name}; {hint(name, known)}" for name in names if name not in known]
    return ", ".join(lost) or ("" if names else "name a page")


def _refused(why: str) -> int:
    print(why, file=sys.stderr)
    return 1


COMMANDS: Mapping[str, Callable[..., int]] = {
    "list": listed, "follows": follows, "same-meaning": same_meaning, "read": read,
}  # fmt: skip

if __name__ == "__main__":
    sys.exit(COMMANDS[sys.argv[1]](*sys.argv[2:]))
