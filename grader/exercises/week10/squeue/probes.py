"""Who waits on a semaphore while a queue is empty; the other probes are those of both queues."""

import sys
import threading
from types import ModuleType

from grader.probing.bounded_queue import outcome
from grader.sandbox.frozen import thawed

WATCH_THREADS = True


def waits_on_semaphores(module: ModuleType) -> list[str]:
    """Return the modules whose code acquires a Semaphore while a get() is waiting."""
    waiting: list[str] = []
    acquire = threading.Semaphore.acquire

    def watched(
        self: threading.Semaphore, blocking: bool = True, timeout: float | None = None
    ) -> bool:
        waiting.append(str(sys._getframe(1).f_globals.get("__name__")))
        return acquire(self, blocking, timeout)

    shared = module.BoundedQueue(1)
    with thawed(threading.Semaphore):
        threading.Semaphore.acquire = watched  # type: ignore[method-assign]
        try:
            outcome(lambda: shared.get(timeout=1))
        finally:
            threading.Semaphore.acquire = acquire  # type: ignore[method-assign]
    return sorted(set(waiting))
