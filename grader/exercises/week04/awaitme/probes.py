"""What must be seen inside the submission's process: kinds of functions, and the event loop."""

import asyncio
import inspect
import time
from collections.abc import Callable
from types import ModuleType
from typing import Any


def kind(_: ModuleType, function: Callable[..., Any]) -> str:
    """Return in words what `function` is."""
    if inspect.iscoroutinefunction(function) or asyncio.iscoroutinefunction(function):
        return "coroutine function"
    if inspect.iscoroutinefunction(vars(type(function)).get("__call__")):
        return "object whose __call__ is a coroutine function"
    return "plain function" if callable(function) else f"{type(function).__name__} object"


def heartbeats(_: ModuleType, decorator: Callable[..., Any], seconds: float) -> list[float]:
    """Sleep in a decorated function, and note every second that the event loop is still there.

    The times are in seconds since the sleep began; the last is when it was over.
    """

    def nap() -> None:
        time.sleep(seconds)

    async def observe() -> list[float]:
        clock = asyncio.get_running_loop().time
        start, beats = clock(), []

        async def beat() -> None:
            while True:
                beats.append(clock() - start)
                await asyncio.sleep(1)

        heart = asyncio.create_task(beat())
        await asyncio.sleep(0)
        await decorator(nap)()
        heart.cancel()
        return [*beats, clock() - start]

    return asyncio.run(observe())
