"""Week 04: awaitme, by Ada Lovelace."""

import asyncio
import functools
import inspect


def awaitme(function):
    """Turn any function into a coroutine function.

    A slow function runs in a thread, so the event loop has time for the others.
    """
    if inspect.iscoroutinefunction(function):
        return function

    @functools.wraps(function)
    async def wrapper(*args, **kwargs):
        return await asyncio.to_thread(function, *args, **kwargs)

    return wrapper


@awaitme
def bernoulli(n):
    """Return the n-th Bernoulli number (Akiyama and Tanigawa's algorithm)."""
    from fractions import Fraction

    row = [Fraction(0)] * (n + 1)
    for m in range(n + 1):
        row[m] = Fraction(1, m + 1)
        for j in range(m, 0, -1):
            row[j - 1] = j * (row[j - 1] - row[j])
    return row[0]


if __name__ == "__main__":
    print(asyncio.run(bernoulli(8)))
