"""A kernel that can certainly run in two threads at once: what this machine can show.

Importing it compiles it, and with it warms Numba up: in a fork server that is paid once for all
submissions. No `parallel=True` here: its threads would not survive a fork. Runs inside a
submission's process.
"""

from __future__ import annotations

import threading

import numba

_Thread = threading.Thread


@numba.njit("int64(int64)", nogil=True)
def _spin(count: int) -> int:
    state = 1
    for _ in range(count):
        state = (state * 1103515245 + 12345) & 0x7FFFFFFF
    return state


def spin(count: int, threads: int) -> None:
    """Do `count` steps of work, shared out among so many threads."""
    share = count // threads
    workers = [_Thread(target=_spin, args=(share,)) for _ in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
