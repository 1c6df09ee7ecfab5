"""Every fetch has a semaphore of its own, so nobody waits."""

import asyncio


async def fetch_all(urls, get, limit):
    async def fetch(url):
        async with asyncio.Semaphore(limit):
            return await get(url)

    return await asyncio.gather(*[fetch(url) for url in urls], return_exceptions=True)
