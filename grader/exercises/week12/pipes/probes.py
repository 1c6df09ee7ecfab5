"""Counts what estimate_pi makes and leaves: processes, pipes, open descriptors. Makes pipes small.

Only what has happened is told here; what should have happened is known to the suite alone.
"""

import gc
import os
from multiprocessing import connection
from time import monotonic
from types import ModuleType
from typing import Any

from grader.probing.alone import without_processes
from grader.probing.narrow import narrow_pipes, replaced
from grader.probing.share import share_of_caller

_DESCRIPTORS = 256
_FEW_POINTS = 200

_forks: list[int] = []  # pids of the processes that have forked


def _note_fork() -> None:
    _forks.append(os.getpid())


if hasattr(os, "register_at_fork"):
    os.register_at_fork(before=_note_fork)


def made(module: ModuleType, n: int, processes: int) -> dict[str, Any]:
    """Call estimate_pi; return how many processes and pipes were made meanwhile."""
    pipes, real = [], connection.Pipe

    def pipe(*args: Any, **kwargs: Any) -> Any:
        pipes.append(os.getpid())
        return real(*args, **kwargs)

    _forks.clear()
    with replaced(connection, "Pipe", pipe):
        result = module.estimate_pi(n, processes)
    own = os.getpid()
    return {"result": result, "processes": _forks.count(own), "pipes": pipes.count(own)}


def alone(module: ModuleType, n: int, processes: int) -> Any:
    """Return what estimate_pi gives when the processes that it makes end as they begin."""
    begin = monotonic()
    module.estimate_pi(n, processes)
    usual = monotonic() - begin
    return without_processes(lambda: module.estimate_pi(n, processes), usual)


def share(module: ModuleType, processes: int) -> float | None:
    """Return the caller's share of the work of estimate_pi, as `share_of_caller` has it."""
    return share_of_caller(lambda n: module.estimate_pi(n, processes), _FEW_POINTS)


def through_small_pipes(module: ModuleType, n: int, processes: int) -> Any:
    """Call estimate_pi with pipes that hold little: what fills a large pipe is more than enough."""
    with narrow_pipes():
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
