"""asyncio: a task that nobody awaits is cancelled when the program ends."""
# expect: several-outcomes
# right: 'saved'
# needs: the thread that saves to be slow

import asyncio
import time

saved = []


async def save():
    await asyncio.to_thread(time.sleep, 0.001)
    saved.append("saved")


async def edit():
    task = asyncio.create_task(save())
    await asyncio.sleep(0.02)
    return task


def main():
    saved.clear()
    asyncio.run(edit())
    return saved[0] if saved else "lost"
