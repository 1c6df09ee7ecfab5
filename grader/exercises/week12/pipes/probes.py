"""Counts what estimate_pi makes and leaves: processes, pipes, open descriptors. Makes pipes small.

Only what has happened is told here; what should have happened is known to the suite alone.
"""

import fcntl
import gc
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import connection
from types import ModuleType
from typing import Any

_SET_SIZE = 1031  # F_SETPIPE_SZ, which the module fcntl knows from Python 3.10 on Linux alone
_SMALL = 4096  # bytes that a pipe holds
_DESCRIPTORS = 256

_forks: list[int] = []  # pids of the processes that have forked


def _note_fork() -> None:
    _forks.append(os.getpid())


if hasattr(os, "register_at_fork"):
    os.register_at_fork(before=_note_fork)


@contextmanager
def _replaced(place: Any, name: str, value: Any) -> Iterator[None]:
    real = getattr(place, name)
    setattr(place, name, value)
    try:
        yield
    finally:
        setattr(place, name, real)


def made(module: ModuleType, n: int, processes: int) -> dict[str, Any]:
    """Call estimate_pi; return how many processes and pipes were made meanwhile."""
    pipes, real = [], connection.Pipe

    def pipe(*args: Any, **kwargs: Any) -> Any:
        pipes.append(os.getpid())
        return real(*args, **kwargs)

    _forks.clear()
    with _replaced(connection, "Pipe", pipe):
        result = module.estimate_pi(n, processes)
    own = os.getpid()
    return {"result": result, "processes": _forks.count(own), "pipes": pipes.count(own)}


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


def _small_pair(*args: Any, **kwargs: Any) -> tuple[socket.socket, socket.socket]:
    ends = socket.socketpair(*args, **kwargs)
    for end in ends:
        end.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, _SMALL)
    return ends


def through_small_pipes(module: ModuleType, n: int, processes: int) -> Any:
    """Call estimate_pi with pipes that hold little: what fills a large pipe is more than enough."""
    pipes, pairs = _Changed(os, pipe=_small_pipe), _Changed(socket, socketpair=_small_pair)
    with _replaced(connection, "os", pipes), _replaced(connection, "socket", pairs):
        return module.estimate_pi(n, processes)


def _open_descriptors() -> int:
    gc.collect()
    count = 0
    for number in range(_DESCRIPTORS):
        try:
            os.fstat(number)
            count += 1
        except OSError:
            pass
    return count


def left_open(module: ModuleType, n: int, processes: int, times: int) -> int:
    """Return how many more descriptors are open after some calls than after one."""
    module.estimate_pi(n, processes)
    before = _open_descriptors()
    for _ in range(times):
        module.estimate_pi(n, processes)
    return _open_descriptors() - before
