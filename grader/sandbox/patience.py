"""How long a submission may take to answer: a verdict must not depend on how busy the machine is.

Only the time spent waiting for the submission counts, never the suite's own; and a process that
runs but does not get the processor for itself is given more of it, up to a limit.
"""

from __future__ import annotations

import time

from grader.sandbox import family

EXTENSION = 3.0  #: times its limit that a process may take where others hold the processor
STARVED = 0.7  #: share of the processor below which a running process is held up by others
IDLE = 0.05  #: share below which it merely waits
_CPUCLOCK_SCHED = 2


def cpu_seconds(pid: int) -> float:
    """Return the processor time of all threads of a process; 0.0 where nobody tells.

    Linux numbers the clock of another process as clock_getcpuclockid(3) does.
    """
    try:
        return time.clock_gettime((~pid << 3) | _CPUCLOCK_SCHED)
    except (OSError, AttributeError, OverflowError):
        return 0.0


class Patience:
    """What is left of a time limit."""

    def __init__(self, pid: int, *, makes_processes: bool = False) -> None:
        """Be patient with process `pid`, and with those of its session where it makes some."""
        self._pid = pid
        self._cpu_seconds = family.cpu_seconds if makes_processes else cpu_seconds
        self._most = 0.0  # seconds of waiting after which it is over whatever happened
        self._left = 0.0
        self._waited = 0.0
        self._used = 0.0  # processor time when the count began

    def allow(self, seconds: float) -> None:
        """Begin anew with so many seconds."""
        self._left, self._most = seconds, seconds * EXTENSION
        self._waited, self._used = 0.0, self._cpu_seconds(self._pid)

    def left(self) -> float:
        """Return the seconds that may be waited before asking `is_over`."""
        return max(self._left, 0.0)

    def spend(self, seconds: float) -> None:
        """Count time that was spent waiting."""
        self._left -= seconds
        self._waited += seconds

    def is_over(self) -> bool:
        """Tell whether the limit is reached; a process that was held up is given the rest."""
        if self._left > 0:
            return False
        used = self._cpu_seconds(self._pid) - self._used
        share = used / self._waited if self._waited else 1.0
        if not IDLE < share < STARVED or self._waited >= self._most:
            return True
        self._left = min(self._waited - used, self._most - self._waited)
        return False
