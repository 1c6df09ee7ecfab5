"""seccomp: which system calls a process may still make.

The filter is a program for the kernel's classic BPF machine, generated once and completed with a
child's process number. It covers what Landlock doesn't know or doesn't know yet: signals, limits,
sockets, owners and modes of files. It can't read memory, so it never judges a path.
"""

from __future__ import annotations

import ctypes
import errno
import os
import struct
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from grader.sandbox import kernel
from grader.sandbox.system_calls import MACHINES, NUMBERS, SHARED

ALLOW, KILL, ASK = 0x7FFF0000, 0x80000000, 0x7FC00000  #: what a filter returns
_ERROR = 0x00050000
BROKER = 4  #: a family's descriptor for what it asks the `broker`; nothing may take its place

_LOAD, _AND, _RETURN = 0x20, 0x54, 0x06
_JUMP, _IF_EQUAL, _IF_AT_LEAST = 0x05, 0x15, 0x35
_NUMBER, _ARCHITECTURE, _ARGUMENTS = 0, 4, 16  # offsets in the kernel's struct seccomp_data
_FAR = 255  # how far a conditional jump reaches
_OTHER_ABI = 0x40000000  # x86_64: from here on, 32-bit calls under a 64-bit name (x32)

_PR_GET_SECCOMP, _PR_SET_SECCOMP, _MODE_FILTER = 21, 22, 2
_SET_MODE_FILTER, _NEW_LISTENER = 1, 1 << 3  # of the call seccomp


class _Instruction(NamedTuple):
    code: int
    operand: int
    if_true: int = 0
    if_false: int = 0


_Body = tuple[_Instruction, ...]  # ends in a return on every path


class _Where(NamedTuple):
    """A condition on an argument: `argument & mask` is one of `values`."""

    argument: int
    values: tuple[int, ...]
    mask: int = 0xFFFFFFFF


_OWN = -1  # stands for the process's own number until it is known
_SELF = (0, _OWN)  # how a process may name itself

_DENY: _Body = (_Instruction(_RETURN, _ERROR | errno.EPERM),)
_UNKNOWN: _Body = (_Instruction(_RETURN, _ERROR | errno.ENOSYS),)
_PASS: _Body = (_Instruction(_RETURN, ALLOW),)
_DONE: _Body = (_Instruction(_RETURN, _ERROR),)  # error 0 is none
_KILL: _Body = (_Instruction(_RETURN, KILL),)
_ASK: _Body = (_Instruction(_RETURN, ASK),)

_NAMESPACES = 0x7E020080  # every CLONE_NEW… flag
_CLONE_MEMORY, _CLONE_PARENT, _CLONE_THREAD = 0x100, 0x8000, 0x10000
_ACCESS, _CREATE, _TRUNCATE, _TEMPORARY = 0o3, 0o100, 0o1000, 0o20000000  # flags of open
_WRITE_ONLY, _READ_AND_WRITE = 1, 2
_SHARED, _PRIVATE, _SHARED_AND_CHECKED, _KIND = 1, 2, 3, 0xF  # flags of mmap
_ANONYMOUS, _GROWS_DOWN = 0x20, 0x100

# What every version of Landlock judges by itself.
_FILE_CALLS = ("unlink", "unlinkat", "rename", "renameat")

_ARGUMENT_RULES: dict[str, tuple[_Where, ...]] = {
    "kill": (_Where(0, (_OWN,)),),
    "tkill": (_Where(0, (_OWN,)),),
    "tgkill": (_Where(0, (_OWN,)),),
    "prlimit64": (_Where(0, _SELF),),
    "sched_setaffinity": (_Where(0, _SELF),),
    "sched_setscheduler": (_Where(0, _SELF),),
    "sched_setparam": (_Where(0, _SELF),),
    "sched_setattr": (_Where(0, _SELF),),
    "setpriority": (_Where(0, (0,)), _Where(1, _SELF)),  # of a process, not of a group or user
    # asyncio wakes itself through a pair; a datagram socket could still send anywhere.
    "socketpair": (_Where(0, (1,)), _Where(1, (1,), mask=0xF)),  # AF_UNIX, SOCK_STREAM
    # Whether it is a terminal (TCGETS, TCGETS2), its size, bytes waiting, FIONBIO, FIO[N]CLEX.
    "ioctl": (_Where(1, (0x5401, 0x802C542A, 0x5413, 0x541B, 0x5421, 0x5450, 0x5451)),),
    # Duplicates, flags, locks, size of a pipe: not who is sent SIGIO, no leases, no notices.
    "fcntl": (_Where(1, (0, 1, 2, 3, 4, 5, 6, 7, 36, 37, 38, 1030, 1031, 1032, 1034)),),
    # Asking, names of threads and of memory: not the parent-death signal, dumpable, subreaper.
    "prctl": (_Where(0, (2, 3, 15, 16, 21, 23, 39, 0x53564D41)),),
}


