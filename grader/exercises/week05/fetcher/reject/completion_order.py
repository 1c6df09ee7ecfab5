"""Whoever is done first comes first."""

import asyncio


async def fetch_all(urls, get, limit):
    results = []
    slots = asyncio.Semaphore(limit)

    async def fetch(url):
        async with slots:
            try:
                results.append(await get(url))
            except Exception as error:
                results.append(error)

    await asyncio.gather(*[fetch(url) for url in urls])
    return results
