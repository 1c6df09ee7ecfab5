"""One page after the other."""

import asyncio


async def fetch_all(urls, get, limit):
    results = []
    for url in urls:
        try:
            results.append(await get(url))
        except Exception as error:
            results.append(error)
    return results
