"""Watches over a submission that may make processes: their number, threads, memory and signals.

Runs in the zygote. The kernel asks it before a process of the family makes another one, or a
thread (seccomp's user notification), so no number of them a second gets past it; where the kernel
can't ask, the family is still counted several times a second. Limits on users, such as
RLIMIT_NPROC, would count what else the user runs and would not hold for root.
"""

from __future__ import annotations

import contextlib
import errno
import fcntl
import os
import signal
import socket
import struct

from grader.sandbox import family
from grader.sandbox.broker import MAX_DESCRIPTORS, Broker
from grader.sandbox.system_calls import NUMBERS

MAX_PROCESSES = 40  #: alive at once, the first one included
MAX_FORKS = 4000  #: in the life of a family
MAX_THREADS = 1000  #: alive at once in all processes together, the first of each included
MAX_MEMORY = 2 << 30  #: bytes of all together
INTERVAL = 0.2  #: seconds between two looks at a family

_RECEIVE, _SEND = 0xC0502100, 0xC0182101  # ioctl requests of a seccomp listener
_NOTICE = struct.Struct("=QIIiIQ6Q")  # id, pid, flags; number, architecture, address, arguments
_REPLY = struct.Struct("=QqiI")  # id, value, error, flags
_CONTINUE = 1  # flag of a reply: make the call
_SIGNALLING = frozenset(n for name in ("kill", "tkill", "tgkill") for n in NUMBERS[name])
_CLONE = frozenset(NUMBERS["clone"])  # of every architecture: the kernel asks about no others
_CLONE_THREAD = 0x10000  # flag in its first argument
_WHOLE_GROUP = 0  # how kill names the group of whoever calls it


class Family:
    """One submission's processes; ended as a whole as soon as they exceed a limit."""

    def __init__(self, pid: int, control: socket.socket) -> None:
        """Watch over the session of process `pid`, whose end of `control` asks for things."""
        self._pid = pid
        self._control = control
        self._listener: int | None = None
        self._alive = 1  # at most; counted anew when it gets near the limit
        self._threads = 1  # the same of threads
        self._forks = 0
        self.excess = ""  #: which limit was exceeded: see `_end`
        self.broker = Broker()

    @property
    def descriptors(self) -> list[int]:
        """What to wait for: requests of the family, and the kernel's questions."""
        listener = [] if self._listener is None else [self._listener]
        return [self._control.fileno(), *listener]

    def hear(self, descriptor: int) -> bool:
        """Answer what is there; return False if nobody asks on this descriptor any more."""
        if descriptor != self._control.fileno():
            return self._judge(descriptor)
        try:
            message, descriptors, flags, _ = socket.recv_fds(self._control, 4096, MAX_DESCRIPTORS)
        except BlockingIOError:
            return True
        except OSError:
            return False
        if self._listener is None and message == LISTENER and descriptors:
            self._listener = descriptors.pop(0)  # comes first, before any student code runs
        elif message:
            self.broker.answer(message, descriptors)
        for left in descriptors:
            os.close(left)
        if flags & socket.MSG_CTRUNC or self.broker.is_worn_out:
            self._end("requests")
        return bool(message)

    def look(self) -> None:
        """Count the family and what it uses; end it if that is too much."""
        found = self._count()
        if self._alive > MAX_PROCESSES:
            self._end("processes")
        elif self._threads > MAX_THREADS:
            self._end("threads")
        elif family.memory(found, MAX_MEMORY) > MAX_MEMORY:
            self._end("memory")

    def _count(self) -> list[family.Member]:
        found = family.members(self._pid)
        self._alive = max(len(found), 1)
        self._threads = max(sum(member.threads for member in found), 1)
        return found

    def close(self) -> None:
        """Give back every descriptor."""
        self._control.close()
        self.broker.close()
        if self._listener is not None:
            os.close(self._listener)
            self._listener = None

    # -- the kernel's questions ----------------------------------------------------------------

    def _judge(self, listener: int) -> bool:
        notice = bytearray(_NOTICE.size)
        try:
            fcntl.ioctl(listener, _RECEIVE, notice)
        except OSError as error:  # ENOENT: whoever asked was killed meanwhile
            return error.errno == errno.ENOENT
        number, _, _, call, _, _, *arguments = _NOTICE.unpack(notice)
        if call in _SIGNALLING:
            allowed = self._may_signal(arguments[0])
        elif call in _CLONE and arguments[0] & _CLONE_THREAD:
            allowed = self._may_start_thread()
        else:
            allowed = self._may_fork()
        reply = (0, _CONTINUE) if allowed else (-errno.EPERM, 0)
        with contextlib.suppress(OSError):
            fcntl.ioctl(listener, _SEND, _REPLY.pack(number, 0, *reply))
        return True

    def _may_fork(self) -> bool:
        self._forks += 1
        self._alive += 1
        self._threads += 1
        if self._alive > MAX_PROCESSES or self._threads > MAX_THREADS:
            self._count()  # some may have ended since the last look
            self._alive += 1
            self._threads += 1
        if self._alive > MAX_PROCESSES:
            self._end("processes")
        elif self._threads > MAX_THREADS:
            self._end("threads")
        elif self._forks > MAX_FORKS:
            self._end("forks")
        return not self.excess

    def _may_start_thread(self) -> bool:
        self._threads += 1
        if self._threads > MAX_THREADS:
            self._count()
            self._threads += 1
        if self._threads > MAX_THREADS:
            self._end("threads")
        return not self.excess

    def _may_signal(self, argument: int) -> bool:
        """Tell whether a process, or a group as kill(2) writes it, belongs to the family."""
        target = argument - (1 << 32) if argument & 0x80000000 else argument & 0xFFFFFFFF
        if target in (_WHOLE_GROUP, -self._pid):
            return True
        try:
            return target > 0 and os.getsid(target) == self._pid
        except ProcessLookupError:
            return True  # the kernel says so itself

    def _end(self, excess: str) -> None:
        """Kill all at once: the kernel lets no fork slip through between them.

        `excess` is "processes", "forks", "threads", "memory" or "requests".
        """
        self.excess = self.excess or excess
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self._pid, signal.SIGKILL)


LISTENER = b"listener"  #: a family's first message: the descriptor of the kernel's questions
