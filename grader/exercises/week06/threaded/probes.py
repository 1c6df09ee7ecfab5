"""What happens inside: which threads run, how many at a time, and who waits for whom.

Runs in the lab's world, where a sleep is a moment at which any other thread may go on.
"""

import itertools
import threading
import time
from types import ModuleType

WATCH_THREADS = True


class Runs:
    """A function to be decorated, which knows of all its runs."""

    def __init__(self) -> None:
        self.threads: list[object] = []  # of each run
        self.now = self.most = self.ended = 0

    def run(self, *_: object) -> None:
        """Take a second."""
        self.threads.append(threading.current_thread())
        self.now += 1
        self.most = max(self.most, self.now)
        time.sleep(1)
        self.now -= 1
        self.ended += 1


def _call(module: ModuleType, threads: int) -> Runs:
    """Call a decorated function; return what is known of its runs."""
    runs = Runs()

    def function(*args: object) -> None:  # not every decorator takes a method
        runs.run(*args)

    module.threaded(threads)(function)("x")
    return runs


def _wait_for_the_rest() -> None:
    for thread in threading.enumerate():
        if thread is not threading.current_thread():
            thread.join()


def left_at_return(module: ModuleType, threads: int) -> dict[str, int]:
    """Return how many runs were still to end when the decorated function came back."""
    runs = _call(module, threads)
    ended = runs.ended
    _wait_for_the_rest()
    return {"runs that went on after the call came back": runs.ended - ended}


def number_of_runs(module: ModuleType, threads: int) -> int:
    """Return how often the function ran in one call."""
    runs = _call(module, threads)
    _wait_for_the_rest()
    return runs.ended


def runs_in_caller(module: ModuleType, threads: int) -> dict[str, int]:
    """Return how many runs took place in the thread of the caller."""
    runs = _call(module, threads)
    return {"runs in the caller's thread": runs.threads.count(threading.current_thread())}


def most_at_once(module: ModuleType, threads: int) -> int:
    """Return how many runs took place at the same time, at the most."""
    runs = _call(module, threads)
    return runs.most


def results(module: ModuleType, threads: int) -> list[object]:
    """Return what the call gave, sorted: the runs return 1, 4, 9 and so on."""
    numbers = itertools.count(1)

    def squares(_: object) -> int:
        number = next(numbers)
        time.sleep(1)
        return number**2

    return sorted(module.threaded(threads)(squares)("x"), key=repr)
