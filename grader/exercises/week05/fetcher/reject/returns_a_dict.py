"""A dict, and no list."""

import asyncio


async def fetch_all(urls, get, limit):
    slots = asyncio.Semaphore(limit)

    async def fetch(url):
        async with slots:
            return await get(url)

    pages = await asyncio.gather(*[fetch(url) for url in urls], return_exceptions=True)
    return dict(zip(urls, pages))
