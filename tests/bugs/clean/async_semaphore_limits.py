"""asyncio: a semaphore keeps at most two of three downloads in flight."""
# expect: one-outcome
# right: (['a', 'b', 'c'], True)

import asyncio


async def fetch(url, limit, flights):
    async with limit:
        flights["now"] += 1
        flights["most"] = max(flights["most"], flights["now"])
        await asyncio.sleep(0.01)
        flights["now"] -= 1
        return url


async def fetch_all(urls):
    limit = asyncio.Semaphore(2)
    flights = {"now": 0, "most": 0}
    pages = await asyncio.gather(*(fetch(url, limit, flights) for url in urls))
    return pages, flights["most"] <= 2


def main():
    return asyncio.run(fetch_all(["a", "b", "c"]))
