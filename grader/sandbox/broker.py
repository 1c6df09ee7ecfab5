"""Keeps named descriptors for one submission's processes: shared memory, and where to connect.

Runs in the zygote, so that names reach neither /dev/shm nor another submission, sizes are limited
exactly, and nothing can be left behind: what is here is gone with the family. Whatever a message
says is a stranger's: it may name, it decides nothing.

Linux counts the descriptors that a *user* has on their way through sockets, and beyond a limit
refuses everybody of that user. So a family can send descriptors nowhere but here (see `seccomp`),
few messages at a time, and what it doesn't fetch of what was sent to it is counted.
"""

from __future__ import annotations

import array
import contextlib
import errno
import os
import select
import socket
from dataclasses import dataclass
from typing import Annotated, Literal

import msgspec

MAX_DESCRIPTORS = 2  #: that come with a message
MAX_UNREAD = 16  #: messages with a descriptor that a family has not read yet
MAX_NAMES = 64  #: at once
MAX_REQUESTS = 20_000  #: of one family
MAX_SHARED = 1 << 30  #: bytes of all shared memory that a family ever makes

Kind = Literal["create", "resize", "publish", "open", "connect", "remove"]
_Name = Annotated[str, msgspec.Meta(min_length=1, max_length=200)]
_BYTES_UNREAD = 0x5411  # ioctl SIOCOUTQ: of what this end has sent
_Size = Annotated[int, msgspec.Meta(ge=0, le=1 << 40)]


class Request(msgspec.Struct, frozen=True):
    """What a process asks for; the answer goes to the socket that comes first with it.

    "publish" keeps the second descriptor under a name. "open" gives what has that name; "connect"
    sends the second descriptor to it instead, as somebody listens there.
    """

    kind: Kind
    name: _Name
    size: _Size = 0  #: bytes, of "resize"


class Answer(msgspec.Struct, frozen=True):
    """What came of it; a descriptor comes along where one was asked for."""

    error: int = 0  #: an errno, 0 for none


encode = msgspec.json.encode
_decode = msgspec.json.Decoder(Request).decode
decode_answer = msgspec.json.Decoder(Answer).decode


def pair() -> tuple[socket.socket, socket.socket]:
    """Return the broker's and the family's end of a socket that holds a handful of messages."""
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    ours.setblocking(False)
    theirs.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 1)  # the kernel takes its least
    return ours, theirs


@dataclass
class _Entry:
    descriptor: int
    is_memory: bool
    size: int = 0


