"""gather keeps the order and, asked to, the exceptions."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import TypeVar

T = TypeVar("T")


async def fetch_all(
    urls: Sequence[str], get: Callable[[str], Awaitable[T]], limit: int
) -> list[T | BaseException]:
    """Fetch all urls, at most `limit` at once."""
    slots = asyncio.BoundedSemaphore(limit)

    async def fetch(url: str) -> T:
        async with slots:
            return await get(url)

    return await asyncio.gather(*map(fetch, urls), return_exceptions=True)
