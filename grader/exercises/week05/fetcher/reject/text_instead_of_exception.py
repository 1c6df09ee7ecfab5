"""The text of the exception, and not the exception."""

import asyncio


async def fetch_all(urls, get, limit):
    slots = asyncio.Semaphore(limit)

    async def fetch(url):
        async with slots:
            try:
                return await get(url)
            except Exception as error:
                return str(error)

    return await asyncio.gather(*[fetch(url) for url in urls], return_exceptions=True)
