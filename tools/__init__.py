"""What `make` does beside building the site: each file is one command, `python -m tools.<file>`."""

import sys
from types import TracebackType

from facts.faults import InputError


def _told(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """What is wrong with a file that somebody wrote is told without a traceback."""
    if isinstance(error, InputError):
        print(error, file=sys.stderr)
    else:
        sys.__excepthook__(kind, error, trace)


sys.excepthook = _told
