"""Runs the student's functions beside a count of the processes that are made, and slow memory.

Only what has happened is told here; what should have happened is known to the suite alone.
"""

import mmap
from collections.abc import Sequence
from multiprocessing import sharedctypes
from os import getpid, register_at_fork
from time import monotonic, sleep
from types import ModuleType
from typing import Any

from grader.probing.alone import without_processes
from grader.probing.share import share_of_caller

LIMIT = 0.5  # seconds that a first look at a Value waits for somebody else's
_LOOK = 0.002
_NUMBERS = 1 << 16  # pids that are told from one another
_FEW_TIMES = 100  # that a process adds

_forks: list[int] = []  # pids of the processes that have forked


def _note_fork() -> None:
    _forks.append(getpid())


register_at_fork(before=_note_fork)


def call(
    module: ModuleType, name: str, arguments: Sequence[Any], *, again: bool = False
) -> dict[str, Any]:
    """Call a function; return how many processes its caller has forked.

    Call it `again`, if asked for, with processes that end as they begin; return what it gives then.
    """
    _forks.clear()
    begin = monotonic()
    getattr(module, name)(*arguments)
    forks, usual = _forks.count(getpid()), monotonic() - begin
    alone = None
    if again:
        alone = without_processes(lambda: getattr(module, name)(*arguments), usual)
    return {"forks": forks, "alone": alone}


def share(module: ModuleType, processes: int) -> float | None:
    """Return the caller's share of the work of count_in_processes, see `share_of_caller`."""
    return share_of_caller(lambda m: module.count_in_processes(processes, m), _FEW_TIMES)


def count_slowly(module: ModuleType, processes: int, times: int) -> Any:
    """Count with Values that are slow: who looks at one waits until another process has looked too.

    Where a lock keeps the others out, they come no nearer, and the wait ends after a while.
    """
    kind: Any = sharedctypes.Synchronized
    quick = kind.value
    readers = mmap.mmap(-1, _NUMBERS)
    caller = getpid()

    def read(self: Any) -> Any:
        value = quick.fget(self)
        own = getpid() % _NUMBERS
        if getpid() != caller and not readers[own]:
            readers[own] = 1
            end = monotonic() + LIMIT
            while readers[:].count(1) < 2 and monotonic() < end:
                sleep(_LOOK)
        return value

    kind.value = property(read, quick.fset)
    try:
        return module.count_in_processes(processes, times)
    finally:
        kind.value = quick
