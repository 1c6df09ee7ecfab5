"""Makes `multiprocessing` work in a confined process: what it keeps in /dev/shm is kept elsewhere.

Semaphores and arenas live in anonymous memory that forked processes inherit; named shared memory
and the addresses of managers are asked for at the `broker`. Everything else, pools and queues
included, is the standard library's own code on top. Runs beside the student's code, after it is
confined; whoever undoes this gains nothing, as /dev/shm and sockets stay closed.
"""

from __future__ import annotations

import _multiprocessing  # type: ignore[import-not-found]
import ctypes
import errno
import itertools
import math
import mmap
import multiprocessing
import os
import socket
import threading
import time
from collections.abc import Iterator, Sequence
from multiprocessing import (
    connection,
    context,
    heap,
    managers,
    pool,
    reduction,
    resource_tracker,
    shared_memory,
    sharedctypes,
    synchronize,
)
from types import TracebackType
from typing import Any, NoReturn

from grader.sandbox.broker import Kind, Request, decode_answer, encode

_RECURSIVE = 0  # kind of a lock; all others are 1
PRELOADED = (pool, managers, sharedctypes, synchronize)  #: loaded once, for all that are forked

_PATIENCE = 10.0  # seconds to wait while too many descriptors are on their way
_SHORTEST_PAUSE, _LONGEST_PAUSE = 0.01, 0.5  # seconds between two attempts
_TOO_MANY = (errno.ETOOMANYREFS, errno.EAGAIN)  # of the user, of this family

_libc = ctypes.CDLL(None, use_errno=True)
_SPAWN = (
    'a process cannot be started by "spawn" or "forkserver" while grading, as they run a new '
    'Python; use the start method "fork" and take set_start_method or get_context out'
)


class _Timespec(ctypes.Structure):
    _fields_ = (("seconds", ctypes.c_long), ("nanoseconds", ctypes.c_long))


class SemLock:
    """A semaphore as `_multiprocessing.SemLock` is one, without a name."""

    SEM_VALUE_MAX = 2**31 - 1
    name = None

    def __init__(self, kind: int, value: int, maxvalue: int, _name: str, _unlink: bool) -> None:
        self.kind, self.maxvalue = kind, maxvalue
        self._memory = mmap.mmap(-1, mmap.PAGESIZE)
        self._address = ctypes.addressof(ctypes.c_char.from_buffer(self._memory))
        self._semaphore = ctypes.c_void_p(self._address)
        self._held = 0
        self._owner: int | None = None
        if _libc.sem_init(self._semaphore, 1, ctypes.c_uint(value)):
            raise OSError(ctypes.get_errno(), "no semaphore")

    @property
    def handle(self) -> int:
        """Something that tells this semaphore from others."""
        return self._address

    def acquire(self, block: bool = True, timeout: float | None = None) -> bool:
        """Take it; return False where that takes longer than `timeout` seconds."""
        if self.kind == _RECURSIVE and self._is_mine():
            self._held += 1
            return True
        if not self._take(block, timeout):
            return False
        self._held += 1
        self._owner = threading.get_ident()
        return True

    def _take(self, block: bool, timeout: float | None) -> bool:
        if _libc.sem_trywait(self._semaphore) == 0:
            return True
        if not block or (timeout is not None and timeout <= 0):
            return False
        end = None if timeout is None else _moment(time.time() + timeout)
        while self._wait(end) != 0:
            if (number := ctypes.get_errno()) != errno.EINTR:
                if number == errno.ETIMEDOUT:
                    return False
                raise OSError(number, os.strerror(number))
        return True

    def _wait(self, end: _Timespec | None) -> int:
        if end is None:
            return int(_libc.sem_wait(self._semaphore))
        return int(_libc.sem_timedwait(self._semaphore, ctypes.byref(end)))

    def release(self) -> None:
        """Give it back.

        Raises:
            AssertionError: it is a recursive lock that another thread holds.
            ValueError: it was released too many times.

        """
        if self.kind == _RECURSIVE:
            if not self._is_mine():
                raise AssertionError("attempt to release recursive lock not owned by thread")
            if self._held > 1:
                self._held -= 1
                return
        elif self._get_value() >= self.maxvalue:
            raise ValueError("semaphore or lock released too many times")
        self._held -= 1  # before the next one may take it
        _libc.sem_post(self._semaphore)

    def __enter__(self) -> bool:
        return self.acquire()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.release()

    def _count(self) -> int:
        return self._held

    def _is_mine(self) -> bool:
        return self._held > 0 and self._owner == threading.get_ident()

    def _get_value(self) -> int:
        value = ctypes.c_int()
        _libc.sem_getvalue(self._semaphore, ctypes.byref(value))
        return max(value.value, 0)

    def _is_zero(self) -> bool:
        return self._get_value() == 0

    def _after_fork(self) -> None:
        self._held = 0


def _moment(when: float) -> _Timespec:
    fraction, seconds = math.modf(when)
    return _Timespec(int(seconds), int(fraction * 1e9))


class Arena:
    """Memory for `Value` and `Array`, shared by whoever is forked later."""

    def __init__(self, size: int, fd: int = -1) -> None:
        self.size, self.fd = size, fd
        self.buffer = mmap.mmap(-1, size)


# -- names ---------------------------------------------------------------------------------------


