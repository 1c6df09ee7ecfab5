"""What happens inside: `Resources` threads that want the same two locks, or other ones."""

import threading
import time
from types import ModuleType


class WatchedLock:
    """A lock that tells `held`, which it shares with others, how many of them are taken."""

    def __init__(self, held: dict[str, int]) -> None:
        self._lock = threading.Lock()
        self._held = held

    def acquire(self, blocking: bool = True, timeout: float = -1) -> bool:
        """Take the lock, as `threading.Lock` does; `timeout` is in seconds."""
        taken = self._lock.acquire(blocking, timeout)
        if taken:
            self._held["now"] += 1
            self._held["most"] = max(self._held["most"], self._held["now"])
        return taken

    def release(self) -> None:
        """Give the lock back; raises RuntimeError if nobody holds it."""
        self._lock.release()
        self._held["now"] -= 1

    def locked(self) -> bool:
        """Tell whether somebody holds the lock."""
        return self._lock.locked()

    def __enter__(self) -> bool:
        return self.acquire()

    def __exit__(self, *_: object) -> None:
        self.release()


def ancestors(module: ModuleType) -> list[str]:
    """Return what `Resources` is built on, itself included."""
    return [f"{c.__module__}.{c.__qualname__}" for c in getattr(module.Resources, "__mro__", ())]


def alone(module: ModuleType) -> dict[str, object]:
    """Let one thread have two locks that nobody else wants."""
    held = {"now": 0, "most": 0}
    thread = module.Resources(WatchedLock(held), WatchedLock(held))
    before = getattr(thread, "done", False) is True
    thread.start()
    thread.join()
    return {
        "done before start()": before,
        "locks held at once": held["most"],
        "done at the end": getattr(thread, "done", None),
    }


def left_behind(module: ModuleType) -> dict[str, bool]:
    """Tell which locks are still taken after a thread that had them to itself."""
    lock1, lock2 = threading.Lock(), threading.Lock()
    thread = module.Resources(lock1, lock2)
    thread.start()
    thread.join()
    return {"lock1 is taken": lock1.locked(), "lock2 is taken": lock2.locked()}


def while_one_is_taken(module: ModuleType, number: int, seconds: float) -> dict[str, object]:
    """Take lock 1 or 2 for so many seconds, and let a thread try to get both meanwhile."""
    locks = [threading.Lock(), threading.Lock()]
    mine = locks[number - 1]
    thread = module.Resources(*locks)
    mine.acquire()
    thread.start()
    time.sleep(seconds)
    meanwhile, still_mine = getattr(thread, "done", False) is True, mine.locked()
    if still_mine:
        mine.release()
    thread.join()
    return {
        f"done while another thread has lock{number}": meanwhile,
        f"lock{number} left to that thread": still_mine,
        "done at the end": getattr(thread, "done", None),
    }


def in_either_order(module: ModuleType) -> dict[str, object]:
    """Start two threads that get the same locks in opposite orders."""
    lock1, lock2 = threading.Lock(), threading.Lock()
    first, second = module.Resources(lock1, lock2), module.Resources(lock2, lock1)
    first.start()
    second.start()
    first.join()
    second.join()
    return {
        "first.done": getattr(first, "done", None),
        "second.done": getattr(second, "done", None),
        "locks still taken": lock1.locked() + lock2.locked(),
    }


def with_other_locks(module: ModuleType) -> object:
    """Let one thread wait for a lock, and a second one finish with two others meanwhile."""
    lock1, lock2, lock3, lock4 = (threading.Lock() for _ in range(4))
    waiting, free = module.Resources(lock1, lock2), module.Resources(lock3, lock4)
    lock1.acquire()
    waiting.start()
    free.start()
    free.join()
    lock1.release()
    waiting.join()
    return getattr(free, "done", None)
