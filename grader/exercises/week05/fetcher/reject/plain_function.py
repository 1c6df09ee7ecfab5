"""It runs a loop of its own instead of being a coroutine function."""

import asyncio


def fetch_all(urls, get, limit):
    loop = asyncio.new_event_loop()
    return [loop.run_until_complete(get(url)) for url in urls]
