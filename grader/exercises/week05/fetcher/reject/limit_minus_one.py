"""One less than allowed."""

import asyncio


async def fetch_all(urls, get, limit):
    slots = asyncio.Semaphore(max(limit - 1, 1))

    async def fetch(url):
        async with slots:
            return await get(url)

    return await asyncio.gather(*[fetch(url) for url in urls], return_exceptions=True)
