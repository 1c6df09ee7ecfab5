"""Who waits on a condition while a queue is empty; the other probes are those of both queues."""

import sys
import threading
from types import FrameType, ModuleType

from grader.probing.bounded_queue import outcome
from grader.sandbox.frozen import thawed

WATCH_THREADS = True


def waits_on_conditions(module: ModuleType) -> list[str]:
    """Return the modules whose code waits on a Condition while a get() is waiting."""
    waiting: list[str] = []
    wait = threading.Condition.wait

    def watched(self: threading.Condition, timeout: float | None = None) -> bool:
        waiting.append(_caller(sys._getframe(1)))
        return wait(self, timeout)

    shared = module.BoundedQueue(1)
    with thawed(threading.Condition):
        threading.Condition.wait = watched  # type: ignore[method-assign]
        try:
            outcome(lambda: shared.get(timeout=1))
        finally:
            threading.Condition.wait = wait  # type: ignore[method-assign]
    return sorted(set(waiting))


def _caller(frame: FrameType | None) -> str:
    """Return the module that called wait(), by way of wait_for() or not."""
    while frame is not None and frame.f_code.co_name == "wait_for":
        frame = frame.f_back
    return "" if frame is None else str(frame.f_globals.get("__name__"))
