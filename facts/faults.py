"""What is wrong with something that somebody wrote: lines to read, instead of a traceback."""

import traceback
from pathlib import Path

from facts import ROOT


class InputError(Exception):
    """What is wrong and what would be right; a line for each problem."""


def line(error: BaseException) -> str:
    """`file:line: what is wrong`, for the last line of the project that took part."""
    text = str(error).strip() or type(error).__name__
    if isinstance(error, InputError):
        return text
    file, number = getattr(error, "filename", None), getattr(error, "lineno", None)
    if isinstance(file, str) and isinstance(number, int):  # Python's syntax errors and Jinja's
        wrong = str(getattr(error, "msg", None) or getattr(error, "message", None) or text)
        return f"{_inside(file) or file}:{number}: {wrong}; mend what stands there"
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        if place := _inside(frame.filename):
            return f"{place}:{frame.lineno}: {type(error).__name__}: {text}; mend what stands there"
    return f"{type(error).__name__}: {text}"


def _inside(file: str) -> str:
    """A file's name from the project's root on; nothing for a package's."""
    path = Path(file)
    if not path.is_relative_to(ROOT) or path.is_relative_to(ROOT / ".venv"):
        return ""
    return path.relative_to(ROOT).as_posix()
