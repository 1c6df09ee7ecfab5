"""Watches the PrimeFinder processes of a submission: how many work, and how much each.

Only what has happened is told here; what should have happened is known to the suite alone.
"""

import mmap
import multiprocessing
import os
from time import monotonic, process_time, sleep
from types import ModuleType
from typing import Any

from grader.probing.narrow import narrow_pipes, replaced

LIMIT = 2.0  # seconds that the first process waits for the others
LATER = 0.1  # seconds that it waits then, while they pass on what they have found
_LOOK = 0.002
_MOST = 64  # processes that are watched


def ancestors(module: ModuleType) -> list[str]:
    """Return the classes that PrimeFinder is made of, as `module.name`."""
    kind = module.PrimeFinder
    if not isinstance(kind, type):
        return []
    return [f"{each.__module__}.{each.__qualname__}" for each in kind.__mro__]


def process_class(_: ModuleType) -> str:
    """Return how `ancestors` names multiprocessing.Process."""
    kind = multiprocessing.Process
    return f"{kind.__module__}.{kind.__qualname__}"


def parallel(module: ModuleType, limits: list[int], processes: int) -> list[Any]:
    """Return what find_primes_parallel gives for some limits."""
    return [module.find_primes_parallel(limit, processes) for limit in limits]


def spread(module: ModuleType, limit: int, processes: int) -> dict[str, Any]:
    """Return the processor seconds that each PrimeFinder's run took, and that the caller took."""
    kind, caller = module.PrimeFinder, os.getpid()
    seconds = memoryview(mmap.mmap(-1, 8 * _MOST)).cast("d")
    started: list[int] = []
    real_start, real_run = kind.start, kind.run

    def start(self: Any, *args: Any) -> None:
        self._watched = len(started)
        started.append(self._watched)
        real_start(self, *args)

    def run(self: Any) -> None:
        begin = process_time()
        try:
            real_run(self)
        finally:
            place = getattr(self, "_watched", None)
            if place is not None and os.getpid() != caller:
                seconds[place % _MOST] = process_time() - begin

    begin = process_time()
    with replaced(kind, "start", start), replaced(kind, "run", run):
        module.find_primes_parallel(limit, processes)
    own = process_time() - begin
    return {"finders": seconds.tolist()[: len(started)], "caller": own}


def first_is_last(module: ModuleType, limit: int, processes: int) -> Any:
    """Find primes while the PrimeFinder that is started first begins when the others are ready."""
    kind, ready, started = module.PrimeFinder, mmap.mmap(-1, _MOST), [0]
    real_start, real_run = kind.start, kind.run

    def start(self: Any, *args: Any) -> None:
        self._watched = started[0] % _MOST
        started[0] += 1
        real_start(self, *args)

    def run(self: Any) -> None:
        place, end = getattr(self, "_watched", 1), monotonic() + LIMIT
        if place == 0:
            while ready[:].count(1) < processes - 1 and monotonic() < end:
                sleep(_LOOK)
            sleep(LATER)
        real_run(self)
        ready[place] = 1

    with replaced(kind, "start", start), replaced(kind, "run", run):
        return module.find_primes_parallel(limit, processes)


def through_small_pipes(module: ModuleType, limit: int, processes: int) -> Any:
    """Find primes with pipes and queues that hold little: a large result is more than enough."""
    with narrow_pipes():
        return module.find_primes_parallel(limit, processes)
