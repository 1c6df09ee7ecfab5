"""How much threads ran beside one another, as the kernel tells. Runs in the suite.

On a busy machine two threads that could run at once hardly ever do. But the kernel tells of each
thread how long it ran, whether it is ready to, and how often it went to sleep by itself. A thread
that waits for the GIL, for a lock or for another thread sleeps, so threads that take turns are
never ready at once for long. Of those that are, however busy the machine, all that they run could
be run at once; what the busiest of them runs not counted, that is the time that can be gained.
"""

from __future__ import annotations

import os
import re
import threading
from types import TracebackType
from typing import NamedTuple, Self

PAUSE = 0.003  #: seconds between two looks

_STATUS = re.compile(
    rb"^State:\s*(\w).*^voluntary_ctxt_switches:\s*(\d+)", re.MULTILINE | re.DOTALL
)


class Thread(NamedTuple):
    """What the kernel tells of a thread."""

    ready: bool  #: it runs, or queues for a processor
    ran: int  #: nanoseconds since it began
    sleeps: int  #: times that it went to sleep by itself


def look(pid: int) -> dict[str, Thread]:
    """Return a process's threads by their number; none where the kernel doesn't tell."""
    try:
        return {number: _thread(f"/proc/{pid}/task/{number}") for number in _numbers(pid)}
    except (OSError, ValueError):  # a thread is gone, or a kernel tells less
        return {}


def _numbers(pid: int) -> list[str]:
    return os.listdir(f"/proc/{pid}/task")  # noqa: PTH208  faster, many times a second


def _thread(folder: str) -> Thread:
    with open(f"{folder}/schedstat", "rb") as times, open(f"{folder}/status", "rb") as status:  # noqa: PTH123
        return told(times.read(), status.read())


def told(times: bytes, status: bytes) -> Thread:
    """Return what a thread's `schedstat` and `status` say.

    Raises:
        ValueError: they say something else.

    """
    if not (found := _STATUS.search(status)):
        raise ValueError(status)
    return Thread(found[1] == b"R", int(times.split()[0]), int(found[2]))


class Readiness:
    """Adds up, while its `with` block runs, what a process's threads ran beside one another."""

    def __init__(self, pid: int) -> None:
        self._pid = pid
        self._before: dict[str, Thread] = {}
        self._ran: dict[str, int] = {}  # while another was ready
        self._over = threading.Event()
        self._watcher = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> Self:
        self._watcher.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._over.set()
        self._watcher.join()

    def _watch(self) -> None:
        while not self._over.wait(PAUSE):
            self.note(look(self._pid))

    def note(self, threads: dict[str, Thread]) -> None:
        """Add what threads ran since the look before, if several were ready all the time."""
        before, self._before = self._before, threads
        at_once = [
            number
            for number, thread in threads.items()
            if number in before and _stayed_ready(before[number], thread)
        ]
        if len(at_once) > 1:
            for number in at_once:
                ran = threads[number].ran - before[number].ran
                self._ran[number] = self._ran.get(number, 0) + ran

    @property
    def beside(self) -> float:
        """Seconds that threads ran beside the busiest."""
        return (sum(self._ran.values()) - max(self._ran.values(), default=0)) / 1e9


def _stayed_ready(before: Thread, now: Thread) -> bool:
    return before.ready and now.ready and before.sleeps == now.sleeps
