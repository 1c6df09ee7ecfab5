"""Kernels that can certainly run in two threads at once: what this machine can show.

Two threads may have to share the parts of one core. Then work of one kind still gets twice as much
done, and work of another kind hardly more: so a reference has to do work of the student's kind.

Importing it compiles them, and with them warms Numba up: in a fork server that is paid once for all
submissions. No `parallel=True` here: its threads would not survive a fork. Runs inside a
submission's process.
"""

from __future__ import annotations

import random
import threading
from collections.abc import Callable
from functools import cache

import numba

from grader.jit import heartbeat

_Thread = threading.Thread

FEW = 1 << 16  #: steps


@numba.njit("int64(int64)", nogil=True)
def arithmetic(count: int) -> int:
    """Do as many steps of arithmetic, each of which needs the one before."""
    state = 1
    for _ in range(count):
        state = (state * 1103515245 + 12345) & 0x7FFFFFFF
    return state


@numba.njit("int64(int64)", nogil=True)
def points(count: int) -> int:
    """Draw as many random points, and return how many are in the quarter circle."""
    inside = 0
    for _ in range(count):
        if random.random() ** 2 + random.random() ** 2 <= 1:  # noqa: S311
            inside += 1
    return inside


@cache
def long_enough(kernel: Callable[[int], int]) -> int:
    """Return for how many steps the work takes as long as that of a submission.

    A shorter one might find two processors in moments that are too short for the other.
    """
    return heartbeat.size_for(kernel, heartbeat.PROCESS, FEW)


def work(kernel: Callable[[int], int], count: int, threads: int) -> None:
    """Do `count` steps of work, shared out among so many threads."""
    share = count // threads
    workers = [_Thread(target=kernel, args=(share,)) for _ in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
