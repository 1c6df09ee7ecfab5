"""A fetch that fails does not give its slot back."""

import asyncio


async def fetch_all(urls, get, limit):
    slots = asyncio.Semaphore(limit)

    async def fetch(url):
        await slots.acquire()
        result = await get(url)
        slots.release()
        return result

    return await asyncio.gather(*[fetch(url) for url in urls], return_exceptions=True)
