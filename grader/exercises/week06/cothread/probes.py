"""What happens inside: coroutines that a CoThread runs, and where they find themselves."""

from __future__ import annotations

import asyncio
import builtins
import threading
import time
from types import ModuleType
from typing import Any

WATCH_THREADS = True

LIMIT = 3600  # virtual seconds for which a thread is waited for


def ancestors(module: ModuleType) -> list[str]:
    """Return what `CoThread` is built on, itself included."""
    return [f"{c.__module__}.{c.__qualname__}" for c in getattr(module.CoThread, "__mro__", ())]


async def _give(value: object, seconds: float = 1.0) -> object:
    await asyncio.sleep(seconds)
    return value


def _ended(thread: Any) -> Any:
    """Run a thread to its end."""
    thread.start()
    thread.join(LIMIT)
    return thread


def where(module: ModuleType) -> list[str]:
    """Return where a coroutine ran, each time."""
    seen: list[object] = []

    async def look() -> None:
        seen.append(threading.current_thread())

    caller = threading.current_thread()
    thread = _ended(module.CoThread(look()))
    names = {id(caller): "in the caller's thread", id(thread): "in the new thread"}
    return [names.get(id(place), "in another thread") for place in seen]


def two_naps(module: ModuleType, seconds: float) -> list[float]:
    """Return the seconds until two threads had been started, and until both had ended."""
    threads = [module.CoThread(_give(None, seconds)) for _ in range(2)]
    begin = time.monotonic()
    for thread in threads:
        thread.start()
    started = time.monotonic()
    for thread in threads:
        thread.join(LIMIT)
    return [started - begin, time.monotonic() - begin]


def loops(module: ModuleType) -> dict[str, object]:
    """Tell on which loop the coroutine of a thread ran that was started from within another."""
    seen: list[object] = []

    async def look() -> None:
        seen.append(asyncio.get_running_loop())

    async def caller() -> dict[str, object]:
        thread = module.CoThread(look())
        thread.start()
        await asyncio.sleep(5)  # the caller's loop goes on
        thread.join(LIMIT)
        own = asyncio.get_running_loop()
        return {"runs of the coroutine": len(seen), "its loop is the caller's": own in seen}

    return asyncio.run(caller())


def result_of(module: ModuleType, value: object) -> object:
    """Return the result of a thread whose coroutine returns a value."""
    return _ended(module.CoThread(_give(value))).result


def results_of(module: ModuleType, values: list[object]) -> list[object]:
    """Return the results of several threads."""
    threads = [module.CoThread(_give(value)) for value in values]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(LIMIT)
    return [thread.result for thread in threads]


def exception_of(module: ModuleType, kind: str, text: str) -> str:
    """Return what comes out of `result` where the coroutine raised such an exception."""

    async def fail() -> None:
        await asyncio.sleep(1)
        raise getattr(builtins, kind)(text)

    thread = _ended(module.CoThread(fail()))
    try:
        result = thread.result
    except Exception as error:  # noqa: BLE001  any may come out
        return repr(error)
    return f"no exception, but {result!r}"


def state_of_loop(module: ModuleType, *, fails: bool) -> str:
    """Return how the event loop of a thread that has ended was left."""
    seen: list[asyncio.AbstractEventLoop] = []

    async def look() -> None:
        seen.append(asyncio.get_running_loop())
        if fails:
            raise ValueError("no such luck")

    _ended(module.CoThread(look()))
    return "closed" if seen[0].is_closed() else "not closed"


def made_of_no_coroutine(module: ModuleType) -> list[str]:
    """Return what comes of making a thread of a coroutine function, and of a number."""
    return [_made_of(module, value) for value in (_give, 5)]


def _made_of(module: ModuleType, value: object) -> str:
    try:
        module.CoThread(value)
    except Exception as error:  # noqa: BLE001  any may come out
        return type(error).__name__
    return "no exception"
