"""A submission's own folder for files: made and removed by the grader, watched by the zygote.

Only exercises that say `scratch = true` have one. It belongs to a submission, not to a process: a
file that one process wrote is still there when the next one is started. What may be done in it is
the business of `landlock` (files, no folders) and `limits` (the size of one file); the number of
files and their sum, for which the kernel has no limit, are looked at several times a second.
Files that are open but no longer have a name are not seen; open files are few.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
import tempfile
from pathlib import Path

if sys.platform != "win32":
    import fcntl

FILE_SIZE = 4 << 20  #: bytes of one file
TOTAL_SIZE = 16 << 20  #: bytes of all files
MAX_FILES = 64
OPEN_FILES = 256  #: at once; a database opens up to three for each connection
INTERVAL = 100  #: milliseconds between two looks at how full it is

_PREFIX = "grader-scratch-"


class Folder:
    """Where a run's scratch folders lie; locked while in use, to be known from an abandoned one."""

    def __init__(self) -> None:
        _remove_abandoned()
        self.path, self._lock = _new_folder()

    def remove(self) -> None:
        """Remove it with all that is in it; call it when no process writes there any more."""
        remove(self.path)
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None


def _new_folder() -> tuple[Path, int | None]:
    while True:
        path = Path(tempfile.mkdtemp(prefix=_PREFIX)).resolve()
        with contextlib.suppress(FileNotFoundError):
            lock = _locked(path)
            if sys.platform == "win32" or (lock is not None and path.exists()):
                return path, lock
        # Another grader took it for an abandoned one before it was locked.


def make(parent: Path) -> Path:
    """Return a new, empty scratch folder in a run's own."""
    return Path(tempfile.mkdtemp(dir=parent))


def remove(path: Path) -> None:
    """Remove a folder with all that is in it; call it when no process writes there any more."""
    shutil.rmtree(path, ignore_errors=True)


def _locked(path: Path) -> int | None:
    """Return a descriptor that locks a folder, None where somebody has it locked."""
    if sys.platform == "win32":
        return None
    descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(descriptor)
        return None
    return descriptor


def _remove_abandoned() -> None:
    """Remove what a grader that was killed had to leave behind."""
    for path in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        with contextlib.suppress(OSError):  # it is another user's, or gone by now
            descriptor = _locked(path)
            if descriptor is not None:
                remove(path)
                os.close(descriptor)


def is_overfull(path: str) -> bool:
    """Tell whether a scratch folder holds more files, or more bytes, than it may."""
    files = size = 0
    with contextlib.suppress(OSError), os.scandir(path) as entries:
        for entry in entries:
            with contextlib.suppress(FileNotFoundError):
                size += entry.stat(follow_symlinks=False).st_blocks * 512
            files += 1
            if files > MAX_FILES or size > TOTAL_SIZE:
                return True
    return False
