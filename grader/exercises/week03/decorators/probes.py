"""Functions to be decorated that must run inside the submission's process: they use its memory.

A call from the suite would build the list in the suite's own process. Only what has happened is
told here; what should have happened is known to the suite alone.
"""

from __future__ import annotations

import asyncio
import threading
import time
import tracemalloc
from collections.abc import Awaitable, Callable
from types import ModuleType

MILLION = 1_000_000

_kept: list[list[int]] = []  # memory that is freed could be given out again, unseen from outside


def build_list() -> list[int]:
    """Build a list of a million integers and keep it."""
    # As in a list that grew, there is room for more: 10.3 MB. What psutil sees is not exact.
    numbers = list(range(257)) * 5000
    del numbers[MILLION:]
    _kept.append(numbers)
    return numbers


def build_and_drop() -> int:
    """Build a list of a million integers, of which nothing is left in the end."""
    build_list()
    return len(_kept.pop())


def keeping(module: ModuleType) -> Callable[[], list[int]]:
    """Return a function that builds a list of a million integers, which stays."""
    return build_list


async def page_later() -> str:
    """Return a page, as a coroutine function does."""
    return "page 1"


def awaited(module: ModuleType) -> Callable[[], Awaitable[str]]:
    """Return a coroutine function with a name and a docstring."""
    return page_later


def dropping(module: ModuleType) -> Callable[[], int]:
    """Return a function that builds a list of a million integers, which does not stay."""
    return build_and_drop


def around(
    module: ModuleType, inner: Callable[[], object], seconds: float
) -> Callable[[], list[int]]:
    """Return a function that waits, calls another one, and builds a list after that."""

    def outer() -> list[int]:
        time.sleep(seconds)
        inner()
        return build_list()

    return outer


def call(module: ModuleType, function: Callable[[], object]) -> None:
    """Call a function whose result, a long list, must not cross."""
    function()


def wait_for(module: ModuleType, awaitable: Awaitable[object]) -> object:
    """Await a coroutine in an event loop of its own; return its result."""

    async def wait() -> object:
        return await awaitable

    return asyncio.run(wait())


def is_tracing(module: ModuleType) -> bool:
    """Tell whether tracemalloc is running."""
    return tracemalloc.is_tracing()


def calls_in_threads(module: ModuleType, threads: int) -> dict[str, object]:
    """Call a decorated function in so many threads at once; return what the counter noticed."""
    decorated = module.performance(lambda: None)
    decorated()  # the statistics may appear with the first use
    before = module.performance.counter
    running = [threading.Thread(target=decorated) for _ in range(threads)]
    for thread in running:
        thread.start()
    for thread in running:
        thread.join()
    return {"calls": threads, "added to performance.counter": module.performance.counter - before}
