"""asyncio: to_thread() runs in real threads, so a plain counter loses updates."""
# expect: several-outcomes
# right: 2
# needs: 1 preemption, between reading `clicks` and writing it back

import asyncio

clicks = 0


def click():
    global clicks
    clicks += 1


async def page():
    await asyncio.gather(asyncio.to_thread(click), asyncio.to_thread(click))


def main():
    global clicks
    clicks = 0
    asyncio.run(page())
    return clicks
