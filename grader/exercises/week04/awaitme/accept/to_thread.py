"""awaitme: every function can be awaited, and slow ones don't hold up the event loop."""

import asyncio
import inspect
from collections.abc import Awaitable, Callable
from functools import wraps
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")


def awaitme(function: Callable[P, R] | Callable[P, Awaitable[R]]) -> Callable[P, Awaitable[R]]:
    """Return a coroutine function with the same arguments and the same result."""
    if inspect.iscoroutinefunction(function):
        return function

    @wraps(function)
    async def in_thread(*args: P.args, **kwargs: P.kwargs) -> R:
        return await asyncio.to_thread(function, *args, **kwargs)

    return in_thread


if __name__ == "__main__":
    print(asyncio.run(awaitme(pow)(2, exp=10)))
