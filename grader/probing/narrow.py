"""Gives multiprocessing pipes that hold less than it expects, for the probes of exercises."""

import fcntl
import mmap
import os
import select
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import connection
from time import sleep
from types import ModuleType
from typing import Any, NamedTuple

_SET_SIZE = 1031  # F_SETPIPE_SZ of Linux, which not every fcntl knows by name
_SMALL = 4096  # bytes that a pipe holds
_PIECE = 1024  # bytes that are written into a socket at once
_SHORTEST_PAUSE, _LONGEST_PAUSE = 0.001, 0.1  # seconds between two looks whether one may write

_Connection: Any = connection.Connection
_real_send, _real_receive = _Connection._send, _Connection._recv


@contextmanager
def replaced(place: Any, name: str, value: Any) -> Iterator[None]:
    """Let an attribute be something else inside the block."""
    real = getattr(place, name)
    setattr(place, name, value)
    try:
        yield
    finally:
        setattr(place, name, real)


@contextmanager
def narrow_pipes() -> Iterator[None]:
    """Let every pipe and every pair of sockets that multiprocessing makes hold one page."""
    pipes, pairs = _Changed(os, pipe=_small_pipe), _Changed(socket, socketpair=_small_pair)
    with (
        replaced(connection, "os", pipes),
        replaced(connection, "socket", pairs),
        replaced(connection.Connection, "_send", _send),
        replaced(connection.Connection, "_recv", _receive),
    ):
        yield


class _Changed:
    """A module, but for one function."""

    def __init__(self, module: ModuleType, **functions: Any) -> None:
        vars(self).update(functions)
        self._module = module

    def __getattr__(self, name: str) -> Any:
        return getattr(self._module, name)


def _small_pipe() -> tuple[int, int]:
    ends = os.pipe()
    fcntl.fcntl(ends[1], _SET_SIZE, _SMALL)
    return ends


class _SmallEnd(NamedTuple):
    """An end of a pair of sockets; a confined process can't make them smaller, but can count."""

    counts: memoryview  # bytes that each end has written and read, in memory that all share
    side: int

    def write(self, end: int, data: Any) -> int:
        """Write a piece, as soon as little enough is waiting to be read."""
        pause = _SHORTEST_PAUSE
        while self._unread() >= _SMALL and not _is_hung_up(end):
            sleep(pause)
            pause = min(2 * pause, _LONGEST_PAUSE)
        written = os.write(end, memoryview(data)[:_PIECE])
        self.counts[self.side] += written
        return written

    def read(self, end: int, size: int) -> bytes:
        """Read, and count it."""
        data = os.read(end, size)
        self.counts[2 + self.side] += len(data)
        return data

    def _unread(self) -> int:
        return int(self.counts[self.side] - self.counts[2 + 1 - self.side])


def _is_hung_up(end: int) -> bool:
    poll = select.poll()
    poll.register(end, 0)
    return bool(poll.poll(0))


_small_ends: dict[int, _SmallEnd] = {}  # by the numbers of their inodes


def _small_pair(*args: Any, **kwargs: Any) -> tuple[socket.socket, socket.socket]:
    ends = socket.socketpair(*args, **kwargs)
    counts = memoryview(mmap.mmap(-1, 4 * 8)).cast("q")
    for side, end in enumerate(ends):
        _small_ends[os.fstat(end.fileno()).st_ino] = _SmallEnd(counts, side)
    return ends


def _send(self: Any, data: Any, *args: Any) -> None:
    end = _small_ends.get(os.fstat(self.fileno()).st_ino)
    _real_send(self, data, *([end.write] if end else args))


def _receive(self: Any, size: int, *args: Any) -> Any:
    end = _small_ends.get(os.fstat(self.fileno()).st_ino)
    return _real_receive(self, size, *([end.read] if end else args))
