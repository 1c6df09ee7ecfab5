"""asyncio: to_thread() runs in real threads, which share a counter under a threading.Lock."""
# expect: one-outcome
# right: 2

import asyncio
import threading

lock = threading.Lock()
clicks = 0


def click():
    global clicks
    with lock:
        clicks += 1


async def page():
    await asyncio.gather(asyncio.to_thread(click), asyncio.to_thread(click))


def main():
    global clicks
    clicks = 0
    asyncio.run(page())
    return clicks
