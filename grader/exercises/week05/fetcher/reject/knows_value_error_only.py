"""Only the exception that came up when it was tried out."""

import asyncio


async def fetch_all(urls, get, limit):
    slots = asyncio.Semaphore(limit)

    async def fetch(url):
        async with slots:
            try:
                return await get(url)
            except ValueError as error:
                return error

    return await asyncio.gather(*[fetch(url) for url in urls])
