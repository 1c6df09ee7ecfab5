"""Week 05 · fetcher

Fetch many pages, at most `limit` at the same time:

    pages = asyncio.run(fetch_all(["/a", "/b", "/c"], get, limit=2))

`await get(url)` fetches one page. The answer is the list of the results, in the order of the
urls. If get(url) raises an exception, the exception is the result for that url.
"""


async def fetch_all(urls, get, limit):
    ...