# What would put something else where `sendmsg` is let through: call → the argument that says where.
_REPLACING = {"close": 0, "dup2": 1, "dup3": 1}
_GROWING = (_Where(1, (1,)), _Where(2, (7, 32)))  # SOL_SOCKET; SO_SNDBUF, SO_SNDBUFFORCE


@dataclass(frozen=True)
class Filter:
    """A filter that lacks only the number of the process it is for."""

    code: bytes
    own: tuple[int, ...]  #: offsets, in bytes, at which that number belongs

    def for_process(self, number: int) -> bytes:
        """Return the finished program for process `number`."""
        code = bytearray(self.code)
        for offset in self.own:
            struct.pack_into("=I", code, offset, number)
        return bytes(code)


def machine() -> str | None:
    """Return the name of this machine's architecture, or None if there are no rules for it."""
    if sys.platform != "linux" or sys.byteorder != "little" or sys.maxsize < 1 << 32:
        return None
    name = os.uname().machine
    return name if name in MACHINES else None


def available() -> bool:
    """Tell whether the kernel takes filters, and there are rules for its architecture."""
    if machine() is None:
        return False
    try:
        kernel.prctl(_PR_GET_SECCOMP)
        kernel.prctl(_PR_SET_SECCOMP, _MODE_FILTER, None)
    except OSError as error:
        return error.errno == errno.EFAULT  # it looked for a filter at address 0
    return False


def build(
    machine: str,
    *,
    processes: bool,
    landlock: bool,
    scoped: bool,
    scratch: bool = False,
    supervised: bool = False,
) -> Filter:
    """Generate the filter.

    Args:
        machine: architecture, one of `system_calls.MACHINES`.
        processes: new processes may be made.
        landlock: Landlock judges paths; without it, nothing may be opened for writing.
        scoped: Landlock fences in signals, so that processes may signal one another.
        scratch: files may be renamed and removed, where Landlock lets them.
        supervised: whoever holds the listener of `install_supervised` is asked before a process
            or a thread is made, and, where not `scoped`, before a process is signalled.

    """
    column, architecture, own_numbers = MACHINES[machine]
    bodies = dict.fromkeys(range(own_numbers.stop, SHARED.start), _UNKNOWN)
    judged = _bodies(processes=processes, landlock=landlock, scoped=scoped, supervised=supervised)
    if scratch:
        judged |= dict.fromkeys(_FILE_CALLS, _PASS)
    for name, body in judged.items():
        number = NUMBERS[name][column]
        if number is not None:
            bodies[number] = body
    starts = _intervals(bodies)
    if machine == "x86_64":
        starts.append((_OTHER_ABI, _KILL))
    program = (
        _Instruction(_LOAD, _ARCHITECTURE),
        _Instruction(_IF_EQUAL, architecture, if_true=1),
        *_KILL,
        _Instruction(_LOAD, _NUMBER),
        *_search(starts),
    )
    return _assemble(program)


def _bodies(*, processes: bool, landlock: bool, scoped: bool, supervised: bool) -> dict[str, _Body]:
    """Say, for every call that isn't simply allowed, what happens to it."""
    rules = dict(_ARGUMENT_RULES)
    flags = _NAMESPACES | _CLONE_PARENT | _CLONE_THREAD
    rules["clone"] = (_Where(0, (_CLONE_THREAD,), mask=flags),)
    rules["open"] = (_opening(1, landlock=landlock),)
    rules["openat"] = (_opening(2, landlock=landlock),)
    rules["mmap"] = (_mapping(processes=processes),)
    bodies = dict.fromkeys(NUMBERS, _DENY)
    bodies |= {name: _judge(rule) for name, rule in rules.items()}
    bodies |= dict.fromkeys(("clone3", "openat2"), _UNKNOWN)
    bodies |= dict.fromkeys(("fsync", "fdatasync"), _DONE)
    bodies |= dict.fromkeys((*_REPLACING, "close_range", "setsockopt"), _PASS)
    if processes:
        making = _ASK if supervised else _PASS
        # Never with its parent's memory (vfork): that is of use only to run a program, and fast.
        alone = _judge((_Where(0, (0,), mask=flags | _CLONE_MEMORY),), making)
        bodies |= {"fork": making, "clone": _judge(rules["clone"], making, otherwise=alone)}
        for name in ("kill", "tkill", "tgkill"):
            if scoped:
                bodies[name] = _PASS
            elif supervised:
                bodies[name] = _judge(rules[name], otherwise=_ASK)
        # Only this call can put descriptors on their way, of which the kernel counts a user's.
        bodies["sendmsg"] = _judge((_Where(0, (BROKER,)),))
        bodies["setsockopt"] = _judge(_GROWING, _DENY, otherwise=_PASS)
        for name, argument in _REPLACING.items():
            bodies[name] = _judge((_Where(argument, (BROKER,)),), _DENY, otherwise=_PASS)
        bodies["close_range"] = _UNKNOWN
    return bodies


