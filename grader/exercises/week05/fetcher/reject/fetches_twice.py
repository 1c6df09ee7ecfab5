"""It looks whether the page is there, and then fetches it."""

import asyncio


async def fetch_all(urls, get, limit):
    slots = asyncio.Semaphore(limit)

    async def fetch(url):
        async with slots:
            await get(url)
            return await get(url)

    return await asyncio.gather(*[fetch(url) for url in urls], return_exceptions=True)
