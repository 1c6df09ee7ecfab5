"""The processes of a submission, as the kernel tells of them: all that share its session.

A submission can't leave its session, so nothing that it starts is missed, whoever its parent is by
now. Read by the zygote, which limits them, and by the grader, which waits for them.
"""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from typing import NamedTuple

_TICK = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100
_PAGE = os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 4096
# Fields of /proc/PID/stat behind the process's name.
_PARENT, _SESSION, _THREADS, _RESIDENT = 1, 3, 17, 21
_TIMES = slice(11, 15)  # its own and those of the children it has waited for
_ENDED = (b"Z", b"X")
_SEVERAL = 2  # threads, the first one included


class Member(NamedTuple):
    """One process of a family."""

    pid: int
    parent: int
    cpu: float  #: seconds, those of children it has waited for included
    resident: int  #: bytes, shared ones included
    threads: int
    task: int  #: a thread of it that has not ended


def members(session: int) -> list[Member]:
    """Return the processes of a session that have not ended; none where there is no /proc."""
    found = []
    with contextlib.suppress(OSError):
        for name in os.listdir("/proc"):  # noqa: PTH208  a Path for each would take longer
            if name.isdecimal() and (member := _member(name, session)):
                found.append(member)
    return found


def _member(name: str, session: int) -> Member | None:
    try:
        fields, task = _stat(name), name
        if not fields or int(fields[_SESSION]) != session:
            return None
        if fields[0] in _ENDED:
            if int(fields[_THREADS]) < _SEVERAL:
                return None
            # Its first thread has ended while others run: only they tell of its memory.
            task = next(each for each in os.listdir(f"/proc/{name}/task") if each != name)  # noqa: PTH208
            fields = _stat(task)
    except (OSError, StopIteration):  # it is gone by now
        return None
    cpu = sum(map(int, fields[_TIMES])) / _TICK
    resident, threads = int(fields[_RESIDENT]) * _PAGE, int(fields[_THREADS])
    return Member(int(name), int(fields[_PARENT]), cpu, resident, threads, int(task))


def _stat(name: str) -> list[bytes]:
    with open(f"/proc/{name}/stat", "rb") as file:  # noqa: PTH123
        return file.read().rpartition(b")")[2].split()


def cpu_seconds(session: int) -> float:
    """Return the processor time that a session's processes have used so far."""
    return sum(member.cpu for member in members(session))


def memory(found: list[Member], enough: int) -> int:
    """Return the bytes that processes use together, each shared one counted once.

    Counting exactly takes time, so it is done only where a rough sum is beyond `enough`.
    """
    rough = sum(member.resident for member in found)
    if rough <= enough:
        return rough
    return sum(_proportional(member) for member in found)


def _proportional(member: Member) -> int:
    """Return a process's share of its memory: a page that four processes share counts a quarter."""
    try:
        told = Path(f"/proc/{member.task}/smaps_rollup").read_bytes()
        return int(told.partition(b"\nPss:")[2].split()[0]) * 1024
    except (OSError, IndexError):  # it is gone by now
        return 0
