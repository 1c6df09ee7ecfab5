"""asyncio: a threading.Lock held across an await; the second task blocks the whole loop."""
# expect: deadlock
# right: 2
# needs: any schedule

import asyncio
import threading

lock = threading.Lock()
done = []


async def work(name):
    with lock:
        await asyncio.sleep(0.01)
        done.append(name)


async def both():
    await asyncio.gather(work("first"), work("second"))


def main():
    done.clear()
    asyncio.run(both())
    return len(done)