class _Names:
    """This family's end of the broker, which alone takes descriptors: see `seccomp`."""

    def __init__(self, descriptor: int) -> None:
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET, 0, descriptor)

    def ask(
        self, kind: Kind, name: str, size: int = 0, descriptors: Sequence[int] = ()
    ) -> list[int]:
        """Ask, and return the descriptors that come back; raises the OSError that came of it."""
        message = encode(Request(kind, name[:200], size))
        pause, end = _SHORTEST_PAUSE, time.monotonic() + _PATIENCE
        while True:
            try:
                number, found = self._ask_once(message, descriptors)
            except OSError as error:
                number, found = error.errno or errno.EIO, []
            if not number:
                return found
            if number not in _TOO_MANY or time.monotonic() > end:
                raise OSError(number, os.strerror(number), name)
            time.sleep(pause)
            pause = min(2 * pause, _LONGEST_PAUSE)

    def _ask_once(self, message: bytes, descriptors: Sequence[int]) -> tuple[int, list[int]]:
        ours, theirs = socket.socketpair()
        with ours:
            with theirs:
                socket.send_fds(self._socket, [message], [theirs.fileno(), *descriptors])
            answer, found, _, _ = socket.recv_fds(ours, 1024, 1)
        return (decode_answer(answer).error if answer else errno.EMFILE), found


class _SharedMemoryCalls:
    """What `shared_memory` uses of the system: `_posixshmem`, and of `os` a file's size."""

    def __init__(self, names: _Names) -> None:
        self._names = names
        self._fresh: dict[int, str] = {}  # descriptor → name

    def shm_open(self, name: str, flags: int, mode: int = 0o777) -> int:
        """Return the descriptor of shared memory, new or there already."""
        if not flags & os.O_CREAT:
            return self._names.ask("open", name)[0]
        descriptor = self._names.ask("create", name)[0]
        self._fresh[descriptor] = name
        return descriptor

    def shm_unlink(self, name: str) -> None:
        """Remove a name; the memory stays as long as somebody has it."""
        self._names.ask("remove", name)

    def ftruncate(self, descriptor: int, size: int) -> None:
        """Give fresh memory its size."""
        name = self._fresh.pop(descriptor, None)
        if name is None:
            os.ftruncate(descriptor, size)
        else:
            self._names.ask("resize", name, size)

    def __getattr__(self, name: str) -> Any:
        return getattr(os, name)


def _listening(names: _Names) -> tuple[type, Any]:
    """Return what stands for `SocketListener` and `SocketClient`: pairs, handed over by name."""

    class SocketListener:
        def __init__(self, address: object, family: str, backlog: int = 1) -> None:
            self._address, self._last_accepted = address, None
            self._ours, theirs = socket.socketpair()
            with theirs:
                names.ask("publish", f"listener {address!r}", 0, [theirs.fileno()])

        def accept(self) -> Any:
            _, found, _, _ = socket.recv_fds(self._ours, 1, 1)
            if not found:
                raise OSError(errno.EBADF, "the listener is closed")
            return connection.Connection(found[0])

        def close(self) -> None:
            if self._ours.fileno() >= 0:
                self._ours.close()
                names.ask("remove", f"listener {self._address!r}")

    def client(address: object) -> Any:
        ours, theirs = socket.socketpair()
        with ours, theirs:
            names.ask("connect", f"listener {address!r}", 0, [theirs.fileno()])
            return connection.Connection(ours.detach())

    return SocketListener, client


def _handing_over(names: _Names, number: Iterator[int]) -> dict[str, object]:
    """Return what stands for the functions by which a connection is sent through another one."""

    def send_handle(there: connection.Connection, handle: int, _destination: int) -> None:
        name = f"handle {os.getpid()}-{next(number)}"
        names.ask("publish", name, 0, [handle])
        there.send_bytes(name.encode())

    def recv_handle(there: connection.Connection) -> int:
        name = there.recv_bytes(maxlength=200).decode()
        found = names.ask("open", name)
        names.ask("remove", name)
        return found[0]

    return {"send_handle": send_handle, "recv_handle": recv_handle}


# -- putting it in -------------------------------------------------------------------------------


def _ignore(*_: object) -> None:
    """Track nothing: whatever a submission leaves behind, the grader takes away."""


def _refuse(*_: object) -> NoReturn:
    raise RuntimeError(_SPAWN)


def install(descriptor: int) -> None:
    """Replace what this process's `multiprocessing` would look for in /dev/shm.

    `descriptor` leads to the broker, in this process and in all that it forks.
    """
    names = _Names(descriptor)
    calls = _SharedMemoryCalls(names)
    numbers = itertools.count(1)
    listener, client = _listening(names)
    untracked = dict.fromkeys(("register", "unregister", "ensure_running"), _ignore)
    replacements: tuple[tuple[Any, dict[str, object]], ...] = (
        (_multiprocessing, {"SemLock": SemLock}),
        (heap, {"Arena": Arena}),
        (shared_memory, {"_posixshmem": calls, "os": calls}),
        (
            connection,
            {
                "arbitrary_address": lambda _: f"{os.getpid()}-{next(numbers)}",
                "SocketListener": listener,
                "SocketClient": client,
            },
        ),
        (reduction, _handing_over(names, numbers)),
        (resource_tracker, {**untracked}),
        (resource_tracker._resource_tracker, {**untracked}),
        (context.SpawnProcess, {"_Popen": staticmethod(_refuse)}),
        (context.ForkServerProcess, {"_Popen": staticmethod(_refuse)}),
    )
    for place, named in replacements:
        for name, value in named.items():
            setattr(place, name, value)
    multiprocessing.current_process().authkey = os.urandom(32)  # the zygote's is everybody's
