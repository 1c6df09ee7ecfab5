"""An exception of its own takes the place of the real one."""

import asyncio


async def fetch_all(urls, get, limit):
    slots = asyncio.Semaphore(limit)

    async def fetch(url):
        async with slots:
            try:
                return await get(url)
            except Exception:
                return RuntimeError(f'could not fetch {url}')

    return await asyncio.gather(*[fetch(url) for url in urls], return_exceptions=True)
