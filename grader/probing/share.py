"""Tells how much of a call's work the process that called did itself, beside those that it made.

For the probes of exercises, in the submission's process. The kernel counts processor time, so what
a process says of itself changes nothing, and whoever waits has none.
"""

import time
from collections.abc import Callable
from multiprocessing import active_children
from resource import RUSAGE_CHILDREN, getrusage

LONG_ENOUGH = 0.1  #: seconds of the processor, of all processes together
MUCH_MORE = 8  #: times what the least work takes: that much more has to be done
LARGEST = 1 << 22  #: size of a work that is tried
_PROCESS_CLOCK = 2  #: see CPUCLOCK_SCHED in the kernel: what clock_getcpuclockid(3) makes of a pid


def share_of_caller(call: Callable[[int], object], size: int) -> float | None:
    """Return the caller's share of the processor time; None where the work is never long enough.

    Processes count that have been waited for, and those of `multiprocessing` that still live.
    What little work takes is not counted: it is what processes cost, however idle they are.

    Args:
        call: does the work; it takes the size, and the longer the larger that is.
        size: what to begin with.

    """
    call(size)  # imports something, perhaps
    least = _used(call, size)
    enough = max(LONG_ENOUGH, MUCH_MORE * sum(least))
    while (size := 2 * size) <= LARGEST:
        used = _used(call, size)
        mine, theirs = (max(more - less, 0.0) for more, less in zip(used, least, strict=True))
        if mine + theirs >= enough:
            return mine / (mine + theirs)
    return None


def _used(call: Callable[[int], object], size: int) -> tuple[float, float]:
    """Return the seconds of the processor that a call takes: the caller's, and its processes'."""
    mine, theirs = time.process_time(), _of_children()
    call(size)
    return time.process_time() - mine, _of_children() - theirs


def _of_children() -> float:
    """Return the seconds of the processor that this process's own ones have used so far."""
    living = [process.pid for process in active_children()]  # waits for the others
    ended = getrusage(RUSAGE_CHILDREN)
    return ended.ru_utime + ended.ru_stime + sum(_clock(pid) for pid in living if pid)


def _clock(pid: int) -> float:
    """Return the seconds of the processor that a process has used so far."""
    try:
        return time.clock_gettime(~pid << 3 | _PROCESS_CLOCK)
    except OSError:  # there are such clocks on Linux only
        return 0.0
