"""What is wrong with something that somebody wrote: lines to read, instead of a traceback."""

import traceback
from pathlib import Path

from facts import ROOT


class InputError(Exception):
    """What is wrong and what would be right; a line for each problem."""


def read(path: Path, file: str) -> str:
    """The text of a file that is called `file`; raises InputError if it is none."""
    try:
        text = path.read_text("utf-8")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise InputError(f"{file}:{line}: not UTF-8; save the file as UTF-8") from error
    if text.startswith("\ufeff"):
        raise InputError(f"{file}:1: begins with a byte order mark; save the file without BOM")
    return text


def line(error: BaseException, *within: str) -> str:
    """`file:line: what is wrong`, for the last line of the project, or of these files, that took
    part.
    """
    text = str(error).strip() or type(error).__name__
    is_told = isinstance(error, InputError)
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
    return f"{within[0]}:1: {text}" if within else text


def _inside(file: str) -> str:
    """A file's name from the project's root on; nothing for a package's."""
    path = Path(file)
    if not path.is_relative_to(ROOT) or path.is_relative_to(ROOT / ".venv"):
        return ""
    return path.relative_to(ROOT).as_posix()
