"""What must be seen inside the submission's process: which threads run, and which wait.

Time is virtual: a sleep or a time-out ends once every thread waits, however long starting threads
really takes. So a slow machine changes nothing here.
"""

import threading
import time
from collections.abc import Callable, Sequence
from types import ModuleType
from typing import Any

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]

PATIENCE = 30  # virtual seconds for which a run waits for the others
LATER = 3600  # virtual seconds after which every run is over


def ended_at_return(_: ModuleType, decorator: Decorator, naps: Sequence[float]) -> list[int]:
    """Return how many runs had ended when the decorated function came back, and how many ever did.

    The runs sleep for so many seconds, in the order in which they begin.
    """
    left = iter(naps)
    lock = threading.Lock()
    ended = []

    def nap(*_args: object) -> None:
        with lock:
            seconds = next(left, 1.0)
        time.sleep(seconds)
        ended.append(seconds)

    decorator(nap)("x")
    at_return = len(ended)
    time.sleep(LATER)
    return [at_return, len(ended)]


def meet(_: ModuleType, decorator: Decorator, parties: int) -> dict[str, Any]:
    """Let every run wait until `parties` of them are there at once.

    Tells the greatest number of runs that were there together, up to `parties`, the thread of each
    run, and the thread of the caller.
    """
    changed = threading.Condition()
    there: list[int] = []
    threads = []
    most = 0

    def wait_for_others(*_args: object) -> None:
        nonlocal most
        own = threading.get_ident()
        with changed:
            threads.append(own)
            there.append(own)
            most = max(most, len(there))
            changed.notify_all()
            # Many short waits: if the machine stops for a second, at most one ends too early.
            for _ in range(PATIENCE):
                if changed.wait_for(lambda: most >= parties, timeout=1):
                    break
            there.remove(own)

    decorator(wait_for_others)("x")
    return {
        "together": min(most, parties),
        "threads": threads,
        "caller": threading.get_ident(),
    }
