"""Keeps graders out of one another's way: a speed-up is measured while nobody else grades.

Whoever grades holds a shared lock, whoever measures an exclusive one. A second lock at the door
keeps newcomers out while somebody waits to measure. The locks are the kernel's, on two files that
belong to the user: they are free again however a process ends.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import tempfile
from collections.abc import Iterator

_NAME = "grader-quiet"


class Quiet:
    """One process's part in it; `here` gives it."""

    def __init__(self, folder: str | None = None) -> None:
        folder = folder or tempfile.gettempdir()
        self._door = _open(os.path.join(folder, f"{_NAME}-door-{os.getuid()}"))  # noqa: PTH118
        self._room = _open(os.path.join(folder, f"{_NAME}-room-{os.getuid()}"))  # noqa: PTH118
        self._inside = False

    @contextlib.contextmanager
    def working(self) -> Iterator[None]:
        """Grade something, beside others."""
        with _locked(self._door, fcntl.LOCK_SH):
            _lock(self._room, fcntl.LOCK_SH)
        self._inside = True
        try:
            yield
        finally:
            self._inside = False
            _lock(self._room, fcntl.LOCK_UN)

    @contextlib.contextmanager
    def alone(self) -> Iterator[None]:
        """Measure something, once all others have come to an end."""
        _lock(self._room, fcntl.LOCK_UN)  # or two who want to measure wait for each other
        with _locked(self._door, fcntl.LOCK_EX):
            _lock(self._room, fcntl.LOCK_EX)
            try:
                yield
            finally:
                _lock(self._room, fcntl.LOCK_SH if self._inside else fcntl.LOCK_UN)

    def close(self) -> None:
        """Let go of the files."""
        for descriptor in (self._door, self._room):
            if descriptor >= 0:
                os.close(descriptor)


_here: dict[int, Quiet] = {}  # process → its part; a fork shares the locks of its parent's


def here() -> Quiet:
    """Return this process's part."""
    mine = os.getpid()
    if mine not in _here:
        for other in _here.values():
            other.close()
        _here.clear()
        _here[mine] = Quiet()
    return _here[mine]


def _open(path: str) -> int:
    """Open a lock file; -1 where somebody else has put something in its place."""
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    except OSError:
        return -1
    if os.fstat(descriptor).st_uid != os.getuid():
        os.close(descriptor)
        return -1
    return descriptor


def _lock(descriptor: int, how: int) -> None:
    if descriptor >= 0:
        fcntl.flock(descriptor, how)


@contextlib.contextmanager
def _locked(descriptor: int, how: int) -> Iterator[None]:
    _lock(descriptor, how)
    try:
        yield
    finally:
        _lock(descriptor, fcntl.LOCK_UN)