class Broker:
    """One family's names."""

    def __init__(self) -> None:
        self._entries: dict[str, _Entry] = {}
        self._requests = 0
        self._made = 0  # bytes
        self._unread: list[socket.socket] = []  # where messages with descriptors went

    @property
    def segments(self) -> list[str]:
        """Return the names of the shared memory that is there, in the order of making."""
        return [name for name, entry in self._entries.items() if entry.is_memory]

    def close(self) -> None:
        """Forget every name."""
        for entry in self._entries.values():
            os.close(entry.descriptor)
        self._entries.clear()
        for sent in self._unread:
            sent.close()
        self._unread.clear()

    @property
    def is_worn_out(self) -> bool:
        """Whether a family has asked more often than any program needs."""
        return self._requests > MAX_REQUESTS

    def answer(self, message: bytes, descriptors: list[int]) -> None:
        """Do what a message asks for; take a descriptor out of the list to keep it."""
        self._requests += 1
        if not descriptors:
            return
        found: list[int] = []
        try:
            request = _decode(message)
            self._check_unread()
            found = getattr(self, f"_{request.kind}")(request, descriptors[1:])
            if request.kind == "publish":
                descriptors.pop(1)
            answer = Answer()
        except OSError as error:
            answer = Answer(error.errno or errno.EIO)
        except (ValueError, RecursionError):  # no request, no UTF-8, a name with a NUL
            answer = Answer(errno.EINVAL)
        with contextlib.suppress(OSError):  # whoever asked may be gone, or has sent no socket
            self._send(descriptors[0], encode(answer), found)

    def _send(self, to: int, message: bytes, descriptors: list[int]) -> None:
        """Send without ever waiting for who is there."""
        duplicate = os.dup(to)
        try:
            there = socket.socket(fileno=duplicate)
        except OSError:  # it is none: nobody else closes it
            os.close(duplicate)
            raise
        try:
            # Not by socket.send_fds, which forgets its flags and so would wait for ever.
            along = array.array("i", descriptors)
            carried = [(socket.SOL_SOCKET, socket.SCM_RIGHTS, along)] if descriptors else []
            there.sendmsg([message], carried, socket.MSG_DONTWAIT)
        except OSError:
            there.close()
            raise
        if descriptors:
            self._unread.append(there)
        else:
            there.close()

    def _check_unread(self) -> None:
        """Refuse to send more while a family doesn't fetch what it has asked for."""
        unread = []
        for sent in self._unread:
            if _is_read(sent):
                sent.close()
            else:
                unread.append(sent)
        self._unread = unread
        if len(unread) >= MAX_UNREAD:
            raise BlockingIOError(errno.EAGAIN, "descriptors that nobody has fetched")

    def _entry(self, name: str) -> _Entry:
        try:
            return self._entries[name]
        except KeyError:
            raise FileNotFoundError(errno.ENOENT, name) from None

    def _add(self, name: str, descriptor: int, *, is_memory: bool) -> None:
        self._entries[name] = _Entry(descriptor, is_memory)

    def _check_new(self, name: str) -> None:
        if name in self._entries:
            raise FileExistsError(errno.EEXIST, name)
        if len(self._entries) >= MAX_NAMES:
            self._forget_dead()
        if len(self._entries) >= MAX_NAMES:
            raise OSError(errno.ENOSPC, name)

    def _forget_dead(self) -> None:
        """Forget where nobody listens any more; a manager's process ends without a word."""
        for name, entry in list(self._entries.items()):
            if not entry.is_memory and _is_hung_up(entry.descriptor):
                os.close(entry.descriptor)
                del self._entries[name]

    def _create(self, request: Request, _: list[int]) -> list[int]:
        self._check_new(request.name)
        descriptor = os.memfd_create(request.name, os.MFD_CLOEXEC | os.MFD_ALLOW_SEALING)
        self._add(request.name, descriptor, is_memory=True)
        return [descriptor]

    def _resize(self, request: Request, _: list[int]) -> list[int]:
        """Give fresh memory its size, once and for all."""
        import fcntl  # noqa: PLC0415  this module is loaded on every system

        entry = self._entry(request.name)
        if not entry.is_memory or entry.size:
            raise OSError(errno.EINVAL, request.name)
        if self._made + request.size > MAX_SHARED:
            raise OSError(errno.ENOSPC, request.name)
        os.ftruncate(entry.descriptor, request.size)
        if request.size:
            seals = fcntl.F_SEAL_GROW | fcntl.F_SEAL_SHRINK | fcntl.F_SEAL_SEAL
            fcntl.fcntl(entry.descriptor, fcntl.F_ADD_SEALS, seals)
        entry.size = request.size
        self._made += request.size
        return []

    def _publish(self, request: Request, descriptors: list[int]) -> list[int]:
        """Keep a descriptor for whoever asks by its name."""
        if not descriptors:
            raise OSError(errno.EBADF, request.name)
        self._check_new(request.name)
        self._add(request.name, descriptors[0], is_memory=False)
        return []

    def _open(self, request: Request, _: list[int]) -> list[int]:
        return [self._entry(request.name).descriptor]

    def _connect(self, request: Request, descriptors: list[int]) -> list[int]:
        """Hand a descriptor to whoever listens under a name."""
        entry = self._entry(request.name)
        if entry.is_memory or not descriptors:
            raise OSError(errno.EBADF, request.name)
        try:
            self._send(entry.descriptor, b"!", descriptors[:1])
        except BrokenPipeError:
            raise ConnectionRefusedError(errno.ECONNREFUSED, request.name) from None
        return []

    def _remove(self, request: Request, _: list[int]) -> list[int]:
        os.close(self._entry(request.name).descriptor)
        del self._entries[request.name]
        return []


def _is_hung_up(descriptor: int) -> bool:
    poll = select.poll()
    poll.register(descriptor, 0)
    return bool(poll.poll(0))


def _is_read(sent: socket.socket) -> bool:
    """Tell whether all that was sent on a socket has been read, or can't be any more."""
    import fcntl  # noqa: PLC0415  this module is loaded on every system

    left = fcntl.ioctl(sent, _BYTES_UNREAD, bytes(4))
    return left == bytes(4)
