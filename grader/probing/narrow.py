"""Makes the pipes and sockets of multiprocessing hold little: what fills a large one is too much.

For the probes of exercises, in the submission's process.
"""

import fcntl
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import connection
from types import ModuleType
from typing import Any

_SET_SIZE = 1031  # F_SETPIPE_SZ of Linux, which not every fcntl knows by name
_SMALL = 4096  # bytes that a pipe holds


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
    with replaced(connection, "os", pipes), replaced(connection, "socket", pairs):
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


def _small_pair(*args: Any, **kwargs: Any) -> tuple[socket.socket, socket.socket]:
    ends = socket.socketpair(*args, **kwargs)
    for end in ends:
        end.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, _SMALL)
    return ends
