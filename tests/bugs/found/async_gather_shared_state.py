"""asyncio: gather() runs two tasks that both find the cache empty; the page is loaded twice."""
# expect: error
# right: 1
# needs: any schedule

import asyncio

cache = {}
loads = []


async def get_page(url):
    if url not in cache:
        loads.append(url)
        await asyncio.sleep(0.01)
        cache[url] = "text"
    return cache[url]


async def browse():
    await asyncio.gather(get_page("/home"), get_page("/home"))
    assert len(loads) == 1, "loaded twice"


def main():
    cache.clear()
    loads.clear()
    asyncio.run(browse())
    return len(loads)
