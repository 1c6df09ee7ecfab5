"""What happens inside: threads that update and read one Stats, in the lab's world."""

import threading
import time
from collections.abc import Callable
from contextlib import suppress
from copy import copy
from types import ModuleType

LONG = 10**7  #: seconds that nothing happens; simulated, so they cost nothing


def figures(value: int) -> dict[str, int]:
    """Return a complete update: three figures that belong together."""
    return {"count": value, "total": value, "worst": value}


def _together(*tasks: Callable[[], object]) -> None:
    threads = [threading.Thread(target=task) for task in tasks]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def first_update(module: ModuleType, readers: int) -> list[object]:
    """Return what so many readers saw, when one update came before, between or after them."""
    stats = module.Stats()
    seen: list[object] = []

    def read() -> None:
        seen.append(stats.read())

    _together(*[read] * readers, lambda: stats.update(figures(1)))
    return seen


def updates_then_reads(module: ModuleType) -> list[object]:
    """Return what a reader saw that came after the first update, again, and after the second."""
    stats = module.Stats()
    stats.update(figures(1))
    seen = [copy(stats.read()), copy(stats.read())]
    stats.update(figures(2))
    return [*seen, stats.read()]


def read_while_updating(module: ModuleType, start: int) -> object:
    """Return what a reader saw while the updates after `start` were made, up to 2."""
    stats = module.Stats()
    seen: list[object] = []
    if start:
        stats.update(figures(start))

    def update() -> None:
        for value in range(start + 1, 3):
            stats.update(figures(value))

    _together(update, lambda: seen.append(stats.read()))
    return seen[0]


def two_updates_at_once(module: ModuleType) -> object:
    """Return what is read after two threads updated at the same time."""
    stats = module.Stats()
    _together(lambda: stats.update(figures(1)), lambda: stats.update(figures(2)))
    return stats.read()


def nothing_happens(module: ModuleType) -> str:
    """Let a reader wait for a very long time; one that looks again and again never ends."""
    stats = module.Stats()
    reader = threading.Thread(target=stats.read, daemon=True)
    reader.start()
    reader.join(LONG)  # no sleep: the lab may end a sleep early, as the other thread may be slow
    return "still waiting" if reader.is_alive() else "not waiting"


def times_out(module: ModuleType, seconds: float) -> list[object]:
    """Return what a read with a time-out, and no update, ended with, and after how long."""
    stats = module.Stats()
    start = time.monotonic()
    try:
        ending: object = stats.read(timeout=seconds)
    except TimeoutError:
        ending = "TimeoutError"
    return [ending, round(time.monotonic() - start, 1)]


def goes_on_after_time_out(module: ModuleType) -> object:
    """Return what is read after another thread's read timed out."""
    stats = module.Stats()

    def read() -> None:
        with suppress(TimeoutError):
            stats.read(timeout=5)

    _together(read)
    stats.update(figures(1))
    return stats.read()


def two_stats(module: ModuleType) -> list[object]:
    """Return what two Stats hold that got an update each."""
    one, other = module.Stats(), module.Stats()
    one.update(figures(1))
    other.update(figures(2))
    return [one.read(), other.read()]


def late_update(module: ModuleType, after: float, timeout: float) -> object:
    """Return what a reader with a time-out saw, when an update came in time."""
    stats = module.Stats()
    seen: list[object] = []

    def update() -> None:
        time.sleep(after)
        stats.update(figures(1))

    _together(update, lambda: seen.append(stats.read(timeout=timeout)))
    return seen[0]


def kept(module: ModuleType) -> object:
    """Return what an earlier read gave, as it is after another update."""
    stats = module.Stats()
    stats.update(figures(1))
    earlier = stats.read()
    stats.update(figures(2))
    return earlier


def argument_reused(module: ModuleType) -> object:
    """Return what is read after the caller changed the dictionary that was the update."""
    stats = module.Stats()
    mine = figures(1)
    stats.update(mine)
    mine["count"] = 2
    return stats.read()


def reader_scribbles(module: ModuleType) -> object:
    """Return what is read after another reader changed the dictionary that it got."""
    stats = module.Stats()
    stats.update(figures(1))
    stats.read()["count"] = 2
    return stats.read()
