"""It waits for a whole batch before it begins the next."""

import asyncio


async def fetch_all(urls, get, limit):
    results = []
    for start in range(0, len(urls), limit):
        batch = [get(url) for url in urls[start : start + limit]]
        results += await asyncio.gather(*batch, return_exceptions=True)
    return results
