"""Week 05: fetcher, by Ada Lovelace."""

import asyncio


async def fetch_all(urls, get, limit):
    """Fetch all urls with at most `limit` requests in flight.

    An exception of get() takes the place of the page.
    """
    gate = asyncio.Semaphore(limit)

    async def fetch(url):
        async with gate:
            return await get(url)

    requests = (fetch(url) for url in urls)
    return await asyncio.gather(*requests, return_exceptions=True)


if __name__ == "__main__":

    async def get(url):
        await asyncio.sleep(0.2)
        if "missing" in url:
            raise LookupError(url)
        return f"<h1>{url}</h1>"

    print(asyncio.run(fetch_all(["/engine", "/missing", "/notes/g"], get, limit=2)))
