"""What happens inside: threads that main hands to a limiter, in the lab's world."""

import threading
import time
from types import ModuleType
from typing import Any

WATCH_THREADS = True

PATIENCE = 10  # seconds for which main waits for a thread; then nobody is going to start it


def ancestors(module: ModuleType) -> list[str]:
    """Return what `LimitThreads` is built on, itself included."""
    return [f"{c.__module__}.{c.__qualname__}" for c in getattr(module.LimitThreads, "__mro__", ())]


def _running(module: ModuleType, limit: int) -> Any:
    """Return a limiter that runs; it may have started itself."""
    limiter = module.LimitThreads(limit)
    if not limiter.is_alive():
        limiter.start()
    return limiter


def is_daemon(module: ModuleType) -> object:
    """Tell whether a limiter that runs is a daemon thread."""
    return _running(module, 1).daemon


def one_thread(module: ModuleType) -> list[str]:
    """Return what became of one thread, where there is place for one."""
    return _only_one(_running(module, 1))


def beside_another(module: ModuleType) -> list[str]:
    """Return what became of one thread, while main has one more that it started itself."""
    limiter, may_end = _running(module, 1), threading.Event()
    other = threading.Thread(target=may_end.wait)
    other.start()
    seen = _only_one(limiter)
    may_end.set()
    other.join()
    return seen


def _only_one(limiter: Any) -> list[str]:
    main, ended = threading.current_thread(), threading.Semaphore(0)
    seen: list[str] = []

    def work() -> None:
        in_main = threading.current_thread() is main
        seen.append("ran in the thread of main" if in_main else "ran, not in main")
        ended.release()

    limiter.add(threading.Thread(target=work))
    ended.acquire(timeout=PATIENCE)
    return seen


class Gauge:
    """Work for threads, of which it knows how many are at it."""

    def __init__(self) -> None:
        self.active = self.most = self.runs = 0
        self._ended = threading.Semaphore(0)

    def work(self) -> None:
        """Take a second."""
        self.active += 1
        self.runs += 1
        self.most = max(self.most, self.active)
        time.sleep(1)
        self.active -= 1
        self._ended.release()

    def wait(self) -> bool:
        """Wait for one thread to end; tell whether one did."""
        return self._ended.acquire(timeout=PATIENCE)


def _together(module: ModuleType, limit: int, threads: int) -> Gauge:
    limiter, gauge = _running(module, limit), Gauge()
    for _ in range(threads):
        limiter.add(threading.Thread(target=gauge.work))
    for _ in range(threads):
        if not gauge.wait():
            break
    return gauge


def most_active(module: ModuleType, limit: int, threads: int) -> int:
    """Return how many of so many threads were active at once, at the most."""
    return _together(module, limit, threads).most


def threads_run(module: ModuleType, limit: int, threads: int) -> int:
    """Return how many of so many threads have run."""
    return _together(module, limit, threads).runs


def one_after_another(module: ModuleType, threads: int) -> int:
    """Add each thread when the one before has ended; return how many have run."""
    limiter, gauge = _running(module, 1), Gauge()
    for _ in range(threads):
        thread = threading.Thread(target=gauge.work)
        limiter.add(thread)
        if not gauge.wait():
            break
        thread.join()
    return gauge.runs


def after_one_that_raised(module: ModuleType) -> list[str]:
    """Return what became of a thread that was added when another one had ended by an exception."""
    limiter, began = _running(module, 1), threading.Semaphore(0)

    def fail() -> None:
        began.release()
        raise ValueError("this thread fails")

    hook = threading.excepthook
    threading.excepthook = lambda _: None  # it is meant to die of it: nothing to tell
    try:
        failing = threading.Thread(target=fail)
        limiter.add(failing)
        began.acquire(timeout=PATIENCE)
        failing.join()
        return _only_one(limiter)
    finally:
        threading.excepthook = hook
