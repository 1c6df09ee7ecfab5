"""It tries the first url before it begins."""

import asyncio


async def fetch_all(urls, get, limit):
    if urls:
        try:
            await get(urls[0])
        except Exception:
            print('the server is slow today')
    slots = asyncio.Semaphore(limit)

    async def fetch(url):
        async with slots:
            return await get(url)

    return await asyncio.gather(*[fetch(url) for url in urls], return_exceptions=True)
