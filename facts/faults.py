"""What is wrong with something that somebody wrote: lines to read, instead of a traceback."""

import re
import traceback
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from facts import ROOT

# What XML cannot write and a terminal obeys: control characters but tabs and line ends, halves of
# a pair, what turns the order of letters.
_CONTROL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202d\u202e\ud800-\udfff\ufffe\uffff]"
)


class InputError(Exception):
    """What is wrong and what would be right; a line for each problem that it is given."""

    def __str__(self) -> str:
        return "\n".join(map(str, self.args))


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing wrong in a file: prints as `file:line: what is wrong; what would be right`."""

    file: str
    line: int
    text: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.text}"


def read(path: Path, file: str, encoding: str = "utf-8") -> str:
    """The text of a file that is called `file`; raises InputError if it is none."""
    try:
        text = path.read_text(encoding)
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise InputError(Problem(file, line, "not UTF-8; save the file as UTF-8")) from error
    rows = enumerate(text.split("\n"), 1)
    wrong = [Problem(file, n, f"the text {said}") for n, row in rows if (said := control(row))]
    if text.startswith("\ufeff"):
        wrong += [Problem(file, 1, "begins with a byte order mark; save the file without BOM")]
    if wrong:
        raise InputError(*wrong)
    return text


def control(text: object) -> str:
    """What is wrong with a text, or with one inside a list or table; nothing if all is well."""
    if isinstance(text, dict):
        return control([*text.keys(), *text.values()])
    if isinstance(text, list):
        return next(filter(None, map(control, text)), "")
    found = _CONTROL.search(text) if isinstance(text, str) else None
    return f"holds the control character U+{ord(found[0]):04X}; delete it" if found else ""


def known(what: str, name: str, names: Collection[str]) -> str:
    """`name`, which is one of these; raises InputError with the nearest one."""
    if name not in names:
        raise InputError(f'no {what} "{name}"; {hint(name, names)}')
    return name


def hint(name: str, known: Iterable[str]) -> str:
    """What somebody may have meant by a name that does not exist."""
    names = sorted(known)
    near = get_close_matches(name, names, n=1, cutoff=0.6)
    if near:
        return f"did you mean '{near[0]}'?"
    return f"known are {', '.join(names)}" if 0 < len(names) <= 20 else "check the spelling"


def line(error: BaseException, *within: str) -> str:
    """`file:line: what is wrong`, for the last line of the project, or of these files, that took
    part.
    """
    text = str(error).strip() or type(error).__name__
    is_told = isinstance(error, InputError | OSError)  # a full disk is no code's fault
    if is_told and not within:
        return text
    file, number = getattr(error, "filename", None), getattr(error, "lineno", None)
    if isinstance(file, str) and isinstance(number, int):  # Python's syntax errors and Jinja's
        wrong = str(getattr(error, "msg", None) or getattr(error, "message", None) or text)
        return f"{_inside(file) or file}:{number}: {wrong}; mend what stands there"
    text = text if is_told else f"{type(error).__name__}: {text}; mend what stands there"
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        place = _inside(frame.filename)
        if place and (place in within or not within):
            return f"{place}:{frame.lineno}: {text}"
    return "\n".join(f"{within[0]}:1: {one}" for one in text.splitlines()) if within else text


def _inside(file: str) -> str:
    """A file's name from the project's root on; nothing for a package's."""
    path = Path(file)
    if not path.is_relative_to(ROOT) or path.is_relative_to(ROOT / ".venv"):
        return ""
    return path.relative_to(ROOT).as_posix()