def _opening(argument: int, *, landlock: bool) -> _Where:
    """Judge the flags of open.

    Landlock before version 3 doesn't see a truncation unless the file is opened for writing, and
    none at all with the access mode 3, which asks for no access: such flags never pass.
    """
    if not landlock:
        return _Where(argument, (0,), mask=_ACCESS | _CREATE | _TRUNCATE | _TEMPORARY)
    modes = (_WRITE_ONLY, _READ_AND_WRITE)
    values = (0, *modes, *(_TRUNCATE | mode for mode in modes))
    return _Where(argument, values, mask=_ACCESS | _TRUNCATE)


def _mapping(*, processes: bool) -> _Where:
    """Judge the flags of mmap, by which a process could have memory that no limit of its counts.

    RLIMIT_DATA counts what is private; what processes share is counted by whoever watches them.
    """
    values: tuple[int, ...] = (_PRIVATE, _PRIVATE | _ANONYMOUS, _SHARED, _SHARED_AND_CHECKED)
    if processes:
        values += (_SHARED | _ANONYMOUS, _SHARED_AND_CHECKED | _ANONYMOUS)
    return _Where(3, values, mask=_KIND | _ANONYMOUS | _GROWS_DOWN)


def _judge(conditions: tuple[_Where, ...], then: _Body = _PASS, otherwise: _Body = _DENY) -> _Body:
    """Allow a call for which every condition holds."""
    body: list[_Instruction] = []
    for argument, values, mask in conditions:
        body.append(_Instruction(_LOAD, _ARGUMENTS + 8 * argument))  # its low half
        if mask != _Where._field_defaults["mask"]:
            body.append(_Instruction(_AND, mask))
        for left, value in zip(range(len(values), 0, -1), values, strict=True):
            body.append(_Instruction(_IF_EQUAL, value, if_true=left - 1 + len(otherwise)))
        body += otherwise
    return (*body, *then)


def _intervals(bodies: Mapping[int, _Body]) -> list[tuple[int, _Body]]:
    """Return the numbers at which what happens changes; the last interval has no end."""
    starts: list[tuple[int, _Body]] = []
    for number in range(SHARED.stop + 1):
        body = _UNKNOWN if number == SHARED.stop else bodies.get(number, _PASS)
        if not starts or starts[-1][1] != body:
            starts.append((number, body))
    return starts


def _search(starts: list[tuple[int, _Body]]) -> _Body:
    """Find the interval of a number by halving: a tenth of a list's cost, paid at every call."""
    if len(starts) == 1:
        return starts[0][1]
    middle = len(starts) // 2
    below, above = _search(starts[:middle]), _search(starts[middle:])
    pivot = starts[middle][0]
    if len(below) <= _FAR:
        return (_Instruction(_IF_AT_LEAST, pivot, if_true=len(below)), *below, *above)
    jump = _Instruction(_JUMP, len(below))
    return (_Instruction(_IF_AT_LEAST, pivot, if_false=1), jump, *below, *above)


def _assemble(program: _Body) -> Filter:
    code = b"".join(
        struct.pack("=HBBI", each.code, each.if_true, each.if_false, max(each.operand, 0))
        for each in program
    )
    own = (8 * index + 4 for index, each in enumerate(program) if each.operand == _OWN)
    return Filter(code, tuple(own))


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("code", ctypes.c_char_p))


def install(code: bytes) -> None:
    """Put the calling thread, and whatever it starts, under a filter; needs no_new_privs.

    Raises:
        OSError: the kernel refused.

    """
    program = bytes(_Program(len(code) // 8, code))
    kernel.prctl(_PR_SET_SECCOMP, _MODE_FILTER, program)


def install_supervised(machine: str, code: bytes) -> int:
    """Do as `install` does, and return the descriptor on which the kernel asks what may be.

    Raises:
        OSError: the kernel refused; EBUSY where somebody supervises this process already.

    """
    number = NUMBERS["seccomp"][MACHINES[machine][0]]
    assert number is not None
    program = bytes(_Program(len(code) // 8, code))
    return kernel.call(number, _SET_MODE_FILTER, _NEW_LISTENER, program)
