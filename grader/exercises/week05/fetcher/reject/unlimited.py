"""It ignores the limit."""

import asyncio


async def fetch_all(urls, get, limit):
    slots = asyncio.Semaphore(limit)

    async def fetch(url):
        return await get(url)

    return await asyncio.gather(*[fetch(url) for url in urls], return_exceptions=True)
