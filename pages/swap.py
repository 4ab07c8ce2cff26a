"""Puts a finished folder in another's place at once; whatever stops it, one whole folder stands."""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import sys
from pathlib import Path

_HERE = -100 if sys.platform.startswith("linux") else -2  # AT_FDCWD: paths as they are given
_SWAP = 2  # RENAME_EXCHANGE on Linux, RENAME_SWAP on macOS
_UNABLE = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EPERM}


def swap(new: Path, site: Path, old: Path) -> None:
    """Make `new` the site. The two change names in one step, so there is no moment without one."""
    _remove(old)
    if not site.exists():
        new.rename(site)
    elif _exchange(new, site):
        _remove(new)
    else:
        site.rename(old)
        new.rename(site)
        _remove(old)


def heal(site: Path, old: Path) -> None:
    """Give the site its name back where a kill fell between the two renames of a plain swap."""
    if old.exists() and not site.exists():
        old.rename(site)


def _remove(folder: Path) -> None:
    # Half removed it must not be taken for a whole one.
    gone = folder.with_name(f"{folder.name}.gone")
    shutil.rmtree(gone, ignore_errors=True)
    if folder.exists():
        folder.rename(gone)
        shutil.rmtree(gone, ignore_errors=True)


def _exchange(one: Path, other: Path) -> bool:
    """Let two folders change names in one step; False where the system cannot."""
    libc = ctypes.CDLL(None, use_errno=True) if os.name == "posix" else None
    name = "renameat2" if sys.platform.startswith("linux") else "renameatx_np"
    if not hasattr(libc, name):
        return False
    call = getattr(libc, name)
    if call(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _SWAP) == 0:
        return True
    code = ctypes.get_errno()
    if code in _UNABLE:
        return False
    raise OSError(code, os.strerror(code), str(one), None, str(other))
