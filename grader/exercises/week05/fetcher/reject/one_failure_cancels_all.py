"""gather lets the first exception out."""

import asyncio


async def fetch_all(urls, get, limit):
    slots = asyncio.Semaphore(limit)

    async def fetch(url):
        async with slots:
            return await get(url)

    return await asyncio.gather(*[fetch(url) for url in urls])
