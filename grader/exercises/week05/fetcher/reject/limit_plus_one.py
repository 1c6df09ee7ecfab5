"""One too many."""

import asyncio


async def fetch_all(urls, get, limit):
    slots = asyncio.Semaphore(limit + 1)

    async def fetch(url):
        async with slots:
            return await get(url)

    return await asyncio.gather(*[fetch(url) for url in urls], return_exceptions=True)
