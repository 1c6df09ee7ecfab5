"""asyncio: result() of a coroutine on the loop that is blocked by waiting for it."""
# expect: deadlock
# right: 42
# needs: any schedule

import asyncio


async def answer():
    return 42


async def ask():
    loop = asyncio.get_running_loop()
    future = asyncio.run_coroutine_threadsafe(answer(), loop)
    return future.result()


def main():
    return asyncio.run(ask())
