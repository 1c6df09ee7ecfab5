"""A kernel that can certainly run in two threads at once: what this machine can show.

Importing it compiles it, and with it warms Numba up: in a fork server that is paid once for all
submissions. No `parallel=True` here: its threads would not survive a fork. Runs inside a
submission's process.
"""

from __future__ import annotations

import threading
from functools import cache

import numba

from grader.jit import heartbeat

_Thread = threading.Thread

FEW = 1 << 20  #: steps


@numba.njit("int64(int64)", nogil=True)
def _spin(count: int) -> int:
    state = 1
    for _ in range(count):
        state = (state * 1103515245 + 12345) & 0x7FFFFFFF
    return state


@cache
def long_enough() -> int:
    """Return for how many steps the work takes as long as that of a submission.

    A shorter one might find two processors in moments that are too short for the other.
    """
    return heartbeat.size_for(_spin, heartbeat.PROCESS, FEW)


def spin(count: int, threads: int) -> None:
    """Do `count` steps of work, shared out among so many threads."""
    share = count // threads
    workers = [_Thread(target=_spin, args=(share,)) for _ in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
